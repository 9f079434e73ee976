"""Phrases of article 15: disclosing, how long the duty lasts, and who answers for a breach."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.secrecy.confidentiality import judge_disclosure, judge_offender, secrecy_end
from steps.answers import Answer, Facts, ask
from steps.converters import phrase


@when(*phrase('乙方于 {on:日期} 向 "{recipient:文字}" 披露保密信息'), target_fixture="answer")
def disclose(contract: Contract, facts: Facts, on: date, recipient: str) -> Answer:
    """Judge a disclosure."""
    return ask(lambda: judge_disclosure(contract, recipient, on, facts.records))


@when(*phrase("合同于 {ended:日期} 终止，计算保密期末日"), target_fixture="answer")
def term_ends(contract: Contract, ended: date) -> Answer:
    """Ask how long the duty lasts."""
    return ask(lambda: secrecy_end(contract, ended))


@when(*phrase('"{offender:文字}" 违反保密义务'), target_fixture="answer")
def offend(contract: Contract, offender: str) -> Answer:
    """Ask who answers for a breach, and with how much."""
    return ask(lambda: judge_offender(contract, offender))
