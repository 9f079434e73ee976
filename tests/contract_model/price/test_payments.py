"""The payment plan of article 7, and recomputed figures beside the ones the contract prints."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Minutes, Money, Months, Rate, WorkingDays
from contract_model.price import comparison, payments


@pytest.mark.parametrize(
    ("number", "clause", "share", "amount"),
    [(1, "7.2", "0.6", "7380768.48"), (2, "7.3", "0.3", "3690384.24"), (3, "7.4", "0.1", "1230128.08")],
)
def test_a_payment_is_its_share_of_the_total(
    contract: Contract, number: int, clause: str, share: str, amount: str
) -> None:
    plan = contract.payments
    figure = payments.payment_figure(plan, plan.payment(number))
    assert (figure.id, figure.text) == (f"payment.{number}.amount", amount)
    assert figure.clauses == (clause, "7.1")
    assert [part.text for part in figure.inputs] == ["12301280.80", share]
    assert figure.readings == ("rounding",)


def test_a_comparison_rests_on_the_printed_amount_and_on_what_it_is_recomputed_from(contract: Contract) -> None:
    plan, prices = contract.payments, contract.prices
    assert comparison.compare_row(prices.row(7)).clauses == ("P7",)
    assert comparison.compare_list_total(prices).clauses == ("P.TOTAL",)
    assert comparison.compare_contract_total(plan, prices).clauses == ("7.1", "P.TOTAL")
    assert comparison.compare_payment(plan, plan.payment(2)).clauses == ("7.3", "7.1")


def test_the_shares_are_the_whole_and_the_payments_the_total(contract: Contract) -> None:
    plan = contract.payments
    assert sum((payment.share for payment in plan.payments), start=Rate(0)) == Rate(1)
    assert sum((payment.printed for payment in plan.payments), start=Money(0)) == plan.total_printed


def test_each_payment_waits_for_its_own_condition(contract: Contract) -> None:
    conditions = [(payment.after, payment.months, payment.within) for payment in contract.payments.payments]
    assert conditions == [
        ("service-start", None, WorkingDays(10)),
        ("months-served", Months(9), WorkingDays(10)),
        ("acceptance", None, WorkingDays(10)),
    ]


@pytest.mark.parametrize("number", [-1, 0, 4])
def test_a_payment_that_the_plan_does_not_have_is_refused(contract: Contract, number: int) -> None:
    with pytest.raises(InvalidFact) as refused:
        contract.payments.payment(number)
    assert refused.value.given == f"第 {number} 期付款不存在"
    assert refused.value.accepted == "第 1 期至第 3 期"


@pytest.mark.parametrize(("charged", "conclusion"), [("0", Conclusion.COMPLIED), ("0.01", Conclusion.BREACHED)])
def test_nothing_may_be_charged_beside_the_total(contract: Contract, charged: str, conclusion: Conclusion) -> None:
    outcome = payments.judge_extra_charge(contract.payments, Money(Decimal(charged)), supplement=False)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("7.1",))


def test_a_supplement_allows_a_further_charge(contract: Contract) -> None:
    outcome = payments.judge_extra_charge(contract.payments, Money(1000), supplement=True)
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.COMPLIED, ("7.1", "20.2"))


def test_every_printed_figure_agrees_with_the_recomputed_one(contract: Contract) -> None:
    compared = [
        *(comparison.compare_row(row) for row in contract.prices.rows),
        comparison.compare_list_total(contract.prices),
        comparison.compare_contract_total(contract.payments, contract.prices),
        *(comparison.compare_payment(contract.payments, payment) for payment in contract.payments.payments),
    ]
    assert [each.clause for each in compared if not each.agrees] == []
    assert [each.clause for each in compared][20:] == ["P.TOTAL", "7.1", "7.2", "7.3", "7.4"]


@pytest.mark.parametrize(
    ("number", "standard"),
    [
        (1, "柒佰叁拾捌万零柒佰陆拾捌元肆角捌分"),
        (2, "叁佰陆拾玖万零叁佰捌拾肆元贰角肆分"),
        (3, "壹佰贰拾叁万零壹佰贰拾捌元零捌分"),
    ],
)
def test_only_the_third_payments_capitals_are_a_variant(contract: Contract, number: int, standard: str) -> None:
    found = comparison.compare_payment(contract.payments, contract.payments.payment(number))
    assert found.standard_capitals == standard
    assert found.capitals_are_standard is (number != 3)


def test_the_capitals_of_the_total_have_the_standard_form(contract: Contract) -> None:
    found = comparison.compare_contract_total(contract.payments, contract.prices)
    assert found.capitals_are_standard
    assert found.standard_capitals == found.capitals


@given(st.integers(min_value=-1000, max_value=1000).filter(bool))
def test_a_printed_figure_that_is_a_cent_off_does_not_agree(cents: int) -> None:
    figure = Figure("fact.amount", "金额", Money(20), (), "事实")
    off = Money(20) + Money(Decimal(cents) / 100)
    assert comparison.Comparison(figure, "P1", Money(20)).agrees
    assert not comparison.Comparison(figure, "P1", off).agrees


def test_digits_that_agree_do_not_help_where_the_capitals_say_something_else() -> None:
    figure = Figure("fact.amount", "金额", Money(20), (), "事实")
    assert comparison.Comparison(figure, "7.1", Money(20), "贰拾元整").agrees
    assert not comparison.Comparison(figure, "7.1", Money(20), "叁拾元整").agrees


def test_a_computed_figure_is_compared_to_the_cent(contract: Contract) -> None:
    payment = replace(
        contract.payments.payment(1), share=Rate(Decimal("0.3333333")), printed=Money(Decimal("4100426.52"))
    )
    found = comparison.compare_payment(contract.payments, replace(payment, capitals=""))
    assert found.computed == Money(Decimal("4100426.52"))
    assert found.agrees


def test_only_amounts_are_compared() -> None:
    found = comparison.Comparison(Figure("fact.time", "时长", Minutes(3), (), "事实"), "3.7", Money(3))
    with pytest.raises(TypeError, match="not money but minute"):
        _ = found.computed
