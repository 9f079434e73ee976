"""Working days of the People's Republic of China. The only module that knows chinesecalendar.

For a year whose holiday schedule has not been published, Monday to Friday count as working days and the answer is
marked as not official: a deadline that rests on it is provisional (暂定).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A day reached by counting; `official` is False when an unpublished holiday schedule may still move it."""

    day: date
    official: bool


def is_working_day(day: date) -> tuple[bool, bool]:
    """Return (whether `day` is a working day, whether an official schedule says so)."""
    try:
        return bool(chinese_calendar.is_workday(day)), True
    except NotImplementedError:
        return day.weekday() < SATURDAY, False


def nth_working_day_after(start: date, number: int) -> Counted:
    """Return the `number`-th working day after `start`, `start` itself not counted (民法典 第201条)."""
    day, official = start, True
    while number:
        day += DAY
        works, published = is_working_day(day)
        official = official and published
        number -= works
    return Counted(day, official)


def nth_working_day_before(start: date, number: int) -> Counted:
    """Return the `number`-th working day before `start`, `start` itself not counted."""
    day, official = start, True
    while number:
        day -= DAY
        works, published = is_working_day(day)
        official = official and published
        number -= works
    return Counted(day, official)


def same_or_next_working_day(day: date) -> Counted:
    """Return `day`, or the first working day after it when it is a day off (民法典 第203条)."""
    works, published = is_working_day(day)
    if works:
        return Counted(day, published)
    following = nth_working_day_after(day, 1)
    return Counted(following.day, published and following.official)
