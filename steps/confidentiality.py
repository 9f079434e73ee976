"""Phrases of annex 4: what is confidential, who is bound, how long, and what follows from a breach."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.values import Count, Money
from contract_model.price.payments import total_figure
from contract_model.secrecy.confidential import (
    LAST_DAY_READING,
    REMOVAL_READING,
    SCOPE_READING,
    judge_bound,
    judge_information,
    judge_removal,
    judge_term,
)
from contract_model.secrecy.confidential_breach import (
    BASE_READING,
    breach_penalty,
    claim_named,
    judge_claim,
    judge_forum,
)
from steps.answers import Answer, ask
from steps.converters import one_of, phrase

TOPIC = "保密协议（附件4）"

TOPIC = "保密协议（附件4）"

PERMITTED = {"有甲方书面许可": True, "没有甲方书面许可": False}
ENCRYPTED = {"已加密": True, "未加密": False}
NEGOTIATED = {"协商不成": True, "未经协商": False}


@when(
    *phrase('乙方在 "{source:文字}" 中获得 "{form:文字}" 形式的 "{item:文字}"，该信息 "{status:文字}"'),
    target_fixture="answer",
)
def obtain(contract: Contract, source: str, form: str, item: str, status: str) -> Answer:
    """问一项信息是否属于保密信息；载体的形式不影响结论。"""
    if not form:
        raise InvalidFact("没有写信息的形式", "如 书面、电子")
    scope = contract.in_force(SCOPE_READING)
    return ask(lambda: judge_information(contract.confidential, item, source, status, scope))


@when(*phrase('"{person:文字}" 是否负有保密义务'), target_fixture="answer")
def bound(contract: Contract, person: str) -> Answer:
    """问某人是否受附件4约束。"""
    return ask(lambda: judge_bound(contract.confidential, person))


@when(*phrase("合同于 {ended:日期或无} 终止，于 {as_of:日期} 审视保密责任期"), target_fixture="answer")
def review_term(contract: Contract, ended: date | None, as_of: date) -> Answer:
    """问某日是否仍负保密责任；终止日写 — 表示合同仍在履行。"""
    limit, option = contract.limits["annex-confidentiality"], contract.in_force(LAST_DAY_READING)
    return ask(lambda: judge_term(limit, contract.period, ended, as_of, option))


@when(*phrase('乙方 "{permission:文字}"、"{encryption:文字}" 而把保密介质带离甲方场所'), target_fixture="answer")
def remove(contract: Contract, permission: str, encryption: str) -> Answer:
    """问这样把保密介质带离是否合乎约定。"""
    facts = {
        "permitted": one_of(permission, PERMITTED, "许可的情形"),
        "encrypted": one_of(encryption, ENCRYPTED, "加密的情形"),
    }
    return ask(lambda: judge_removal(contract.confidential, contract.in_force(REMOVAL_READING), **facts))


@when(
    *phrase('乙方于 {breached_on:日期} 违反保密协议，甲方于 {claimed_on:日期} 请求 "{claim:文字}"'),
    target_fixture="answer",
)
def claim_for_breach(contract: Contract, breached_on: date, claimed_on: date, claim: str) -> Answer:
    """问泄密之后甲方的请求是否成立。"""
    rules, period = contract.confidential, contract.period
    return ask(lambda: judge_claim(rules, period, claim_named(claim), breached_on, claimed_on))


@when(
    *phrase("乙方违反保密协议 {times:整数} 次，此前补充协议的金额为 {added:金额} 元"),
    target_fixture="answer",
)
def penalty_for_breach(contract: Contract, times: int, added: Money) -> Answer:
    """核算违反保密协议若干次的违约金，按现用读法。"""
    rate, base = contract.penalties.fixed["confidentiality"], contract.in_force(BASE_READING)
    total = total_figure(contract.payments)
    return ask(lambda: breach_penalty(contract.confidential, total, rate, Count(times), added, base=base))


@when(*phrase('保密协议的争议 "{state:文字}"，一方向 "{court:文字}" 起诉'), target_fixture="answer")
def sue(contract: Contract, state: str, court: str) -> Answer:
    """问附件4的争议能不能向该法院起诉。"""
    negotiated = one_of(state, NEGOTIATED, "协商的情形")
    return ask(lambda: judge_forum(contract.confidential, court, negotiated=negotiated))
