"""Phrases about the contract's own pages: what is written where, who signed, the team, the annexes."""

from __future__ import annotations

from pytest_bdd import then, when

from contract_model.contract import Contract
from contract_model.core.outcome import Outcome
from contract_model.document import findings
from steps.answers import Answer, ask
from steps.converters import phrase
from steps.mismatch import compare

TOPIC = "合同文本所写"


@when(*phrase('查看 "{place:文字}" 所写的 "{label:文字}"'), target_fixture="answer")
def look_at(contract: Contract, place: str, label: str) -> Answer:
    """看合同文本某处的某一栏写了什么。"""
    return ask(lambda: findings.judge_entry(contract.document, place, label))


@when(*phrase('比对 "{places:列表}" 所写的 "{label:文字}"'), target_fixture="answer")
def compare_places(contract: Contract, places: tuple[str, ...], label: str) -> Answer:
    """比对同一事项在几处的写法。"""
    return ask(lambda: findings.compare_entries(contract.document, label, places, contract.readings))


@when(*phrase('核对 "{paper:文字}" 有没有 "{person:文字}" 的签名'), target_fixture="answer")
def look_for_signature(contract: Contract, paper: str, person: str) -> Answer:
    """问须由人员签字的文书上有没有该人的签名。"""
    return ask(lambda: findings.judge_signing(contract.document, paper, person))


@when(*phrase('核对 "{person:文字}" 是否列入服务团队表'), target_fixture="answer")
def look_for_member(contract: Contract, person: str) -> Answer:
    """问某人是否列在服务团队表里。"""
    return ask(lambda: findings.judge_team(contract.document, person, contract.readings))


@then(*phrase('所记为 "{expected:文字}"'))
def written_is(answer: Answer, expected: str) -> None:
    """核对合同文本所写的内容，或有待查明的事项。"""
    compare("written", expected, answer.because if isinstance(answer, Outcome) else None, answer)
