"""Rules that no norm and no event asks for, put where a ledger tells of what they are about: 12.1, 12.9, 20.2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.impossible import RowFault
from contract_model.compliance.judged import settled
from contract_model.compliance.told import Known
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Outcome
from contract_model.rules import costs, interest

ASKED = {
    "supplement.within-cap": ("supplement.amount",),
    interest.QUESTIONS[0].id: (interest.PRINCIPAL,),
    "costs": costs.FACTS,
}
"""The questions, each with the facts of which one has to be told."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question comes to; `readings` are the open questions consulted, `facts` what was told and looked at."""

    question: Question
    outcome: Outcome
    readings: tuple[str, ...]
    facts: tuple[Told, ...]


def asked(known: Known, questions: Mapping[str, Question], faults: list[RowFault]) -> Iterator[Asked]:
    """Yield the answer to each question of which something is told; none, and a fault, where the facts cannot be."""
    for identifier, leading in ASKED.items():
        question = questions[identifier]
        begun = known.of(*leading)
        if not begun:
            continue
        told = known.of(*question.facts, *question.general)
        try:
            found = answer(question, Situation(known.contract, told, as_of=known.as_of))
        except InvalidFact as invalid:
            faults.append(RowFault(known.rows_of(begun)[-1], invalid.given, invalid.accepted))
            continue
        yield Asked(question, settled(found), tuple(found.readings), found.facts)
