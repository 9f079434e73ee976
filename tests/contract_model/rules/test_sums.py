"""Adding up: every amount told counts, silence is not zero, each matter is judged by itself, parts are rounded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.answer.situation import Situation, Told
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.rules.sums import amount_of, each_matter, matters, together, told_sum
from tests.invented import contract

CONTRACT = contract()
AMOUNTS = st.lists(st.decimals(0, 10**6, places=4), min_size=1, max_size=6)
DAY = date(2030, 4, 1)


def paid(amount: int, about: str = "") -> Told:
    return Told("rent.paid", DAY, value=Money(amount), about=about)


def situation(*told: Told) -> Situation:
    return Situation(CONTRACT, told, as_of=DAY)


def penalty(amount: Decimal | int | None, clause: str = "2", conclusion: Conclusion = Conclusion.APPLIES) -> Outcome:
    figure = None if amount is None else Figure("owed", "应付", Money(amount), (clause,), "事实")
    return Outcome(conclusion, (clause,), because("norm.open"), figure)


def test_every_amount_told_is_added_and_silence_is_not_zero() -> None:
    assert told_sum(situation(), "sum", "共计", ("2",), "rent.paid") is None
    found = told_sum(situation(paid(3), paid(4)), "sum", "共计", ("2",), "rent.paid")
    assert found is not None
    assert (found.money, len(found.inputs)) == (Money(7), 2)


def test_matters_are_those_that_facts_are_about() -> None:
    assert list(matters(situation(), "rent.paid")) == [""]
    assert list(matters(situation(paid(3, "一楼")), "rent.paid")) == ["一楼"]
    several = matters(situation(paid(3, "一楼"), paid(4)), "rent.paid")
    assert {name: len(own.told) for name, own in several.items()} == {"一楼": 2, "": 1}


def rule(own: Situation) -> Outcome:
    total = told_sum(own, "sum", "共计", ("2",), "rent.paid")
    assert total is not None
    if own.all("press.noise"):
        return Outcome(Conclusion.NEEDS_FINDING, ("3",), because("norm.open"), missing=("press.noise",))
    return Outcome(Conclusion.APPLIES, ("2",), because("norm.open"), total)


def test_one_matter_is_answered_as_it_is_and_several_are_added_as_parts() -> None:
    alone = each_matter(situation(paid(3, "一楼")), "rent.paid", rule, "共计")
    assert (alone.occasion, alone.parts) == ("一楼", ())
    both = each_matter(situation(paid(3, "一楼"), paid(4, "二楼")), "rent.paid", rule, "共计")
    assert both.amount is not None
    assert both.amount.money == Money(7)
    assert [part.occasion for part in both.parts] == ["一楼", "二楼"]


def test_where_one_matter_is_open_there_is_no_sum() -> None:
    noisy = Told("press.noise", DAY, value="是", about="二楼")
    found = each_matter(situation(paid(3, "一楼"), paid(4, "二楼"), noisy), "rent.paid", rule, "共计")
    assert (found.conclusion, found.amount, found.occasion) == (Conclusion.NEEDS_FINDING, None, "二楼")


@given(AMOUNTS)
def test_penalties_together_are_the_sum_of_their_rounded_amounts(amounts: list[Decimal]) -> None:
    found = together([penalty(amount) for amount in amounts])
    assert found.amount is not None
    assert found.amount.money == sum((Money(amount).rounded() for amount in amounts), start=Money(0))
    assert len(found.parts) == len(amounts)


def test_penalties_together_cite_their_provisions_and_the_rule_by_which_they_meet() -> None:
    assert together([penalty(5, "2"), penalty(5, "3")], ("4",)).clauses == ("2", "3", "4")


def test_a_penalty_without_an_amount_is_not_compared() -> None:
    with pytest.raises(ValueError, match="penalties that have an amount"):
        amount_of(penalty(None))
