"""12.2: how many annex 1 events give party A the right to terminate: one of level A, or three of level B.

An event counts on its day, within the service period and the days that make up for force majeure: one that was given
its level (B级数据丢失), or one of a kind of annex 1 whose level follows from what is told about it. 12.2 counts within
the service period, the annex within a year; neither says whether the three are of one kind, nor what one event is. The
right arises; exercising it is party A's own act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from contract_model.answer import suspension
from contract_model.answer.question import question
from contract_model.answer.situation import Situation, Told
from contract_model.answer.suspension import in_service
from contract_model.core.dates import add_months
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import MONTHS_PER_YEAR, Count, Months
from contract_model.register.incidents import IncidentRow, Incidents
from contract_model.rules.incident_levels import FACTS, KINDS, READINGS, counts, level_of, possible_rows

SPAN, KIND, ONE = "b-three-times", "b-same-kind", "annex1-one-incident"
CALENDAR_YEAR, ONE_YEAR, SAME_KIND, BY_CAUSE = "calendar-year", "one-year", "same-kind", "cause"
A, B = "A", "B"
LEVELS = (
    "incident.level-a-outage",
    "incident.level-a-tampering",
    "incident.level-a-data-loss",
    "incident.level-a-intrusion",
    "incident.level-b-outage",
    "incident.level-b-tampering",
    "incident.level-b-data-loss",
    "incident.level-b-intrusion",
)
"""Events that were given their level."""
PENDING = (Conclusion.MISSING_PARAMETER, Conclusion.NEEDS_FINDING)


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its day, what it is about, its row; while `pending` on what is missing, the rows it `may_be`."""

    on: date
    about: str
    row: IncidentRow | None
    pending: Outcome | None = None
    may_be: tuple[IncidentRow, ...] = ()


@question(
    "incident.termination",
    "因附件1所列事件解除合同",
    facts=(*LEVELS, *KINDS, *FACTS),
    readings=(SPAN, KIND, ONE, *READINGS),
    general=suspension.FACTS,
    general_readings=suspension.READINGS,
)
def termination(situation: Situation) -> Outcome:
    """Return whether the events told until today let party A terminate (12.2)."""
    incidents = situation.contract.incidents
    events = _inside(_events(situation), situation)
    sure = [event for event in events if event.row is not None]
    found = _counted(incidents, sure, situation)
    if any(event.on > situation.contract.period.last_day for event in events):
        found = replace(found, clauses=(*found.clauses, situation.contract.force_majeure.suspension))
    pending = [event for event in events if event.pending is not None]
    if found.conclusion is Conclusion.RIGHT_ARISES or not pending:
        return found
    return _if_pending(incidents, sure, pending, found, situation)


def _if_pending(
    incidents: Incidents, sure: Sequence[Event], pending: Sequence[Event], found: Outcome, situation: Situation
) -> Outcome:
    """Return `found` where the events of unknown level could not change it, else what is missing of the first."""
    for level in (A, B):
        could = [replace(event, row=row) for event in pending for row in event.may_be if row.level == level]
        first = next(iter(could), None)
        if first is None or first.pending is None:
            continue
        if _counted(incidents, [*sure, *could], situation).conclusion is Conclusion.RIGHT_ARISES:
            clauses = (*found.clauses, *first.pending.clauses)
            return replace(first.pending, clauses=tuple(dict.fromkeys(clauses)), occasion=first.about)
    return found


def _events(situation: Situation) -> list[Event]:
    """Return the events of level A or B, and those of unknown level; of one told in both ways the level told."""
    incidents = situation.contract.incidents
    rows = {row.event: row for row in incidents.rows}
    given = [Event(told.day, told.about, rows[told.fact]) for told in situation.all(*rows) if counts(told, situation)]
    named = {(event.row.kind, event.about) for event in given if event.row is not None and event.about}
    found = []
    for told in situation.all(*incidents.kinds):
        if (told.fact, told.about) not in named:
            found += _classified(incidents, told, situation)
    return sorted([*given, *found], key=lambda event: event.on)


def _classified(incidents: Incidents, told: Told, situation: Situation) -> list[Event]:
    own = situation.about(told.about)
    outcome = level_of(told.fact, own)
    if outcome.conclusion in PENDING:
        return [Event(told.day, told.about, None, outcome, possible_rows(told.fact, own))]
    reached = outcome.clauses if outcome.conclusion is Conclusion.APPLIES else ()
    return [Event(told.day, told.about, row) for row in incidents.rows if row.clause in reached]


def _inside(events: Sequence[Event], situation: Situation) -> list[Event]:
    return [event for event in events if in_service(event.on, situation)]


def _counted(incidents: Incidents, events: Sequence[Event], situation: Situation) -> Outcome:
    by_level = {level: [event for event in events if event.row and event.row.level == level] for level in (A, B)}
    if Count(len(by_level[A])) >= incidents.counts[A]:
        why = because("incident.enough", level=A, number=len(by_level[A]), needed=incidents.counts[A].text)
        return Outcome(Conclusion.RIGHT_ARISES, _clauses(incidents, by_level[A]), why)
    most = by_level[B]
    if Count(len(most)) >= incidents.counts[B]:
        most = _together(incidents, most, situation)
    arises = Count(len(most)) >= incidents.counts[B]
    why = because(
        "incident.enough" if arises else "incident.too-few", level=B, number=len(most), needed=incidents.counts[B].text
    )
    conclusion = Conclusion.RIGHT_ARISES if arises else Conclusion.NO_RIGHT
    return Outcome(conclusion, _clauses(incidents, most if arises else by_level[B]), why)


def _clauses(incidents: Incidents, events: Sequence[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((incidents.count_clauses[0], *(event.row.clause for event in events if event.row))))


def _together(incidents: Incidents, events: Sequence[Event], situation: Situation) -> list[Event]:
    """Return the most events that count together, as the readings on the span, the kind and one event have it."""
    if len({event.about for event in events if event.about}) < len([event for event in events if event.about]):
        events = _one_each(events) if situation.option(ONE) == BY_CAUSE else events
    if Count(len(events)) < incidents.counts[B]:
        return list(events)
    span = situation.option(SPAN) if len({event.on.year for event in events}) > 1 else ""
    kind = situation.option(KIND) if len({event.row for event in events}) > 1 else ""
    found = [[other for other in events if _with(first, other, span, kind)] for first in events]
    return max(found, key=len)


def _one_each(events: Sequence[Event]) -> list[Event]:
    """Return the first of the events about one matter, their cause; an event about nothing stands for itself."""
    seen: set[str] = set()
    found = []
    for event in events:
        if not event.about or event.about not in seen:
            found.append(event)
        seen.add(event.about)
    return found


def _with(first: Event, other: Event, span: str, kind: str) -> bool:
    """Return whether `other` counts together with `first`, itself the earliest of them."""
    return (
        other.on >= first.on
        and (span != CALENDAR_YEAR or other.on.year == first.on.year)
        and (span != ONE_YEAR or other.on < add_months(first.on, Months(MONTHS_PER_YEAR)))
        and (kind != SAME_KIND or other.row == first.row)
    )


QUESTIONS = (termination,)
