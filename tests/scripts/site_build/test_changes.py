"""What changed between two runs: found thing by thing, told in plain data, and shown on the overview."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
import pytest

from scripts.site_build.changes import Baseline, Changes, Edit, changes_json, compare
from scripts.site_build.render import render
from scripts.site_build.source import Source
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_cases import NASTY

SOURCE = Source(Path(__file__).parents[3] / "site_src", cache=COMPILED)


def by_id(results: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in results[kind]}


def earlier(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Return the sample as an earlier run, with `change` made to it."""
    results = sample_results()
    results["run"] |= {"commit": "f" * 40, "dirty": False}
    change(results)
    return results


def compared(change: Callable[[dict[str, Any]], None]) -> Changes:
    return compare(earlier(change), sample_results(), "v1")


def ids(items: tuple[Any, ...]) -> list[str]:
    return [item.id for item in items]


# ---- comparing


def test_a_run_compared_with_itself_has_not_changed() -> None:
    changes = compared(lambda _: None)
    assert changes.is_empty
    assert changes.baseline == Baseline("v1", "f" * 40, dirty=False, spec_digest=sample_results()["run"]["spec_digest"])


@pytest.mark.parametrize("field", ["title", "title_en", "text", "text_en", "kind", "sha256", "status"])
def test_a_provision_has_changed_when_its_words_kind_source_or_status_have(field: str) -> None:
    def change(results: dict[str, Any]) -> None:
        by_id(results, "clause")["3.4"][field] = "从前"

    [item] = compared(change).clauses.changed
    assert (item.id, item.name, item.name_en) == ("3.4", "3.4 的标题", "Title of 3.4")
    assert item.edits == (Edit(field, "从前", by_id(sample_results(), "clause")["3.4"][field]),)


def test_more_cases_of_a_provision_are_no_change_of_the_provision() -> None:
    assert compared(lambda results: by_id(results, "clause")["3.4"].update(cases=[])).is_empty


def test_provisions_that_came_and_went_are_named() -> None:
    def change(results: dict[str, Any]) -> None:
        results["clause"][0]["id"] = "0.9"

    clauses = compared(change).clauses
    assert (ids(clauses.added), ids(clauses.removed), clauses.changed) == (["PRE"], ["0.9"], ())


def test_an_amount_has_changed_from_one_value_to_another_with_its_unit_and_label() -> None:
    [item] = compared(lambda results: by_id(results, "figure")["price.total"].update(value="900.00")).figures.changed
    assert (item.id, item.name, item.unit) == ("price.total", "总价", "yuan")
    assert item.edits == (Edit("value", "900.00", "1000.00"),)


def test_a_figure_that_came_or_went_tells_its_value() -> None:
    def change(results: dict[str, Any]) -> None:
        figure = by_id(results, "figure")["stray"]
        figure |= {"id": "gone", "value": "2"}

    figures = compared(change).figures
    assert [(item.id, item.edits) for item in figures.added] == [("stray", (Edit("value", "", "3"),))]
    assert [(item.id, item.edits) for item in figures.removed] == [("gone", (Edit("value", "2", ""),))]


@pytest.mark.parametrize("bad", ["failed", "error", "undefined"])
def test_a_case_that_passed_and_does_not_now_is_newly_failing(bad: str) -> None:
    now = sample_results()
    now["case"][0]["status"] = bad
    cases = compare(sample_results(), now).cases
    assert (ids(cases.newly_failing), cases.newly_passing) == ([now["case"][0]["id"]], ())
    [item] = cases.newly_failing
    assert (item.status, item.edits) == (bad, (Edit("status", "passed", bad),))
    back = compare(now, sample_results()).cases
    assert (back.newly_failing, ids(back.newly_passing)) == ((), [now["case"][0]["id"]])


def test_a_case_that_fails_otherwise_than_before_is_not_newly_failing() -> None:
    now = sample_results()
    failed = next(case for case in now["case"] if case["status"] == "failed")
    failed["status"] = "error"
    assert compare(sample_results(), now).cases.newly_failing == ()


def test_a_case_taken_up_after_it_was_put_off_is_newly_passing_or_failing() -> None:
    for status, told in (("passed", "newly_passing"), ("failed", "newly_failing")):
        now = sample_results()
        put_off = next(case for case in now["case"] if case["status"] == "skipped")
        put_off["status"] = status
        assert ids(getattr(compare(sample_results(), now).cases, told)) == [put_off["id"]]


def test_cases_that_came_and_went_are_named_with_their_status() -> None:
    def change(results: dict[str, Any]) -> None:
        results["case"][0].update(id="gone", status="failed", steps=[{"keyword": "当", "text": "从前所问"}])

    cases = compared(change).cases
    assert ids(cases.added) == [sample_results()["case"][0]["id"]]
    assert [(item.id, item.status) for item in cases.removed] == [("gone", "failed")]


def test_an_open_question_has_changed_when_its_reading_or_its_state_has() -> None:
    def change(results: dict[str, Any]) -> None:
        results["reading"][0] |= {"in_force": "one-system", "state": "confirmed", "why": "别的理由"}

    [item] = compared(change).readings.changed
    assert item.edits == (Edit("in_force", "one-system", "whole-contract"), Edit("state", "confirmed", "open"))


def test_earlier_results_need_no_field_that_came_later() -> None:
    def forget(results: dict[str, Any]) -> None:
        for clause in results["clause"]:
            del clause["text_en"]
        del results["run"]["spec_digest"]

    changes = compared(forget)
    assert len(changes.clauses.changed) == len(sample_results()["clause"])
    assert changes.baseline is not None
    assert changes.baseline.spec_digest == ""


# ---- the data file


def test_changes_json_is_there_without_a_baseline_and_says_so() -> None:
    document = json.loads(render(sample_results(), SOURCE)["data/changes.json"])
    assert document["baseline"] is None
    assert document["clauses"] == {"added": [], "removed": [], "changed": []}
    assert list(document["cases"]) == ["added", "removed", "newly_failing", "newly_passing"]


def test_changes_json_holds_every_change() -> None:
    changes = compared(lambda results: by_id(results, "figure")["price.total"].update(value="900.00"))
    document = json.loads(changes_json(changes))
    assert document["baseline"]["source"] == "v1"
    [figure] = document["figures"]["changed"]
    assert figure["edits"] == [{"field": "value", "before": "900.00", "after": "1000.00"}]


# ---- the overview


def section(changes: Changes, language: str = "zh", results: dict[str, Any] | None = None) -> str:
    pages = render(results or sample_results(), replace(SOURCE, language=language, changes=changes))
    text = pages["index.md"].decode().split("---\n", 2)[2]
    page = markdown.markdown(text, extensions=["attr_list", "tables", "toc"])
    return page.partition('id="changes"')[2].partition('id="run"')[0]


def test_the_overview_has_no_section_where_there_is_nothing_to_compare_with() -> None:
    assert section(Changes()) == ""


def test_the_overview_says_that_nothing_has_changed() -> None:
    shown = section(compared(lambda _: None))
    assert "都没有变化" in shown
    assert "<code>v1</code>" in shown
    assert "ffffffffffff" in shown
    assert "<table" not in shown


def test_everything_that_changed_is_shown_and_leads_to_its_place() -> None:
    def change(results: dict[str, Any]) -> None:
        by_id(results, "clause")["7.1"]["title"] = NASTY
        by_id(results, "clause")["7.2"]["status"] = "passed"
        by_id(results, "figure")["price.total"]["value"] = "900.00"
        by_id(results, "figure")["stray"] |= {"id": "gone", "label": "从前的数字"}
        results["reading"][0]["in_force"] = "one-system"
        results["case"][0]["status"] = "failed"
        next(case for case in results["case"] if case["status"] == "error")["status"] = "passed"
        asked = [{"keyword": "当", "text": "从前所问"}]
        results["case"][-1] |= {"id": "gone", "name": f"从前的案例 {NASTY}", "steps": asked}

    shown = section(compared(change))
    assert "<script" not in shown
    assert "一处" not in shown
    for place in (
        "clauses/article-07.html#c-7-1",
        "#c-7-2",
        "#fig-price-total",
        "#r-penalty-base",
        "#case-article_03_",
    ):
        assert place in shown, place
    assert "900.00 元" in shown
    assert "1,000.00 元" in shown
    assert "单个系统" in shown, "a reading is shown by its label"
    assert "从前的数字" in shown
    assert "从前的案例" in shown
    assert "变为不通过的案例：1 个" in shown
    assert "变为通过的案例：1 个" in shown
    assert "st-failed" in shown


def test_many_cases_are_cut_short_and_the_rest_is_in_the_data() -> None:
    now = sample_results()
    changes = compare({**earlier(lambda _: None), "case": []}, now, "v1")
    changes = replace(changes, cases=replace(changes.cases, added=changes.cases.added * 2))
    shown = section(changes)
    assert shown.count("<li>") == 40
    assert 'href="data/changes.json"' in shown
    assert "新增的案例：76 个" in shown


def test_each_language_shows_the_change_of_its_own_words() -> None:
    def change(results: dict[str, Any]) -> None:
        by_id(results, "clause")["7.1"] |= {"title": "从前", "title_en": "Once"}

    changes = compared(change)
    assert ("从前" in section(changes), "Once" in section(changes)) == (True, False)
    english = section(changes, "en")
    assert ("从前" in english, "Once" in english) == (False, True)
    assert "Title of 7.1" in english
    assert 'href="../data/changes.json"' not in english
