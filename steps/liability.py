"""Phrases of article 12 beside delay and the annexes: interest, ending the contract, settlement, costs, set-off."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from pytest_bdd import given, when

from contract_model.breach import fixed_penalties, grounds
from contract_model.breach.annex_penalty import applied
from contract_model.breach.shares import fixed_figure, in_force_base
from contract_model.contract import Contract
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.units import read_quantity
from contract_model.core.values import Count, Money
from contract_model.price.payments import total_figure
from contract_model.register.by_reading import Questions
from steps.answers import Answer, Facts, ask
from steps.choices import Choices
from steps.converters import phrase

TOPIC = "利息、终止与结算（第十二条）"


@dataclass(slots=True)
class Accounts:
    """The amount of supplementary agreements that was given."""

    supplements: Money = field(default_factory=lambda: Money(0))


@pytest.fixture
def accounts() -> Accounts:
    """Return the empty accounts of one scenario."""
    return Accounts()


@when(*phrase('于 {as_of:日期} 以 "{label:文字}" 主张终止合同'), target_fixture="answer")
def end_for_ground(
    contract: Contract, facts: Facts, choices: Choices, questions: Questions, *, as_of: date, label: str
) -> Answer:
    """问第十二条第5项的某种情形是否让甲方可以终止合同。"""

    def judge() -> Answer:
        ground = contract.liability.ground_named(label)
        count = read_quantity(facts.values[ground.measure]) if ground.measure in facts.values else None
        known = grounds.GroundFacts(count, facts.records, choices.found)
        return grounds.judge_ground(
            contract.liability,
            questions,
            ground,
            known,
            limits=contract.limits,
            period=contract.period,
            as_of=as_of,
        )

    return ask(judge)


@when(*phrase("于 {as_of:日期} 以验收不合格主张解除合同"), target_fixture="answer")
def end_for_acceptance(contract: Contract, facts: Facts, as_of: date) -> Answer:
    """问验收不合格是否让甲方可以解除合同。"""
    return ask(lambda: grounds.judge_acceptance(contract.limits["re-submission"], facts.records, as_of))


@given(*phrase("补充协议的金额为 {supplements:金额} 元"))
def supplements_are(accounts: Accounts, supplements: Money) -> None:
    """给出补充协议的金额。"""
    accounts.supplements = supplements


@when(*phrase("就 {times:整数} 次未落实安全要求核算违约金"), target_fixture="answer")
def insecure(contract: Contract, accounts: Accounts, choices: Choices, questions: Questions, times: int) -> Answer:
    """核算没有落实安全要求的违约金。"""
    rate, total = contract.penalties.fixed["security"], total_figure(contract.payments)
    return ask(
        lambda: fixed_penalties.judge_security(
            questions, rate, total, choices.found, times=Count(times), supplements=accounts.supplements
        )
    )


@when(*phrase('同一安全事件同时符合 "{clauses:列表}"'), target_fixture="answer")
def one_security_event(contract: Contract, questions: Questions, clauses: tuple[str, ...]) -> Answer:
    """核算同一安全事件触及几项违约金时共付多少；写条款编号。"""
    return ask(
        lambda: fixed_penalties.one_event(
            questions, fixed_penalties.OVERLAP, [_penalty(contract, clause) for clause in clauses]
        )
    )


def _penalty(contract: Contract, clause: str) -> Outcome:
    """Return the penalty that stands at `clause`: a fixed share of the total, or a row of annexes 2 and 3."""
    fixed = next((rate for rate in contract.penalties.fixed.values() if rate.clause == clause), None)
    if fixed is None:
        return applied(contract.penalties.row(clause), in_force_base(contract))
    figure = fixed_figure(contract, fixed)
    return Outcome(Conclusion.APPLIES, (clause,), fixed.label, figure)
