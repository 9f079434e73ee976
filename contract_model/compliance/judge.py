"""`judge_ledger`: everything that a ledger tells, judged as of a day by the norms and rules of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from contract_model.answer.situation import Told
from contract_model.compliance.asked import Asked, asked
from contract_model.compliance.available import Available, availabilities
from contract_model.compliance.counts import COUNTED, Count, counts
from contract_model.compliance.downtime import downtimes
from contract_model.compliance.events import QUESTION, Event, Events
from contract_model.compliance.impossible import LedgerFaults, impossible
from contract_model.compliance.judged import Occasion
from contract_model.compliance.money import DEDUCTED, Instalment, Penalty, instalments, penalties
from contract_model.compliance.norms import Faults
from contract_model.compliance.quick import clocks, passed
from contract_model.compliance.records import Ledger
from contract_model.compliance.shapes import Shapes
from contract_model.compliance.tickets import Bucket, Counted, Tickets
from contract_model.compliance.timeline import with_changes
from contract_model.compliance.told import Known, first_day, known_by, last_day
from contract_model.publish.asking import question_named, questions
from contract_model.register.contract import Contract
from contract_model.rules import event

EVENT = "event"
"""What looks at a row besides norms: all that follows from an event."""


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
    told: Known
    occasions: tuple[Occasion, ...]
    buckets: Mapping[Bucket, tuple[str, ...]]
    events: tuple[Event, ...]
    availability: tuple[Available, ...]
    penalties: tuple[Penalty, ...]
    instalments: tuple[Instalment, ...]
    counts: tuple[Count, ...]
    asked: tuple[Asked, ...]
    judged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    later: frozenset[str] = frozenset()

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
    counted, late, limits = Counted(), Faults(), clocks(contract)
    tickets = Tickets(known, ledger.systems, limits, counted, late)
    by_id = {question.id: question for question in questions(contract).values()}
    first = first_day(contract, ledger)
    occasions = tuple(
        _with_more(with_changes(occasion, first))
        for norm in contract.norms.values()
        for occasion in tickets.judge(norm, by_id[f"norm.{norm.id}"])
    )
    downtime = downtimes(known, ledger)
    events = Events(known, ledger, by_id[QUESTION], downtime, passed(known, ledger.systems, limits), Shapes(known))
    followed = tuple(events.judge())
    costs = penalties(followed, contract, ledger.systems)
    late.found += events.faults
    others = tuple(asked(known, by_id, late.found))
    late.refuse()
    found = Compliance(
        ledger,
        day,
        as_of is None,
        first,
        last_day(contract, ledger),
        known,
        occasions,
        {bucket: tuple(matters) for bucket, matters in counted.buckets.items()},
        followed,
        tuple(availabilities(known, downtime)),
        costs,
        instalments(known, occasions, costs, by_id[DEDUCTED]),
        tuple(counts(known, occasions, by_id[COUNTED])),
        others,
    )
    return replace(found, judged=_accounted(found, counted), later=_later(ledger, known))


def _accounted(found: Compliance, counted: Counted) -> Mapping[str, tuple[str, ...]]:
    """Return {row: ids of the norms that looked at it, and event, availability, payment, count where those did}."""
    several: tuple[tuple[str, Iterable[Told]], ...] = (
        (EVENT, (told for one in found.events for told in one.facts)),
        ("availability", (told for one in found.availability for told in one.facts)),
        ("payment", (told for one in found.instalments for told in one.facts)),
        ("count", (told for one in found.counts for told in one.facts)),
        ("question", (told for one in found.asked for told in one.facts)),
    )
    for judge, facts in several:
        counted.note(found.rows_of(facts), judge)
    for record in found.told.records:
        if record.row not in counted.judged:
            for judge in _turning_on(record.told, found):
                counted.note((record.row,), judge)
    return {row: tuple(judges) for row, judges in counted.judged.items()}


def _turning_on(told: Told, found: Compliance) -> Iterator[str]:
    """Yield what would look at a fact under other readings, or once something else has happened."""
    contract = found.told.contract
    yield from (norm.id for norm in contract.norms.values() if told.fact in norm.facts())
    if told.about in {one.matter for one in found.events} and told.fact in question_named(contract, event.NAME).facts:
        yield EVENT


def _with_more(occasion: Occasion) -> Occasion:
    """Return an occasion with what would be concluded otherwise, where a record hangs on it."""
    return replace(occasion, otherwise=occasion.alternatives()) if occasion.facts else occasion


def _later(ledger: Ledger, known: Known) -> frozenset[str]:
    """Return the rows that tell of a day after the one that is looked at."""
    return frozenset(
        record.row for record in ledger.records if record.told.on is not None and record.told.on > known.as_of
    )
