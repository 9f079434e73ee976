"""What a ledger tells that cannot be: each fact is held against the few that it can contradict, all faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from contract_model.answer.possible import moment, refuse_one
from contract_model.answer.situation import Told
from contract_model.compliance.records import Record
from contract_model.core.faults import InvalidFact
from contract_model.register.contract import Contract


@dataclass(frozen=True, slots=True)
class RowFault:
    """What cannot be in one row: what was `given`, what is `accepted`."""

    row: str
    given: str
    accepted: str


class LedgerFaults(Exception):  # noqa: N818 - it is about several
    """A ledger tells what cannot be; `faults` are all that were found, in the order of the rows."""

    def __init__(self, faults: Iterable[RowFault]) -> None:
        """Keep the faults, each once."""
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("；".join(f"{one.row}：{one.given}（可接受的：{one.accepted}）" for one in self.faults))


def impossible(contract: Contract, records: Iterable[Record]) -> Iterator[RowFault]:
    """Yield a fault for each record that cannot be beside the others, in time that grows with their number."""
    told = tuple(records)
    others = _Others(told)
    for record in told:
        try:
            refuse_one(contract, record.told, others.of(contract, record.told))
        except InvalidFact as invalid:
            yield RowFault(record.row, invalid.given, invalid.accepted)


class _Others:
    """For a fact the few others that it can contradict: of its own name, and of what it presupposes."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.same: dict[tuple[object, ...], list[Told]] = {}
        self.all: dict[str, list[Told]] = {}
        self.first: dict[tuple[str, str | None], Told] = {}
        for record in records:
            one = record.told
            self.same.setdefault((one.fact, one.about, one.on, one.at), []).append(one)
            self.all.setdefault(one.fact, []).append(one)
            for about in (one.about, None):
                known = self.first.get((one.fact, about))
                if _timed(one) and (known is None or moment(one) < moment(known)):
                    self.first[one.fact, about] = one

    def of(self, contract: Contract, one: Told) -> list[Told]:
        entry = contract.facts[one.fact]
        found = self.same[one.fact, one.about, one.on, one.at]
        if entry.once or entry.blocked:
            names = dict.fromkeys((one.fact, *(event for pair in entry.blocked for event in pair)))
            found = [told for name in names for told in self.all.get(name, ())]
        earliest = [self._earliest(earlier, one.about) for earlier in entry.after]
        return [*found, *(told for each in earliest for told in each)]

    def _earliest(self, fact: str, about: str) -> list[Told]:
        """Return the earliest told of `fact` that can come before something about `about`: nothing else decides."""
        names = (about, "") if about else (None,)
        return [self.first[fact, name] for name in names if (fact, name) in self.first]


def _timed(one: Told) -> bool:
    return one.on is not None or isinstance(one.value, date)
