"""Phrases of article 16: the law that the contract is read by, and where a claim may be brought."""

from __future__ import annotations

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.leaving.disputes import judge_forum, judge_law
from steps.answers import Answer, ask
from steps.converters import one_of, phrase

TOPIC = "争议与适用法律（第十六条）"

NEGOTIATION = {"协商不成": True, "没有先行协商": False}


@when(*phrase('依 "{law:文字}" 解释合同'), target_fixture="answer")
def read_by(contract: Contract, law: str) -> Answer:
    """问能不能依该法律解释合同。"""
    return ask(lambda: judge_law(contract.disputes, law))


@when(*phrase('双方 "{state:文字}"，一方向 "{forum:文字}" 提出请求'), target_fixture="answer")
def claim_before(contract: Contract, state: str, forum: str) -> Answer:
    """问争议能不能向该处提出。"""
    negotiated = one_of(state, NEGOTIATION, "协商的情形")
    return ask(lambda: judge_forum(contract.disputes, forum, negotiated=negotiated))
