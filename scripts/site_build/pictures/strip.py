"""The service year as a strip for each article and annex: a sign in each month for the worst that was due in it.

Called through the filter ``strip_picture`` with the rows that `strip` makes of a judged ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.site_build.compliance.record import BROKEN, DUE, KEPT, OPEN, key_of

WIDE, NARROW = 640, 340
LEFT_WIDE, LEFT_NARROW, RIGHT = 112.0, 40.0, 8.0
TOP, ROW, FOOT = 24.0, 24.0, 6.0
NAMED = 3
"""Every third month is named above the strips."""
PENDING = "pending"
ORDER = (BROKEN, PENDING, DUE, KEPT)
"""What a month can hold, what needs attention first."""
MONTHS, YEAR = 12, 4
MOST = 18
"""So many months fit into the picture."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A chapter's strip: {month: how many of each}."""

    chapter: str
    months: Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of one month in one strip: where it stands, what it says, how many of that there are."""

    x: float
    y: float
    sign: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture: months as (x, text or "" where none is named), strips as (y, chapter), the signs."""

    width: float
    height: float
    left: float
    right: float
    top: float
    months: tuple[tuple[float, str], ...]
    strips: tuple[tuple[float, str], ...]
    marks: tuple[Mark, ...]
    today: float


def strips(
    record: Mapping[str, Any], chapters: Mapping[str, str], norms: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[Strip, ...]]:
    """Return the months that a ledger tells of, and a strip for each chapter with something in one of them.

    `chapters` is {provision: its chapter} in the order of the contract, `norms` {norm: its provision}. An occasion
    stands in the month of its deadline, without one in that in which it came to what it is.
    """
    found: dict[str, dict[str, Counter[str]]] = {chapter: {} for chapter in chapters.values()}

    def add(clause: str, month: str, sign: str, count: int) -> None:
        if clause in chapters and month:
            found[chapters[clause]].setdefault(month, Counter())[sign] += count

    for one in record["occasion"]:
        key = key_of(one["conclusion"])
        sign = PENDING if key in OPEN and one["rows"] else key
        if sign in ORDER:
            add(one["clause"], _month(one, record["as_of"]), sign, 1)
    for one in record["kept"]:
        add(norms.get(one["norm"], ""), one["month"], KEPT, one["count"])
    for one in record["unrecorded"]:
        add(norms.get(one["norm"], ""), one["month"], PENDING, one["count"])
    ahead = [one["deadline"] for one in record["occasion"] if key_of(one["conclusion"]) == DUE]
    months = _months(record["first_day"][:7], max([record["last_day"], *ahead])[:7])[:MOST]
    told = {chapter: {month: own[month] for month in months if month in own} for chapter, own in found.items()}
    return months, tuple(Strip(chapter, own) for chapter, own in told.items() if own)


def strip_picture(shown: tuple[Sequence[str], Sequence[Strip]], as_of: str, width: int = WIDE) -> Picture:
    """Return the geometry of what `strips` gives, with the place of the day `as_of`."""
    months, rows = shown
    left = LEFT_WIDE if width > NARROW else LEFT_NARROW
    step = (width - RIGHT - left) / len(months)
    middle = {month: round(left + (number + 0.5) * step, 1) for number, month in enumerate(months)}
    named = tuple(
        (round(left + number * step, 1), month if number % NAMED == 0 else "") for number, month in enumerate(months)
    )
    marks = [
        Mark(middle[month], TOP + (number + 0.5) * ROW, sign, counted[sign])
        for number, strip in enumerate(rows)
        for month, counted in strip.months.items()
        for sign in (next(each for each in ORDER if counted[each]),)
    ]
    today = left + step * (months.index(as_of[:7]) + int(as_of[8:]) / 31) if as_of[:7] in months else 0.0
    places = tuple((TOP + (number + 0.5) * ROW, strip.chapter) for number, strip in enumerate(rows))
    height = TOP + len(rows) * ROW + FOOT
    return Picture(width, height, left, width - RIGHT, TOP, named, places, tuple(marks), round(today, 1))


def _month(occasion: Mapping[str, Any], as_of: str) -> str:
    """Return the month in which an occasion stands, "" for none."""
    since = [change["day"] for change in occasion["changes"] if change["day"] <= as_of]
    day: str = occasion["deadline"] or (since[-1] if since else occasion["start"])
    return day[:7]


def _months(first: str, last: str) -> tuple[str, ...]:
    """Return the months from `first` to `last`, as 2026-06."""

    def number(month: str) -> int:
        return int(month[:YEAR]) * MONTHS + int(month[YEAR + 1 :]) - 1

    return tuple(f"{each // MONTHS}-{each % MONTHS + 1:02d}" for each in range(number(first), number(last) + 1))
