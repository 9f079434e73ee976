"""Phrases about the annexes as documents: list, titles, signature places, signers, to whom they promise, liability."""

from __future__ import annotations

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.document import annexes
from contract_model.document.pledges import judge_pledge, pledge_named
from steps.answers import Answer, ask
from steps.converters import phrase


@when(*phrase("核对附件 {number:整数} 是否为合同的组成部分"), target_fixture="answer")
def check_part(contract: Contract, number: int) -> Answer:
    """Ask whether an annex is part of the contract."""
    pages = contract.annexes
    return ask(lambda: annexes.judge_part(pages, pages.annex(str(number))))


@when(*phrase('合同附有附件 "{numbers:列表}"'), target_fixture="answer")
def check_attached(contract: Contract, numbers: tuple[str, ...]) -> Answer:
    """Ask whether the annexes attached are all that belong to the contract."""
    return ask(lambda: annexes.judge_attached(contract.annexes, numbers))


@when(*phrase("以《{title:文字}》之名引用附件 {number:整数}"), target_fixture="answer")
def cite(contract: Contract, title: str, number: int) -> Answer:
    """Hold the name by which an annex is cited against the list."""
    pages = contract.annexes
    return ask(lambda: annexes.judge_citation(pages, pages.annex(str(number)), title))


@when(*phrase('查看 "{place:文字}"'), target_fixture="answer")
def look_at(contract: Contract, place: str) -> Answer:
    """Ask whether a place to sign, seal or date is filled."""
    return ask(lambda: annexes.judge_place(contract.annexes, place))


@when(*phrase('甲方要求履行 "{clause:文字}" 的承诺'), target_fixture="answer")
def demand(contract: Contract, clause: str) -> Answer:
    """Ask whether party A may rely on a pledge of annex 5 or 6."""
    return ask(lambda: annexes.judge_promisee(contract.annexes, clause))


@when(*phrase('就 "{label:文字}" 查明 "{found:列表}"'), target_fixture="answer")
def establish(contract: Contract, label: str, found: tuple[str, ...]) -> Answer:
    """Ask whether a pledged liability arises from what was established."""
    return ask(lambda: judge_pledge(pledge_named(contract.pledges, label), found))
