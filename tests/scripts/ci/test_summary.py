"""The summary of a change: what it tells, that nothing in it acts, that it fits, and that it comes whatever is missing.

The golden text is rewritten with ``python -m tests.scripts.ci.test_summary``.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts.ci.escape import plain
from scripts.ci.sections import Section
from scripts.ci.summary import LONGEST, Given, fitted, summarise
from scripts.cli.app import main
from scripts.spec_run.results import write_results
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_cases import NASTY

GOLDEN = Path(__file__).with_suffix(".md")
LABELS = tomllib.loads((Path(__file__).parents[3] / "site_src" / "labels.toml").read_text(encoding="utf-8"))
LABELS["unit"] = {key: (unit, unit) for key, unit in LABELS["unit"].items()}
FINDING = {
    "path": "spec/features/article_07_payment.feature",
    "line": 12,
    "column": 7,
    "code": "unknown-step",
    "text": "      当 付了款",
    "reason": "没有这样的步骤",
    "remedy": "最接近的是：\n1. 当 甲方付款\n2. 当 甲方支付",
}
SCORE = {"changes": "633", "noticed": "632", "survivors": ["prices.toml 第 3 行"]}


def results() -> dict[str, Any]:
    """Return the sample with a short text in the place of its nasty one, so that what is approved stays legible."""
    written = json.dumps(sample_results(), ensure_ascii=False)
    calm: dict[str, Any] = json.loads(written.replace(json.dumps(NASTY, ensure_ascii=False)[1:-1], "<金额> a|b `c`"))
    return calm


def changed() -> Given:
    """Return a change that has something to tell in every section."""
    before, now = results(), results()
    failing = next(case for case in before["case"] if case["status"] == "failed")
    failing["status"] = "passed"
    next(case for case in before["case"] if case["status"] == "error")["status"] = "passed"
    next(case for case in now["case"] if case["status"] == "skipped")["status"] = "passed"
    before["clause"][1] |= {"title": "从前的标题", "kind": "right", "status": "uncovered"}
    before["figure"][0]["value"] = "9"
    before["reading"][0] |= {"in_force": "one-system", "state": "open"}
    now["reading"][0] |= {"state": "confirmed", "confirmed_by": "法务部", "confirmed_on": "2026-07-01"}
    before["case"][0] |= {"id": "gone", "name": "从前的案例", "steps": [{"keyword": "当", "text": "从前所问"}]}
    weaker, other, named = [case for case in before["case"] if case["status"] == "passed"][3:6]
    weaker["steps"] = [*weaker["steps"], {"keyword": "而且", "text": '依据为 "3.1"'}]
    other["steps"] = [*other["steps"][:-1], other["steps"][-1] | {"text": "违约金为 7.00 元"}]
    named["rule"] = "从前的规则"
    return Given(
        now=now,
        before=before,
        findings=[FINDING],
        mutation=SCORE,
        named="main",
        artifact="https://host/artifacts/7",
        source="https://host/owner/repo/blob/abc",
    )


def told(given: Given) -> str:
    return summarise(given, LABELS)


def only(**known: object) -> Given:
    given: dict[str, Any] = {"now": sample_results(), "before": {}, "findings": [], "mutation": {}}
    return Given(**given | known)


# ---- what it tells


def test_the_summary_of_a_change_is_as_it_was_approved() -> None:
    assert told(changed()) == GOLDEN.read_text(encoding="utf-8")


def test_every_section_has_something_to_tell() -> None:
    headings = re.findall(r"^### (.*?) ·", told(changed()), flags=re.MULTILINE)
    assert headings == [
        "待办",
        "写法问题",
        "新出现的不通过",
        "仍然不通过",
        "期待变少的案例",
        "改了期待的案例",
        "改了名称的规则和场景",
        "条款变化",
        "金额与数字变化",
        "疑点变化",
        "变为通过的案例",
        "新增的案例",
        "删去的案例",
    ]


def test_a_change_that_changes_nothing_says_so_and_has_no_empty_section() -> None:
    same = sample_results()
    same["case"] = [case for case in same["case"] if case["status"] == "passed"]
    for clause in same["clause"]:
        clause |= {"status": "passed", "suspect": ""}
    same["reading"] = [reading for reading in same["reading"] if reading["cases"]]
    text = told(only(now=same, before=same, named="main"))
    assert text.startswith("## 合同规格检查：✓ 通过")
    assert "条款、金额、案例和疑点都没有变化。" in text
    assert "###" not in text


def test_a_failure_leads_to_its_line_and_says_both_sides() -> None:
    text = told(changed())
    failing = next(case for case in results()["case"] if "failure" in case)["failure"]
    where = f"{failing['path']}:{failing['line']}"
    assert f"[`{where}`](<https://host/owner/repo/blob/abc/{failing['path']}#L{failing['line']}>)" in text
    assert f"规格要求：{failing['what']}" in text
    assert f"模型回答：{failing['actual']}" in text


def test_a_new_case_that_fails_stands_among_the_failures() -> None:
    now = sample_results()
    before = sample_results()
    failing = next(case for case in now["case"] if "failure" in case)
    before["case"] = [case for case in before["case"] if case["id"] != failing["id"]]
    section = told(only(now=now, before=before)).partition("新出现的不通过")[2].partition("###")[0]
    assert plain(failing["name"]) in section


def test_failures_of_one_cause_are_told_once() -> None:
    now = sample_results()
    failing = next(case for case in now["case"] if "failure" in case)
    failing["failure"] |= {"kind": "undefined"}
    others = [{**failing, "id": f"{failing['id']}-{number}", "name": f"另一个{number}"} for number in range(5)]
    now["case"] = [failing, *others]
    text = told(only(now=now))
    assert "同样的还有 5 处" in text
    assert "### 不通过的案例 · Failing（1）" in text


def test_without_a_run_the_summary_fails_and_says_why_in_the_words_of_the_run() -> None:
    text = told(only(now={}, said="数据文件有 1 处错误：\n  readings.toml: `x` ```"))
    assert text.startswith("## 合同规格检查：✗ 不通过")
    assert "````text\n数据文件有 1 处错误：" in text


def test_without_something_to_compare_with_all_failures_are_told_and_why_nothing_was_compared() -> None:
    text = told(only(not_compared="BASELINE=x：没有这个提交"))
    assert "没有与上一版比较：BASELINE=x：没有这个提交。" in text
    assert "### 不通过的案例 · Failing" in text
    assert "变化" not in text


@pytest.mark.parametrize(
    ("known", "row"),
    [
        ({"findings": None}, "| 写法检查 `make lint` | – 未知 | 没有运行 |"),
        ({"findings": [FINDING]}, "| 写法检查 `make lint` | ✗ 不通过 | 1 处问题，见下 |"),
        ({"mutation": SCORE}, "| 数据改动测试 `make mutate` | ✗ 不通过 | 633 处改动，案例发觉 632 处 |"),
        ({"mutation": SCORE | {"survivors": []}}, "| 数据改动测试 `make mutate` | ✓ 通过 |"),
        ({"artifact": "https://host/7"}, "| 预览网站 | [下载](<https://host/7>) |"),
    ],
)
def test_each_check_has_a_verdict(known: dict[str, Any], row: str) -> None:
    assert row in told(only(**known))


def test_no_text_of_features_and_data_becomes_markup() -> None:
    given = changed()
    for document in (given.now, given.before):
        for case in document["case"]:
            case["name"] = case["message"] = f"{NASTY} @everyone"
            if "failure" in case:
                case["failure"] |= dict.fromkeys(("step", "what", "about", "expected", "actual"), f"{NASTY}\n```\n@all")
        for record in (*document["clause"], *document["reading"]):
            record["title"] = f"{NASTY} @everyone"
        for record in document["figure"]:
            record["label"] = NASTY
    text = told(replace(given, findings=[FINDING | {"reason": NASTY, "remedy": NASTY, "text": NASTY}], named=NASTY))
    outside = re.sub(r"^(`{3,})text\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert "<script" not in outside
    assert "[link](x)" not in outside
    assert "@everyone" not in outside
    assert "@all" not in outside
    assert not re.search(r"(?<!\\)\*em", outside)
    rows = [line for line in outside.splitlines() if line.startswith("|")]
    widths = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert widths == {4, 5}, "three columns of verdicts and expectations, four of changes"


# ---- it fits


def test_what_does_not_fit_is_left_out_and_counted() -> None:
    parts = [Section("一", tuple("x" * 99 for _ in range(50))), Section("二", tuple("y" * 99 for _ in range(50)))]
    text = fitted("head", parts, longest=3000)
    assert len(text) <= 3000
    kept = text.count("x" * 99)
    assert 20 < kept < 30
    assert f"另有 {50 - kept} 处没有列出" in text
    assert "另有 50 处没有列出" in text
    assert "### 二（50）" in text


def test_no_section_is_so_long_that_it_hides_the_others() -> None:
    assert "另有 940 处没有列出" in fitted("", [Section("一", ("x",) * 1000)])


def test_a_summary_of_the_worst_fits_into_a_comment() -> None:
    given = changed()
    worst = "|" * 400
    now = sample_results()
    pattern = next(case for case in now["case"] if "failure" in case)
    now["case"] = [
        {**pattern, "id": str(number), "name": worst, "failure": pattern["failure"] | {"line": number, "step": worst}}
        for number in range(600)
    ]
    findings = [FINDING | {"reason": worst, "remedy": worst, "text": worst}] * 600
    text = told(replace(given, now=now, findings=findings))
    assert len(text) <= LONGEST
    assert text.count("没有列出") >= 2


# ---- the command


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["summary", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_the_command_writes_the_summary_of_two_results_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = replace(changed(), english=["押金退还的期限"])
    monkeypatch.setattr("scripts.ci.command.compare", lambda *_: (given.english, []))
    for name, document in (("before", given.before), ("now", given.now)):
        write_results(tmp_path / f"{name}.toml", document)
    (tmp_path / "lint.json").write_text(json.dumps([FINDING]), encoding="utf-8")
    text = run(
        capsys,
        *("--before", tmp_path / "before.toml", "--now", tmp_path / "now.toml", "--lint", tmp_path / "lint.json"),
        *("--mutation", tmp_path / "none.toml", "--artifact", given.artifact, "--source", given.source),
    )
    assert text == told(replace(given, mutation={}, named="before.toml"))


def test_the_command_answers_whatever_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lint.json").write_text("", encoding="utf-8")
    (tmp_path / "run.log").write_text("规格文件有 1 处错误\n", encoding="utf-8")
    text = run(
        capsys,
        *("--before", tmp_path / "none", "--now", tmp_path / "none.toml"),
        *("--lint", tmp_path / "lint.json", "--said", tmp_path / "run.log"),
    )
    assert "规格文件有 1 处错误" in text
    assert "没有运行" in text


def test_the_command_says_why_there_is_nothing_to_compare_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_results(tmp_path / "now.toml", sample_results())
    text = run(capsys, "--before", "no-such-commit", "--now", tmp_path / "now.toml")
    assert "没有与上一版比较" in text
    assert "no-such-commit" in text


if __name__ == "__main__":
    GOLDEN.write_text(told(changed()), encoding="utf-8")
