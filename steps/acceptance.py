"""Phrases of article 6: acceptance from both sides."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.service.acceptance import judge_holding, judge_result
from steps.answers import Answer, Facts, ask
from steps.choices import option_of
from steps.converters import phrase

TOPIC = "验收（第六条）"

TOPIC = "验收（第六条）"


@when(*phrase("于 {as_of:日期} 审视甲方的验收"), target_fixture="answer")
def review_holding(contract: Contract, facts: Facts, as_of: date) -> Answer:
    """问甲方有没有按期组织验收。"""
    return ask(lambda: judge_holding(contract.period, contract.limits, facts.records, as_of))


@when(*phrase("于 {as_of:日期} 审视乙方的验收结果"), target_fixture="answer")
def review_result(contract: Contract, facts: Facts, as_of: date) -> Answer:
    """问验收结果对乙方意味着什么，按现用读法起算再次提交的期限。"""
    start = contract.in_force("resubmit-start")
    return ask(lambda: judge_result(contract.period, contract.limits, facts.records, as_of, start=start))


@when(*phrase('按读法 "{option:文字}" 于 {as_of:日期} 审视乙方的验收结果'), target_fixture="answer")
def review_result_under(contract: Contract, facts: Facts, option: str, as_of: date) -> Answer:
    """问验收结果对乙方意味着什么，按写明的读法起算再次提交的期限。"""
    chosen = option_of(contract.reading("resubmit-start"), option)
    return ask(lambda: judge_result(contract.period, contract.limits, facts.records, as_of, start=chosen.id))
