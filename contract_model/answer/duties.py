"""What must be done, or not be done, on one occasion of a norm, and whether it was: its time, its finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from contract_model.answer.occasions import Occasion
from contract_model.answer.situation import Situation, Told
from contract_model.answer.suspension import suspended
from contract_model.core.dates import DAY
from contract_model.core.deadlines import BEFORE, deadline
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, Reason, because
from contract_model.core.values import Quantity
from contract_model.register.norms import Norm
from contract_model.register.period import fixed_day


def judge_acts(norm: Norm, occasion: Occasion, clauses: tuple[str, ...]) -> Outcome:
    """Return whether, on this occasion, everything was done in time and nothing forbidden was."""
    situation = occasion.situation
    counted_back = norm.counts == BEFORE
    since = occasion.since
    if since is None and occasion.start is not None and not counted_back:
        since = occasion.start.day
    offence = _offence(norm, occasion, since)
    if offence is not None:
        due = due_day(norm, occasion.start) if norm.within is not None and occasion.start is not None else None
        return Outcome(Conclusion.BREACHED, clauses, offence, deadline=due)
    if not norm.acts:
        return Outcome(Conclusion.COMPLIED, clauses, because("norm.nothing-forbidden", day=situation.today))
    if counted_back and occasion.start is not None:
        return _before(norm, occasion, occasion.start, clauses)
    return _after(norm, occasion, since, clauses)


def _offence(norm: Norm, occasion: Occasion, since: date | None) -> Reason | None:
    """Return why the first forbidden act of the occasion was not permitted beforehand, None for none.

    It is of the occasion on or after `since` and until the next one; acts before it use their permissions up as well.
    """
    situation = occasion.situation
    spent: list[Told] = []
    for told in situation.all(*norm.forbidden):
        given = [_permission(norm, permission, told, situation, spent) for permission in norm.unless]
        missing = [permission for permission, one in zip(norm.unless, given, strict=True) if one is None]
        spent += [one for one in given if one is not None]
        outside = (since and told.day < since) or (occasion.next_on and told.day >= occasion.next_on)
        if outside or (norm.unless and not missing):
            continue
        event = situation.contract.facts[told.fact].name
        if not norm.unless:
            return because("norm.forbidden", day=told.day, event=event)
        wanting = _names(missing, situation)
        return because("norm.forbidden-without", day=told.day, event=event, permissions=wanting)
    return None


def _permission(
    norm: Norm, permission: Sequence[str], act: Told, situation: Situation, spent: Sequence[Told]
) -> Told | None:
    """Return the permission that was given for `act` in time, None for none; `spent` are those that others used up."""
    last = act.day
    if norm.ahead is not None:
        last = _reckoned(norm, norm.ahead, situation.as_figure(act, norm.clause)).day
    for given in situation.all(*permission):
        used = norm.each and (
            any(given is one for one in spent) or (given.about and act.about and given.about != act.about)
        )
        if given.day <= last and not used:
            return given
    return None


def _before(norm: Norm, occasion: Occasion, start: Figure, clauses: tuple[str, ...]) -> Outcome:
    """Judge acts that had to be done before the start, some time before it where `within` says so.

    Of several occasions that are about nothing in particular each needs acts of its own.
    """
    situation = occasion.situation
    last = start
    if norm.within is not None:
        last, clauses = _extended(norm, due_day(norm, start), situation, None, clauses)
    done = {act: situation.all(*act)[occasion.number :] for act in norm.acts}
    late = [act for act, told in done.items() if not told or told[0].day > last.day]
    if late:
        why = because("norm.not-done-by", day=last.text, acts=_names(late, situation))
        return Outcome(Conclusion.BREACHED, clauses, why, deadline=last)
    if norm.worded:
        return _worded(norm, situation, (), clauses)
    why = because("norm.done-by", day=last.text, acts=_names(norm.acts, situation))
    return Outcome(Conclusion.COMPLIED, clauses, why, deadline=last)


def _after(norm: Norm, occasion: Occasion, since: date | None, clauses: tuple[str, ...]) -> Outcome:
    """Judge acts due some time after the start, by an event, by a fixed day, by the end of a period, or as worded."""
    situation = occasion.situation
    if norm.early and since is not None:
        ahead = [act for act in norm.acts if _ahead(norm, situation, act, since)]
        if len(ahead) == len(norm.acts):
            why = because("norm.done-ahead", day=since, acts=_names(ahead, situation))
            return Outcome(Conclusion.COMPLIED, clauses, why)
    done = {act: told.day for act in norm.acts if (told := situation.first(*act, since=since)) is not None}
    still = [act for act in norm.acts if act not in done]
    if norm.within is not None and occasion.start is not None:
        last, clauses = _extended(norm, due_day(norm, occasion.start), situation, occasion.start.day, clauses)
        return _timed(situation, done, still, last, clauses)
    if norm.by:
        return _by_event(norm, occasion, done, still, clauses)
    if occasion.end is not None and not norm.worded:
        last = Figure(f"norm.{norm.id}.period-end", "周期末日", occasion.end, (norm.clause,), "按期重复")
        eve = occasion.start.day - DAY if occasion.start is not None else None
        last, clauses = _extended(norm, last, situation, eve, clauses)
        return _timed(situation, done, still, last, clauses)
    if norm.worded or norm.untimed:
        return _worded(norm, situation, still, clauses) if norm.worded else _untimed(situation, still, clauses)
    last, clauses = _extended(norm, fixed_day(situation.contract.period, norm.until), situation, since, clauses)
    return _timed(situation, done, still, last, clauses)


def _ahead(norm: Norm, situation: Situation, act: tuple[str, ...], day: date) -> bool:
    """Return whether `act` was done by the day on which its time starts; of a norm about one matter, for that one."""
    return any(told.day <= day and norm.about in ("", told.about) for told in situation.all(*act))


def _timed(
    situation: Situation,
    done: Mapping[tuple[str, ...], date],
    still: Sequence[tuple[str, ...]],
    last: Figure,
    clauses: tuple[str, ...],
) -> Outcome:
    """Judge acts that are due on the day `last`, some `done`, some `still` to be done."""
    late = [act for act, on in done.items() if on > last.day]
    if late or (still and situation.today > last.day):
        why = because("norm.not-done-by", day=last.text, acts=_names(late or still, situation))
        return Outcome(Conclusion.BREACHED, clauses, why, deadline=last)
    if still:
        why = because("norm.due", day=last.text, acts=_names(still, situation))
        return Outcome(Conclusion.NOT_YET_DUE, clauses, why, deadline=last)
    return Outcome(Conclusion.COMPLIED, clauses, because("norm.all-done", day=last.text), deadline=last)


def _by_event(
    norm: Norm,
    occasion: Occasion,
    done: Mapping[tuple[str, ...], date],
    still: Sequence[tuple[str, ...]],
    clauses: tuple[str, ...],
) -> Outcome:
    """Judge acts due by an event at which a time set by somebody runs out."""
    situation = occasion.situation
    set_day = situation.contract.facts[norm.by].kind == "day"
    since = occasion.start.day if occasion.start and not set_day else None
    end = situation.first(norm.by, since=since)
    name = situation.contract.facts[norm.by].name
    if end is not None:
        last = situation.as_figure(end, norm.clause)
        if set_day and occasion.start is not None and last.day < occasion.start.day:
            start = occasion.start
            raise InvalidFact(f"“{name}”为 {last.text}，早于“{start.label}”", f"不早于 {start.text}（{start.label}）")
        last, clauses = _extended(norm, last, situation, since, clauses)
        return _timed(situation, done, still, last, clauses)
    if still:
        why = because("norm.awaiting", event=name, acts=_names(still, situation))
        return Outcome(Conclusion.NOT_YET_DUE, clauses, why)
    return Outcome(Conclusion.COMPLIED, clauses, because("norm.done-before", event=name))


def _untimed(situation: Situation, still: Sequence[tuple[str, ...]], clauses: tuple[str, ...]) -> Outcome:
    """Judge acts for which the contract gives no time: while they are not done it says nothing."""
    if still:
        return Outcome(Conclusion.SILENT, clauses, because("norm.untimed", acts=_names(still, situation)))
    return Outcome(Conclusion.COMPLIED, clauses, because("norm.done-untimed"))


def _worded(norm: Norm, situation: Situation, still: Sequence[tuple[str, ...]], clauses: tuple[str, ...]) -> Outcome:
    """Judge a duty to be done 及时, 定期 …: the finding decides, and without one nobody can."""
    kept, broken = norm.findings
    found = situation.value(norm.finding)
    if found == broken:
        return Outcome(Conclusion.BREACHED, clauses, because("norm.found", finding=broken))
    if found == kept and not still:
        return Outcome(Conclusion.COMPLIED, clauses, because("norm.found", finding=kept))
    why = (
        because("norm.worded-open", worded=norm.worded, acts=_names(still, situation))
        if still
        else because("norm.worded", worded=norm.worded)
    )
    return Outcome(Conclusion.NEEDS_FINDING, clauses, why, missing=(norm.finding,) if found is None else ())


def due_day(norm: Norm, start: Figure) -> Figure:
    """Return the last day of the time that `norm` gives, counted from `start`; AssertionError where it gives none."""
    assert norm.within is not None  # noqa: S101 - the callers have looked
    return _reckoned(norm, norm.within, start)


def _reckoned(norm: Norm, time: Quantity, start: Figure) -> Figure:
    """Return the day on which `time` ends, counted from `start` as the norm says; a permission is counted back."""
    length = Figure(f"norm.{norm.id}.within", f"{norm.label}（期限）", time, (norm.clause,), "合同所列")
    counts = BEFORE if time is norm.ahead else norm.counts
    return deadline(f"norm.{norm.id}.deadline", f"{norm.label}期限", start, length, counts=counts)


def _extended(
    norm: Norm, last: Figure, situation: Situation, begin: date | None, clauses: tuple[str, ...]
) -> tuple[Figure, tuple[str, ...]]:
    """Return the deadline as force majeure moves it, and all provisions; time runs from the day after `begin`."""
    moved, others = suspended(last, (norm.clause,), situation, begin)
    return moved, tuple(dict.fromkeys((*clauses, *others)))


def _names(acts: Sequence[tuple[str, ...]], situation: Situation) -> str:
    return "、".join("或".join(situation.contract.facts[event].name for event in act) for act in acts)
