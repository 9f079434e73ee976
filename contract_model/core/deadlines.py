"""Deadlines as figures: so many working days, natural days or months after or before a day, with their counting rule.

A deadline that rests on a year without an official holiday schedule is `provisional`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from contract_model.core.data_files import Table, require_known, require_unique
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
from contract_model.register.clauses import require_clauses

AFTER, BEFORE = DIRECTIONS = ("after", "before")


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: working days, natural days or months, which `counts` after or before its trigger.

    Under the `option` of `reading`, if any, the act must be done on the day before.
    """

    id: str
    clause: str
    label: str
    value: Quantity
    counts: str
    reading: str = ""
    option: str = ""


Timed = tuple[str, Quantity | None, str]
"""What a limit takes from a norm: its provision, its length, after or before."""


def load_limits(table: Table, clause_ids: Collection[str], norms: Mapping[str, Timed]) -> dict[str, Limit]:
    """Return {id: limit}; one that a norm states takes its length from there. Faults go to the table's list."""
    entries = table.tables("limit")
    table.finish()
    require_unique(entries, "id")
    limits = {}
    for entry in entries:
        norm = entry.text("norm", required=False)
        require_known(entry, "norm", [norm], norms, "规范")
        clause, value, counts = norms.get(norm, ("", None, AFTER))
        limit = Limit(
            id=entry.text("id"),
            clause=clause or entry.text("clause"),
            label=entry.text("label"),
            value=value or entry.quantity("value", Quantity),
            counts=counts if norm else entry.choice("counts", DIRECTIONS, required=False) or AFTER,
            reading=entry.text("reading", required=False),
            option=entry.text("option", required=False),
        )
        require_clauses(entry, "clause", [limit.clause], clause_ids)
        require_duration(entry, "value", limit.value)
        entry.finish()
        limits[limit.id] = limit
    return limits


def limit_figure(limit: Limit) -> Figure:
    """Return the length of a time limit as a figure."""
    return Figure(f"limit.{limit.id}", f"{limit.label}（期限）", limit.value, (limit.clause,), "合同所列")


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
