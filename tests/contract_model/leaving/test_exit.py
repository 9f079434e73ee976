"""Leaving and switching (article 14): procedure, penalties with their shortfall, and the two months."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.breach.shares import fixed_figure
from contract_model.contract import Contract, load_contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.records import Record
from contract_model.core.values import Money
from contract_model.leaving.exit import (
    OwnExit,
    judge_compensation,
    judge_exit,
    judge_ordered_exit,
    settled,
)
from contract_model.leaving.switching import judge_charge, judge_handover, judge_withdrawal, switching_price

DAY = timedelta(days=1)
LAST_DAY = date(2027, 6, 19)
APPLIED, PERMITTED, LEFT = date(2027, 3, 19), date(2027, 4, 1), date(2027, 5, 1)
CENTS = st.integers(min_value=0, max_value=10**12)


@given(CENTS)
def test_penalty_and_shortfall_together_cover_the_loss_and_never_more(cents: int) -> None:
    contract = load_contract()
    penalty = fixed_figure(contract, contract.penalties.fixed["exit"])
    loss = Money(Decimal(cents) / 100)
    assert settled(penalty, loss).money == max(penalty.money, loss)


def test_without_a_stated_loss_the_penalty_stands_alone(contract: Contract) -> None:
    penalty = fixed_figure(contract, contract.penalties.fixed["exit"])
    assert settled(penalty, None) is penalty


def test_a_negative_loss_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="零或正数"):
        settled(fixed_figure(contract, contract.penalties.fixed["exit"]), Money(-1))


def test_permission_without_application_is_no_procedure(contract: Contract) -> None:
    outcome = judge_exit(contract, OwnExit(permitted=PERMITTED), LEFT)
    assert outcome.readings == ("ref-14-1",)
    assert outcome.alternatives["as-written"].conclusion is Conclusion.MISSING_PARAMETER
    amount = outcome.alternatives["item-7"].amount
    assert amount is not None
    assert amount.text == "1230128.08"


def test_negative_compensation_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="零或正数"):
        judge_compensation(contract, Money(-1))


def test_an_ordered_exit_knows_its_own_events_only(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="责令退出不涉及事项“乙方退出”"):
        judge_ordered_exit(contract, [Record(LEFT, "乙方退出")], LEFT, None)


def test_nothing_ordered_nothing_owed(contract: Contract) -> None:
    assert judge_ordered_exit(contract, [], LEFT, None).conclusion is Conclusion.NOT_TRIGGERED


@given(st.integers(min_value=-30, max_value=120))
def test_stopping_costs_from_the_day_after_the_end_to_the_last_day_of_the_switch(days: int) -> None:
    outcome = judge_withdrawal(load_contract(), LAST_DAY, LAST_DAY + DAY * days)
    owed = 0 < days <= (date(2027, 8, 19) - LAST_DAY).days
    assert (outcome.conclusion is Conclusion.APPLIES) is owed
    assert (outcome.amount is not None) is owed


def test_a_handover_that_is_still_to_come_is_not_judged_by_its_supervision(contract: Contract) -> None:
    done = date(2027, 8, 10)
    outcome = judge_handover(contract, LAST_DAY, done, done - DAY, supervised=False)
    assert outcome.conclusion is Conclusion.NOT_YET_DUE


def test_two_months_of_resources_cost_two_months_of_the_rows_of_the_whole_year(contract: Contract) -> None:
    assert switching_price(contract).text == "1905200.80"


def test_only_help_and_resources_can_be_charged_for(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="迁移配合、云资源"):
        judge_charge(contract, "培训", Money(1))
