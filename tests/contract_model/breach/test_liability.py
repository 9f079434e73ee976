"""Article 12: interest, grounds, settlement, set-off, fixed penalties – what is computed, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from contract_model.breach.delay import Cause
from contract_model.breach.fixed_penalties import OVERLAP, judge_costs, one_event
from contract_model.breach.grounds import GroundFacts, judge_acceptance, judge_ground
from contract_model.breach.interest import judge_dates, judge_interest
from contract_model.breach.settlement import BEYOND, DEDUCTED, PAYABLE, REST, Breach, set_off, settle
from contract_model.breach.shares import fixed_figure
from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.core.values import CalendarDays, Count, Money, Months, Quantity, Rate
from contract_model.register.by_reading import Questions

FIRST_PAYMENT = Money(Decimal("7380768.48"))
LPR = Rate(Decimal("0.03"))


@pytest.fixture(scope="module")
def questions(contract: Contract) -> Questions:
    return Questions({reading.id: reading for reading in contract.readings}, {})


# 7,380,768.48 × 3 % × 30 ÷ 360 = 18,451.9212; ÷ 365 = 18,199.1551…
@pytest.mark.parametrize(("basis", "amount"), [(360, "18451.92"), (365, "18199.16")])
def test_interest_is_simple_on_the_days_late(contract: Contract, basis: int, amount: str) -> None:
    own = contract.liability.cause_named("甲方自身原因")
    days = CalendarDays(30)
    outcome = judge_interest(contract.liability, FIRST_PAYMENT, days, own, rate=LPR, basis=CalendarDays(basis))
    assert outcome.amount is not None
    assert outcome.amount.text == amount


def test_a_rate_or_a_basis_is_never_assumed(contract: Contract, questions: Questions) -> None:
    own = contract.liability.cause_named("甲方自身原因")
    dates = (date(2026, 7, 3), date(2026, 8, 2))
    for rate in (None, LPR):
        outcome = judge_dates(contract.liability, questions, FIRST_PAYMENT, dates, own, rate=rate, basis=None)
        assert outcome.conclusion is Conclusion.MISSING_PARAMETER
        assert outcome.amount is None


def test_a_balance_and_a_penalty_come_to_one_sum(contract: Contract, questions: Questions) -> None:
    penalty = fixed_figure(contract, contract.penalties.fixed["termination"])
    outcome = settle(questions, penalty, Money(100), Money(100), ended_by="12.2", cause=Cause.PARTY_B)
    assert outcome.amount is not None
    assert (outcome.amount.label, outcome.amount.text) == ("乙方应付甲方", "1230128.08")


@pytest.mark.parametrize(("penalty", "due", "later"), [(10, 30, 5), (30, 30, 0), (40, 30, 0), (0, 30, 5)])
def test_what_is_deducted_payable_and_left_adds_up(questions: Questions, penalty: int, due: int, later: int) -> None:
    found = set_off(questions, [Breach("甲", Money(penalty), Money(0))], Money(due), Money(later))
    deducted, payable, rest = (
        figure.money.amount for name in (DEDUCTED, PAYABLE, REST) if (figure := found[name].amount) is not None
    )
    assert deducted + rest == penalty
    assert deducted + payable == due + later
    assert min(deducted, payable, rest) >= 0


def test_without_a_breach_nothing_is_deducted(questions: Questions) -> None:
    found = set_off(questions, [], Money(10), Money(0))
    assert {found[name].conclusion for name in (DEDUCTED, PAYABLE, REST, BEYOND)} == {Conclusion.NO_RIGHT}


def test_only_penalties_with_an_amount_are_compared(questions: Questions) -> None:
    with pytest.raises(ValueError, match="have an amount"):
        one_event(questions, OVERLAP, [Outcome(Conclusion.SILENT, ("12.8",), "因为")])


def test_only_penalties_that_compete_rest_on_the_rule_against_adding_them(
    contract: Contract, questions: Questions
) -> None:
    security, secrecy = (
        Outcome(Conclusion.APPLIES, amount.clauses, amount.label, amount)
        for amount in (
            fixed_figure(contract, contract.penalties.fixed[name]) for name in ("security", "confidentiality")
        )
    )
    assert one_event(questions, OVERLAP, [security]).clauses == ("12.8",)
    assert one_event(questions, OVERLAP, [security, secrecy]).clauses == ("12.8", "A4.8", "12.4")


def test_costs_without_a_breach_are_not_owed(contract: Contract, questions: Questions) -> None:
    outcome = judge_costs(contract.liability, questions, {"律师费": Money(5)}, breached=False)
    assert (outcome.conclusion, outcome.amount) == (Conclusion.NOT_TRIGGERED, None)


@pytest.fixture
def understaffed(contract: Contract, questions: Questions) -> Callable[[Quantity], Outcome]:
    def ask(count: Quantity) -> Outcome:
        return judge_ground(
            contract.liability,
            questions,
            contract.liability.ground_named("运维人数连续不足"),
            GroundFacts(count, [Record(date(2026, 9, 1), "情形出现")], {}),
            limits=contract.limits,
            period=contract.period,
            as_of=date(2026, 12, 1),
        )

    return ask


def test_a_ground_without_demand_gives_no_right(understaffed: Callable[[Quantity], Outcome]) -> None:
    assert understaffed(Months(2)).conclusion is Conclusion.NO_RIGHT


def test_a_ground_counted_in_months_takes_no_other_count(understaffed: Callable[[Quantity], Outcome]) -> None:
    with pytest.raises(InvalidFact) as refused:
        understaffed(Count(2))
    assert refused.value.accepted == "月数"


def test_acceptance_knows_its_own_events_only(contract: Contract) -> None:
    with pytest.raises(InvalidFact):
        judge_acceptance(contract.limits["re-submission"], [Record(date(2027, 7, 1), "付款")], date(2027, 7, 2))
