"""Phrase for open questions: what the contract leaves open, and the reading in force."""

from __future__ import annotations

from pytest_bdd import then, when

from contract_model.answer.resolver import Answer as Answered
from contract_model.contract import Contract
from contract_model.core.outcome import Outcome
from contract_model.publish.asking import question_about
from contract_model.register.readings import reading_titled
from steps.answers import Answer, ask
from steps.case import Case
from steps.converters import phrase
from steps.mismatch import Mismatch

TOPIC = "疑点"


@when(*phrase('提出疑点 "{title:文字}"'), target_fixture="answer")
def raise_question(contract: Contract, case: Case, title: str) -> Answer:
    """问合同就某个疑点怎么说。"""
    return ask(lambda: case.put(contract, question_about(reading_titled(contract.readings, title))))


@then(*phrase('现用读法为 "{label:文字}"'))
def reading_in_force_is(contract: Contract, answer: Answer, label: str) -> None:
    """核对疑点现用的读法。"""
    if not isinstance(answer, Outcome | Answered):
        raise Mismatch("reading", label, None, answer)
    readings = [contract.reading(reading) for reading in answer.readings]
    named = [option.id for reading in readings if (option := reading.option_named(label))]
    in_force = [option for reading in readings if (option := reading.option_named(reading.in_force))]
    if not any(option.id in named for option in in_force):
        found = "、".join(option.label for option in in_force)
        raise Mismatch("reading", label, found or None, answer, data="readings.toml")
