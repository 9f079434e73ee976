"""Availability of 3.4: allowed downtime over each span, and downtime held against it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.contract import Contract, load_contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.values import CalendarDays, Minutes, Rate
from contract_model.service.availability import (
    Span,
    allowed_downtime,
    availability_of,
    judge_downtime,
    span_named,
    spans,
)


# Days × 24 × 60 × 0.01 %; the quarters of the service year have 92, 91, 90 and 92 days.
@pytest.mark.parametrize(
    ("label", "minutes"),
    [
        ("28 日的月", "4.032"),
        ("30 日的月", "4.32"),
        ("31 日的月", "4.464"),
        ("服务第 1 季度", "13.248"),
        ("服务第 2 季度", "13.104"),
        ("服务第 3 季度", "12.96"),
        ("服务第 4 季度", "13.248"),
        ("服务年", "52.56"),
    ],
)
def test_allowed_downtime_is_a_ten_thousandth_of_the_span(contract: Contract, label: str, minutes: str) -> None:
    figure = allowed_downtime(contract.promises["availability"], span_named(contract.period, label))
    assert (figure.text, figure.unit) == (minutes, "minute")
    assert figure.readings == ("availability-window",)
    assert figure.clauses[0] == "3.4"


def test_the_quarters_together_are_the_service_year(contract: Contract) -> None:
    total = {span.id: span.total for span in spans(contract.period)}
    quarters = [total[f"quarter{number}"] for number in range(1, 5)]
    assert sum(quarters, start=Minutes(0)) == total["year"] == Minutes(525600)


def test_an_unknown_span_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        span_named(contract.period, "29 日的月")
    assert refused.value.given == "没有“29 日的月”这一时段"
    assert refused.value.accepted.endswith(
        "、30 日的月、31 日的月、服务第 1 季度、服务第 2 季度、服务第 3 季度、服务第 4 季度、服务年"
    )


@pytest.mark.parametrize(
    ("downtime", "conclusion"),
    [
        ("0", Conclusion.COMPLIED),
        ("4.31", Conclusion.COMPLIED),
        ("4.32", Conclusion.COMPLIED),
        ("4.33", Conclusion.BREACHED),
        ("43200", Conclusion.BREACHED),
    ],
)
def test_downtime_up_to_the_allowed_minutes_keeps_the_promise(
    contract: Contract, downtime: str, conclusion: Conclusion
) -> None:
    span = span_named(contract.period, "30 日的月")
    outcome = judge_downtime(contract.promises["availability"], span, Minutes(Decimal(downtime)))
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("3.4",))
    assert outcome.readings == ("availability-window",)


@given(st.sampled_from(list(spans(load_contract().period))), st.decimals(0, 40000, places=4))
def test_downtime_is_held_against_the_allowed_minutes_exactly(span: Span, minutes: Decimal) -> None:
    promise = load_contract().promises["availability"]
    allowed = allowed_downtime(promise, span).value
    assert isinstance(allowed, Minutes)
    kept = judge_downtime(promise, span, Minutes(minutes)).conclusion is Conclusion.COMPLIED
    assert kept is (Minutes(minutes) <= allowed)


def test_availability_is_the_share_of_the_span_that_was_up() -> None:
    day = Span("day", "一日", CalendarDays(1), ())
    assert availability_of(day, Minutes(0)) == Rate(1)
    assert availability_of(day, Minutes(360)) == Rate(Decimal("0.75"))
    assert availability_of(day, Minutes(1440)) == Rate(0)


def test_more_downtime_than_the_span_is_long_is_refused() -> None:
    day = Span("day", "一日", CalendarDays(1), ())
    with pytest.raises(InvalidFact) as refused:
        availability_of(day, Minutes(Decimal("1440.01")))
    assert refused.value.given == "停机 1440.01 分钟，长于一日"
    assert refused.value.accepted == "0 至 1440 分钟"


def test_only_a_rate_can_be_an_availability(contract: Contract) -> None:
    promise = replace(contract.promises["availability"], value=Minutes(15))
    with pytest.raises(TypeError, match="availability is a rate, not minute"):
        allowed_downtime(promise, span_named(contract.period, "服务年"))
