"""Why a case failed, as plain data: what the feature expects, what the model answers, and how it came to that.

Called by ``scripts.spec_run.verdicts``, only when a case fails. The record goes into the results file under
``case.failure``; ``scripts.spec_run.failure_words`` writes it for a reader.

A record has ``path``, ``step``, ``line``, ``row`` and ``row_line`` (where; added by the verdict, 0 and "" for none),
``kind`` (mismatch, wording, undefined, assertion, program), the texts ``compares``, ``what``, ``about``, ``expected``,
``actual``, ``difference`` and ``hint`` ("" where they do not apply), ``derivation`` (figures, nested), ``calls`` (the
places of the program that led to an exception) and, where the model gave a conclusion or consulted an open question,
``answer``.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from contract_model.answer.question import Result
from contract_model.answer.resolver import Alternative
from contract_model.answer.resolver import Answer as Answered
from contract_model.core.faults import DataFaults, InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Quantity
from contract_model.register.contract import Contract, load_contract
from contract_model.register.reasons import sentence
from scripts.spec_run.failure_words import COMPARED, with_unit
from scripts.spec_run.figures import figure_record
from scripts.vocabulary import nearest
from scripts.vocabulary.definitions import Vocabulary
from steps.answers import Answer, figure_of, result_of
from steps.mismatch import Mismatch

Failure = dict[str, Any]

DATA = "contract_model/data"
OURS = Path(__file__).parent
"""Where the runner is, through which every exception comes."""
LONG = 4
"""Texts longer than this are compared letter by letter, shorter ones are seen at a glance."""
EXCERPT = 8
ADVICE = {
    "data": "若这一句写错，改这一句；若合同如此而数据录错，改 {file}",
    "refused": "模型没有接受前面所写的事实，先改写事实的那一步",
    "undefined": "词句须与步骤词汇中的一条逐字相同，引号、空格和单位也算",
    "program": "这是程序出错，不是这一句写错；请把这几行交给维护程序的人",
}


def undefined(step_type: str, text: str, vocabulary: Vocabulary) -> Failure:
    """Return the record of a step `text` of `step_type` that matches no definition, with the phrases nearest to it."""
    own = (one for one in vocabulary.definitions if one.type == step_type)
    near = list(nearest.lines(nearest.nearest(own, text)))
    hint = [ADVICE["undefined"], *(["相近的说法，【】里是缺少的，‹›里填写：", *near] if near else [])]
    return _failure("undefined", hint="\n".join(hint))


def label(name: str) -> str:
    """Return what a lawyer calls the provision or the open question `name`."""
    contract = load_contract()
    names = {clause.id: clause.label for clause in contract.clauses}
    return names.get(name) or next((reading.title for reading in contract.readings if reading.id == name), name)


def explain(exception: BaseException, contract: Contract, root: Path) -> Failure:
    """Return the record of `exception`; the places of the program are relative to `root`, and only those below it."""
    match exception:
        case Mismatch():
            return _mismatch(exception, contract)
        case DataFaults():
            where = "\n".join(f"{fault.file}：{fault.path}：{fault.problem}" for fault in exception.faults)
            return _failure("wording", expected=exception.faults[0].remedy, actual=where)
        case InvalidFact():
            return _failure("wording", expected=exception.accepted, actual=exception.given)
        case AssertionError() | pytest.fail.Exception():
            return _failure("assertion")
        case _:
            return broken(exception, root)


def broken(exception: BaseException, root: Path) -> Failure:
    """Return the record of an exception that is an error of the program whatever its type: one of a fixture."""
    return _failure("program", hint=ADVICE["program"], calls=list(_calls(exception, root)))


def _failure(kind: str, **known: object) -> Failure:
    texts = dict.fromkeys(("compares", "what", "about", "expected", "actual", "difference", "hint"), "")
    return {"kind": kind, **texts, "derivation": [], "calls": [], **known}


def _mismatch(found: Mismatch, contract: Contract) -> Failure:
    hint = ADVICE["data"].format(file=f"{DATA}/{found.data}") if found.data else ""
    if isinstance(found.answer, InvalidFact) and found.compares not in ("refusal", "refused"):
        hint = ADVICE["refused"]
    what = COMPARED[found.compares]
    expected = f"没有{what}" if found.expected is None else shown(found.expected, contract)
    failure = _failure(
        "mismatch",
        compares=found.compares,
        what=what,
        about=found.about,
        expected=expected,
        actual=_lacking(found.answer, what, contract) if found.actual is None else shown(found.actual, contract),
        difference=_difference(found, contract),
        hint=hint,
        derivation=[figure_record(figure) for figure in _figures(found)],
    )
    answer = found.answer
    if isinstance(answer, Answered | Outcome) and (isinstance(_said(answer), Outcome) or _consulted(answer)):
        failure["answer"] = _answer(answer, contract)
    return failure


def shown(value: object, contract: Contract) -> str:
    """Return a compared value as a reader of the contract writes it."""
    match value:
        case Conclusion():
            return f"“{value.value}”"
        case date():
            return value.isoformat()
        case Quantity():
            return with_unit(value.text, getattr(value, "symbol", "") or value.unit)
        case tuple() if any(isinstance(part, Quantity) for part in value):
            return " × ".join(shown(part, contract) for part in value)
        case tuple():
            known = {clause.id: f"{clause.label}（{clause.id}）" for clause in contract.clauses}
            return "、".join(known.get(name, f"{name}（没有这一条）") for name in value)
        case _:
            return f"“{value}”"


def _lacking(answer: Answer | Result | None, what: str, contract: Contract) -> str:
    """Return what the model answers instead, where it has nothing of the kind that the sentence compares."""
    match None if answer is None else result_of(answer):
        case InvalidFact() as refused:
            return f"不接受所写的事实：{refused}"
        case Outcome() as outcome:
            return f"没有{what}，结论为“{outcome.conclusion.value}”：{sentence(contract.reasons, outcome.because)}"
        case Figure() as figure:
            return f"没有{what}，只有“{figure.label}”：{with_unit(figure.text, figure.unit)}"
        case _:
            return f"没有{what}"


def _difference(found: Mismatch, contract: Contract) -> str:
    match found.expected, found.actual:
        case Quantity() as one, Quantity() as other if type(one) is type(other):
            gap = one.amount - other.amount
            unit = getattr(one, "symbol", "") or one.unit
            return f"规格{'多' if gap > 0 else '少'} {with_unit(_plain(abs(gap)), unit)}"
        case date() as one, date() as other:
            return f"规格{'晚' if one > other else '早'} {abs((one - other).days)} 日"
        case tuple() as one, tuple() as other if found.compares == "clauses":
            return "；".join(
                f"规格{verb} {shown(rest, contract)}"
                for verb, rest in (("多写", _without(one, other)), ("少写", _without(other, one)))
                if rest
            )
        case str() as one, str() as other if min(len(one), len(other)) > LONG:
            at = next(
                (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
            )
            mine, theirs = (text[at : at + EXCERPT] or "到此为止" for text in (one, other))
            return f"从第 {at + 1} 字起不同：规格“{mine}”，模型“{theirs}”"
        case _:
            return ""


def _plain(amount: Decimal) -> str:
    return format(amount, "f")


def _without(these: Iterable[str], those: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in these if name not in set(those))


def _figures(found: Mismatch) -> list[Figure]:
    """Return the figures that the answer rests on: its amount and, for an outcome, the date that decided."""
    if found.answer is None:
        return []
    result = result_of(found.answer)
    both = [figure_of(found.answer), result.deadline if isinstance(result, Outcome) else None]
    if found.compares.startswith("date"):
        both.reverse()
    return [figure for figure in both if figure is not None]


def _said(answer: Answered | Outcome) -> Result:
    return answer.result if isinstance(answer, Answered) else answer


def _consulted(answer: Answered | Outcome) -> list[str]:
    """Return the ids of the open questions that were consulted; what was said under one option names none."""
    return list(answer.readings) if isinstance(answer, Answered) else []


def _answer(answer: Answered | Outcome, contract: Contract) -> Mapping[str, Any]:
    """Return the conclusion with its reason, provisions and readings; of what it would be otherwise, the results."""
    result = _said(answer)
    conclusion, because = _in_words(result, contract)
    return {
        "conclusion": conclusion,
        "because": because,
        "clauses": list(result.clauses),
        "readings": _consulted(answer),
        "alternatives": [_alternative(each, contract) for each in answer.alternatives]
        if isinstance(answer, Answered)
        else [],
    }


def _alternative(each: Alternative, contract: Contract) -> Mapping[str, str]:
    """Return under what, in the words of the features, and what the answer then is, with the figure that it carries."""
    name = (
        f"{contract.facts[each.subject].name}：{each.option}"
        if each.found
        else next(option.label for option in contract.reading(each.subject).options if option.id == each.option)
    )
    conclusion, because = _in_words(each.result, contract)
    result = each.result
    both = (result.amount, result.deadline) if isinstance(result, Outcome) else (result,)
    figures = (with_unit(figure.text, figure.unit) for figure in both if figure is not None)
    return {"name": name, "conclusion": conclusion, "because": "，".join(part for part in (because, *figures) if part)}


def _in_words(result: Result, contract: Contract) -> tuple[str, str]:
    """Return conclusion and reason; a plain figure applies, for no other reason than its derivation."""
    if isinstance(result, Outcome):
        return result.conclusion.value, sentence(contract.reasons, result.because)
    return Conclusion.APPLIES.value, ""


def _calls(exception: BaseException, root: Path) -> Iterable[str]:
    """Yield the places below `root` that the exception came through, the last one where it arose."""
    for frame in traceback.extract_tb(exception.__traceback__):
        path = Path(frame.filename)
        if path.parent == OURS:
            continue
        if path.is_relative_to(root) and not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield f"{path.relative_to(root).as_posix()}:{frame.lineno} {frame.name}：{frame.line}"
