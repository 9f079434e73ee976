"""Occasions: every time a norm is set off – by each request, each month – with the facts that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from contract_model.answer.situation import Situation, Told
from contract_model.core.dates import DAY, add_months
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.values import Months
from contract_model.register.norms import Milestone, Norm
from contract_model.service.period import fixed_day


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion of a norm: the facts that bear on it, the day that starts its time, and the end of its period.

    `start` is None for a standing norm; `wanting` names what has not happened, "" where all has; `end` is the last day
    of a recurring norm's period. `number` is how many occasions about the same matter came before it.
    """

    situation: Situation
    name: str = ""
    start: Figure | None = None
    wanting: str = ""
    end: date | None = None
    number: int = 0


def occasions(norm: Norm, situation: Situation) -> Iterator[Occasion]:
    """Yield the occasions of `norm` that are known, earliest first; one at least, which may be wanting a trigger."""
    if situation.subject and not norm.objects:
        situation = _narrowed(situation)
    leading = next((trigger for trigger in norm.triggers if trigger.events), None)
    found = situation.all(*leading.events) if leading else ()
    if norm.once:
        found = found[:1]
    earlier: dict[str, int] = {}
    for told in found or (None,):
        subject = told.about if told else ""
        own = situation.about(subject) if subject and not norm.once else situation
        name = (subject or told.day.isoformat()) if told and len(found) > 1 else ""
        number = earlier.get(subject, 0)
        earlier[subject] = number + 1
        occasion = _occasion(norm, own, told, name, number)
        yield from (occasion,) if norm.every is None else _periods(norm, occasion)


def _narrowed(situation: Situation) -> Situation:
    """Return what is known about the subject asked for. Raises InvalidFact when nothing is about it."""
    subjects = dict.fromkeys(told.about for told in situation.told if told.about)
    if situation.subject not in subjects:
        raise InvalidFact(
            f"没有关于“{situation.subject}”的事项", "、".join(subjects) or "在“关于”一栏写明所关之事的事项"
        )
    return situation.about(situation.subject)


def _occasion(norm: Norm, situation: Situation, leading: Told | None, name: str, number: int) -> Occasion:
    days, wanting = [], []
    for trigger in norm.triggers:
        if trigger.milestone is not None:
            day = _milestone(norm, trigger.milestone, situation)
            if day.day > situation.today:
                wanting.append(day.label)
            days.append(day)
            continue
        told = leading if leading is not None and leading.fact in trigger.events else situation.first(*trigger.events)
        if told is None:
            wanting.append("或".join(situation.contract.facts[event].name for event in trigger.events))
        else:
            name_of = situation.contract.facts[told.fact].name
            days.append(Figure(f"fact.{told.fact}", name_of, told.day, (norm.clause,), "事实"))
    start = max(days, key=lambda figure: figure.day, default=None)
    return Occasion(situation, name, start, "、".join(wanting), number=number)


def _milestone(norm: Norm, milestone: Milestone, situation: Situation) -> Figure:
    day = fixed_day(situation.contract.period, milestone.day)
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
        norm.readings(),
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
