"""The service period of article 5: both ends included, its months and quarters, and what lies outside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.core.faults import InvalidFact
from contract_model.core.values import Months
from contract_model.register import period
from contract_model.register.contract import Contract, load_contract

FIRST, LAST = date(2026, 6, 20), date(2027, 6, 19)


def test_the_period_has_365_days_and_12_months(contract: Contract) -> None:
    assert (period.first_day(contract.period).value, period.last_day(contract.period).value) == (FIRST, LAST)
    assert period.service_days(contract.period).text == "365"
    assert period.service_months(contract.period).text == "12"
    assert contract.period.signed_on == date(2026, 6, 12)


def test_a_day_count_explains_itself_by_both_ends(contract: Contract) -> None:
    days = period.service_days(contract.period)
    assert [part.text for part in days.inputs] == ["2026-06-20", "2027-06-19"]
    assert (days.unit, days.clauses) == ("day", ("5",))


@pytest.mark.parametrize("day", [FIRST, LAST, date(2026, 12, 31)], ids=str)
def test_a_day_inside_the_period_is_accepted(contract: Contract, day: date) -> None:
    assert contract.period.require(day) == day


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)], ids=str)
def test_a_day_outside_the_period_is_refused_with_the_period(contract: Contract, day: date) -> None:
    with pytest.raises(InvalidFact) as refused:
        contract.period.require(day, "服务日")
    assert refused.value.given == f"服务日 {day} 不在服务期限内"
    assert refused.value.accepted == "2026-06-20 至 2027-06-19"


def test_quarters_are_three_months_each_from_the_first_day_of_service(contract: Contract) -> None:
    assert [(first.isoformat(), last.isoformat()) for first, last in contract.period.quarters()] == [
        ("2026-06-20", "2026-09-19"),
        ("2026-09-20", "2026-12-19"),
        ("2026-12-20", "2027-03-19"),
        ("2027-03-20", "2027-06-19"),
    ]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(min_value=1, max_value=900))
def test_quarters_cover_every_period_without_gap_or_overlap(first: date, days: int) -> None:
    last = first + timedelta(days=days - 1)
    quarters = replace(load_contract().period, first_day=first, last_day=last, months=Months(1)).quarters()
    assert (quarters[0][0], quarters[-1][1]) == (first, last)
    assert all(start <= end for start, end in quarters)
    assert all(end + timedelta(days=1) == after for (_, end), (after, _) in pairwise(quarters))
