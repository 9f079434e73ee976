"""A provision on its page: what it says, what its cases show, two marks, what authors wrote, and what rests on it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import markdown
import pytest

from scripts.site_build.chapters import Provision, Rule, Scenario, own_first
from scripts.site_build.render import render
from scripts.site_build.source import Source
from scripts.site_build.suspects import resting
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_cases import SHOWN, Record

SOURCE = Source(Path(__file__).parents[3] / "site_src", cache=COMPILED)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render(sample_results(), SOURCE)


def provision(files: dict[str, bytes], page: str, anchor: str) -> str:
    """Return the HTML of one provision, from its heading to the next."""
    text = markdown.markdown(files[page].decode().split("---\n", 2)[2], extensions=["attr_list", "tables", "toc"])
    return next(part for part in re.split(r"(?=<h2)", text) if f'id="{anchor}"' in part)


def test_it_says_first_what_it_says_then_what_its_cases_show_then_figures_and_questions(
    files: dict[str, bytes],
) -> None:
    told = provision(files, "clauses/annex-2.md", "c-A2-1")
    parts = ['class="para"', "案例结果", ">案例说明<", ">疑点</p>", 'id="c-A2-1-q"', "原文摘要值与引用", "引用</dt>"]
    assert sorted(parts, key=told.index) == parts
    payment = provision(files, "clauses/article-07.md", "c-7-1")
    assert payment.index(">案例说明<") < payment.index(">数字<")


def test_what_passed_is_folded_and_what_did_not_is_not(files: dict[str, bytes]) -> None:
    passed = provision(files, "clauses/annex-2.md", "c-A2-1")
    assert re.findall(r"<details class=\"(?:rule|scn)[^>]*>", passed) == [
        '<details class="rule">',
        '<details class="scn scn-passed">',
    ]
    assert '<details class="scn scn-failed" open>' in provision(files, "clauses/article-07.md", "c-7-3")


def test_a_folded_scenario_tells_its_name_what_it_comes_to_and_its_result(files: dict[str, bytes]) -> None:
    told = provision(files, "clauses/article-03.md", "c-3-1")
    line = next(
        each for each in re.findall(r"<summary>.*?</summary>", told, re.DOTALL) if "延期" in each and "slot" in each
    )
    assert '延期 <span class="slot">天数</span> 日' in line
    assert "违约金为 20.00 … 600.00 元" in line
    assert "30 行" in line
    assert "不通过" in line


def test_a_rule_of_another_provision_comes_after_the_own_ones() -> None:
    one = Scenario({})
    stray, own, last = (Rule(name, scenarios=[one]) for name in ("别条的规则", "本条的规则", "本条的又一规则"))
    away = Rule("别条的规则", scenarios=[one, one])
    here, there = (Provision({"id": name}, "page", some) for name, some in (("1", [stray, own, last]), ("2", [away])))
    rules = {("f", "1", 3): stray, ("f", "2", 3): away, ("f", "1", 9): own, ("f", "1", 12): last}
    own_first(rules, {"1": here, "2": there})
    assert [rule.name for rule in here.rules] == ["本条的规则", "本条的又一规则", "别条的规则"]
    assert there.rules == [away]


def test_a_column_of_few_values_names_each_once() -> None:
    rows = [{"example": [["结论", value]]} for value in ("合规", "违约", "合规")]
    scenario = Scenario(rows[0], cases=rows)
    assert scenario.given("结论") == "合规 / 违约"


def test_that_its_cases_passed_and_that_its_words_are_clear_are_two_marks(files: dict[str, bytes]) -> None:
    told = provision(files, "clauses/annex-2.md", "c-A2-1")
    assert '<span class="st st-passed">通过</span>' in told
    assert '<span class="cl cl-unsettled">无可靠读法</span>' in told
    matrix = files["matrix.md"].decode()
    rows = {found[1]: found[0] for found in re.finditer(r'<tr data-status=.*?<code class="pid">([^<]*)<.*', matrix)}
    assert 'data-clarity="unsettled"' in rows["A2.1"]
    assert 'data-clarity="open"' in rows["3.4"]
    assert 'data-clarity="clear"' in rows["7.1"]
    assert 'href="clauses/annex-2.html#c-A2-1-q">1</a>' in rows["A2.1"]


def test_what_authors_wrote_below_heads_stands_there_as_text(files: dict[str, bytes]) -> None:
    payment = files["clauses/article-07.md"].decode()
    service = files["clauses/article-03.md"].decode()
    shown = SHOWN.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f'<p class="told">场景的说明 {shown}</p>' in payment
    assert '<p class="told">另起一段</p>' in payment
    assert f'<p class="told">背景的说明 {shown}</p>' in payment
    assert f'<p class="told">规则的说明 {shown}</p>' in service
    assert f'<p class="told">例子的说明 {shown}</p>' in service
    cases = json.loads(files["data/results.json"])["cases"]
    written = {key for case in cases for key in case if key.endswith("description")}
    assert written == {"rule_description", "description", "examples_description"}
    features = json.loads(files["data/cucumber.json"])
    told = "\n".join(element["description"] for feature in features for element in feature["elements"])
    for words in ("规则的说明", "场景的说明", "例子的说明", "背景的说明"):
        assert words in told, words


def test_what_rests_on_words_that_changed_is_marked(files: dict[str, bytes]) -> None:
    service = provision(files, "clauses/article-03.md", "c-3-4")
    case = service.split('<details class="scn', 2)[1]
    assert 'title="所据条款的文字已变：3.4"' in case
    annex = provision(files, "clauses/annex-2.md", "c-A2-1")  # refers to 3.4
    assert "所据待复核" in annex
    assert "所据待复核" not in provision(files, "clauses/article-05.md", "c-5")


def record(name: str, **own: object) -> Record:
    return {"id": name, "clauses": [], "inputs": [], "refs": [], "suspect": "", **own}


def test_it_rests_on_what_its_figures_came_from_however_deep() -> None:
    results = {
        "clause": [record("1", suspect="changed"), record("2", suspect="missing"), record("3", refs=["2"])],
        "figure": [
            record("leaf", clauses=["1"]),
            record("sum", clauses=["3"], inputs=["leaf", "leaf", "gone"]),
            record("other", clauses=["3"]),
        ],
        "reading": [record("q", clauses=["3", "2"])],
        "case": [
            record("a", clauses=["3"], steps=[], figures=[record("x", inputs=[record("y", clauses=["2", "1"])])]),
            record("b", clauses=["3"], steps=[], figures=[]),
        ],
    }
    assert resting(results) == {
        "clauses": {"3": ["2"]},
        "figures": {"leaf": ["1"], "sum": ["1"]},
        "readings": {"q": ["2"]},
        "cases": {"a": ["1", "2"]},
    }
    for clause in results["clause"]:
        clause["suspect"] = ""
    assert resting(results) == {"clauses": {}, "figures": {}, "readings": {}, "cases": {}}
