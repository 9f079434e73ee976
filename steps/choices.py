"""Phrases that several articles share: the reading to follow, findings that were made, and what readings differ by."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from pytest_bdd import given, then

from contract_model.answer.resolver import Answer as Answered
from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome
from contract_model.core.units import read_quantity
from contract_model.core.values import Money
from contract_model.register.by_reading import Questions, spread
from contract_model.register.readings import Option, Reading, reading_titled
from steps.answers import Answer, result_of
from steps.case import Case
from steps.converters import one_of, phrase
from steps.mismatch import Mismatch, compare, figure_in

TOPIC = "疑点的读法与认定"

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


def option_of(reading: Reading, name: str) -> Option:
    """Return the option of `reading` called `name`. Raises InvalidFact when it has none."""
    option = reading.option_named(name)
    if option is None:
        known = "、".join(one.label for one in reading.options)
        raise InvalidFact(f"疑点“{reading.title}”没有读法“{name}”", known)
    return option


@given(*phrase('就疑点 "{title:文字}" 采用读法 "{label:文字}"'))
def follow(contract: Contract, choices: Choices, case: Case, title: str, label: str) -> None:
    """不按现用读法，改按疑点的另一种读法计算。"""
    case.choose(title, label)
    reading = reading_titled(contract.readings, title)
    choices.chosen[reading.id] = option_of(reading, label).id


@given(*phrase('就 "{finding:文字}" 认定为 "{answer:文字}"'))
def found(choices: Choices, case: Case, finding: str, answer: str) -> None:
    """给出一项认定：是、否；未认定表示还没有人认定。"""
    if answer == "未认定":
        choices.found.pop(finding, None)
        return
    case.find(finding, answer)
    if answer in ANSWERS:
        choices.found[finding] = ANSWERS[answer]


@then(*phrase('其中 "{label:文字}" 为 {expected:数值}'))
def part_is(answer: Answer, label: str, expected: str, shown_figures: list[Figure]) -> None:
    """核对所得金额由哪些部分构成、算式里的一项，或金额本身的名目。"""
    about, wanted = f"其中“{label}”", read_quantity(expected)
    figures = _figures(answer) or (figure_in(answer, "amount", wanted, about=about),)
    shown_figures.extend(figures)
    part = one_of(label, {part.label: part for figure in figures for part in figure.walk()}, "推导中的一项")
    found = part.value.rounded() if isinstance(part.value, Money) else part.value
    compares = "amount" if isinstance(wanted, Money) else "value"
    compare(compares, wanted, found, part, about=about)


@then(*phrase("各读法的金额最多相差 {expected:金额} 元"))
def readings_differ_by(answer: Answer, expected: Money, shown_figures: list[Figure]) -> None:
    """核对各种读法之下的金额最多差多少。"""
    if isinstance(answer, Answered):
        figure = _widest(answer, expected)
        shown_figures.append(figure)
        compare("spread", expected, figure.money, figure)
        return
    if not isinstance(answer, Outcome):
        raise Mismatch("spread", expected, None, answer)
    try:
        figure = spread(answer)
    except InvalidFact as invalid:
        raise Mismatch("spread", expected, None, invalid) from None
    shown_figures.append(figure)
    compare("spread", expected, figure.money, figure)


def _figures(answer: Answer) -> tuple[Figure, ...]:
    """Return the amount of an outcome and those of its parts."""
    result = result_of(answer)
    if not isinstance(result, Outcome):
        return ()
    return tuple(one.amount for one in (result, *result.parts) if one.amount is not None)


def _widest(answer: Answered, expected: Money) -> Figure:
    """Return the widest spread of the open questions on which the amount turns."""
    turning = dict.fromkeys(each.subject for each in answer.alternatives if not each.found)
    found, refused = [], None
    for reading in turning:
        try:
            found.append(answer.spread(reading))
        except InvalidFact as invalid:
            refused = invalid
    if not found:
        raise Mismatch("spread", expected, None, refused or answer)
    return max(found, key=lambda figure: figure.money.amount)
