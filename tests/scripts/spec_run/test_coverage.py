"""The coverage gate finds what is uncovered, and the table of a run adds up."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext

from scripts.spec_run import coverage


def contract(**reasons: str) -> Any:  # noqa: ANN401 - a stand-in
    """Return a contract of provisions named by keyword, each with its reason, and one reading."""
    clauses = [SimpleNamespace(id=name, reason=reason) for name, reason in reasons.items()]
    return SimpleNamespace(clauses=clauses, readings=[SimpleNamespace(id="base")])


def features(*tags: str) -> Any:  # noqa: ANN401 - a stand-in
    """Return one feature with one case that carries `tags`."""
    return [SimpleNamespace(cases=[SimpleNamespace(tags=tags)])]


def test_a_provision_without_case_or_reason_is_named() -> None:
    assert coverage.uncovered_clauses(contract(a="", b="heading", c=""), features("a")) == ["c"]


def test_a_provision_with_both_case_and_reason_is_named() -> None:
    assert coverage.needless_reasons(contract(a="heading", b="heading"), features("a")) == ["a"]


def test_a_reading_without_scenario_is_named() -> None:
    assert coverage.readings_without_scenario(contract(), features("a")) == ["base"]
    assert coverage.readings_without_scenario(contract(), features("疑点.base")) == []


def test_a_sentence_that_two_definitions_match_names_both() -> None:
    def definition(pattern: str) -> StepFunctionContext:
        return StepFunctionContext("when", lambda: None, parsers.re(pattern))

    known = {"one": definition("付款.*"), "two": definition(".*十日"), "three": definition("验收")}
    sentence = coverage.Sentence("when", "付款逾期十日", "x.feature", 3)
    assert coverage.matching(sentence, known) == ["one", "two"]


def test_the_definitions_and_sentences_of_the_repository_are_found() -> None:
    root = Path(__file__).resolve().parents[3]
    assert "outcomes.conclusion_is" in coverage.definitions(root)
    assert any(sentence.text.startswith("结论为") for sentence in coverage.sentences(root))


def test_the_table_of_a_run_has_a_line_per_chapter_and_a_total() -> None:
    clause = {"chapter": "3", "cases": ["x.1", "x.2"], "reason": "", "readings": ["base"]}
    bare = {"chapter": "3", "cases": [], "reason": "标题", "readings": []}
    lines = coverage.chapters(cast("dict[str, Any]", {"clause": [clause, bare]}))
    assert lines == [coverage.ChapterCoverage("第三条", 2, 1, 1, 2, 1)]
    assert coverage.table(lines).splitlines()[-1].split() == ["合计", "2", "1", "1"]
