"""Deadlines as figures: so many working days, natural days or months after or before a day, with their counting rule.

A deadline that rests on a year without an official holiday schedule is `provisional`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from contract_model.core.data_files import Table
from contract_model.core.dates import DAY, shift_months
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.values import CalendarDays, Months, Quantity, WorkingDays
from contract_model.core.workdays import (
    Counted,
    nth_working_day_after,
    nth_working_day_before,
    same_or_next_working_day,
)

AFTER, BEFORE = DIRECTIONS = ("after", "before")


def require_duration(entry: Table, key: str, value: Quantity) -> None:
    """Record a fault when `value` (found at `key`) is not a number of days, working days or months."""
    if not isinstance(value, WorkingDays | CalendarDays | Months):
        entry.fault(key, f"以{value.name}计", "日（day）、工作日（working_day）或月（month、year）")


def deadline(
    identifier: str, label: str, trigger: Figure, length: Figure, *, counts: str = "after", lasting: bool = False
) -> Figure:
    """Return the day on which `length` (a duration) after or before `trigger` (a date) ends.

    The trigger day is not counted. A period in natural days or months that ends on a day off runs on to the next
    working day, unless it is that of a `lasting` state: the rule is for acts to be done by a day (民法典 第203条).
    TypeError when the trigger is not a date or the length not a duration.
    """
    counted, rule = _count(trigger, length, counts, lasting=lasting)
    return Figure(
        identifier,
        label,
        counted.day,
        tuple(dict.fromkeys((*length.clauses, *trigger.clauses))),
        rule,
        (trigger, length),
        provisional=trigger.provisional or not counted.official,
        tally=counted.tally,
    )


def before_moving_on(due: Figure) -> Figure:
    """Return the deadline `due` on the day its period ends by count, before a day off moves it on (民法典 第203条).

    What prolongs the period is added to this day, so that a day off moves the new end once, not twice. A deadline in
    working days or counted back never moves on, one that was not counted has no such day: they come back as they are.
    """
    match due.inputs:
        case trigger, Figure(value=CalendarDays() | Months() as time) if due.day > trigger.day:
            return replace(
                due,
                id=f"{due.id}.counted",
                label=f"{due.label}（按日数）",
                value=_plain_end(trigger.day, time),
                formula="按日数届满之日，休息日尚未顺延",
                provisional=trigger.provisional,
                tally=None,
            )
        case _:
            return due


def _plain_end(start: date, value: CalendarDays | Months) -> date:
    number = int(value.amount)
    return shift_months(start, number) if isinstance(value, Months) else start + DAY * number


def _count(trigger: Figure, length: Figure, counts: str, *, lasting: bool) -> tuple[Counted, str]:
    start, value = trigger.value, length.value
    if isinstance(start, Quantity) or not isinstance(value, WorkingDays | CalendarDays | Months):
        msg = f"a deadline needs a date and a duration, not {trigger.unit} and {length.unit}"
        raise TypeError(msg)
    if value.amount != value.amount.to_integral_value():
        raise InvalidFact(f"{length.label}为 {value.text}，不是整数", "整日、整月")
    number = int(value.amount)
    match value, counts:
        case WorkingDays(), "before":
            return nth_working_day_before(start, number), f"“{trigger.label}”之前第 {number} 个工作日，当日不计"
        case WorkingDays(), _:
            return nth_working_day_after(start, number), f"“{trigger.label}”之后第 {number} 个工作日，当日不计"
        case Months(), "before":
            return Counted(shift_months(start, -number), official=True), f"“{trigger.label}”之前 {number} 个月的对应日"
        case Months(), _:
            unit = "个月"
        case _, "before":
            return Counted(start - DAY * number, official=True), f"“{trigger.label}”之前 {number} 日"
        case _:
            unit = "日"
    rule = f"“{trigger.label}”之后 {number} {unit}，当日不计；末日逢休息日"
    if lasting:
        return Counted(_plain_end(start, value), official=True), f"{rule}不顺延"
    return same_or_next_working_day(_plain_end(start, value)), f"{rule}顺延"
