"""The words for a failure, on answers of the invented contract; every comparison of the steps has its words."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer as ask
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, Reason
from contract_model.core.values import Money
from scripts.spec_run.failure_words import in_words
from scripts.spec_run.failures import explain
from steps.mismatch import Mismatch
from tests.invented import contract
from tests.scripts.spec_run.failing import (
    PLACE,
    QUIET,
    ROOT,
)

if TYPE_CHECKING:
    from contract_model.answer.resolver import Answer
    from contract_model.register.contract import Contract
    from tests.invented import Invented


def test_what_the_answer_would_be_otherwise_is_recorded_with_its_figure() -> None:
    """With an invented answer: a lawful change may make the options of the contract agree."""
    found = explain(Mismatch("amount", Money(1), Money(2), invented()), invented().situation.contract, ROOT)
    assert found["answer"] == {
        "conclusion": "待认定",
        "because": "没有人认定",
        "clauses": ["2"],
        "readings": ["count-from"],
        "alternatives": [
            {"name": "试印之日", "conclusion": "适用", "because": "有约定，20.00 元"},
            {"name": "噪声超标：是", "conclusion": "违约", "because": "太吵"},
            {"name": "噪声超标：否", "conclusion": "合规", "because": "不吵"},
        ],
    }
    case = {"name": "租金", "message": "", "failure": {**found, **PLACE}}
    said = in_words(case, lambda name: f"〈{name}〉")
    assert said[said.index("  推导：") :] == [
        "  推导：",
        "    结论“待认定”：没有人认定（〈2〉；疑点：“〈count-from〉”）",
        "      试印之日：“适用”，有约定，20.00 元",
        "      噪声超标：是：“违约”，太吵",
        "      噪声超标：否：“合规”，不吵",
    ]


def test_a_plain_figure_has_no_reason_but_its_derivation() -> None:
    question = Question("q", "租金", lambda situation: rent(situation.option("count-from")))
    answer = ask(question, Situation(contract(), (), {}, None))
    found = explain(Mismatch("amount", Money(1), Money(10), answer), answer.situation.contract, ROOT)
    assert (found["answer"]["conclusion"], found["answer"]["because"]) == ("适用", "")
    assert found["answer"]["alternatives"] == [{"name": "试印之日", "conclusion": "适用", "because": "20.00 元"}]
    said = in_words({"name": "租金", "message": "", "failure": {**found, **PLACE}}, str)
    assert "    结论“适用”（2；疑点：“count-from”）" in said


def rent(option: str) -> Figure:
    """Return an amount that hangs on an open question."""
    return Figure("rent", "租金", Money(10 if option == "order" else 20), ("2",), "约定")


def invented() -> Answer:
    """Return an answer that waits for a finding, and gives an amount under another option."""

    def rule(situation: Situation) -> Outcome:
        if situation.option("count-from") == "test":
            return Outcome(Conclusion.APPLIES, ("2",), Reason("agreed"), rent("test"))
        told = situation.first("press.noise")
        if told is None:
            return Outcome(Conclusion.NEEDS_FINDING, ("2",), Reason("unfound"), missing=("press.noise",))
        loud = told.value == "是"
        return Outcome(*((Conclusion.BREACHED, ("2",), Reason("loud")) if loud else QUIET))

    reasons = {"agreed": "有约定", "unfound": "没有人认定", "loud": "太吵", "quiet": "不吵"}
    lease = cast("Contract", replace(cast("Invented", contract()), reasons=reasons))
    return ask(Question("q", "租金", rule), Situation(lease, (), {}, None))


@pytest.mark.parametrize("path", sorted((ROOT / "steps").glob("*.py")), ids=lambda path: path.stem)
def test_no_step_fails_without_words(path: Path) -> None:
    """A bare assert would print Python; a Mismatch or an InvalidFact says both sides."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)] == []
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert "pytest.fail" not in calls


def test_every_comparison_of_the_steps_has_a_name() -> None:
    """The first argument of compare, Mismatch and figure_in is a key of COMPARED wherever it is written out."""
    from scripts.spec_run.failure_words import COMPARED

    used = set()
    place = {"compare": 0, "Mismatch": 0, "figure_in": 1, "_comparison": 1, "_outcome": 1, "_dated": 1}
    for path in (ROOT / "steps").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in place:
                argument = node.args[place[node.func.id]]
                used |= {argument.value} if isinstance(argument, ast.Constant) else set()
    assert used == set(COMPARED)


def test_a_step_without_definition_is_told_the_nearest_phrases() -> None:
    from scripts.spec_run.failures import undefined
    from scripts.vocabulary.definitions import load_vocabulary

    hint = undefined("when", '于 2030-06-30 审阅 "交付"', load_vocabulary(ROOT))["hint"]
    assert "步骤词汇" in hint
    assert '1. 于 ‹日期› 审【视】 "‹问题›"' in hint
