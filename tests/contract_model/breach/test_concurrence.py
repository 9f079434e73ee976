"""12.4: of several penalties for one event only the heaviest; of several events each."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.breach.concurrence import heaviest, together
from contract_model.contract import Contract
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Minutes, Money, Quantity

AMOUNTS = st.lists(st.decimals(0, 10**7, places=4), min_size=1, max_size=6)


def penalty(clause: str, value: Quantity) -> Outcome:
    figure = Figure(f"penalty.{clause}.amount", "违约金", value, (clause,), "事实")
    return Outcome(Conclusion.APPLIES, (clause,), "违约", figure)


def penalties(amounts: list[Decimal]) -> list[Outcome]:
    return [penalty(f"A2.{number}", Money(amount)) for number, amount in enumerate(amounts, 1)]


def value(outcome: Outcome) -> Money:
    assert outcome.amount is not None
    assert isinstance(outcome.amount.value, Money)
    return outcome.amount.value


def test_the_heaviest_does_not_depend_on_the_order() -> None:
    for order in permutations(penalties([Decimal(20), Decimal(600), Decimal(200)])):
        outcome = heaviest(order, agreed=True)
        assert (outcome.conclusion, outcome.clauses) == (Conclusion.APPLIES, ("A2.2", "12.4"))
        assert value(outcome) == Money(600)


@given(AMOUNTS)
def test_the_heaviest_is_one_of_the_penalties_and_none_is_heavier(amounts: list[Decimal]) -> None:
    outcome = heaviest(penalties(amounts), agreed=True)
    assert value(outcome).amount == max(amounts)
    assert outcome.amount is not None
    assert len(outcome.amount.inputs) == len(amounts)


def test_of_equal_penalties_the_first_named_stands_for_both() -> None:
    for order in permutations(penalties([Decimal(200), Decimal(200)])):
        outcome = heaviest(order, agreed=True)
        assert value(outcome) == Money(200)
        assert outcome.clauses == (*order[0].clauses, "12.4")


def test_the_open_question_travels_with_the_answer(contract: Contract) -> None:
    outcome = heaviest(penalties([Decimal(200), Decimal(100)]), agreed=True)
    assert outcome.readings == ("heaviest-negotiated",)
    assert outcome.amount is not None
    assert outcome.amount.readings == ("heaviest-negotiated",)
    assert contract.in_force("heaviest-negotiated") == ""


@pytest.mark.parametrize(
    ("agreed", "conclusion"), [(False, Conclusion.AMBIGUOUS), (None, Conclusion.MISSING_PARAMETER)]
)
def test_without_an_agreement_both_readings_are_answered(
    contract: Contract, conclusion: Conclusion, *, agreed: bool | None
) -> None:
    found = penalties([Decimal(200), Decimal(100)])
    outcome = heaviest(found, agreed=agreed)
    assert outcome.conclusion is conclusion
    assert outcome.clauses == ("A2.1", "A2.2", "12.4")
    assert outcome.amount is None
    assert list(outcome.alternatives) == [o.id for o in contract.reading("heaviest-negotiated").options]
    assert outcome.alternatives["binding"] == heaviest(found, agreed=True)
    silent = outcome.alternatives["by-agreement"]
    assert (silent.conclusion, silent.clauses, silent.amount) == (Conclusion.SILENT, ("12.4",), None)


def test_nothing_to_compare_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"12\.4 is about penalties that have an amount"):
        heaviest([], agreed=True)


def test_an_outcome_without_an_amount_cannot_be_compared() -> None:
    silent = Outcome(Conclusion.SILENT, ("A2.7",), "没有约定")
    with pytest.raises(ValueError, match=r"12\.4 is about penalties that have an amount"):
        heaviest([*penalties([Decimal(1)]), silent], agreed=True)


def test_a_penalty_is_money() -> None:
    with pytest.raises(TypeError, match="money"):
        heaviest([penalty("A2.1", Minutes(30))], agreed=True)


@given(AMOUNTS)
def test_penalties_of_different_events_add_up_each_to_the_cent(amounts: list[Decimal]) -> None:
    outcome = together(penalties(amounts))
    cents = [Money(amount).rounded() for amount in amounts]
    assert outcome.conclusion is Conclusion.APPLIES
    assert value(outcome) == sum(cents, start=Money(0))


def test_different_events_cite_all_their_rows_once_and_the_rule() -> None:
    twice = penalties([Decimal(1), Decimal(2)]) + penalties([Decimal(3)])
    outcome = together(twice)
    assert outcome.clauses == ("A2.1", "A2.2", "12.4")
    assert outcome.amount is not None
    assert len(outcome.amount.inputs) == 3
