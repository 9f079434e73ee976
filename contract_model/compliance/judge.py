"""`judge_ledger`: everything that a ledger tells, judged as of a day by the norms and rules of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from contract_model.answer.situation import Told
from contract_model.compliance.impossible import LedgerFaults, impossible
from contract_model.compliance.judged import Occasion
from contract_model.compliance.norms import Faults
from contract_model.compliance.quick import clocks
from contract_model.compliance.records import Ledger
from contract_model.compliance.tickets import Bucket, Counted, Tickets
from contract_model.compliance.timeline import with_changes
from contract_model.compliance.told import Known, first_day, known_by, last_day
from contract_model.publish.asking import questions
from contract_model.register.contract import Contract


@dataclass(frozen=True, slots=True)
class Compliance:
    """What a ledger comes to by the day `as_of`, from `first` to `last` the days that it tells of.

    `occasions` are those listed by themselves, `buckets` the faults that are only counted, by what a norm says of
    them; `judged` is {row: what looked at it}, `later` the rows that tell of days after `as_of` and are not judged.
    """

    ledger: Ledger
    as_of: date
    default_as_of: bool
    first: date
    last: date
    occasions: tuple[Occasion, ...]
    buckets: Mapping[Bucket, tuple[str, ...]]
    judged: Mapping[str, tuple[str, ...]]
    later: frozenset[str]
    told: Known

    def rows_of(self, facts: Iterable[Told]) -> tuple[str, ...]:
        """Return the keys of the rows that told those facts."""
        return self.told.rows_of(facts)


def judge_ledger(contract: Contract, ledger: Ledger, as_of: date | None = None) -> Compliance:
    """Return what `ledger` comes to by `as_of`, without one by the last day that it tells of.

    Raises LedgerFaults for everything that cannot be, each with its row: a thing before what it presupposes, a value
    told twice.
    """
    day = as_of or last_day(contract, ledger)
    faults = tuple(impossible(contract, ledger.records))
    if faults:
        raise LedgerFaults(faults)
    known = known_by(contract, ledger, day)
    counted, late = Counted(), Faults()
    tickets = Tickets(known, ledger.systems, clocks(contract), counted, late)
    by_id = {question.id: question for question in questions(contract).values()}
    occasions = [
        occasion for norm in contract.norms.values() for occasion in tickets.judge(norm, by_id[f"norm.{norm.id}"])
    ]
    late.refuse()
    first = first_day(contract, ledger)
    return Compliance(
        ledger,
        day,
        as_of is None,
        first,
        last_day(contract, ledger),
        tuple(_with_more(with_changes(occasion, first)) for occasion in occasions),
        {bucket: tuple(matters) for bucket, matters in counted.buckets.items()},
        {row: tuple(judges) for row, judges in counted.judged.items()},
        _later(ledger, known),
        known,
    )


def _with_more(occasion: Occasion) -> Occasion:
    """Return an occasion with what would be concluded otherwise, where a record hangs on it."""
    return replace(occasion, otherwise=occasion.alternatives()) if occasion.facts else occasion


def _later(ledger: Ledger, known: Known) -> frozenset[str]:
    """Return the rows that tell of a day after the one that is looked at."""
    return frozenset(
        record.row for record in ledger.records if record.told.on is not None and record.told.on > known.as_of
    )
