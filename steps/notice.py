"""Phrases of article 19: form and service of notices, and what follows from an unnotified change."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.document.notices import FIRST_READING, WHEN_READING, judge_consequences, judge_form, judge_service
from contract_model.duty.duties import duty_named
from steps.answers import Answer, Facts, ask
from steps.converters import phrase

TOPIC = "通知与送达（第十九条）"


@when(*phrase('就 "{matter:文字}" 以 "{form:文字}" 通知对方'), target_fixture="answer")
def notify(contract: Contract, matter: str, form: str) -> Answer:
    """问这种形式的通知是否合乎约定。"""
    return ask(lambda: judge_form(contract.notices, matter, form))


@when(*phrase("于 {as_of:日期} 审视通知的送达"), target_fixture="answer")
def review_service(contract: Contract, facts: Facts, as_of: date) -> Answer:
    """问某日通知是否算作送达，按现用读法。"""
    when_served, order = contract.in_force(WHEN_READING), contract.in_force(FIRST_READING)
    return ask(lambda: judge_service(contract.notices, facts.records, as_of, when_served, order))


@when(*phrase('于 {as_of:日期} 审视 "{label:文字}" 不及时的后果'), target_fixture="answer")
def review_consequences(contract: Contract, facts: Facts, as_of: date, label: str) -> Answer:
    """问变更没有及时通知的后果由谁承担。"""
    return ask(
        lambda: judge_consequences(contract.notices, duty_named(contract.duties, label), facts.records, as_of)
    )  # fmt: skip
