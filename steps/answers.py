"""What a 当 step gives: an answer with all it rests on, or that the facts are refused; and how to look into it."""

from __future__ import annotations

from contract_model.answer.question import Result
from contract_model.answer.resolver import Answer as Answered
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome

Answer = Answered | InvalidFact


def result_of(answer: Answer | Result) -> Result | InvalidFact:
    """Return what an answer says, without what it rests on."""
    return answer.result if isinstance(answer, Answered) else answer


def figure_of(answer: Answer | Result) -> Figure | None:
    """Return the figure that an answer carries, None when it has none."""
    match result_of(answer):
        case Figure() as figure:
            return figure
        case Outcome() as outcome:
            return outcome.amount
        case _:
            return None
