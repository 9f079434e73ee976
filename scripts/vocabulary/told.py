"""What can be told and what can be asked, as plain records: the register of facts and the questions by name.

Beside the phrases they are the vocabulary of the features; shown by ``make steps``, the page 步骤词汇 and the editor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract_model.publish.asking import questions
from contract_model.register.facts import KINDS, WHO

if TYPE_CHECKING:
    from contract_model.register.contract import Contract


def fact_records(contract: Contract) -> list[dict[str, Any]]:
    """Return {id, name, kind, party, accepted, about, also, evidence} of every fact, in the order of the register."""
    return [
        {
            "id": fact.id,
            "name": fact.name,
            "kind": KINDS[fact.kind],
            "party": WHO[fact.party],
            "accepted": "" if fact.kind in ("event", "day") else fact.accepted,
            "about": fact.about,
            "also": list(fact.also),
            "evidence": fact.evidence,
        }
        for fact in contract.facts
    ]


def question_records(contract: Contract) -> list[dict[str, Any]]:
    """Return {id, name, facts, readings, subjects} of everything that can be asked by name; facts by name."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "facts": [contract.facts[fact].name for fact in one.facts],
            "readings": list(one.readings),
            "subjects": list(one.subjects_in(contract)),
        }
        for one in questions(contract).values()
    ]
