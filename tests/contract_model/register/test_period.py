"""The service period: both ends included, its months and quarters, what lies outside, and data that do not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.core.faults import Fault, InvalidFact
from contract_model.core.values import Months
from contract_model.register import period
from contract_model.register.period import ServicePeriod, load_period
from tests.invented import CLAUSES, PERIOD, table

FIRST, LAST = PERIOD.first_day, PERIOD.last_day
WRITTEN = """
[signing]
on = "2030-02-15"
clause = "1"

[service]
first_day = "2030-03-01"
last_day = "2031-02-28"
months = { value = "12", unit = "month" }
clause = "1"
"""


def loaded(text: str) -> tuple[ServicePeriod, list[str]]:
    faults: list[Fault] = []
    return load_period(table(text, faults, "period.toml"), CLAUSES), [str(fault) for fault in faults]


def test_the_period_is_read_with_the_day_of_signing() -> None:
    assert loaded(WRITTEN) == (PERIOD, [])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"2030-02-15"', '"2030-02-30"', 'signing.on: “2030-02-30”不是日期；应为："YYYY-MM-DD"'),
        (
            '"2031-02-28"',
            '"2030-02-28"',
            "service.last_day: 2030-02-28 早于 first_day 2030-03-01；应为：不早于 first_day 的日期",
        ),
        ('value = "12"', 'value = "11"', "service.months: 11 个月与首末两日不符；应为：首日至末日所跨的月数"),
        (
            'value = "12"',
            'value = "999999"',
            "service.months.value: 月数“999999”超过一百年；应为：不超过一百年（月数不超过 1200）",
        ),
        (
            'clause = "1"\n\n',
            'clause = "9"\n\n',
            "signing.clause: “9”不是条款编号；应为：已登记的条款编号：" + "、".join("12345"),
        ),
    ],
    ids=["no such day", "ends before it begins", "other months", "months beyond the calendar", "no such provision"],
)
def test_a_period_that_cannot_be_is_told_with_what_would_be_right(old: str, new: str, fault: str) -> None:
    _, faults = loaded(WRITTEN.replace(old, new, 1))
    assert faults == [f"period.toml: {fault}"]


def test_a_day_that_could_not_be_read_is_the_only_fault() -> None:
    _, faults = loaded(WRITTEN.replace('"2030-03-01"', '"soon"'))
    assert faults == ['period.toml: service.first_day: “soon”不是日期；应为："YYYY-MM-DD"']


def test_both_ends_are_counted_and_explain_the_number_of_days() -> None:
    days = period.service_days(PERIOD)
    assert (days.text, days.unit, days.clauses) == (str((LAST - FIRST).days + 1), "day", ("1",))
    assert [part.value for part in days.inputs] == [FIRST, LAST]
    assert period.service_months(PERIOD).value == Months(12)


@pytest.mark.parametrize("day", [FIRST, LAST, date(2030, 12, 31)], ids=str)
def test_a_day_inside_the_period_is_accepted(day: date) -> None:
    assert PERIOD.require(day) == day


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)], ids=str)
def test_a_day_outside_the_period_is_refused_with_the_period(day: date) -> None:
    with pytest.raises(InvalidFact) as refused:
        PERIOD.require(day, "服务日")
    assert refused.value.given == f"服务日 {day} 不在服务期限内"
    assert refused.value.accepted == "2030-03-01 至 2031-02-28"


def test_quarters_are_three_months_each_from_the_first_day_of_service() -> None:
    assert [(first.isoformat(), last.isoformat()) for first, last in PERIOD.quarters()] == [
        ("2030-03-01", "2030-05-31"),
        ("2030-06-01", "2030-08-31"),
        ("2030-09-01", "2030-11-30"),
        ("2030-12-01", "2031-02-28"),
    ]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(min_value=1, max_value=900))
def test_quarters_cover_every_period_without_gap_or_overlap(first: date, days: int) -> None:
    last = first + timedelta(days=days - 1)
    quarters = replace(PERIOD, first_day=first, last_day=last, months=Months(1)).quarters()
    assert (quarters[0][0], quarters[-1][1]) == (first, last)
    assert all(start <= end for start, end in quarters)
    assert all(end + timedelta(days=1) == after for (_, end), (after, _) in pairwise(quarters))
