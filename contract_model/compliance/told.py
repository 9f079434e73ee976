"""What a ledger tells by a day, found by fact and by matter without looking through all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from contract_model.answer.situation import Told
from contract_model.compliance.records import Ledger, Record
from contract_model.compliance.staffing import understaffed
from contract_model.register.contract import Contract

INVOICE_AMOUNT = "invoice.amount"
LISTED, IS_IMPORTANT = OF_SYSTEMS = ("important-systems.listed", "incident.important-system")
"""That a system is on the list of important ones, and the finding that it is one."""
AND = "、"
"""What stands between the systems of one fault."""


@dataclass(slots=True)
class Known:
    """The facts of a ledger that are known by a day, in the order told; `place` is the number of each record."""

    contract: Contract
    as_of: date
    records: tuple[Record, ...]
    by_fact: dict[str, list[int]] = field(default_factory=dict)
    rows: dict[Told, dict[str, None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the records."""
        for place, record in enumerate(self.records):
            self.by_fact.setdefault(record.told.fact, []).append(place)
            self.rows.setdefault(record.told, {})[record.row] = None

    def places(self, facts: Iterable[str]) -> dict[str, list[int]]:
        """Return {matter: places of what is told of `facts` about it, in the order told}; "" for what is about none."""
        found: dict[str, list[int]] = {}
        for place in sorted(place for fact in dict.fromkeys(facts) for place in self.by_fact.get(fact, ())):
            found.setdefault(self.records[place].told.about, []).append(place)
        return found

    def told(self, *several: Iterable[int]) -> tuple[Told, ...]:
        """Return what is told at those places, in the order told."""
        return tuple(self.records[place].told for place in sorted({place for places in several for place in places}))

    def of(self, *facts: str) -> tuple[Told, ...]:
        """Return what is told of `facts`, in the order told."""
        return self.told(*(self.by_fact.get(fact, ()) for fact in facts))

    def rows_of(self, told: Iterable[Told]) -> tuple[str, ...]:
        """Return the keys of the rows that told it, each once."""
        return tuple(dict.fromkeys(row for one in told for row in self.rows.get(one, ())))


def known_by(contract: Contract, ledger: Ledger, as_of: date) -> Known:
    """Return what `ledger` tells by the day `as_of`."""
    derived = (*_of_systems(contract, ledger), *understaffed(contract, ledger.records, as_of))
    told = (each for one in (*ledger.records, *derived) for each in (one, *_invoiced(one)))
    return Known(contract, as_of, tuple(one for one in told if _by(one, as_of)))


def _of_systems(contract: Contract, ledger: Ledger) -> Iterator[Record]:
    """Yield what is told of a system – that it is an important one – of each of its faults as well.

    A fault of several systems is one of an important system where one of them is; what was found of itself stands.
    """
    own = [one for one in ledger.records if one.told.fact in OF_SYSTEMS]
    if not own:
        return
    yes = contract.facts[IS_IMPORTANT].values[:1]
    of_systems = {(one.told.fact, one.told.about): one for one in own}
    for matter, systems in ledger.systems.items():
        for fact in OF_SYSTEMS:
            found = [of_systems[fact, one] for one in systems.split(AND) if (fact, one) in of_systems]
            found.sort(key=lambda one: one.told.value not in yes)
            if found and (fact, matter) not in of_systems:
                yield replace(found[0], told=replace(found[0].told, about=matter))


def _invoiced(record: Record) -> Iterator[Record]:
    """Yield the amount of an invoice, which its row tells beside it."""
    if record.amount is not None:
        told = record.told
        yield Record(Told(INVOICE_AMOUNT, told.on, told.at, record.amount, told.about), record.row)


def last_day(contract: Contract, ledger: Ledger) -> date:
    """Return the last day that a ledger tells of; of one that tells of none the first day of service."""
    return max(_days(ledger), default=contract.period.first_day)


def first_day(contract: Contract, ledger: Ledger) -> date:
    """Return the first day of what is to be shown: the day of signing, or an earlier one that the ledger tells of."""
    return min([contract.period.signed_on, *_days(ledger)])


def _days(ledger: Ledger) -> Iterator[date]:
    yield from (record.told.on for record in ledger.records if record.told.on is not None)


def _by(record: Record, as_of: date) -> bool:
    return record.told.on is None or record.told.on <= as_of
