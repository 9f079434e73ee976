"""All that follows from each event that a ledger tells of – the annexes, other penalties, what it counts towards.

Each event is the existing question, put with what is told of it and what it needs of the others: the downtime of its
system, and the events that count together with it. Faults of one shape are asked about once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from contract_model.answer.parts import remembering_parts
from contract_model.answer.question import Question
from contract_model.answer.resolver import Alternative, Answer, answer
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.averages import Average, averages
from contract_model.compliance.downtime import Down, bounds, spans, systems_of
from contract_model.compliance.impossible import RowFault
from contract_model.compliance.records import Ledger
from contract_model.compliance.shapes import Shapes
from contract_model.compliance.stakes import owed, stakes
from contract_model.compliance.told import Known
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import SECONDS_PER_MINUTE, Minutes, Money
from contract_model.register.contract import Contract
from contract_model.rules import availability, event, incident_counts, incident_levels, times

OTHERS = "·"
"""What the downtime that others brought is told about: no matter is called so."""
LEVEL, GROUND = "incident.level", "event.counts"
"""Why a part of the answer is no penalty: it says what level the event has, or towards which ground it counts."""
QUESTION, NO_ROW = "event.consequences", "annex.no-row"


@dataclass(frozen=True, slots=True)
class Event:
    """What follows from one event: `matter`, with its day; `low` and `high` are the amounts under the open questions.

    `parts` are the outcomes it is made of; `otherwise` what it would be under other options and findings; `facts` what
    was told and looked at; `counts_for` the provisions towards which it counts, `of` the faults whose average it is.
    """

    matter: str
    on: date | None
    outcome: Outcome
    parts: tuple[Outcome, ...]
    low: Money | None
    high: Money | None
    otherwise: tuple[Alternative, ...]
    readings: tuple[str, ...]
    facts: tuple[Told, ...]
    counts_for: tuple[str, ...] = ()
    of: tuple[str, ...] = ()

    @property
    def used(self) -> Money | None:
        """The amount under the readings in use, None where it is open."""
        return owed(self.outcome)


def telling(contract: Contract) -> frozenset[str]:
    """Return the facts that tell of an event: what the annexes measure, what is penalised, what has a level."""
    penalties, incidents = contract.penalties, contract.incidents
    measured = {fact for one in penalties.measures.values() for fact in one.facts()}
    clocks = {
        fact
        for norm in times.limits_timed(contract.norms)
        if measured & set(norm.measure)
        for form in norm.forms()
        for fact in form.clock_starts
    }
    subjects = {one.subject for subject in penalties.subjects.values() for each in subject.told for one in each.walk()}
    others = {fact for facts, _ in event.PENALTIES for fact in facts}
    levels = {*incidents.kinds, *(row.event for row in incidents.rows)}
    return frozenset({*measured, *clocks, *subjects, *others, *levels, event.TERMINATED} - {""})


@dataclass(slots=True)
class Events:
    """The events of a ledger: what they need of each other, found once."""

    known: Known
    ledger: Ledger
    question: Question
    downtime: Mapping[str, Down]
    passed: frozenset[str]
    shapes: Shapes
    faults: list[RowFault] = field(default_factory=list)
    alike: dict[tuple[object, ...], tuple[Event, ...]] = field(default_factory=dict)
    telling: frozenset[str] = field(init=False)
    by_matter: dict[str, list[int]] = field(default_factory=dict)
    cells: tuple[tuple[datetime, datetime], ...] = field(init=False)
    counting: tuple[Told, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find what tells of an event, and what events count together."""
        self.telling, self.cells = telling(self.known.contract), _cells(self.known)
        together = (*incident_counts.LEVELS, *incident_levels.KINDS)
        counted = self.known.places(together)
        own = self.known.places((*together, *incident_levels.FACTS))
        self.counting = self.known.told(*(places for matter, places in own.items() if matter in counted))

    def judge(self) -> Iterator[Event]:
        """Yield every event of which something follows, or would if somebody found or supplied what is missing."""
        told = self.known.places((*self.question.facts, *self.question.general))
        self.by_matter = told
        about_none = self.known.told(told.pop("", ()))
        context = tuple(one for one in about_none if one.fact not in self.telling)
        for matter, places in told.items():
            own = self.known.told(places)
            if matter not in self.passed and any(one.fact in self.telling for one in own):
                yield from self._event(matter, own, context)
        for average in averages(self.known):
            yield from self._of_average(average, context)
        for day, own in _by_day(one for one in about_none if one.fact in self.telling).items():
            named = tuple(replace(one, about=day) for one in own)
            for found in self._event(day, named, context):
                yield replace(found, facts=tuple(replace(one, about="") for one in found.facts))

    def _of_average(self, average: Average, context: tuple[Told, ...]) -> Iterator[Event]:
        """Yield what follows from the average of a month, with what was found of it."""
        own = self.known.told(self.by_matter.get(average.name, ()))
        situation = Situation(self.known.contract, (*context, *own), as_of=self.known.as_of, subject=average.name)
        asked = replace(self.question, rule=average.told_to(self.question.rule))
        with remembering_parts():
            for found in self._found(average.name, own, situation, asked):
                facts = (one for one in found.facts if one.fact != average.fact)
                faults = tuple(dict.fromkeys(one.about for one in average.facts))
                yield replace(found, on=average.last, facts=(*facts, *average.facts), of=faults)

    def _event(self, matter: str, own: tuple[Told, ...], context: tuple[Told, ...]) -> Iterator[Event]:
        others = self._others(matter, own)
        key = self.shapes.of(matter, own, context, others)
        if key is None or key not in self.alike:
            found = self._asked(matter, own, context, others)
            if key is not None:
                self.alike[key] = found
            yield from found
        else:
            yield from (_same_of(one, matter, own) for one in self.alike[key])

    def _asked(
        self, matter: str, own: tuple[Told, ...], context: tuple[Told, ...], others: tuple[Told, ...]
    ) -> tuple[Event, ...]:
        counted = tuple(one for one in self.counting if one.about != matter)
        told = (*context, *own, *others, *counted)
        situation = Situation(self.known.contract, told, as_of=self.known.as_of, subject=matter)
        with remembering_parts():
            return self._found(matter, own, situation, self.question)

    def _found(self, matter: str, own: tuple[Told, ...], situation: Situation, question: Question) -> tuple[Event, ...]:
        try:
            found = answer(question, situation)
        except event.NoEvent:
            return ()
        except InvalidFact as invalid:
            self.faults.append(RowFault(("", *self.known.rows_of(own))[-1], invalid.given, invalid.accepted))
            return ()
        outcome = found.result
        assert isinstance(outcome, Outcome)  # noqa: S101 - that is what it is answered
        counts_for = _counts_for(outcome, self.known.contract)
        nothing = outcome.conclusion is Conclusion.NOT_TRIGGERED and all(part.amount is None for part in outcome.parts)
        return () if nothing and not counts_for else (_event_of(matter, own, found),)

    def _others(self, matter: str, own: tuple[Told, ...]) -> tuple[Told, ...]:
        """Return the downtime that others brought to its system: so much in each stretch of time that counts alike."""
        downs = [self.downtime[name] for name in systems_of(matter, self.ledger) if name in self.downtime]
        worst = max((down for down in downs if matter in down.matters), key=lambda down: down.sums[-1], default=None)
        if worst is None or not any(one.fact in times.FACTS for one in own):
            return ()
        alone = Down(matters={matter: worst.matters[matter]})
        alone.close()
        found = []
        for since, until in self.cells:
            seconds = worst.seconds(since, until) - alone.seconds(since, until)
            if seconds:
                lasted = Minutes(Decimal(seconds) / SECONDS_PER_MINUTE)
                found.append(Told(availability.TOTAL, since.date(), value=lasted, about=OTHERS))
        return tuple(found)


def _cells(known: Known) -> tuple[tuple[datetime, datetime], ...]:
    """Return the stretches of time between the first days of months and quarters: each lies in one of either."""
    edges = sorted({edge for _, span in spans(known) for edge in bounds(span)})
    return tuple(pairwise(edges))


def _by_day(told: Iterable[Told]) -> dict[str, tuple[Told, ...]]:
    """Return what is told about none in particular, by its day: it is of different events."""
    found: dict[str, tuple[Told, ...]] = {}
    for one in told:
        day = one.on.isoformat() if one.on is not None else ""
        found[day] = (*found.get(day, ()), one)
    return found


def _event_of(matter: str, own: tuple[Told, ...], found: Answer) -> Event:
    outcome = found.result
    assert isinstance(outcome, Outcome)  # noqa: S101 - that is what it is answered
    at_stake = stakes(found)
    return Event(
        matter,
        _began(own),
        outcome,
        outcome.parts,
        at_stake.low,
        at_stake.high,
        at_stake.otherwise,
        tuple(found.readings),
        tuple(one for one in found.facts if one.about != OTHERS),
        _counts_for(outcome, found.situation.contract),
    )


def _began(own: Iterable[Told]) -> date | None:
    """Return the first day on which something of an event happened; where nothing did, was measured or found."""
    dated = [(one.value is not None, one.on) for one in own if one.on is not None]
    return min(dated, default=(False, None))[1]


def _counts_for(outcome: Outcome, contract: Contract) -> tuple[str, ...]:
    """Return the provisions on the end of the contract towards which an event counts."""
    levelled = any(part.because.code == LEVEL for part in outcome.parts)
    grounds = [part.clauses[0] for part in outcome.parts if part.because.code == GROUND]
    return (*((contract.incidents.count_clauses[0],) if levelled else ()), *grounds)


def _same_of(found: Event, matter: str, own: tuple[Told, ...]) -> Event:
    """Return the event that is `found` of another fault of its shape: names, days and rows are its own."""
    looked_at = {one.fact for one in found.facts}
    parts = tuple(
        replace(part, because=because("annex.none")) if part.because.code == NO_ROW else part for part in found.parts
    )
    return replace(
        found,
        matter=matter,
        on=_began(own),
        parts=parts,
        facts=tuple(one for one in own if one.fact in looked_at),
    )
