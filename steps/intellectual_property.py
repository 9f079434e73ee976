"""Phrases of article 11: the indemnity for infringement, and whose the documents are."""

from __future__ import annotations

from datetime import date

from pytest_bdd import given, when

from contract_model.contract import Contract
from contract_model.core.values import Money
from contract_model.service.intellectual_property import judge_indemnity, judge_ownership
from steps.answers import Answer, Facts, ask
from steps.converters import header_is, phrase

TOPIC = "知识产权（第十一条）"


@given("甲方的各项支出如下")
def spent(facts: Facts, datatable: list[list[str]]) -> None:
    """以表格给出甲方的损失，列有项目、金额。"""
    header, *rows = datatable
    header_is(header, ("项目", "金额"))
    facts.values |= dict(rows)


@when(*phrase('第三方因 "{source:文字}" 侵权追究甲方，核算乙方的赔偿'), target_fixture="answer")
def pursued(contract: Contract, facts: Facts, source: str) -> Answer:
    """问乙方应赔多少。"""

    def question() -> Answer:
        costs = {item: Money.from_string(text) for item, text in facts.values.items()}
        return judge_indemnity(contract.intellectual_property, source, costs)

    return ask(question)


@when(*phrase('甲方主张 {made:日期} 形成的 "{document:文字}" 的知识产权'), target_fixture="answer")
def claim_rights(contract: Contract, made: date, document: str) -> Answer:
    """问文档的知识产权归谁。"""
    return ask(lambda: judge_ownership(contract.intellectual_property, document, made, contract.period))
