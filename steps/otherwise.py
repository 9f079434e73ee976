"""What an answer would be otherwise: under other readings, or once a missing finding is made. No phrases here."""

from __future__ import annotations

from collections.abc import Mapping

from contract_model.answer.question import Result
from contract_model.answer.resolver import Answer as Answered
from contract_model.answer.situation import Told
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Outcome
from contract_model.register.contract import Contract
from steps.answers import Answer
from steps.converters import one_of, words
from steps.mismatch import Mismatch


def under_readings(contract: Contract, answer: Answer, names: str, compares: str, expected: object) -> Result:
    """Return the result under the options called `names`, several with 、 between them.

    Raises Mismatch where nothing was answered, InvalidFact for an option on which the answer does not turn.
    """
    if isinstance(answer, InvalidFact):
        raise Mismatch(compares, expected, None, answer, about=under(names))
    options = _options(contract, answer)
    labels = (names,) if names in options else words(names)
    chosen: dict[str, str] = {}
    for label in labels:
        readings = one_of(label, options, "这一问的读法")
        for reading in readings:
            contract.reading(reading).refuse_unhandled(label)
        if len(readings) > 1:
            titles = "、".join(contract.reading(reading).title for reading in readings)
            raise InvalidFact(f"“{label}”是几个疑点都有的读法：{titles}", "先写“就疑点 … 采用读法 …”")
        chosen |= readings
    return answer.choosing(chosen).result


def _options(contract: Contract, answer: Answered) -> Mapping[str, dict[str, str]]:
    """Return {label: {reading: option}} of every option of the readings that were consulted."""
    found: dict[str, dict[str, str]] = {}
    for reading in (contract.reading(identifier) for identifier in answer.readings):
        for option in reading.options:
            found.setdefault(option.label, {})[reading.id] = option.id
    return found


def if_found(contract: Contract, answer: Answer, name: str, compares: str, expected: object) -> Result:
    """Return the result if a missing finding were `name`: its value, or 认定：值 where several are missing."""
    result = None if isinstance(answer, InvalidFact) else answer.result
    if isinstance(answer, InvalidFact) or not isinstance(result, Outcome):
        raise Mismatch(compares, expected, None, answer, about=found_as(name))
    told: dict[str, Told] = {}
    for fact in reversed([contract.facts[fact] for fact in result.missing]):
        for value in fact.values:
            one = Told(fact.id, value=value, about=result.occasion)
            told |= {value: one, f"{fact.name}：{value}": one}
    return answer.telling(one_of(name, told, "这一问所缺的认定")).result


def under(name: str) -> str:
    """Return the words that narrow a comparison to one reading."""
    return f"按读法“{name}”"


def found_as(name: str) -> str:
    """Return the words that narrow a comparison to one finding."""
    return f"按认定“{name}”"
