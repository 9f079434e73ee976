"""The answer of a 当 step, whatever its kind, and the fixture state that 假如 steps gather. No phrases here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from contract_model.answer.resolver import Answer as Answered
from contract_model.contract import Contract, load_contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome
from contract_model.core.records import Record
from contract_model.core.values import Money

Result = Outcome | Figure | Money | str | InvalidFact
Answer = Result | Answered


@dataclass(slots=True)
class Facts:
    """What the 假如 steps have said so far; texts are read only when the question is put."""

    values: dict[str, str] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)


@pytest.fixture
def facts() -> Facts:
    """Return the empty facts of one scenario."""
    return Facts()


@pytest.fixture
def contract() -> Contract:
    """Return the contract as its data files describe it."""
    return load_contract()


def ask(question: Callable[[], Answer]) -> Answer:
    """Return the model's answer to `question`; a fact that it refuses is an answer to compare as well."""
    try:
        return question()
    except InvalidFact as invalid:
        return invalid


def result_of(answer: Answer) -> Result:
    """Return what an answer says, without what it rests on."""
    return answer.result if isinstance(answer, Answered) else answer


def figure_of(answer: Answer) -> Figure | None:
    """Return the figure that an answer carries, None when it has none."""
    match result_of(answer):
        case Figure() as figure:
            return figure
        case Outcome() as outcome:
            return outcome.amount
        case _:
            return None
