"""Bars of sums, stacked by their parts; and the share of the fee that is paid over the service year.

Called through the filters ``bars_picture`` and ``payments_picture`` with rows of ``tables``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from scripts.site_build.pictures.scale import Scale

WIDE, NARROW, CHART_WIDTH = 640, 340, 320
BAR, ROW, HEAD = 16.0, 52.0, 22.0
LEFT, RIGHT, TOP, CHART, FOOT = 44.0, 12.0, 26.0, 220.0, 30.0
NAMED = 3
"""Every third month is named under the axis."""
QUARTERS = tuple(Decimal(part) / 4 for part in range(5))
ROOM = 110.0
"""How far from the right edge a label must begin in order to stand to the right of its step."""
LABEL, LINE = 104.0, 16.0
"""About how wide a label of a step is, and the height of each of its three lines."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One sum: its row, the y of its bar, its parts as (x, width, key of the part), its share of all sums."""

    row: Mapping[str, Any]
    y: float
    parts: tuple[tuple[float, float, str], ...]
    share: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each sum, the longest as wide as the picture."""

    width: float
    height: float
    bar: float
    bars: tuple[Bar, ...]


def bars_picture(rows: Sequence[Mapping[str, Any]], width: int = CHART_WIDTH) -> Bars:
    """Return bars of `rows`: ``amount``, and where it has ``terms`` a part for each of their amounts."""
    amounts = [Decimal(row["amount"]) for row in rows]
    total = sum(amounts)
    scale = Scale(Decimal(0), max(amounts), 0.0, float(width))
    bars = []
    for number, (row, amount) in enumerate(zip(rows, amounts, strict=True)):
        parts, at = [], Decimal(0)
        for part in row.get("terms") or [{"term": row["id"], "amount": row["amount"]}]:
            x = scale.at(at)
            at += Decimal(part["amount"])
            parts.append((x, round(scale.at(at) - x, 1), str(part["term"])))
        share = format((amount / total).quantize(Decimal("0.001")), "f")
        bars.append(Bar(row, HEAD + number * ROW, tuple(parts), share))
    return Bars(width, HEAD + len(rows) * ROW - (ROW - BAR) + 2, BAR, tuple(bars))


@dataclass(frozen=True, slots=True)
class Step:
    """One payment: the x of its day, the y before and after it, where its label stands (below that of another)."""

    row: Mapping[str, Any]
    x: float
    before: float
    after: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Payments:
    """The share paid as steps over the months, and the share of the service year that has passed as a line."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    grid: tuple[tuple[float, str], ...]
    months: tuple[tuple[float, str, bool], ...]
    service: tuple[float, float]
    steps: tuple[Step, ...]


def payments_picture(tables: Mapping[str, Any], width: int = WIDE) -> Payments:
    """Return the geometry of ``tables.payment_calendar``; the service year is taken from ``tables.deadline``."""
    days = {row["id"]: date.fromisoformat(row["date"]) for row in tables["deadline"]}
    rows = tables["payment_calendar"]
    first, last = days["deadline.service-start"], days["deadline.service-end"]
    begin = first.replace(day=1)
    end = max(last, *(date.fromisoformat(row["date"]) for row in rows))
    months = _month_starts(begin, end)
    time = Scale(_number(begin), _number(months[-1]), LEFT, width - RIGHT)
    share = Scale(Decimal(0), Decimal(1), TOP + CHART, TOP)
    paid, steps = Decimal(0), list[Step]()
    for row in rows:
        x, before = time.at(_number(date.fromisoformat(row["date"]))), share.at(paid)
        paid += Decimal(row["share"])
        after, right = share.at(paid), x < width - ROOM
        start = x if right else x - LABEL
        near = [step for step in steps if abs(_start(step) - start) < LABEL]
        label_y = after + LINE
        if any(abs(step.label_y - label_y) < LINE * 4 for step in near):
            label_y = max(step.label_y for step in near) + LINE * 4
        steps.append(Step(row, x, before, after, x + 6 if right else x - 6, label_y, "start" if right else "end"))
    ticks = tuple((time.at(_number(day)), day.isoformat()[:7], n % NAMED == 0) for n, day in enumerate(months))
    return Payments(
        width,
        TOP + CHART + FOOT,
        LEFT,
        width - RIGHT,
        TOP,
        TOP + CHART,
        tuple((share.at(part), format(part, "f")) for part in QUARTERS),
        ticks,
        (time.at(_number(first)), time.at(_number(last))),
        tuple(steps),
    )


def _start(step: Step) -> float:
    return step.label_x if step.anchor == "start" else step.label_x - LABEL


def _number(day: date) -> Decimal:
    return Decimal(day.toordinal())


def _month_starts(begin: date, end: date) -> list[date]:
    """Return the first days of the months from `begin` to the first one after `end`."""
    days = [begin]
    while days[-1] <= end:
        year, month = divmod(days[-1].year * 12 + days[-1].month, 12)
        days.append(date(year, month + 1, 1))
    return days
