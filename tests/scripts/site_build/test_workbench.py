"""The page 网页试改: with an engine it has its scripts and its own rule for them; without one it says what it needs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.cli.app import main
from scripts.site_build import command
from scripts.site_build.workbench import ENGINE, entry_of, index, places, sheet, uses
from tests.scripts.site_build.conftest import make_root
from tests.scripts.site_build.sample import sample_results

FEATURES = ("spec/features/article_12_x.feature", "# language: zh-CN\n功能: 样本\n")
DATA = ("contract_model/data/x.toml", '[a]\nclause = "3.4"\nb = { value = "2", unit = "day" }\n')


def make_engine(root: Path) -> None:
    for name in ("engine.json", "page.js", "worker.js", "workbench.css", "pyodide/pyodide.mjs"):
        path = root / ENGINE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}" if name.endswith("json") else "/* made */", encoding="utf-8")
    for name, text in (FEATURES, DATA):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_root(tmp_path_factory.mktemp("workbench"))
    make_engine(root)
    with pytest.MonkeyPatch.context() as within:
        within.setattr(command, "ROOT", root)
        assert main(["site", "--workbench", "--results", str(root / "results.toml")]) == 0
    return root / "site"


def policy(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_page_has_scripts_and_a_rule_of_its_own_and_no_other_page_has(built: Path, folder: str) -> None:
    page = (built / folder / "workbench.html").read_text("utf-8")
    [script] = re.findall(r'<script type="module" src="([^"]*)"', page)
    assert (built / folder / script).resolve() == (built / "workbench" / "page.js").resolve()
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy(page)
    assert "default-src 'self'" in policy(page)
    words = re.search(r'<script type="application/json" id="wb-words">(.*?)</script>', page, re.DOTALL)
    assert words
    assert set(json.loads(words[1])) >= {"passed", "failed", "stopped", "missing"}
    other = (built / folder / "matrix.html").read_text("utf-8")
    assert "wasm" not in policy(other)
    assert "workbench/page.js" not in other


def test_each_provision_with_a_rule_leads_to_it(built: Path) -> None:
    pages = "".join(path.read_text("utf-8") for path in (built / "clauses").glob("*.html"))
    linked = set(re.findall(r'href="\.\./workbench\.html#([^"]+)"', pages))
    assert linked
    assert linked <= set(json.loads((built / "workbench" / "index.json").read_text("utf-8"))["places"])


def test_the_texts_and_what_failed_before_are_published_beside_the_engine(built: Path) -> None:
    folder = built / "workbench"
    assert json.loads((folder / "texts.json").read_text("utf-8")) == dict((FEATURES, DATA))
    before = json.loads((folder / "before.json").read_text("utf-8"))
    assert {case["id"]: case["status"] for case in sample_results()["case"]} == {
        id_: one["status"] for id_, one in before.items()
    }
    assert (folder / "pyodide" / "pyodide.mjs").is_file()


def test_without_an_engine_the_page_says_what_it_needs_and_nothing_leads_there(root: Path) -> None:
    assert main(["site", "--results", str(root / "results.toml")]) == 0
    page = (root / "site" / "workbench.html").read_text("utf-8")
    assert "make workbench" in page
    assert "wb-bench" not in page
    assert "wasm" not in policy(page)
    assert not (root / "site" / "workbench").exists()
    clauses = "".join(path.read_text("utf-8") for path in (root / "site" / "clauses").glob("*.html"))
    assert "workbench.html#" not in clauses


def test_an_engine_that_was_not_made_is_told_and_the_site_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "--workbench", "--results", str(root / "results.toml")]) == 2
    assert "先运行 make workbench" in capsys.readouterr().err
    assert (root / "site" / "index.html").read_text("utf-8") == "old"


def test_a_provision_is_opened_at_the_rule_of_its_own_chapter_that_has_the_fewest() -> None:
    results = {
        "clause": [{"id": "3.4", "chapter": "3"}, {"id": "9", "chapter": "9"}],
        "feature": [{"path": "a", "chapter": "2"}, {"path": "b", "chapter": "3"}],
    }
    features = [
        {"path": "a", "rules": [{"line": 5, "clauses": ["3.4"]}]},
        {"path": "b", "rules": [{"line": 6, "clauses": ["3.4", "3.5"]}, {"line": 9, "clauses": ["3.4"]}]},
    ]
    assert places(results, features) == {"3.4": ["b", 9]}


def test_a_question_to_begin_with_is_taken_from_the_features() -> None:
    def case(*steps: tuple[str, str]) -> dict[str, object]:
        return {"steps": [{"keyword": keyword, "text": text} for keyword, text in steps]}

    first = case(("假如", "一"), ("当", "问"), ("那么", "答"))
    second = case(("假如", "一"), ("而且", "二"), ("当", "问"), ("那么", "答"), ("而且", "再答"))
    assert sheet([first, second]) == "假如 一\n而且 二\n当 问\n"
    assert sheet([first]) == ""


def test_what_is_looked_up_has_the_rules_of_each_feature_in_order() -> None:
    found = index(sample_results(), dict((DATA,)))
    assert [one["value"] for one in found["terms"]] == ["2"]
    lines = [rule["line"] for feature in found["features"] for rule in feature["rules"]]
    assert lines
    assert all(
        [rule["line"] for rule in one["rules"]] == sorted(rule["line"] for rule in one["rules"])
        for one in found["features"]
    )


def test_a_fact_and_a_question_bring_the_step_that_names_them_first() -> None:
    table = [["日期", "事项"], ["2026-07-01", "交付"], ["2026-07-02", "拒收"]]
    steps = [
        {"keyword": "假如", "text": "已发生的事项如下", "table": table},
        {"keyword": "而且", "text": '"逾期" 为 3 日'},
        {"keyword": "当", "text": '查询 "逾期"'},
        {"keyword": "那么", "text": '结论为 "适用"'},
    ]
    later = [{"keyword": "假如", "text": '"逾期" 为 9 日'}]
    cases = [{"steps": steps}, {"steps": later}]
    given = uses(cases, ("假如",))
    assert given["逾期"] == '"逾期" 为 3 日'
    assert given["拒收"] == "已发生的事项如下\n  | 日期 | 事项 |\n  | 2026-07-02 | 拒收 |"
    assert uses(cases, ("当",)) == {"逾期": '查询 "逾期"'}


def test_an_open_question_leads_to_its_entry() -> None:
    files = {"a.toml": 'id = "r"\n', "contract_model/data/readings/a.toml": '[[reading]]\nid = "r"\n'}
    assert entry_of(files, "r") == ["contract_model/data/readings/a.toml", 2]
    assert entry_of(files, "other") == []
