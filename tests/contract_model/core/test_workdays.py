"""Working days by the official schedule, and counting in months (民法典 第201至203条)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.core.dates import add_months, shift_months
from contract_model.core.values import Months
from contract_model.core.workdays import (
    governing_year,
    is_working_day,
    nth_working_day_after,
    nth_working_day_before,
    same_or_next_working_day,
)

DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
NUMBERS = st.integers(min_value=1, max_value=40)


def days(first: str, last: str) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(days=after) for after in range((end - start).days + 1)]


@pytest.mark.parametrize(
    "day",
    [*days("2026-06-19", "2026-06-21"), *days("2026-09-25", "2026-09-27"), *days("2026-10-01", "2026-10-07")],
    ids=str,
)
def test_official_holidays_of_2026_are_days_off(day: date) -> None:
    assert is_working_day(day) == (False, True)


@pytest.mark.parametrize("day", [date(2026, 9, 20), date(2026, 10, 10)], ids=str)
def test_weekends_that_the_schedule_swaps_are_worked(day: date) -> None:
    assert day.weekday() >= 5
    assert is_working_day(day) == (True, True)


@pytest.mark.parametrize("day", [date(2026, 6, 18), date(2026, 6, 22), date(2026, 9, 24), date(2026, 10, 8)], ids=str)
def test_the_days_around_the_holidays_are_worked(day: date) -> None:
    assert is_working_day(day) == (True, True)


def test_a_year_without_a_published_schedule_has_ordinary_weeks_and_is_not_official() -> None:
    monday = date(2099, 3, 2)
    week = [is_working_day(monday + timedelta(days=after)) for after in range(7)]
    assert week == [(True, False)] * 5 + [(False, False)] * 2


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-06-20", 10, "2026-07-03"),  # a Saturday inside the Dragon Boat holiday
        ("2026-06-18", 1, "2026-06-22"),  # over the Dragon Boat holiday
        ("2026-09-18", 1, "2026-09-20"),  # onto a Sunday that is worked
        ("2026-09-18", 10, "2026-10-09"),  # over Mid-Autumn and the National Day week
        ("2026-10-09", 1, "2026-10-10"),  # onto a Saturday that is worked
        ("2026-07-03", 0, "2026-07-03"),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: str, number: int, end: str) -> None:
    counted = nth_working_day_after(date.fromisoformat(start), number)
    assert (counted.day, counted.official) == (date.fromisoformat(end), True)


@pytest.mark.parametrize(("end", "number", "start"), [("2026-10-08", 1, "2026-09-30"), ("2026-06-22", 5, "2026-06-12")])
def test_working_days_are_counted_backwards_from_the_day_before(end: str, number: int, start: str) -> None:
    counted = nth_working_day_before(date.fromisoformat(end), number)
    assert (counted.day, counted.official) == (date.fromisoformat(start), True)


@given(DAYS, NUMBERS)
def test_counting_ends_on_a_working_day_with_as_many_working_days_passed(start: date, number: int) -> None:
    end = nth_working_day_after(start, number).day
    passed = [start + timedelta(days=after) for after in range(1, (end - start).days + 1)]
    assert is_working_day(end)[0]
    assert sum(is_working_day(day)[0] for day in passed) == number


@given(DAYS, NUMBERS)
def test_counting_back_undoes_counting_on(start: date, number: int) -> None:
    worked = nth_working_day_after(start, 1).day
    assert nth_working_day_before(nth_working_day_after(worked, number).day, number).day == worked


@given(DAYS, NUMBERS)
def test_a_count_that_leaves_the_published_years_is_not_official(start: date, number: int) -> None:
    counted = nth_working_day_after(start, number)
    passed = [start + timedelta(days=after) for after in range(1, (counted.day - start).days + 1)]
    assert counted.official is all(is_working_day(day)[1] for day in passed)


def test_a_count_back_into_a_published_year_from_an_unpublished_one_is_not_official() -> None:
    counted = nth_working_day_before(date(2099, 3, 4), 2)
    assert (counted.day, counted.official) == (date(2099, 3, 2), False)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-06-18", "2026-06-18"),
        ("2026-06-19", "2026-06-22"),
        ("2026-10-01", "2026-10-08"),
        ("2026-09-20", "2026-09-20"),
    ],
)
def test_a_day_off_runs_on_to_the_next_working_day_and_a_working_day_stays(day: str, worked: str) -> None:
    rolled = same_or_next_working_day(date.fromisoformat(day))
    assert (rolled.day, rolled.official) == (date.fromisoformat(worked), True)


def test_running_on_in_an_unpublished_year_is_not_official() -> None:
    for day in (date(2099, 3, 7), date(2099, 3, 9)):
        rolled = same_or_next_working_day(day)
        assert (rolled.day, rolled.official) == (date(2099, 3, 9), False)


def test_a_count_names_the_days_it_took_and_left_out_and_the_notice_that_says_so() -> None:
    tally = nth_working_day_after(date(2026, 9, 18), 6).tally
    assert tally is not None
    assert [day.isoformat()[5:] for day, _ in tally.counted] == ["09-20", "09-21", "09-22", "09-23", "09-24", "09-28"]
    assert tally.counted[0][1] == "调休上班"
    assert [remark for _, remark in tally.skipped] == ["周末", "中秋节", "中秋节", "中秋节"]
    assert tally.notices == ("国办发明电〔2025〕7号",)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-12-25", 2026),
        ("2026-12-26", 2027),  # New Year 2027 is a Friday
        ("2027-01-01", 2027),
        ("2022-12-23", 2022),
        ("2022-12-24", 2023),  # New Year 2023 is a Sunday: its own weekend begins in December
        ("2026-06-30", 2026),
    ],
)
def test_the_weekend_before_new_year_and_what_follows_belong_to_the_next_notice(day: str, year: int) -> None:
    assert governing_year(date.fromisoformat(day)) == year


def test_a_count_over_the_end_of_the_last_published_year_is_not_official() -> None:
    assert nth_working_day_after(date(2026, 12, 20), 5).official
    assert not nth_working_day_after(date(2026, 12, 20), 6).official


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-06-20", 9, "2027-03-20"),
        ("2026-06-20", 12, "2027-06-20"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-03-15", 0, "2026-03-15"),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), Months(months)) == date.fromisoformat(end)


def test_months_are_also_counted_backwards() -> None:
    assert shift_months(date(2027, 6, 19), -3) == date(2027, 3, 19)
    assert shift_months(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert shift_months(date(2026, 1, 15), -1) == date(2025, 12, 15)


@given(DAYS, st.integers(min_value=-60, max_value=60))
def test_shifted_days_lie_in_the_right_month_and_are_never_later_in_it(start: date, months: int) -> None:
    end = shift_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day <= start.day
    assert end.day == start.day or (end + timedelta(days=1)).month != end.month
