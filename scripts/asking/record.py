"""An answer as plain data, with everything that it rests on and what it would be otherwise; the schema is in SCHEMA.

Called by ``contract ask`` and, for the results file, by ``scripts.spec_run``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome
from contract_model.register.facts import unwritten
from contract_model.register.reasons import sentence
from scripts.spec_run.figures import figure_record

if TYPE_CHECKING:
    from contract_model.answer.question import Result
    from contract_model.answer.resolver import Alternative, Answer
    from contract_model.answer.situation import Told
    from contract_model.core.faults import InvalidFact
    from contract_model.register.contract import Contract

Record = dict[str, Any]
FIGURE: Record = {
    "type": "object",
    "required": ["id", "label", "value", "unit", "clauses", "formula", "inputs"],
    "description": "a number or date with its derivation; inputs are figures of the same shape",
}
RESULT: Record = {
    "conclusion": {"type": ["string", "null"], "description": "one of the eleven conclusions; null for a plain figure"},
    "because": {"type": ["object", "null"], "description": "{code, text}: why"},
    "clauses": {"type": "array", "items": {"type": "string"}, "description": "ids of the provisions it rests on"},
    "amount": {"oneOf": [FIGURE, {"type": "null"}], "description": "money that follows, or the figure asked for"},
    "date": {"oneOf": [FIGURE, {"type": "null"}], "description": "the day that decides"},
    "says": {"type": "string", "description": "a word that is the answer"},
    "occasion": {"type": "string", "description": "which of several occasions it is about"},
    "missing": {
        "type": "array",
        "description": "facts that somebody must still find or supply",
        "items": {
            "type": "object",
            "properties": {
                "fact": {"type": "string"},
                "name": {"type": "string"},
                "values": {"type": "array", "items": {"type": "string"}},
            },
        },
    },
    "parts": {"type": "array", "description": "results of the same shape: every occasion, every row an event meets"},
}
ALTERNATIVE: Record = {
    "type": "object",
    "properties": {
        "option": {"type": "string", "description": "id of the option, or the value found"},
        "label": {"type": "string"},
        "differs": {"type": "boolean"},
        "result": {
            "type": ["object", "null"],
            "description": "shape of a result; null where it does not differ, or where, read so, the facts cannot be",
        },
    },
}
SCHEMA: Record = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "answer",
    "description": "What the contract says to one question; amounts are decimal strings in yuan, dates ISO.",
    "type": "object",
    "properties": {
        "scenario": {"type": "string"},
        "question": {"type": "object", "description": "{id, name, as_of, subject}"},
        "refused": {"type": ["object", "null"], "description": "{given, accepted}: the question was not answered"},
        **RESULT,
        "readings": {
            "type": "array",
            "description": "the open questions consulted; `used` is the option used, empty where none is decided",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "title": {"type": "string"},
                    "used": {"type": "string"},
                    "label": {"type": "string"},
                    "chosen": {"type": "boolean", "description": "chosen by the asker, not in force"},
                    "options": {"type": "array", "items": ALTERNATIVE},
                },
            },
        },
        "findings": {
            "type": "array",
            "description": "what each finding still missing would give",
            "items": ALTERNATIVE,
        },
        "facts": {"type": "array", "description": "{id, name, on, at, value, about}: what was told and looked at"},
    },
}


def answer_record(answer: Answer, contract: Contract) -> Record:
    """Return `answer` with readings, findings, facts and derivations, in the shape of SCHEMA."""
    situation = answer.situation
    return {
        "question": {
            "id": answer.question.id,
            "name": answer.question.name,
            "as_of": situation.as_of.isoformat() if situation.as_of else "",
            "subject": situation.subject,
        },
        "refused": None,
        **result_record(answer.result, contract),
        "readings": [_reading(answer, reading, contract) for reading in answer.readings],
        "findings": [
            {**_alternative(each, each.option, contract), "fact": each.subject}
            for each in answer.alternatives
            if each.found
        ],
        "facts": [_fact(told, contract) for told in answer.facts],
    }


def refusal_record(refusal: InvalidFact) -> Record:
    """Return that a question was refused, and what would be accepted."""
    return {"refused": {"given": refusal.given, "accepted": refusal.accepted}}


def result_record(result: Result, contract: Contract) -> Record:
    """Return a result: an outcome with its parts, or a plain figure as its amount."""
    if not isinstance(result, Outcome):
        empty: Record = {"says": "", "occasion": "", "missing": [], "parts": [], "date": None}
        return {"conclusion": None, "because": None, "clauses": list(result.clauses), **_figures(result), **empty}
    return {
        "conclusion": result.conclusion.value,
        "because": {"code": getattr(result.because, "code", ""), "text": sentence(contract.reasons, result.because)},
        "clauses": list(result.clauses),
        **_figures(result.amount, result.deadline),
        "says": result.says,
        "occasion": result.occasion,
        "missing": [
            {"fact": fact, "name": contract.facts[fact].name, "values": list(contract.facts[fact].values)}
            for fact in result.missing
        ],
        "parts": [result_record(part, contract) for part in result.parts],
    }


def _figures(amount: object, day: Figure | None = None) -> Record:
    figure = amount if isinstance(amount, Figure) else getattr(amount, "figure", None)
    return {
        "amount": figure_record(figure) if isinstance(figure, Figure) else None,
        "date": figure_record(day) if day is not None else None,
    }


def _reading(answer: Answer, identifier: str, contract: Contract) -> Record:
    reading, used = contract.reading(identifier), answer.readings[identifier]
    differing = {each.option: each for each in answer.alternatives if each.subject == identifier and not each.found}
    return {
        "id": identifier,
        "title": reading.title,
        "used": used,
        "label": next((option.label for option in reading.options if option.id == used), ""),
        "chosen": identifier in answer.situation.chosen,
        "options": [
            _alternative(differing[option.id], option.label, contract)
            if option.id in differing
            else {
                "option": option.id,
                "label": option.label,
                "differs": answer.under(identifier, option.id) is None,
                "result": None,
            }
            for option in reading.handled
            if option.id != used
        ],
    }


def _alternative(each: Alternative, label: str, contract: Contract) -> Record:
    return {"option": each.option, "label": label, "differs": True, "result": result_record(each.result, contract)}


def _fact(told: Told, contract: Contract) -> Record:
    return {
        "id": told.fact,
        "name": contract.facts[told.fact].name,
        "on": told.on.isoformat() if told.on else "",
        "at": told.at.isoformat("minutes") if told.at else "",
        "value": unwritten(told.value) if told.value is not None else "",
        "about": told.about,
    }
