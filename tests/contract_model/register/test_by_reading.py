"""An outcome that hangs on a reading: agreed, in force, open – and what the readings differ by in money."""

from __future__ import annotations

import pytest

from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from contract_model.register.by_reading import by_reading, spread
from contract_model.register.contract import Contract


def owed(amount: int) -> Outcome:
    return Outcome(Conclusion.APPLIES, ("12.8",), "因为", Figure("a", "甲", Money(amount), (), "事实"))


SILENT = Outcome(Conclusion.SILENT, ("12.8",), "因为")
NOTHING = Outcome(Conclusion.NOT_TRIGGERED, ("12.8",), "因为")


def test_where_all_options_agree_the_reading_is_not_mentioned(contract: Contract) -> None:
    outcome = by_reading(contract.reading("security-and-or"), "", lambda _: owed(5))
    assert (outcome.conclusion, outcome.readings, dict(outcome.alternatives)) == (Conclusion.APPLIES, (), {})


def test_where_no_option_is_in_force_the_outcome_is_ambiguous_with_each(contract: Contract) -> None:
    reading = contract.reading("security-and-or")
    outcome = by_reading(reading, "", lambda option: NOTHING if option == "both" else owed(5))
    assert (outcome.conclusion, outcome.readings) == (Conclusion.AMBIGUOUS, ("security-and-or",))
    assert set(outcome.alternatives) == {"either", "both"}
    assert spread(outcome).text == "5.00"


def test_an_option_in_force_decides_and_a_chosen_one_overrides_it(contract: Contract) -> None:
    reading = contract.reading("security-repeat")
    for chosen, amount in (("", "1.00"), ("once", "1.00"), ("each-time", "2.00")):
        outcome = by_reading(reading, chosen, lambda option: owed(2 if option == "each-time" else 1))
        assert outcome.amount is not None
        assert outcome.amount.text == amount


def test_silence_has_no_amount_to_differ_by(contract: Contract) -> None:
    outcome = by_reading(contract.reading("security-and-or"), "", lambda o: SILENT if o == "both" else owed(5))
    with pytest.raises(InvalidFact, match="没有金额"):
        spread(outcome)
    with pytest.raises(InvalidFact, match="没有其他读法"):
        spread(owed(5))
