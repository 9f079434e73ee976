"""The price list: recomputed amounts, sub-totals that agree with the total however they are cut, refusals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.contract import Contract, load_contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Count, Money, Months
from contract_model.price import prices

NAMES = ("compute", "storage", "network")


@st.composite
def price_lists(draw: st.DrawFn) -> prices.PriceList:
    """Return price lists of one to twelve invented rows."""
    model = load_contract().prices
    rows = draw(
        st.lists(
            st.builds(
                replace,
                st.just(model.rows[0]),
                category=st.sampled_from(NAMES),
                term=st.integers(1, 12).map(Months),
                unit_price=st.decimals(0, 1000, places=2).map(Money),
                quantity=st.decimals(0, 10000, places=2).map(Count),
            ),
            min_size=1,
            max_size=12,
        )
    )
    return replace(model, rows=tuple(rows))


def total(figure: Figure) -> Money:
    assert isinstance(figure.value, Money)
    return figure.value


def together(figures: list[Figure]) -> Money:
    return sum((total(figure) for figure in figures), start=Money(0))


@given(price_lists(), st.randoms(use_true_random=False))
def test_the_total_does_not_depend_on_the_order_of_the_rows(listed: prices.PriceList, random: Random) -> None:
    shuffled = random.sample(listed.rows, len(listed.rows))
    other = replace(listed, rows=tuple(shuffled))
    assert total(prices.total_figure(other)) == total(prices.total_figure(listed))
    assert other.terms() == listed.terms()


@given(price_lists())
def test_categories_and_terms_each_add_up_to_the_total(listed: prices.PriceList) -> None:
    whole = total(prices.total_figure(listed))
    assert together([prices.category_figure(listed, name) for name in NAMES]) == whole
    assert together([prices.term_figure(listed, term) for term in listed.terms()]) == whole


@given(price_lists())
def test_a_month_of_a_term_times_the_term_is_the_terms_total(listed: prices.PriceList) -> None:
    for term in listed.terms():
        month = total(prices.monthly_figure(listed, term))
        assert month.times(term) == total(prices.term_figure(listed, term))


@pytest.mark.parametrize(
    ("name", "amount"), [("compute", "6904000.00"), ("storage", "4366540.80"), ("network", "1030740.00")]
)
def test_sub_totals_by_category_are_those_of_the_printed_rows(contract: Contract, name: str, amount: str) -> None:
    figure = prices.category_figure(contract.prices, name)
    assert figure.text == amount
    assert figure.clauses == ("2.2.1",)


@pytest.mark.parametrize(
    ("months", "amount", "monthly"), [(12, "11431204.80", "952600.40"), (5, "870076.00", "174015.20")]
)
def test_sub_totals_by_term_and_month_are_those_of_the_printed_rows(
    contract: Contract, months: int, amount: str, monthly: str
) -> None:
    assert prices.term_figure(contract.prices, Months(months)).text == amount
    assert prices.monthly_figure(contract.prices, Months(months)).text == monthly


def test_every_row_and_the_total_come_to_what_the_contract_prints(contract: Contract) -> None:
    listed = contract.prices
    assert [row.clause for row in listed.rows] == [f"P{number}" for number in range(1, 21)]
    assert [row.clause for row in listed.rows if row.amount != row.printed] == []
    assert prices.total_figure(listed).value == listed.total_printed == Money(Decimal("12301280.8"))


def test_the_terms_are_listed_once_each_longest_first(contract: Contract) -> None:
    assert contract.prices.terms() == (Months(12), Months(5))


def test_a_row_explains_its_amount_by_its_three_factors(contract: Contract) -> None:
    figure = prices.row_figure(contract.prices.row(10))
    assert (figure.id, figure.text, figure.clauses) == ("price.P10.amount", "2879524.80", ("P10",))
    assert [(part.text, part.unit) for part in figure.inputs] == [
        ("60.00", "yuan"),
        ("3999.34", "count"),
        ("12", "month"),
    ]


def test_only_a_month_of_the_short_rows_rests_on_which_months_they_run(contract: Contract) -> None:
    assert prices.monthly_figure(contract.prices, Months(5)).readings == ("five-month-rows",)
    assert prices.monthly_figure(contract.prices, Months(12)).readings == ()


@pytest.mark.parametrize("number", [-1, 0, 21])
def test_a_row_that_the_list_does_not_have_is_refused(contract: Contract, number: int) -> None:
    with pytest.raises(InvalidFact) as refused:
        contract.prices.row(number)
    assert refused.value.given == f"价目表第 {number} 行不存在"
    assert refused.value.accepted == "第 1 行至第 20 行"


def test_the_first_and_the_last_row_are_counted_from_one(contract: Contract) -> None:
    assert contract.prices.row(1).clause == "P1"
    assert contract.prices.row(20).clause == "P20"


def test_an_unknown_category_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        prices.category_figure(contract.prices, "安全服务")
    assert refused.value.given == "服务类别“安全服务”不存在"
    assert refused.value.accepted == "计算服务、存储服务、网络服务"


@pytest.mark.parametrize("figure_of", [prices.term_figure, prices.monthly_figure])
def test_a_term_that_no_row_has_is_refused_with_the_terms_there_are(
    contract: Contract, figure_of: Callable[[prices.PriceList, Months], Figure]
) -> None:
    with pytest.raises(InvalidFact) as refused:
        figure_of(contract.prices, Months(6))
    assert refused.value.given == "没有期限为 6 个月的行"
    assert refused.value.accepted == "12 个月、5 个月"


@pytest.mark.parametrize(
    ("delivered", "months", "conclusion"),
    [
        ("3999.34", 12, Conclusion.COMPLIED),
        ("4000", 13, Conclusion.COMPLIED),
        ("3999.33", 12, Conclusion.BREACHED),
        ("3999.34", 11, Conclusion.BREACHED),
    ],
)
def test_a_delivery_below_the_quantity_or_the_term_is_a_breach(
    contract: Contract, delivered: str, months: int, conclusion: Conclusion
) -> None:
    outcome = prices.judge_delivery(contract.prices.row(10), Count(Decimal(delivered)), Months(months))
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("P10",))
    assert f"实际 {delivered} × 100 GB" in outcome.because
    assert "约定 3999.34 × 100 GB" in outcome.because


@pytest.mark.parametrize(
    ("charged", "conclusion"),
    [("35279.99", Conclusion.COMPLIED), ("35280", Conclusion.COMPLIED), ("35280.01", Conclusion.BREACHED)],
)
def test_a_charge_above_the_rows_amount_is_a_breach(contract: Contract, charged: str, conclusion: Conclusion) -> None:
    outcome = prices.judge_charge(contract.prices.row(2), Money(Decimal(charged)), "7.1")
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("P2", "7.1"))
    assert outcome.amount is not None
    assert outcome.amount.text == "35280.00"
