"""Phrases of article 14: leaving, being ordered to leave, and the switching period after the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from pytest_bdd import given, when

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.records import Record
from contract_model.core.values import Money
from contract_model.leaving.exit import OwnExit, judge_application, judge_compensation, judge_exit, judge_ordered_exit
from contract_model.leaving.switching import judge_both, judge_charge, judge_handover, judge_withdrawal, switching_end
from steps.answers import Answer, Facts, ask
from steps.converters import one_of, phrase

TOPIC = "退出与切换（第十四条）"

APPLIED, PERMITTED = "乙方提出退出申请", "甲方许可退出"
EXPIRY, REQUESTED, HANDED_OVER = "合同结束", "甲方提出切换要求", "与新的服务单位完成交接"
SUPERVISED = {"在甲方监督下": True, "没有甲方监督": False}


@dataclass(slots=True)
class Claims:
    """Party A's loss, and what it spent on enforcing its claim; None while not stated."""

    loss: Money | None = None
    costs: Money | None = None


@pytest.fixture
def claims() -> Claims:
    """Return that nothing is stated yet."""
    return Claims()


@given(*phrase("甲方损失为 {loss:金额} 元"))
def loss_is(claims: Claims, loss: Money) -> None:
    """给出甲方的损失。"""
    claims.loss = loss


@given(*phrase("甲方追究责任支出 {costs:金额} 元"))
def costs_are(claims: Claims, costs: Money) -> None:
    """给出甲方为追究责任支出的费用。"""
    claims.costs = costs


@when(*phrase("乙方于 {on:日期} 提出退出申请"), target_fixture="answer")
def apply(contract: Contract, on: date) -> Answer:
    """问退出申请是否提得够早。"""
    return ask(lambda: judge_application(contract, on))


@when(*phrase("乙方于 {on:日期} 退出"), target_fixture="answer")
def leave(contract: Contract, facts: Facts, claims: Claims, on: date) -> Answer:
    """问乙方退出应付多少。"""

    def question() -> Answer:
        days = _days(facts.records, (APPLIED, PERMITTED))
        own = OwnExit(days.get(APPLIED), days.get(PERMITTED), claims.loss, claims.costs)
        return judge_exit(contract, own, on)

    return ask(question)


@when(*phrase("双方议定责令退出的补偿费用为 {agreed:金额} 元"), target_fixture="answer")
def compensation(contract: Contract, agreed: Money) -> Answer:
    """问双方议定的补偿是否可行。"""
    return ask(lambda: judge_compensation(contract, agreed))


@when("双方没有谈成责令退出的补偿费用", target_fixture="answer")
def no_compensation(contract: Contract) -> Answer:
    """问没有谈成补偿时怎样。"""
    return ask(lambda: judge_compensation(contract, None))


@when(*phrase("于 {as_of:日期} 核算责令退出后的违约金"), target_fixture="answer")
def ordered(contract: Contract, facts: Facts, claims: Claims, as_of: date) -> Answer:
    """合并核算责令退出之后各项义务的违约金。"""
    return ask(lambda: judge_ordered_exit(contract, facts.records, as_of, claims.loss))


@when(*phrase("切换期自 {start:日期} 起算"), target_fixture="answer")
def switching_from(contract: Contract, start: date) -> Answer:
    """问切换期到哪一天为止。"""
    return ask(lambda: switching_end(contract, start))


@when(*phrase("乙方于 {on:日期} 单方终止服务或撤回人员"), target_fixture="answer")
def withdraw(contract: Contract, facts: Facts, claims: Claims, on: date) -> Answer:
    """问切换期未满就停止服务或撤人应付多少。"""

    def question() -> Answer:
        days = _days(facts.records, (EXPIRY, REQUESTED))
        ended = days.get(EXPIRY, contract.period.last_day)
        return judge_withdrawal(contract, ended, on, claims.loss, days.get(REQUESTED))

    return ask(question)


@when(*phrase('于 {as_of:日期} 审视切换期内 "{how:文字}" 的交接'), target_fixture="answer")
def handover(contract: Contract, facts: Facts, as_of: date, how: str) -> Answer:
    """问向新的服务单位交接是否合乎约定。"""
    supervised = one_of(how, SUPERVISED, "监督的情形")

    def question() -> Answer:
        days = _days(facts.records, (EXPIRY, HANDED_OVER))
        ended = days.get(EXPIRY, contract.period.last_day)
        return judge_handover(contract, ended, days.get(HANDED_OVER), as_of, supervised=supervised)

    return ask(question)


@when(*phrase('乙方就切换期内的 "{subject:文字}" 收费 {charged:金额} 元'), target_fixture="answer")
def charge_switching(contract: Contract, subject: str, charged: Money) -> Answer:
    """问切换期内的收费是否合乎约定。"""
    return ask(lambda: judge_charge(contract, subject, charged))


@when("合同因乙方原因解除，乙方又在切换期内撤回人员", target_fixture="answer")
def both(contract: Contract) -> Answer:
    """问解除合同与撤回人员两项违约金付哪一项。"""
    return ask(lambda: judge_both(contract))


def _days(records: list[Record], known: tuple[str, ...]) -> dict[str, date]:
    unknown = {record.event for record in records} - set(known)
    if unknown:
        raise InvalidFact(f"退出和切换不涉及事项“{'、'.join(sorted(unknown))}”", "、".join(known))
    return {record.event: record.on for record in records}
