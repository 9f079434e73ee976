"""The deadlines down a line of months: a mark on its day, its label beside it, no label over another.

What lies years beyond the rest stands below a break. Called through the filter ``timeline_picture`` with the tables of
the results; `width` is that of the page it is for, as labels break into lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from scripts.site_build.pictures.scale import wrap

WIDE, NARROW = 640, 340
MONTH, TOP = 30.0, 22.0
AXIS, DATES, LABELS = 62.0, 104.0, 180.0
SIZE, LINE, GAP = 13, 18.0, 6.0
BREAK, BELOW = 30.0, 22.0
FAR = timedelta(days=366)
"""A date so long after the one before it stands below the break."""
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One date: the y of its day on the line and of its sign and text; its label in `lines`; the row it was made from.

    `shape` is day (something happens), last (the last day to act) or if-funded (a day that hangs on treasury funds).
    """

    y: float
    text_y: float
    lines: tuple[str, ...]
    shape: str
    hollow: bool
    date: str
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole picture; `ticks` are (y, month as ISO text); `service` is the y of its first and last day."""

    width: float
    height: float
    axis: float
    dates: float
    labels: float
    line: float
    top: float
    bottom: float
    broken: bool
    ticks: tuple[tuple[float, str], ...]
    service: tuple[float, float]
    marks: tuple[Mark, ...]


def timeline_picture(tables: Mapping[str, Any], width: int = WIDE) -> Timeline:
    """Return the geometry of ``tables.deadline`` and ``tables.payment_calendar`` on a picture of `width`."""
    rows = sorted(
        [
            *({**row, "shape": row["kind"]} for row in tables["deadline"]),
            *({**row, "shape": "if-funded"} for row in tables["payment_calendar"]),
        ],
        key=lambda row: str(row["date"]),
    )
    near, far = _divided(rows)
    days = [date.fromisoformat(row["date"]) for row in near]
    start, months = days[0].replace(day=1), _months(days[0], days[-1]) + 1
    bottom = TOP + months * MONTH
    heights = {row["id"]: _at(start, date.fromisoformat(row["date"])) for row in near}
    heights |= {row["id"]: bottom + BREAK + number * BELOW for number, row in enumerate(far)}
    marks: list[Mark] = []
    free = 0.0
    for row in (*near, *far):
        y = heights[row["id"]]
        lines = _lines(row, width)
        text_y = max(y, free)
        free = text_y + len(lines) * LINE + GAP
        hollow = row["provisional"] or row["shape"] == "if-funded"
        marks.append(Mark(y, text_y, lines, row["shape"], hollow, row["date"], row))
    ticks = [(TOP + number * MONTH, _month(start, number)) for number in range(months + 1)]
    ends = [heights[row["id"]] for row in near if row["id"] in ("deadline.service-start", "deadline.service-end")]
    height = max(free, heights[rows[-1]["id"]] + BELOW, bottom)
    return Timeline(
        width,
        height,
        AXIS,
        DATES,
        LABELS if width > NARROW else DATES,
        LINE,
        TOP,
        bottom,
        bool(far),
        tuple(ticks),
        (min(ends), max(ends)),
        tuple(marks),
    )


def _lines(row: Mapping[str, Any], width: int) -> tuple[str, ...]:
    """Return the label in lines: in a column of its own, or on a narrow page running on after its date."""
    if width > NARROW:
        return wrap(row["label"], width - LABELS, SIZE)
    first, *others = wrap(f"{row['date']} {row['label']}", width - DATES - SIZE, SIZE)
    return first.removeprefix(row["date"]).strip(), *others


def _divided(rows: Sequence[dict[str, Any]]) -> tuple[Sequence[dict[str, Any]], Sequence[dict[str, Any]]]:
    """Return the rows before and after the first gap that is too long to draw."""
    for number in range(1, len(rows)):
        before, after = (date.fromisoformat(rows[place]["date"]) for place in (number - 1, number))
        if after - before > FAR:
            return rows[:number], rows[number:]
    return rows, ()


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * MONTHS + last.month - first.month


def _month(start: date, number: int) -> str:
    years, month = divmod(start.month - 1 + number, MONTHS)
    return f"{start.year + years}-{month + 1:02d}"


def _at(start: date, day: date) -> float:
    """Return the y of `day`: whole months, and the part of its own."""
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return round(TOP + MONTH * (_months(start, day) + (day - first) / (following - first)), 1)
