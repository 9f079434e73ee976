"""Phrases of article 15: disclosing, how long the duty lasts, and who answers for a breach."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.secrecy.confidentiality import judge_disclosure, judge_offender, secrecy_end
from steps.answers import Answer, Facts, ask
from steps.converters import phrase

TOPIC = "保密（第十五条）"


@when(*phrase('乙方于 {on:日期} 向 "{recipient:文字}" 披露保密信息'), target_fixture="answer")
def disclose(contract: Contract, facts: Facts, on: date, recipient: str) -> Answer:
    """问这样披露是否合乎约定。"""
    return ask(lambda: judge_disclosure(contract, recipient, on, facts.records))


@when(*phrase("合同于 {ended:日期} 终止，计算保密期末日"), target_fixture="answer")
def term_ends(contract: Contract, ended: date) -> Answer:
    """问保密期到哪一天为止。"""
    return ask(lambda: secrecy_end(contract, ended))


@when(*phrase('"{offender:文字}" 违反保密义务'), target_fixture="answer")
def offend(contract: Contract, offender: str) -> Answer:
    """问违反保密义务由谁负责、付多少。"""
    return ask(lambda: judge_offender(contract, offender))
