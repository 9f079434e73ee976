"""The base of the annex formula under each reading of ``penalty-base``."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contract_model.breach.base import AFFECTED_SYSTEM, OWN_TERM, WHOLE_CONTRACT
from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.values import Money


# 12,301,280.80 ÷ 12; and 11,431,204.80 ÷ 12 + 870,076.00 ÷ 5.
@pytest.mark.parametrize(
    ("option", "identifier", "amount"),
    [(WHOLE_CONTRACT, "penalty.base", "1025106.73"), (OWN_TERM, "penalty.base.own-term", "1126615.60")],
)
def test_the_base_follows_from_the_contract_alone_under_two_readings(
    contract: Contract, option: str, identifier: str, amount: str
) -> None:
    base = contract.base(option)
    assert base is not None
    assert (base.id, base.text, base.clauses) == (identifier, amount, ("A2.0", "A3.0"))
    assert {"penalty-base", "penalty-months", "rounding"} <= set(base.readings)


def test_the_base_is_not_rounded_before_it_is_used(contract: Contract) -> None:
    base = contract.base(WHOLE_CONTRACT)
    assert base is not None
    assert isinstance(base.value, Money)
    assert abs(base.value.amount * 12 - Decimal("12301280.8")) < Decimal("1e-15")


def test_without_an_option_the_reading_in_force_decides(contract: Contract) -> None:
    assert contract.base() == contract.base(contract.in_force("penalty-base")) == contract.base(WHOLE_CONTRACT)


def test_the_affected_systems_fee_must_be_given(contract: Contract) -> None:
    assert contract.base(AFFECTED_SYSTEM) is None
    base = contract.base(AFFECTED_SYSTEM, Money(120000))
    assert base is not None
    assert base.text == "10000.00"
    assert [part.id for part in base.inputs] == ["fact.system-fee", "penalty.months"]


def test_the_divisor_is_the_months_of_the_service_period_and_rests_on_the_formula_too(contract: Contract) -> None:
    base = contract.base(WHOLE_CONTRACT)
    assert base is not None
    months = base.inputs[1]
    assert (months.id, months.text, months.clauses) == ("penalty.months", "12", ("A2.0", "A3.0", "5"))
    assert months.readings == ("penalty-months",)
    assert [part.id for part in months.inputs] == ["service.months"]


def test_the_options_are_those_of_the_reading(contract: Contract) -> None:
    options = [option.id for option in contract.reading("penalty-base").options]
    assert options == [WHOLE_CONTRACT, OWN_TERM, AFFECTED_SYSTEM]


def test_an_unknown_option_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        contract.base("per-user")
    assert refused.value.given == "违约金基数没有“per-user”这一读法"
    assert refused.value.accepted == "whole-contract、own-term、affected-system"
