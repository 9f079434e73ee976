"""Working days of the People's Republic of China. The only module that knows chinesecalendar.

Each year's days off are fixed by a notice of the State Council's General Office. The last days of December, from the
weekend before New Year on, belong to the notice of the year that begins: it may make them days off or working days.
Where the notice that governs a day is not known, Monday to Friday count as working days and what is counted is not
official: a deadline that rests on it is provisional (暂定).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar

DAY = timedelta(days=1)
SATURDAY = 5
NOTICES = {
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}
"""The notice that governs the days of a year, by the year."""
HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
}
WEEKEND, IN_LIEU = "周末", "调休上班"


@dataclass(frozen=True, slots=True)
class Tally:
    """How days were counted: the working days `counted`, those `skipped` with why, and the notices that say so.

    Both are (day, remark); the remark of a counted day says whether it is a weekend worked in lieu. A notice that is
    not known yet is named by its year.
    """

    counted: tuple[tuple[date, str], ...]
    skipped: tuple[tuple[date, str], ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A day reached by counting; `official` is False when an unpublished notice may still move it."""

    day: date
    official: bool
    tally: Tally | None = None


def governing_year(day: date) -> int:
    """Return the year whose notice governs `day`: the next one from the weekend before New Year on."""
    new_year = date(day.year + 1, 1, 1) if day.month == 12 else None  # noqa: PLR2004 - December
    if new_year is None:
        return day.year
    saturday = new_year - DAY * ((new_year.weekday() - SATURDAY) % 7 or 7)
    if saturday + DAY == new_year:  # the weekend itself runs into the new year
        saturday -= 7 * DAY
    return new_year.year if day >= saturday else day.year


@cache
def is_working_day(day: date) -> tuple[bool, bool]:
    """Return (whether `day` is a working day, whether the notice that governs it is known)."""
    official = _known(governing_year(day))
    try:
        return bool(chinese_calendar.is_workday(day)), official
    except NotImplementedError:
        return day.weekday() < SATURDAY, False


def nth_working_day_after(start: date, number: int) -> Counted:
    """Return the `number`-th working day after `start`, `start` itself not counted (民法典 第201条)."""
    return _count(start, number, DAY)


def nth_working_day_before(start: date, number: int) -> Counted:
    """Return the `number`-th working day before `start`, `start` itself not counted."""
    return _count(start, number, -DAY)


def same_or_next_working_day(day: date) -> Counted:
    """Return `day`, or the first working day after it when it is a day off (民法典 第203条)."""
    works, published = is_working_day(day)
    if works:
        return Counted(day, published)
    following = _count(day - DAY, 1, DAY)
    return Counted(following.day, published and following.official, following.tally)


def _count(start: date, number: int, step: timedelta) -> Counted:
    day, official, left = start, True, number
    counted: list[tuple[date, str]] = []
    skipped: list[tuple[date, str]] = []
    years: dict[int, None] = {}
    while left:
        day += step
        works, published = is_working_day(day)
        official = official and published
        left -= works
        years[governing_year(day)] = None
        (counted if works else skipped).append((day, _remark(day, works=works)))
    notices = tuple(NOTICES.get(year, f"{year} 年的放假安排") for year in sorted(years))
    return Counted(day, official, Tally(tuple(counted), tuple(skipped), notices))


def _known(year: int) -> bool:
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def _remark(day: date, *, works: bool) -> str:
    """Return why `day` is off, or that a weekend is worked in lieu; "" for a plain working day."""
    weekend = day.weekday() >= SATURDAY
    if works:
        return IN_LIEU if weekend else ""
    try:
        name = chinese_calendar.get_holiday_detail(day)[1]
    except NotImplementedError:
        name = None
    return HOLIDAYS.get(str(name), str(name)) if name else WEEKEND
