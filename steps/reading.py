"""Phrase for open questions: what the contract leaves open, and the reading in force."""

from __future__ import annotations

from pytest_bdd import then, when

from contract_model.contract import Contract
from contract_model.core.outcome import Outcome
from contract_model.register.readings import judge_reading, reading_titled
from steps.answers import Answer, ask, described
from steps.converters import phrase


@when(*phrase('提出疑点 "{title:文字}"'), target_fixture="answer")
def raise_question(contract: Contract, title: str) -> Answer:
    """Ask what the contract says on an open question."""
    return ask(lambda: judge_reading(reading_titled(contract.readings, title)))


@then(*phrase('现用读法为 "{label:文字}"'))
def reading_in_force_is(contract: Contract, answer: Answer, label: str) -> None:
    """Compare the reading in force."""
    assert isinstance(answer, Outcome), f"此问没有读法，模型的回答是：{described(answer)}"
    options = [contract.reading(reading).option_named(label) for reading in answer.readings]
    chosen = [contract.in_force(reading) for reading in answer.readings]
    found = any(option is not None and option.id in chosen for option in options)
    assert found, f"期望现用读法为“{label}”，模型现用的是：{'、'.join(chosen) or '无'}"
