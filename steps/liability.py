"""Phrases of article 12: ending the contract."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.breach import grounds
from contract_model.contract import Contract
from contract_model.core.units import read_quantity
from contract_model.register.by_reading import Questions
from steps.answers import Answer, Facts, ask
from steps.choices import Choices
from steps.converters import phrase

TOPIC = "终止（第十二条）"


@when(*phrase('于 {as_of:日期} 以 "{label:文字}" 主张终止合同'), target_fixture="answer")
def end_for_ground(
    contract: Contract, facts: Facts, choices: Choices, questions: Questions, *, as_of: date, label: str
) -> Answer:
    """问第十二条第5项的某种情形是否让甲方可以终止合同。"""

    def judge() -> Answer:
        ground = contract.liability.ground_named(label)
        count = read_quantity(facts.values[ground.measure]) if ground.measure in facts.values else None
        known = grounds.GroundFacts(count, facts.records, choices.found)
        return grounds.judge_ground(
            contract.liability,
            questions,
            ground,
            known,
            limits=contract.limits,
            period=contract.period,
            as_of=as_of,
        )

    return ask(judge)


@when(*phrase("于 {as_of:日期} 以验收不合格主张解除合同"), target_fixture="answer")
def end_for_acceptance(contract: Contract, facts: Facts, as_of: date) -> Answer:
    """问验收不合格是否让甲方可以解除合同。"""
    return ask(lambda: grounds.judge_acceptance(contract.limits["re-submission"], facts.records, as_of))
