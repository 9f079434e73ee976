"""Phrases of article 11: the indemnity for infringement, and whose the documents are."""

from __future__ import annotations

from datetime import date

from pytest_bdd import given, when

from contract_model.contract import Contract
from contract_model.core.values import Money
from contract_model.service.intellectual_property import judge_indemnity, judge_ownership
from steps.answers import Answer, Facts, ask
from steps.converters import header_is, phrase


@given("甲方的各项支出如下")
def spent(facts: Facts, datatable: list[list[str]]) -> None:
    """Take the items of party A's loss from a table of 项目 and 金额."""
    header, *rows = datatable
    header_is(header, ("项目", "金额"))
    facts.values |= dict(rows)


@when(*phrase('第三方因 "{source:文字}" 侵权追究甲方，核算乙方的赔偿'), target_fixture="answer")
def pursued(contract: Contract, facts: Facts, source: str) -> Answer:
    """Ask what party B owes."""

    def question() -> Answer:
        costs = {item: Money.from_string(text) for item, text in facts.values.items()}
        return judge_indemnity(contract.intellectual_property, source, costs)

    return ask(question)


@when(*phrase('甲方主张 {made:日期} 形成的 "{document:文字}" 的知识产权'), target_fixture="answer")
def claim_rights(contract: Contract, made: date, document: str) -> Answer:
    """Ask whose the rights in a document are."""
    return ask(lambda: judge_ownership(contract.intellectual_property, document, made, contract.period))
