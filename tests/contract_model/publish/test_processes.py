"""A step of a process says what the register says of it: change the data and the step changes, without any page.

The contract is the real one; what is changed in it, and what is compared, is its own data.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_model.core.faults import DataFaults
from contract_model.core.values import CalendarDays
from contract_model.publish import catalogue
from contract_model.publish.processes import RULE, stages
from contract_model.publish.terms import MILESTONES
from contract_model.register.contract import Contract, load_contract
from contract_model.register.processes import Step

HOLDING, HANDOVER = "acceptance.holding", "14.3.handover"


@pytest.fixture(scope="module")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="module")
def figures(contract: Contract) -> set[str]:
    return {figure.id for figure in catalogue.figures(contract)}


def test_a_norm_gives_who_when_and_where(contract: Contract, figures: set[str]) -> None:
    norm = contract.norms[HOLDING]
    (stage,) = stages(contract, [Step(norm=HOLDING)], figures)
    assert (stage.label, stage.kind, stage.party, stage.clauses) == (norm.label, norm.kind, norm.party, norm.clauses)
    assert stage.trigger == MILESTONES["service-end"]
    assert stage.date in figures
    assert not stage.before


def test_another_term_is_another_step_without_touching_a_page(contract: Contract, figures: set[str]) -> None:
    norm = replace(contract.norms[HOLDING], within=CalendarDays(3), label="另一种验收", party="both")
    changed = replace(contract, norms={**contract.norms, HOLDING: norm})
    (stage,) = stages(changed, [Step(norm=HOLDING)], figures)
    assert (stage.label, stage.party, stage.length) == ("另一种验收", "both", "3 日")


def test_a_way_that_has_no_day_names_the_event_and_no_date(contract: Contract, figures: set[str]) -> None:
    (dated,) = stages(contract, [Step(norm=HANDOVER)], figures)
    (undated,) = stages(contract, [Step(norm=HANDOVER)], figures, dated=False)
    assert dated.trigger == MILESTONES["service-end"]
    assert undated.trigger == contract.facts["contract.ended"].name
    (switching,) = stages(contract, [Step(term="switching")], figures, dated=False)
    assert switching.date == ""


def test_a_payment_has_its_last_day_and_its_amount(contract: Contract, figures: set[str]) -> None:
    (stage,) = stages(contract, [Step(norm="payment.1", readings=("rounding",))], figures)
    assert (stage.date, stage.money) == ("payment.1.due-if-funded", ("payment.1.amount",))
    assert "rounding" in stage.readings


def test_what_no_norm_states_has_words_of_its_own(contract: Contract, figures: set[str]) -> None:
    step = Step(label="清点", clause="12.7", party="both", when="没有写")
    (stage,) = stages(contract, [step], figures)
    assert (stage.label, stage.kind, stage.length, stage.clauses) == ("清点", RULE, "没有写", ("12.7",))


def test_money_that_is_no_figure_is_a_fault(contract: Contract, figures: set[str]) -> None:
    with pytest.raises(DataFaults) as caught:
        list(stages(contract, [Step(norm=HOLDING, money=("no.figure",))], figures))
    assert "没有编号为“no.figure”的数" in str(caught.value)
