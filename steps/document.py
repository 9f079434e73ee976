"""Phrases about the contract's own pages: what is written where, who signed, the team, the annexes."""

from __future__ import annotations

from pytest_bdd import then, when

from contract_model.contract import Contract
from contract_model.core.outcome import Outcome
from contract_model.document import findings
from steps.answers import Answer, ask
from steps.converters import phrase
from steps.mismatch import compare


@when(*phrase('查看 "{place:文字}" 所写的 "{label:文字}"'), target_fixture="answer")
def look_at(contract: Contract, place: str, label: str) -> Answer:
    """Look at one field of the document."""
    return ask(lambda: findings.judge_entry(contract.document, place, label))


@when(*phrase('比对 "{places:列表}" 所写的 "{label:文字}"'), target_fixture="answer")
def compare_places(contract: Contract, places: tuple[str, ...], label: str) -> Answer:
    """Compare how one thing is written at several places."""
    return ask(lambda: findings.compare_entries(contract.document, label, places, contract.readings))


@when(*phrase('核对 "{paper:文字}" 有没有 "{person:文字}" 的签名'), target_fixture="answer")
def look_for_signature(contract: Contract, paper: str, person: str) -> Answer:
    """Ask whether a person signed a paper that the staff must sign."""
    return ask(lambda: findings.judge_signing(contract.document, paper, person))


@when(*phrase('核对 "{person:文字}" 是否列入服务团队表'), target_fixture="answer")
def look_for_member(contract: Contract, person: str) -> Answer:
    """Ask whether a person stands in the team table."""
    return ask(lambda: findings.judge_team(contract.document, person, contract.readings))


@then(*phrase('所记为 "{expected:文字}"'))
def written_is(answer: Answer, expected: str) -> None:
    """Compare what the document says, or what is to be found out."""
    compare("written", expected, answer.because if isinstance(answer, Outcome) else None, answer)
