"""Occasions: every time a norm is set off – by each request, each month – with the facts that belong to it.

A day that the contract fixes is sure to come. Where everything else has happened a timed duty is set off and not yet
due; by itself such a day sets off nothing before it comes. The end of the service has come once its last day is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contract_model.answer.conditions import Judge
from contract_model.answer.situation import Situation, Told
from contract_model.answer.suspension import service_end
from contract_model.core.dates import DAY, add_months
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Months
from contract_model.register.norms import CONSEQUENCE, RIGHT, STATE, Milestone, Norm, Trigger
from contract_model.register.period import fixed_day


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion of a norm: the facts that bear on it, the day that starts its time, and the end of its period.

    `start` is None for a standing norm; `wanting` names what has not happened, "" where all has, or all but days that
    are sure to come (`ahead`); `end` is the last day of a recurring norm's period. Acts count from the start, or from
    the day `since`. `number` is how many occasions about the same matter came before it, `next_on` the day of the one
    that follows it.
    """

    situation: Situation
    name: str = ""
    start: Figure | None = None
    wanting: str = ""
    end: date | None = None
    number: int = 0
    ahead: bool = False
    since: date | None = None
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """How one trigger stands: the `day` it happened or will, None for neither; `wanting` what it is called, if not."""

    day: Figure | None = None
    wanting: str = ""
    event: str = ""


def occasions(norm: Norm, situation: Situation, judge: Judge) -> Iterator[Occasion]:
    """Yield the occasions of `norm` that are known, earliest first; one at least, which may be wanting a trigger."""
    if situation.subject and not norm.objects:
        situation = narrowed(situation)
    leading = next((trigger for trigger in norm.triggers if trigger.events), None)
    if leading is None and norm.kind in (RIGHT, CONSEQUENCE) and len(matters := _matters(norm, situation)) > 1:
        yield from (replace(_occasion(norm, situation.about(each), judge, None), name=each) for each in matters)
        return
    found = situation.all(*leading.events) if leading else ()
    if norm.once:
        found = found[:1]
    for told in found or (None,):
        own = situation.about(told.about) if told and told.about and not norm.once else situation
        occasion = _occasion(norm, own, judge, told)
        if told is not None and len(found) > 1:
            alike = [each for each in found if each.about == told.about]
            number = alike.index(told)
            later = [each.day for each in alike[number + 1 :] if each.day > told.day]
            name = told.about or told.day.isoformat()
            occasion = replace(occasion, name=name, number=number, next_on=min(later, default=None))
        yield from (occasion,) if norm.every is None else _periods(norm, occasion)


def _matters(norm: Norm, situation: Situation) -> list[str]:
    """Return the matters about which something is told that the conditions of `norm` measure or ask for."""
    asked = {condition.subject for condition in norm.all_conditions()}
    return list(dict.fromkeys(told.about for told in situation.told if told.about and told.fact in asked))


def narrowed(situation: Situation) -> Situation:
    """Return what is known about the subject asked for. Raises InvalidFact when nothing of all that is told is."""
    subjects = dict.fromkeys(told.about for told in situation.whole or situation.told if told.about)
    if situation.subject not in subjects:
        raise InvalidFact(
            f"没有关于“{situation.subject}”的事项", "、".join(subjects) or "在“关于”一栏写明所关之事的事项"
        )
    return situation.about(situation.subject)


def _occasion(norm: Norm, situation: Situation, judge: Judge, leading: Told | None) -> Occasion:
    causes: list[Cause] = []
    for trigger in norm.triggers:
        after = causes[-1].day if norm.in_order and causes else None
        if trigger.norms:
            causes.append(_concluded(trigger, situation, judge))
        else:
            causes.append(_cause(norm, trigger, situation, leading, after.day if after else None))
    missing = [cause for cause in causes if cause.wanting]
    ahead = bool(missing) and all(cause.day for cause in missing)
    if ahead and (norm.kind == STATE or (norm.within is not None and len(missing) < len(causes))):
        missing = []
    days = [cause.day for cause in causes if cause.day is not None]
    named = [cause.day for cause in causes if norm.runs_from and cause.event == norm.runs_from]
    start = next(iter(named), None) or max(days, key=lambda figure: figure.day, default=None)
    return Occasion(situation, start=start, wanting="、".join(cause.wanting for cause in missing), ahead=ahead)


def _cause(norm: Norm, trigger: Trigger, situation: Situation, leading: Told | None, after: date | None) -> Cause:
    """Return how `trigger` stands; nothing before the day `after` counts."""
    own = leading is not None and leading.fact in trigger.events
    told = leading if own else situation.first(*trigger.events, since=after)
    if told is None and trigger.milestone is not None:
        day = _milestone(norm, trigger.milestone, situation)
        over = trigger.milestone.day == "service-end" and trigger.milestone.months is None
        come = day.day < situation.today or (day.day == situation.today and not over)
        return Cause(day, "" if come else day.label)
    if told is None:
        return Cause(wanting="或".join(situation.contract.facts[event].name for event in trigger.events))
    name = situation.contract.facts[told.fact].name
    return Cause(Figure(f"fact.{told.fact}", name, told.day, (norm.clause,), "事实"), event=told.fact)


def _concluded(trigger: Trigger, situation: Situation, judge: Judge) -> Cause:
    """Return the earliest day on which one of the trigger's norms has come, or is sure to come, to its conclusion."""
    days, to_come = [], []
    for identifier in trigger.norms:
        outcome = judge(identifier, situation)
        if outcome.deadline is not None and outcome.conclusion in trigger.conclusions:
            days.append(outcome.deadline)
        elif outcome.deadline is not None and outcome.conclusion is Conclusion.NOT_YET_DUE:
            to_come += [outcome.deadline] if situation.contract.norms[identifier].kind == STATE else []
    if days:
        return Cause(min(days, key=lambda figure: figure.day))
    label = situation.contract.norms[trigger.norms[0]].label
    return Cause(next(iter(to_come), None), label)


def _milestone(norm: Norm, milestone: Milestone, situation: Situation) -> Figure:
    day = fixed_day(situation.contract.period, milestone.day)
    if milestone.day == "service-end":
        day = service_end(day, situation)
    if milestone.months is None:
        return day
    following = add_months(day.day, milestone.months)
    return Figure(
        f"norm.{norm.id}.milestone",
        milestone.label or f"{day.label}起满 {milestone.months.text} 个月",
        following - DAY if milestone.eve else following,
        (norm.clause, *day.clauses),
        f"自“{day.label}”起满 {milestone.months.text} 个月" + ("，届满于对应日的前一日" if milestone.eve else ""),
        (day,),
        tuple(dict.fromkeys(one.reading for one in norm.under)),
    )


def _periods(norm: Norm, first: Occasion) -> Iterator[Occasion]:
    """Yield every period of a recurring norm that has begun, from its start to the end of the service."""
    assert norm.every is not None  # noqa: S101 - the caller has looked
    if first.wanting:
        yield first
        return
    situation = first.situation
    period = situation.contract.period
    begin = max(first.start.day if first.start else period.first_day, period.first_day)
    last = min(period.last_day, situation.today)
    number, start = 0, begin
    acts = {event for act in norm.acts for event in act}
    while start <= last:
        following = add_months(begin, Months(norm.every.amount * (number + 1)))
        end = min(following - timedelta(1), period.last_day)
        span = f"{start.isoformat()} 至 {end.isoformat()}"
        told = tuple(one for one in situation.told if one.fact not in acts or (one.on and start <= one.on <= end))
        opened = Figure(f"norm.{norm.id}.period", f"周期首日（{span}）", start, (norm.clause,), "按期重复")
        label = "，".join(part for part in (first.name, span) if part)
        yield Occasion(situation.limited_to(told), label, opened, end=end)
        number, start = number + 1, following
    if number == 0:
        yield Occasion(situation, wanting="服务期开始")
