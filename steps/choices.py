"""Phrases that several articles share: the reading to follow, findings that were made, and what readings differ by."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from pytest_bdd import given, then

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome
from contract_model.core.values import Money
from contract_model.register.by_reading import Questions, spread
from contract_model.register.readings import reading_titled
from steps.answers import Answer, described, figure_of
from steps.converters import phrase

ANSWERS = {"是": True, "否": False}


@dataclass(slots=True)
class Choices:
    """The readings to follow, as {reading: option} ids, and the findings that were made, by their words."""

    chosen: dict[str, str] = field(default_factory=dict)
    found: dict[str, bool] = field(default_factory=dict)


@pytest.fixture
def choices() -> Choices:
    """Return that nothing is chosen and nothing found yet."""
    return Choices()


@pytest.fixture
def questions(contract: Contract, choices: Choices) -> Questions:
    """Return the open questions with the readings to follow, which later sentences may still name."""
    return Questions({reading.id: reading for reading in contract.readings}, choices.chosen)


@given(*phrase('就疑点 "{title:文字}" 采用读法 "{label:文字}"'))
def follow(contract: Contract, choices: Choices, title: str, label: str) -> None:
    """Follow one option of an open question instead of the one in force."""
    reading = reading_titled(contract.readings, title)
    option = reading.option_named(label)
    assert option is not None, f"没有读法“{label}”，有：{'、'.join(one.label for one in reading.options)}"
    choices.chosen[reading.id] = option.id


@given(*phrase('就 "{finding:文字}" 认定为 "{answer:文字}"'))
def found(choices: Choices, finding: str, answer: str) -> None:
    """Give one finding that was made, 是 or 否; 未认定 takes it back."""
    if answer == "未认定":
        choices.found.pop(finding, None)
        return
    assert answer in ANSWERS, f"“{answer}”不是认定；应为：{'、'.join(ANSWERS)}、未认定"
    choices.found[finding] = ANSWERS[answer]


@then(*phrase('其中 "{label:文字}" 为 {expected:金额} 元'))
def part_is(answer: Answer, label: str, expected: Money, shown_figures: list[Figure]) -> None:
    """Compare an amount from which the answer's amount is derived, or which it is itself called."""
    figure = figure_of(answer)
    assert figure is not None, f"没有金额，模型的回答是：{described(answer)}"
    shown_figures.append(figure)
    parts = {part.label: part for part in figure.walk()}
    assert label in parts, f"没有“{label}”，有：{'、'.join(parts)}"
    assert parts[label].money.rounded() == expected, f"期望 {expected.text} 元，模型算得 {parts[label].text} 元"


@then(*phrase("各读法的金额最多相差 {expected:金额} 元"))
def readings_differ_by(answer: Answer, expected: Money, shown_figures: list[Figure]) -> None:
    """Compare by how much the amounts under the readings differ."""
    assert isinstance(answer, Outcome), f"此问没有读法，模型的回答是：{described(answer)}"
    try:
        figure = spread(answer)
    except InvalidFact as invalid:
        pytest.fail(str(invalid))
    shown_figures.append(figure)
    assert figure.money == expected, f"期望 {expected.text} 元，模型算得 {figure.text} 元"
