"""Limits: a measured value held against a promised one – as it was told, or as the time between two events."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from contract_model.answer.situation import Lacking, Situation, Told
from contract_model.answer.suspension import standstill, suspensions
from contract_model.answer.window import left_open
from contract_model.core.bounds import WORDS, Bound, holds
from contract_model.core.dates import DAY, minutes_between
from contract_model.core.deadlines import deadline
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.units import shown
from contract_model.core.values import CalendarDays, Minutes, Quantity
from contract_model.register.norms import Norm


def judge_values(norm: Norm, situation: Situation) -> list[Outcome]:
    """Return COMPLIED or BREACHED for each value told, or for each time between two events, named by what it is about.

    NOT_YET_DUE where a clock still runs within the limit. Raises Lacking where there is nothing to judge.
    """
    told = situation.all(*norm.measure)
    if told and norm.clock_starts and suspensions(situation, *norm.clauses):
        # Which part of a time that is told as a number fell into force majeure, nobody can say.
        raise Lacking(Conclusion.MISSING_PARAMETER, norm.clauses, norm.clock_starts[0])
    if told:
        values = [(one, one.value) for one in told if isinstance(one.value, Quantity)]
        return [_value_held(norm, situation, (one, value), _name(one, len(told))) for one, value in values]
    starts = _starts(norm, situation)
    if not starts:
        raise Lacking(Conclusion.MISSING_PARAMETER, norm.clauses, norm.measure[0])
    return [_clocked(norm, situation, start, _name(start, len(starts))) for start in starts]


def _value_held(norm: Norm, situation: Situation, told: tuple[Told, Quantity], name: str) -> Outcome:
    """Return whether a value that was told keeps the limit: one of a month says little of a longer time."""
    found = _held(norm, situation, told[1], name)
    if found.conclusion is Conclusion.BREACHED and norm.window and left_open(norm, situation, *told):
        measure = norm.measure[0]
        why = because("missing-parameter", fact=situation.contract.facts[measure].name)
        return replace(found, conclusion=Conclusion.MISSING_PARAMETER, because=why, missing=(measure,))
    return found


def _held(norm: Norm, situation: Situation, value: Quantity, name: str) -> Outcome:
    assert norm.value is not None  # noqa: S101 - the loader has looked
    limit, bound = shown(norm.value), WORDS[norm.bound]
    within = norm.most is None or value <= norm.most
    if not within and norm.most is not None and holds(value, norm.bound, norm.value):
        limit, bound = shown(norm.most), WORDS[Bound.AT_MOST]
    kept = within and holds(value, norm.bound, norm.value)
    measure = situation.contract.facts[norm.measure[0]].name
    why = because("limit.held", measure=measure, value=shown(value), bound=bound, limit=limit)
    conclusion = Conclusion.COMPLIED if kept else Conclusion.BREACHED
    return Outcome(conclusion, norm.clauses, why, occasion=name)


def _starts(norm: Norm, situation: Situation) -> list[Told]:
    """Return the event that starts the clock for each matter: of several about one matter the first."""
    found: dict[str, Told] = {}
    for told in situation.all(*norm.clock_starts):
        found.setdefault(told.about, told)
    return list(found.values())


def _clocked(norm: Norm, situation: Situation, start: Told, name: str) -> Outcome:
    own = situation.about(start.about) if start.about else situation
    stop = own.first(*norm.clock_stops)
    if stop is not None:
        since, until = _moment(norm, start), _moment(norm, stop)
        taken, clauses = _running(norm, own, since, until)
        held = _held(norm, situation, taken, name)
        return replace(held, clauses=(*held.clauses, *clauses))
    assert norm.value is not None  # noqa: S101 - the loader has looked
    since, until = _moment(norm, start, time.min), datetime.combine(own.today, time.max)
    so_far, clauses = _running(norm, own, since, until)
    events = "或".join(situation.contract.facts[event].name for event in norm.clock_stops)
    conclusion = Conclusion.NOT_YET_DUE if own.today == start.day or so_far <= norm.value else Conclusion.BREACHED
    last, why = _last(norm, situation, start, so_far), because("limit.runs", event=events)
    return Outcome(conclusion, (*norm.clauses, *clauses), why, deadline=last, occasion=name)


def _last(norm: Norm, situation: Situation, start: Told, so_far: Quantity) -> Figure | None:
    """Return the last day within a limit in days that runs, as far as is known today; None for a limit in minutes.

    Days on which force majeure stopped the time are added. A limit is no act to be done by a day: no day off moves it.
    """
    if not isinstance(norm.value, CalendarDays) or not isinstance(so_far, CalendarDays):
        return None
    stopped = (situation.today - start.day).days - int(so_far.amount)
    limit = Figure(f"norm.{norm.id}.limit", f"{norm.label}（时限）", norm.value, (norm.clause,), "合同所列")
    begun = situation.as_figure(start, norm.clause)
    last = deadline(f"norm.{norm.id}.last", f"{norm.label}（末日）", begun, limit, lasting=True)
    return replace(last, value=last.day + DAY * stopped) if stopped else last


def _running(norm: Norm, situation: Situation, since: datetime, until: datetime) -> tuple[Quantity, tuple[str, ...]]:
    """Return the time that ran, without the days on which force majeure stopped it, and the provisions on those."""
    taken = _elapsed(norm, since, until)
    first = since.date() + DAY if isinstance(taken, CalendarDays) else since.date()
    stopped, clauses = standstill(norm.clauses, situation, first, until.date())
    if isinstance(taken, CalendarDays):
        return CalendarDays(taken.amount - len(stopped)), clauses
    for day in sorted(stopped):
        begin, end = datetime.combine(day, time.min), datetime.combine(day + DAY, time.min)
        taken = taken - minutes_between(max(begin, since), min(end, until))
    return taken, clauses


def _between(norm: Norm, start: Told, stop: Told) -> Quantity:
    """Return the time from `start` to `stop`, nothing where it was over before. Raises Lacking without clock times."""
    return _elapsed(norm, _moment(norm, start), _moment(norm, stop))


def _moment(norm: Norm, told: Told, otherwise: time | None = None) -> datetime:
    """Return when it was; minutes need the time of day. Raises Lacking where that was not told."""
    if told.at is None and isinstance(norm.value, Minutes) and otherwise is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, norm.clauses, norm.measure[0])
    return datetime.combine(told.day, told.at or otherwise or time.min)


def _elapsed(norm: Norm, since: datetime, until: datetime) -> Quantity:
    if isinstance(norm.value, CalendarDays):
        return CalendarDays(max((until.date() - since.date()).days, 0))
    return minutes_between(since, until)


def time_taken(norm: Norm, situation: Situation) -> Quantity:
    """Return the time between the two events by which the limit `norm` is measured; of days, so far while it runs.

    Raises Lacking for the event that starts or stops the clock and was not told.
    """
    start, stop = situation.first(*norm.clock_starts), situation.first(*norm.clock_stops)
    if start is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, norm.clauses, norm.clock_starts[0])
    if stop is not None:
        return _between(norm, start, stop)
    if situation.as_of is None or not isinstance(norm.value, CalendarDays):
        raise Lacking(Conclusion.MISSING_PARAMETER, norm.clauses, norm.clock_stops[0])
    return CalendarDays((situation.as_of - start.day).days)


def _name(told: Told, several: int) -> str:
    return (told.about or str(told.on or "")) if several > 1 else ""
