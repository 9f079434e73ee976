"""The daily penalty of 12.3 and the right to terminate from the tenth day on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.breach.delay import Cause, cause_named, delay_figure, judge_delay, judge_termination
from contract_model.contract import Contract, load_contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import CalendarDays, Minutes, Money
from contract_model.price.payments import total_figure


def delayed(days: int | str, cause: Cause = Cause.PARTY_B) -> Outcome:
    contract = load_contract()
    length = CalendarDays(Decimal(days))
    return judge_delay(contract.penalties.delay, total_figure(contract.payments), length, cause)


# Two per cent of 12,301,280.80 yuan a day.
@pytest.mark.parametrize(
    ("days", "amount"),
    [(1, "246025.62"), (3, "738076.85"), (10, "2460256.16"), (50, "12301280.80"), (60, "14761536.96")],
)
def test_each_day_of_delay_costs_two_per_cent_of_the_total_without_a_cap(days: int, amount: str) -> None:
    outcome = delayed(days)
    assert outcome.conclusion is Conclusion.APPLIES
    assert outcome.amount is not None
    assert outcome.amount.text == amount
    assert outcome.amount.clauses == ("12.3", "7.1")
    assert "delay-cap" in outcome.readings


@given(st.integers(min_value=0, max_value=1000), st.integers(min_value=0, max_value=1000))
def test_the_penalty_of_two_delays_is_that_of_their_sum(first: int, second: int) -> None:
    amounts = [outcome.amount for outcome in map(delayed, (first, second, first + second))]
    values = [amount.value for amount in amounts if amount is not None and isinstance(amount.value, Money)]
    assert values[0] + values[1] == values[2]


def test_no_delay_is_no_breach_and_costs_nothing() -> None:
    outcome = delayed(0)
    assert outcome.conclusion is Conclusion.COMPLIED
    assert outcome.amount is not None
    assert outcome.amount.text == "0.00"


@pytest.mark.parametrize("days", ["0.5", "1.5"])
def test_a_part_of_a_day_has_no_price(contract: Contract, days: str) -> None:
    outcome = delayed(days)
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.SILENT, ("12.3",))
    assert outcome.amount is None
    assert outcome.readings == ("delay-part-day",)
    assert contract.in_force("delay-part-day") == ""


@pytest.mark.parametrize(("cause", "clauses"), [(Cause.PARTY_A, ("12.3",)), (Cause.FORCE_MAJEURE, ("12.3", "13.3"))])
def test_a_delay_that_party_b_did_not_cause_costs_nothing_and_ends_nothing(
    contract: Contract, cause: Cause, clauses: tuple[str, ...]
) -> None:
    outcome = delayed(30, cause)
    assert (outcome.conclusion, outcome.clauses, outcome.amount) == (Conclusion.NOT_TRIGGERED, clauses, None)
    right = judge_termination(contract.penalties.delay, CalendarDays(30), cause)
    assert (right.conclusion, right.clauses) == (Conclusion.NO_RIGHT, clauses)


@pytest.mark.parametrize(
    ("days", "conclusion"), [(9, Conclusion.NO_RIGHT), (10, Conclusion.RIGHT_ARISES), (11, Conclusion.RIGHT_ARISES)]
)
def test_party_a_may_terminate_from_the_tenth_day_on(contract: Contract, days: int, conclusion: Conclusion) -> None:
    outcome = judge_termination(contract.penalties.delay, CalendarDays(days), Cause.PARTY_B)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("12.3",))


def test_a_cause_is_found_by_its_name_and_an_unknown_one_is_refused() -> None:
    assert [cause_named(cause.value) for cause in Cause] == list(Cause)
    with pytest.raises(InvalidFact) as refused:
        cause_named("天气")
    assert refused.value.given == "“天气”不是延迟的原因"
    assert refused.value.accepted == "乙方、甲方、不可抗力"


def test_the_figure_itself_takes_whole_days_of_money_only(contract: Contract) -> None:
    rule = contract.penalties.delay
    with pytest.raises(InvalidFact, match=r"延迟 1\.5 日，不是整日"):
        delay_figure(rule, total_figure(contract.payments), CalendarDays(Decimal("1.5")))
    with pytest.raises(TypeError, match="not money but minute"):
        delay_figure(rule, Figure("fact.time", "时长", Minutes(1), (), "事实"), CalendarDays(1))
