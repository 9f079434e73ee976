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
from steps.converters import NOTHING, day, one_of, phrase

PERMITTED = {"有甲方书面许可": True, "没有甲方书面许可": False}
ENCRYPTED = {"已加密": True, "未加密": False}
NEGOTIATED = {"协商不成": True, "未经协商": False}


@when(
    *phrase('乙方在 "{source:文字}" 中获得 "{form:文字}" 形式的 "{item:文字}"，该信息 "{status:文字}"'),
    target_fixture="answer",
)
def obtain(contract: Contract, source: str, form: str, item: str, status: str) -> Answer:
    """Ask whether information is confidential; its form makes no difference, so none is handed on."""
    if not form:
        raise InvalidFact("没有写信息的形式", "如 书面、电子")
    scope = contract.in_force(SCOPE_READING)
    return ask(lambda: judge_information(contract.confidential, item, source, status, scope))


@when(*phrase('"{person:文字}" 是否负有保密义务'), target_fixture="answer")
def bound(contract: Contract, person: str) -> Answer:
    """Ask whether somebody is bound by annex 4."""
    return ask(lambda: judge_bound(contract.confidential, person))


@when(*phrase("合同于 {ended:数值} 终止，于 {as_of:日期} 审视保密责任期"), target_fixture="answer")
def review_term(contract: Contract, ended: str, as_of: date) -> Answer:
    """Ask whether secrecy is owed on a day; the end — means that the contract still runs."""
    limit, option = contract.limits["annex-confidentiality"], contract.in_force(LAST_DAY_READING)
    ended_on = None if ended == NOTHING else day(ended)
    return ask(lambda: judge_term(limit, contract.period, ended_on, as_of, option))


@when(*phrase('乙方 "{permission:文字}"、"{encryption:文字}" 而把保密介质带离甲方场所'), target_fixture="answer")
def remove(contract: Contract, permission: str, encryption: str) -> Answer:
    """Judge whether a medium may leave party A's premises."""
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
    """Ask whether party A has a claim after a breach of secrecy."""
    rules, period = contract.confidential, contract.period
    return ask(lambda: judge_claim(rules, period, claim_named(claim), breached_on, claimed_on))


@when(
    *phrase("乙方违反保密协议 {times:整数} 次，此前补充协议的金额为 {added:金额} 元"),
    target_fixture="answer",
)
def penalty_for_breach(contract: Contract, times: int, added: Money) -> Answer:
    """Ask for the penalty of so many breaches, under the readings in force."""
    rate, base = contract.penalties.fixed["confidentiality"], contract.in_force(BASE_READING)
    total = total_figure(contract.payments)
    return ask(lambda: breach_penalty(contract.confidential, total, rate, Count(times), added, base=base))


@when(*phrase('保密协议的争议 "{state:文字}"，一方向 "{court:文字}" 起诉'), target_fixture="answer")
def sue(contract: Contract, state: str, court: str) -> Answer:
    """Ask whether a dispute about annex 4 may be brought before a court."""
    negotiated = one_of(state, NEGOTIATED, "协商的情形")
    return ask(lambda: judge_forum(contract.confidential, court, negotiated=negotiated))
