"""Deadlines as figures: the counting rule of each unit, days off at the end, and what is provisional."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.core.deadlines import before_moving_on, deadline
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.values import CalendarDays, Minutes, Money, Months, Quantity, WorkingDays
from contract_model.core.workdays import is_working_day

DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


def trigger(day: str | date, *, provisional: bool = False) -> Figure:
    value = date.fromisoformat(day) if isinstance(day, str) else day
    return Figure("fact.start", "起算", value, ("5",), "事实", provisional=provisional)


def length(value: Quantity) -> Figure:
    return Figure("limit.test", "期限", value, ("6", "5"), "合同所列")


def ends(start: str, value: Quantity, counts: str = "after") -> str:
    return deadline("deadline.test", "届满", trigger(start), length(value), counts=counts).text


@pytest.mark.parametrize(
    ("start", "value", "end"),
    [
        ("2026-06-20", WorkingDays(10), "2026-07-03"),
        ("2026-07-01", CalendarDays(5), "2026-07-06"),
        ("2026-07-01", CalendarDays(3), "2026-07-06"),  # ends on a Saturday
        ("2026-09-24", CalendarDays(10), "2026-10-08"),  # ends inside the National Day week
        ("2026-09-10", CalendarDays(10), "2026-09-20"),  # ends on a Sunday that is worked
        ("2026-01-31", Months(1), "2026-02-28"),  # a Saturday that the schedule of the Spring Festival makes work
        ("2026-03-31", Months(1), "2026-04-30"),
        ("2026-04-19", Months(2), "2026-06-22"),  # ends inside the Dragon Boat holiday
    ],
)
def test_a_period_excludes_its_first_day_and_runs_on_over_days_off(start: str, value: Quantity, end: str) -> None:
    assert ends(start, value) == end


@pytest.mark.parametrize(
    ("start", "value", "end"),
    [
        ("2026-10-08", WorkingDays(5), "2026-09-23"),
        ("2026-10-08", CalendarDays(5), "2026-10-03"),  # before a day, nothing runs on
        ("2027-06-19", Months(3), "2027-03-19"),
        ("2026-03-31", Months(1), "2026-02-28"),
    ],
)
def test_a_period_before_a_day_is_counted_backwards(start: str, value: Quantity, end: str) -> None:
    assert ends(start, value, "before") == end


@given(DAYS, st.integers(min_value=1, max_value=40))
def test_a_working_day_deadline_never_falls_on_a_day_off(start: date, number: int) -> None:
    for counts in ("after", "before"):
        end = deadline("deadline.test", "届满", trigger(start), length(WorkingDays(number)), counts=counts)
        assert isinstance(end.value, date)
        assert is_working_day(end.value)[0]


@given(DAYS, st.integers(min_value=0, max_value=400), st.sampled_from([CalendarDays, Months]))
def test_no_period_after_a_day_ends_on_a_day_off_or_before_its_time(
    start: date, number: int, kind: type[CalendarDays | Months]
) -> None:
    end = deadline("deadline.test", "届满", trigger(start), length(kind(number)))
    assert isinstance(end.value, date)
    assert is_working_day(end.value)[0]
    assert end.value >= start


@pytest.mark.parametrize("value", [WorkingDays(3), CalendarDays(3), Months(1)], ids=lambda value: value.unit)
def test_a_deadline_in_a_year_without_a_published_schedule_is_provisional(value: Quantity) -> None:
    assert deadline("deadline.test", "届满", trigger("2099-03-02"), length(value)).provisional
    assert not deadline("deadline.test", "届满", trigger("2026-03-02"), length(value)).provisional


def test_a_deadline_that_starts_from_a_provisional_day_is_provisional() -> None:
    start = trigger("2026-03-02", provisional=True)
    assert deadline("deadline.test", "届满", start, length(WorkingDays(3))).provisional


def test_natural_days_and_months_before_a_day_need_no_schedule() -> None:
    for value in (CalendarDays(3), Months(3)):
        assert not deadline("deadline.test", "届满", trigger("2099-03-02"), length(value), counts="before").provisional


def test_a_deadline_names_its_rule_its_inputs_and_each_provision_once() -> None:
    start, limit = trigger("2026-06-20"), length(WorkingDays(10))
    end = deadline("deadline.test", "届满", start, limit)
    assert (end.id, end.label, end.unit) == ("deadline.test", "届满", "date")
    assert end.inputs == (start, limit)
    assert end.clauses == ("6", "5")
    assert end.formula == "“起算”之后第 10 个工作日，当日不计"


@pytest.mark.parametrize(
    ("value", "counts", "rule"),
    [
        (WorkingDays(5), "before", "“起算”之前第 5 个工作日，当日不计"),
        (Months(3), "before", "“起算”之前 3 个月的对应日"),
        (CalendarDays(5), "before", "“起算”之前 5 日"),
        (Months(2), "after", "“起算”之后 2 个月，当日不计；末日逢休息日顺延"),
        (CalendarDays(15), "after", "“起算”之后 15 日，当日不计；末日逢休息日顺延"),
    ],
)
def test_each_unit_states_its_counting_rule(value: Quantity, counts: str, rule: str) -> None:
    assert deadline("deadline.test", "届满", trigger("2026-07-01"), length(value), counts=counts).formula == rule


def test_a_deadline_needs_a_date_and_a_duration() -> None:
    with pytest.raises(TypeError, match="a deadline needs a date and a duration, not date and minute"):
        deadline("deadline.test", "届满", trigger("2026-07-01"), length(Minutes(30)))
    amount = Figure("fact.amount", "金额", Money(1), (), "事实")
    with pytest.raises(TypeError, match="not yuan and day"):
        deadline("deadline.test", "届满", amount, length(CalendarDays(1)))


def test_a_part_of_a_day_cannot_be_counted_on_a_calendar() -> None:
    with pytest.raises(InvalidFact, match=r"期限为 1\.5，不是整数；可接受的是：整日、整月"):
        ends("2026-07-01", CalendarDays(Decimal("1.5")))


def test_what_prolongs_a_period_is_added_before_a_day_off_moves_its_end() -> None:
    due = deadline("deadline.test", "届满", trigger("2026-07-06"), length(CalendarDays(5)))
    assert due.day == date(2026, 7, 13)  # five days end on Saturday the 11th, and move on to Monday
    assert before_moving_on(due).day == date(2026, 7, 11)
    assert deadline("deadline.more", "顺延", before_moving_on(due), length(CalendarDays(3))).day == date(2026, 7, 14)


def test_a_period_in_working_days_ends_where_it_ends() -> None:
    due = deadline("deadline.test", "届满", trigger("2026-07-06"), length(WorkingDays(5)))
    assert before_moving_on(due) == due
