"""The first page: no counter of nothing, no section of nothing, and sums that add up."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scripts.site_build.chapters import group
from scripts.site_build.context import asked_at
from scripts.site_build.render import Renderer
from scripts.site_build.source import Source
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).resolve().parents[3]


def overview(results: dict[str, Any]) -> str:
    return Renderer(results, Source(ROOT / "site_src", cache=COMPILED)).page("index").decode()


def table(page: str) -> tuple[list[str], list[list[str]], list[str]]:
    """Return the heads, the rows and the sums of the table of the chapters, marks taken off."""
    own = page.partition("{#chapters}")[2].partition("{#run}")[0]
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", own.partition("<tbody>")[0])
    rows = [
        [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", own.partition("<tbody>")[2])
    ]
    return heads, rows[:-1], rows[-1]


def test_every_column_of_the_chapters_adds_up_to_its_sum() -> None:
    heads, rows, sums = table(overview(sample_results()))
    assert {"尚无案例", "不通过", "待定疑点"} <= set(heads)
    for number in range(1, len(heads)):
        assert sum(int(row[number] or 0) for row in rows) == int(sums[number].replace(",", "")), heads[number]


def test_a_question_about_two_chapters_counts_once() -> None:
    readings = [{"id": "twice", "clauses": ["7.1", "12.1"], "tier": 1}, {"id": "law", "clauses": ["7.1"]}]
    assert asked_at(group(sample_results(), {}), readings) == Counter({"clauses/article-07": 1})


def all_passed() -> dict[str, Any]:
    results = sample_results()
    for case in results["case"]:
        case.update(status="passed", message="")
        case.pop("failure", None)
    for clause in results["clause"]:
        clause["status"] = "passed"
    return results


def test_what_there_is_none_of_has_no_column_and_no_section() -> None:
    heads, _, _ = table(page := overview(all_passed()))
    assert not {"尚无案例", "不通过"} & set(heads)
    assert "{#broken}" not in page
    assert "{#changes}" not in page


@pytest.mark.parametrize(("results", "agrees"), [(all_passed(), True), (sample_results(), False)], ids=["all", "some"])
def test_the_first_sentence_says_whether_the_run_agrees(results: dict[str, Any], *, agrees: bool) -> None:
    assert ("模型与规格一致" in overview(results)) is agrees
    assert ("模型与规格不一致" in overview(results)) is not agrees
