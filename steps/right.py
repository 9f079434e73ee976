"""Phrases for rights and for the security boundary: who may do what, and who answers for what."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.duty.rights import judge_right, right_named
from contract_model.service.security_boundary import area_named, judge_responsibility, side_named
from steps.answers import Answer, Facts, ask
from steps.converters import phrase

TOPIC = "权利与安全责任"


@when(*phrase('于 {as_of:日期} 询问权利 "{label:文字}"'), target_fixture="answer")
def ask_right(contract: Contract, facts: Facts, as_of: date, label: str) -> Answer:
    """问某日有没有某项权利；权利以名称指明。"""
    return ask(lambda: judge_right(right_named(contract.rights, label), facts.records, as_of))


@when(*phrase('于 {as_of:日期} 就 "{about:文字}" 询问权利 "{label:文字}"'), target_fixture="answer")
def ask_right_to(contract: Contract, facts: Facts, as_of: date, about: str, label: str) -> Answer:
    """问某日有没有某项权利，只问条款所列的其中一项。"""
    return ask(lambda: judge_right(right_named(contract.rights, label), facts.records, as_of, about))


@when(*phrase('就 "{part:文字}" 的安全问题追究 "{party:文字}" 的责任'), target_fixture="answer")
def hold_responsible(contract: Contract, part: str, party: str) -> Answer:
    """问系统某一部分的安全由不由该方负责。"""

    def judge() -> Answer:
        area = area_named(contract.boundary, part)
        in_force = contract.in_force(area.reading) if area.reading else ""
        return judge_responsibility(area, side_named(party), in_force)

    return ask(judge)
