"""Force majeure in every time limit (13.3): what it affects stands still while it lasts, and time runs on afterwards.

Called by the evaluator for each deadline. Where nobody tells of force majeure nothing is asked, and nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from contract_model.answer.situation import Lacking, Situation, Told
from contract_model.core.dates import DAY
from contract_model.core.deadlines import before_moving_on, deadline
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion
from contract_model.core.values import CalendarDays, WorkingDays
from contract_model.core.workdays import is_working_day
from contract_model.register.period import fixed_day

FIRST, LAST, SCOPE = "force-majeure.first-day", "force-majeure.last-day", "force-majeure.scope"
NOTICE, PROOF = "force-majeure.notified", "force-majeure.proof-submitted"
FACTS = (FIRST, LAST, SCOPE, NOTICE, PROOF)
PARTIAL, NO_NOTICE, AUTOMATIC = "fm-partial", "fm-no-notice", "fm-extension-automatic"
BACKWARD, WORKING_DAYS, SERVICE_END = "fm-backward-periods", "fm-working-days", "fm-service-end"
READINGS = (PARTIAL, NO_NOTICE, AUTOMATIC, BACKWARD, WORKING_DAYS, SERVICE_END)


@dataclass(frozen=True, slots=True)
class Suspension:
    """Force majeure from `first` to `last`, both included; `missing` are the ids of notice and proof not yet given."""

    first: date
    last: date
    missing: tuple[str, ...]

    def days(self, begin: date = date.min) -> Iterable[date]:
        """Yield its days from `begin` on."""
        first = max(self.first, begin)
        return (first + DAY * number for number in range((self.last - first).days + 1))


def suspensions(situation: Situation, *clauses: str) -> tuple[Suspension, ...]:
    """Return every force majeure known that affects one of `clauses`, earliest first.

    One whose last day nobody has told still lasts. Raises Lacking where nobody has said what it affects, InvalidFact
    where that is no provision.
    """
    starts = [told for told in situation.whatever_about(FIRST) if _begun(told, situation)]
    found = [_suspension(start, situation) for start in starts if _affects(start, situation, clauses)]
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def suspended(
    due: Figure, affected: tuple[str, ...], situation: Situation, begin: date | None
) -> tuple[Figure, tuple[str, ...]]:
    """Return the deadline `due` as force majeure that affects one of the provisions moves it, and what bears on it.

    `begin` is the day after which its time runs, None where it has no beginning. A deadline that force majeure does
    not touch comes back as it is, with no provision.
    """
    found = suspensions(situation, *affected)
    if not found:
        return due, ()
    rules = situation.contract.force_majeure
    moved, touching = _moved(due, found, begin, rules.suspension, working=False)
    if not touching:
        return due, ()
    excused, clauses = _excused(touching, situation)
    if not excused:
        return due, clauses
    if _counted_back(due) and situation.option(BACKWARD) == "fixed":
        return due, clauses
    if _in_working_days(due) and situation.option(WORKING_DAYS) == "working":
        moved, _ = _moved(due, found, begin, rules.suspension, working=True)
    return moved, clauses


def standstill(
    affected: tuple[str, ...], situation: Situation, since: date, until: date
) -> tuple[frozenset[date], tuple[str, ...]]:
    """Return the days from `since` to `until` on which the time under those provisions stands still, and what bears."""
    touching = [one for one in suspensions(situation, *affected) if one.first <= until and one.last >= since]
    if not touching:
        return frozenset(), ()
    excused, clauses = _excused(touching, situation)
    days = {day for one in touching for day in one.days(since) if day <= until}
    return frozenset(days if excused else ()), clauses


def _excused(touching: Iterable[Suspension], situation: Situation) -> tuple[bool, tuple[str, ...]]:
    """Return whether time stands still of itself, though notice or proof may be wanting, and the provisions on that."""
    rules = situation.contract.force_majeure
    clauses: tuple[str, ...] = (rules.suspension,)
    if any(one.missing for one in touching):
        clauses = (rules.suspension, rules.notice)
        if situation.option(NO_NOTICE) == "lost":
            return False, clauses
    return situation.option(AUTOMATIC) != "by-agreement", clauses


def service_end(end: Figure, situation: Situation) -> Figure:
    """Return the last day of service `end`, later by the days of force majeure where the service period is made up."""
    rules, period = situation.contract.force_majeure, situation.contract.period
    found = suspensions(situation, rules.service, period.clause)
    stopped = {day for one in found for day in one.days() if period.first_day <= day <= period.last_day}
    if not stopped or situation.option(SERVICE_END) == "fixed":
        return end
    length = _length(CalendarDays(len(stopped)), rules.suspension)
    return Figure(
        f"{end.id}.extended",
        f"{end.label}（补足中止的日数）",
        end.day + DAY * len(stopped),
        (*end.clauses, rules.suspension),
        "服务期末日 + 中止的日数",
        (end, length),
    )


def in_service(day: date, situation: Situation) -> bool:
    """Return whether `day` is one of service, the days that make up for force majeure included."""
    period = situation.contract.period
    if day <= period.last_day:
        return day >= period.first_day
    return day <= service_end(fixed_day(period, "service-end"), situation).day


def _begun(start: Told, situation: Situation) -> bool:
    return situation.as_of is None or _day(start) <= situation.as_of


def _affects(start: Told, situation: Situation, clauses: tuple[str, ...]) -> bool:
    rules = situation.contract.force_majeure
    told = _same(start, situation.whatever_about(SCOPE))
    if told is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, (rules.suspension,), SCOPE)
    scope = str(told.value)
    if scope == rules.everything:
        return True
    named = [part.strip() for part in scope.split("、")]
    known = {clause.id for clause in situation.contract.clauses}
    unknown = [part for part in named if part not in known]
    if unknown:
        raise InvalidFact(
            f"没有条款“{'、'.join(unknown)}”", f"条款的编号，如 15.5，几项以顿号分开；或{rules.everything}"
        )
    return bool({*clauses} & {*named}) and situation.option(PARTIAL) == "scope"


def _suspension(start: Told, situation: Situation) -> Suspension:
    ended = _same(start, situation.whatever_about(LAST))
    if ended is None and situation.as_of is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, (situation.contract.force_majeure.suspension,), LAST)
    last = situation.today if ended is None else _day(ended)
    acts = (act for act in (NOTICE, PROOF) if _same(start, situation.whatever_about(act)) is None)
    return Suspension(_day(start), last, tuple(acts))


def _same(start: Told, told: Iterable[Told]) -> Told | None:
    """Return the last of `told` that is about the event that began with `start`."""
    found = [one for one in told if one.about == start.about or not one.about or not start.about]
    return found[-1] if found else None


def _day(told: Told) -> date:
    assert isinstance(told.value, date)  # noqa: S101 - the register says so
    return told.value


def _moved(
    due: Figure, found: Iterable[Suspension], begin: date | None, clause: str, *, working: bool
) -> tuple[Figure, list[Suspension]]:
    """Return `due` moved on by the days that fall into its time, and the suspensions that do."""
    stopped: set[date] = set()
    touching, moved = [], due
    since = date.min if begin is None else begin + DAY
    for one in found:
        if max(one.first, since) <= min(moved.day, one.last):
            touching.append(one)
            stopped |= set(one.days(since))
            if working:
                length = _length(WorkingDays(sum(is_working_day(day)[0] for day in stopped)), clause)
            else:
                length = _length(CalendarDays(len(stopped)), clause)
            plain, label = before_moving_on(due), f"{due.label}（顺延）"
            later = deadline(f"{due.id}.extended", label, plain, length, lasting=_counted_back(due))
            moved = replace(later, clauses=(clause, *due.clauses))
    return moved, touching


def _counted_back(due: Figure) -> bool:
    match due.inputs:
        case trigger, _:
            return due.day < trigger.day
        case _:
            return False


def _in_working_days(due: Figure) -> bool:
    match due.inputs:
        case _, Figure(value=WorkingDays()):
            return True
        case _:
            return False


def _length(value: CalendarDays | WorkingDays, clause: str) -> Figure:
    return Figure("suspension.days", "中止的日数", value, (clause,), "始日至止日，首末两日都算在内")
