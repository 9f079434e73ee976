"""The coverage gate finds what is uncovered, and the table of a run adds up."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

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


def test_the_table_of_a_run_has_a_line_per_chapter_and_a_total() -> None:
    clause = {"chapter": "3", "cases": ["x.1", "x.2"], "reason": "", "readings": ["base"]}
    bare = {"chapter": "3", "cases": [], "reason": "标题", "readings": []}
    lines = coverage.chapters(cast("dict[str, Any]", {"clause": [clause, bare]}))
    assert lines == [coverage.ChapterCoverage("第三条", 2, 1, 1, 2, 1)]
    assert coverage.table(lines).splitlines()[-1].split() == ["合计", "2", "1", "1"]
