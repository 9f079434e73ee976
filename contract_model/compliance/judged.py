"""One norm judged on one occasion: what the contract says of it by a day, and what that rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from contract_model.answer.question import Question, Result
from contract_model.answer.resolver import Alternative, Answer, answer
from contract_model.answer.situation import Situation, Told
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.norms import Norm

KEPT = (Conclusion.COMPLIED, Conclusion.NOT_TRIGGERED, Conclusion.NO_RIGHT)
"""What leaves nothing to be done or claimed."""
PENDING = (Conclusion.AMBIGUOUS, Conclusion.NEEDS_FINDING, Conclusion.MISSING_PARAMETER, Conclusion.SILENT)
"""What leaves open whether a norm is kept."""
NOTHING: Mapping[date, Conclusion] = MappingProxyType({})
FIRST = ("", 0)
Key = tuple[str, int]
"""Which of several occasions: what it is called, and how many so called came before it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """`norm` on one occasion about `matter`; `name` tells it from others about the same, "" for the only one.

    `question` and `situation` are what was asked, `facts` what was told and looked at, `readings` the open questions
    consulted; `start` is the day that set it off, None where none did; `changes` are {day: conclusion from that day
    on}, in order, `otherwise` what it would be otherwise; `answered` is the answer, where it is of this one alone.
    """

    norm: Norm
    matter: str
    name: str
    outcome: Outcome
    question: Question
    situation: Situation
    facts: tuple[Told, ...]
    readings: tuple[str, ...]
    start: date | None = None
    changes: Mapping[date, Conclusion] = field(default_factory=lambda: NOTHING)
    otherwise: tuple[Alternative, ...] = ()
    answered: Answer | None = None

    @property
    def id(self) -> str:
        """What it is called in a list of all."""
        return "@".join(part for part in (self.norm.id, self.matter, self.name) if part)

    def alternatives(self) -> tuple[Alternative, ...]:
        """Return what would be concluded under other options, and under findings not yet made."""
        return (self.answered or answer(self.question, self.situation)).alternatives


def settled(found: Answer) -> Outcome:
    """Return what an answer comes to: what every option concludes, though from other provisions or by another day.

    Where all leave time, it is not yet due, by the first of their days: who has to act had better go by that.
    """
    outcome = found.result
    assert isinstance(outcome, Outcome)  # noqa: S101 - that is what norms are answered
    if outcome.conclusion is not Conclusion.AMBIGUOUS or outcome.amount is not None:
        return outcome
    others = [other.result for other in found.alternatives if isinstance(other.result, Outcome) and not other.found]
    agreed = {other.conclusion for other in others}
    if len(agreed) != 1 or agreed & {Conclusion.AMBIGUOUS, Conclusion.APPLIES}:
        return outcome
    first, *_ = sorted(others, key=lambda other: other.deadline.day if other.deadline is not None else date.max)
    return replace(first, clauses=tuple(dict.fromkeys(clause for other in others for clause in other.clauses)))


def parts_of(outcome: Outcome) -> dict[Key, Outcome]:
    """Return the occasions that `outcome` is made of, by key; itself, as the first, where it is of one alone."""
    found: dict[Key, Outcome] = {}
    for part in outcome.parts or (outcome,):
        number = sum(name == part.occasion for name, _ in found)
        found[part.occasion if outcome.parts else "", number] = part
    return found


def of_occasion(question: Question, key: Key, *, first: bool) -> Question:
    """Return the question of one occasion of several; the `first` is the only one until others come."""

    def rule(situation: Situation) -> Result:
        outcome = question.rule(situation)
        assert isinstance(outcome, Outcome)  # noqa: S101 - that is what norms are answered
        if key in (found := parts_of(outcome)):
            return found[key]
        alone = not outcome.parts and first
        return outcome if alone else replace(outcome, conclusion=Conclusion.NOT_TRIGGERED, amount=None, parts=())

    return replace(question, rule=rule)
