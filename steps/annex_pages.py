"""Phrases about the annexes as documents: list, titles, signature places."""

from __future__ import annotations

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.document import annexes
from steps.answers import Answer, ask
from steps.converters import phrase

TOPIC = "附件文本（附件1至附件6）"

TOPIC = "附件文本（附件1至附件6）"


@when(*phrase("核对附件 {number:整数} 是否为合同的组成部分"), target_fixture="answer")
def check_part(contract: Contract, number: int) -> Answer:
    """问某个附件是不是合同的组成部分。"""
    pages = contract.annexes
    return ask(lambda: annexes.judge_part(pages, pages.annex(str(number))))


@when(*phrase('合同附有附件 "{numbers:列表}"'), target_fixture="answer")
def check_attached(contract: Contract, numbers: tuple[str, ...]) -> Answer:
    """问所附的附件是否齐全；写附件的序号。"""
    return ask(lambda: annexes.judge_attached(contract.annexes, numbers))


@when(*phrase("以《{title:文字}》之名引用附件 {number:整数}"), target_fixture="answer")
def cite(contract: Contract, title: str, number: int) -> Answer:
    """把引用附件时所用的名称与附件目录对照。"""
    pages = contract.annexes
    return ask(lambda: annexes.judge_citation(pages, pages.annex(str(number)), title))


@when(*phrase('查看 "{place:文字}"'), target_fixture="answer")
def look_at(contract: Contract, place: str) -> Answer:
    """问某处该签字、盖章或写日期的地方有没有写。"""
    return ask(lambda: annexes.judge_place(contract.annexes, place))
