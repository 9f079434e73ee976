"""Phrases of article 3: a delivered value against a promised one, downtime against availability."""

from __future__ import annotations

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.units import read_quantity
from contract_model.core.values import Minutes
from contract_model.service.availability import judge_downtime, span_named
from contract_model.service.promises import check, promise_named
from steps.answers import Answer, ask
from steps.converters import phrase

TOPIC = "服务水平（第三条）"


@when(*phrase('"{label:文字}" 实际为 {value:数值}'), target_fixture="answer")
def delivered(contract: Contract, label: str, value: str) -> Answer:
    """把实际达到的值与约定的值对照；以约定的名称指明。"""
    return ask(lambda: check(promise_named(contract.promises, label), read_quantity(value)))


@when(*phrase('云平台在 "{span:文字}" 内停机 {value:数值}'), target_fixture="answer")
def down(contract: Contract, span: str, value: str) -> Answer:
    """把停机时长与约定的可用性对照。"""

    def judge() -> Answer:
        downtime = read_quantity(value)
        if not isinstance(downtime, Minutes):
            raise InvalidFact(f"“{value}”不是时长", "分钟数或小时数")
        return judge_downtime(contract.promises["availability"], span_named(contract.period, span), downtime)

    return ask(judge)
