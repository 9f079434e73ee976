"""What the page asks of Python: changes laid and taken back, rules run, questions answered, faults in words."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from contract_model.register.contract import load_contract
from scripts.workbench.desk import Desk

ROOT = Path(__file__).resolve().parents[3]
PATH = "spec/features/article_12_liability.feature"
GIVEN = """\
      假如 "服务延迟的原因" 为 "乙方"
      而且 "服务延迟的日数" 为 <日数> 日
      当 查询 "延迟违约金"
"""
FEATURE = f"""\
# language: zh-CN
功能: 第十二条 违约责任

  @12.3
  规则: 延迟

    场景大纲: 延迟 <日数> 日
{GIVEN}      那么 结论为 "适用"
      而且 依据为 "12.3"

      例子: 两行
        | 日数 |
        | 1    |
        | 2    |

  @12.3
  规则: 只问

    场景: 三日
{GIVEN.replace("<日数>", "3")}"""
EXPECTS, ASKING = 11, 20
"""Lines: of the first step that expects, of the rule that only asks."""
WRONG = FEATURE.replace('结论为 "适用"', '结论为 "合规"')


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The desk of a tree with one feature, the phrases and the contract of the repository."""
    (tmp_path / "steps").symlink_to(ROOT / "steps")
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_text(FEATURE, encoding="utf-8")
    return Desk(tmp_path)


def put(desk: Desk, do: str, now: str = FEATURE, **more: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        desk.answer(json.dumps({"do": do, "path": PATH, "changes": {PATH: now}, **more}))
    )
    return found


def everything(desk: Desk, now: str = FEATURE, **more: object) -> dict[str, Any]:
    found = put(desk, "all", now, **more)
    while "done" in found:
        found = json.loads(desk.answer('{"do": "more"}'))
    return found


def test_the_rule_around_a_line_is_run_and_no_other(desk: Desk) -> None:
    cases = put(desk, "rule", WRONG, line=8)["cases"]
    assert [(case["name"], case["status"]) for case in cases] == [("延迟 1 日", "failed"), ("延迟 2 日", "failed")]
    assert "规格要求：结论“合规”" in cases[0]["words"]
    assert [case["status"] for case in put(desk, "rule", line=8)["cases"]] == ["passed", "passed"]
    assert len(put(desk, "rule", line=0)["cases"]) == 3


def test_a_scenario_that_only_asks_is_answered_and_what_is_taken_into_it_passes(desk: Desk) -> None:
    [case] = put(desk, "rule", line=ASKING)["cases"]
    assert case["answer"].startswith("问：延迟违约金\n答：适用")
    assert "金额的推导：" in case["answer"]
    lines = FEATURE.split("\n")
    lines[case["after"] : case["after"]] = [f"      {line}" for line in case["expected"]]
    [taken] = put(desk, "rule", "\n".join(lines), line=ASKING)["cases"]
    assert (taken["status"], taken["answer"]) == ("passed", "")
    assert any(line.startswith("而且 金额为 ") for line in case["expected"])


def test_a_row_of_an_outline_is_answered_but_offers_nothing_that_would_stand_for_all_rows(desk: Desk) -> None:
    asking = FEATURE.replace('      那么 结论为 "适用"\n      而且 依据为 "12.3"\n', "")
    cases = put(desk, "rule", asking, line=8)["cases"]
    assert [bool(case["answer"]) for case in cases] == [True, True]
    assert [case["expected"] for case in cases] == [[], []]


def test_questions_on_a_blank_sheet_are_answered(desk: Desk) -> None:
    [one] = put(desk, "ask", text=GIVEN.replace("<日数>", "3"))["answers"]
    assert not one["fault"]
    assert one["words"].startswith("问：延迟违约金")
    assert one["unknown"] == ""
    [none] = put(desk, "ask", text="当 问问看")["answers"]
    assert (none["fault"], none["unknown"], none["expected"]) == (True, "当 问问看", [])
    assert "没有文字" in put(desk, "ask", text=" ")["fault"]


def test_an_answer_on_the_sheet_can_be_taken_into_it(desk: Desk) -> None:
    text = GIVEN.replace("<日数>", "3")
    [one] = put(desk, "ask", text=text)["answers"]
    assert one["after"] == 3
    assert one["expected"][:2] == ['那么 结论为 "适用"', '而且 依据为 "12.3"']
    lines = text.split("\n")
    lines[one["after"] : one["after"]] = one["expected"]
    [taken] = put(desk, "ask", text="\n".join(lines))["answers"]
    assert (taken["fault"], taken["expected"]) == (False, [])


def test_a_rule_with_a_sentence_that_is_none_says_which(desk: Desk) -> None:
    [case] = put(desk, "rule", FEATURE.replace('当 查询 "延迟违约金"', "当 问问看"), line=ASKING)["cases"]
    assert (case["status"], case["unknown"]) == ("undefined", "当 问问看")


def test_terms_that_must_agree_are_changed_one_after_another(desk: Desk) -> None:
    name, text = "contract_model/data/shares.toml", '[a]\nb = { value = "60", unit = "percent" }\nc = ['
    desk.tree.files[name] = text.replace("c = [", 'c = { value = "40", unit = "percent" }')
    asked = {"file": name, "line": 2, "column": 7, "value": "50%", "unit": "percent", "changes": {}}
    changed = put(desk, "term", **asked)["text"]
    asked |= {"line": 3, "changes": {name: changed}}
    assert '"50"' in put(desk, "term", **asked)["text"].split("\n")[2]
    assert len(put(desk, "terms", changes={name: changed})["terms"]) == 2


def test_findings_stand_at_their_place_and_bring_the_mended_line(desk: Desk) -> None:
    text = FEATURE.replace('结论为 "适用"', "结论为 “适用”")
    found, without_then = put(desk, "lint", text)["findings"]
    assert without_then["code"] == "no-then"
    assert (found["path"], found["line"], found["code"]) == (PATH, EXPECTS, "step-spelling")
    assert found["mended"] == '      那么 结论为 "适用"'
    assert '那么 结论为 "适用"' in put(desk, "mend", text)["text"]
    assert put(desk, "mend")["text"] == FEATURE


def test_a_sentence_that_is_none_is_told_with_the_nearest_phrases(desk: Desk) -> None:
    found = put(desk, "lint", FEATURE.replace('结论为 "适用"', '结论应该是 "适用"'))["findings"]
    [unknown] = [one for one in found if one["line"] == EXPECTS]
    assert "1. " in unknown["remedy"]
    assert "结论" in unknown["remedy"]
    assert unknown["mended"] is None


def test_all_cases_are_compared_with_the_published_results(desk: Desk) -> None:
    entries = everything(desk, entries=True)["entries"]
    assert len(entries) == 3
    desk = desk.opened(json.dumps({entry["id"]: entry for entry in entries}))
    result = everything(desk, WRONG)["result"]
    assert result["totals"] == {"cases": 3, "passed": 1, "failed": 2, "undefined": 0, "error": 0, "skipped": 0}
    assert [one["known"] for one in result["failing"]] == [False, False]
    assert "规格要求" in result["failing"][0]["words"]
    assert (result["mended"], result["added"], result["gone"], result["figures"]) == ([], [], [], [])
    assert result["bare"] == []
    result = everything(desk, FEATURE.replace("场景: 三日", "场景: 三个日子"))["result"]
    assert [one["name"] for one in result["added"]] == ["三个日子"]
    assert [one["name"] for one in result["gone"]] == ["三日"]


def test_a_provision_that_lost_its_last_case_is_named(desk: Desk) -> None:
    now = FEATURE.replace("@12.3\n  规则: 只问", "@12.6\n  规则: 只问")
    entries = everything(desk, now, entries=True)["entries"]
    desk = desk.opened(json.dumps({entry["id"]: entry for entry in entries}))
    assert everything(desk, now)["result"]["bare"] == []
    assert everything(desk, FEATURE)["result"]["bare"] == ["第十二条第6项"]


def test_what_failed_before_is_told_apart(desk: Desk) -> None:
    before = {entry["id"]: {**entry, "status": "failed"} for entry in everything(desk, entries=True)["entries"]}
    desk = desk.opened(json.dumps(before))
    assert len(everything(desk)["result"]["mended"]) == 3
    assert [one["known"] for one in everything(desk, WRONG)["result"]["failing"]] == [True, True]


def test_a_file_that_cannot_be_read_stops_the_run_with_its_place(desk: Desk) -> None:
    found = put(desk, "rule", FEATURE.replace("    场景: 三日", "    场境: 三日"), line=8)
    assert found["fault"].startswith("规格文件有错")
    assert found["faults"][0]["path"] == PATH
    assert everything(desk, "# language: zh-CN\n功能: 空")["faults"]


def test_changes_are_taken_back_and_only_features_and_data_can_be_changed(desk: Desk) -> None:
    other = "spec/features/article_12_other.feature"
    put(desk, "lint", changes={other: FEATURE})
    assert (desk.root / other).is_file()
    assert "不在可以改动之列" in put(desk, "lint", changes={"../../x.feature": "x"})["fault"]
    assert len(put(desk, "lint", changes={})["findings"]) == 1
    assert not (desk.root / other).exists()


def test_a_patch_holds_what_was_changed(desk: Desk) -> None:
    patch = put(desk, "patch", WRONG)["patch"]
    assert patch.startswith(f"--- a/{PATH}\n+++ b/{PATH}\n@@ ")
    assert '\n-      那么 结论为 "适用"\n+      那么 结论为 "合规"\n' in patch
    new = put(desk, "patch", changes={"spec/features/article_12_x.feature": "一\n二"})["patch"]
    assert new.startswith("--- /dev/null\n")
    assert new.endswith("+二\n\\ No newline at end of file\n")


def test_unknown_readings_and_a_run_that_was_not_begun_are_told(desk: Desk) -> None:
    assert "没有编号为" in put(desk, "lint", choices={"none": "x"})["fault"]
    assert "没有正在进行" in json.loads(desk.answer('{"do": "more"}'))["fault"]


def test_a_desk_goes_through_all_it_may_be_asked_and_is_as_before(desk: Desk) -> None:
    desk.rehearse()
    put(desk, "lint")
    assert (desk.root / PATH).read_text(encoding="utf-8") == FEATURE
    assert desk.bench.contract is desk.original.contract


def test_files_that_changed_since_make_a_new_desk(desk: Desk) -> None:
    assert desk.opened("{}") is desk
    (desk.root / PATH).write_text(WRONG, encoding="utf-8")
    assert desk.opened("{}").tree.files[PATH] == WRONG
    assert load_contract() is not None


def test_a_text_that_no_file_can_hold_is_refused_and_the_files_stay(desk: Desk) -> None:
    fault = put(desk, "lint", FEATURE + "\ud800")
    assert "半个字符" in fault["fault"]
    assert (desk.root / PATH).read_text("utf-8") == FEATURE
    assert [one["status"] for one in put(desk, "rule", line=EXPECTS)["cases"]] == ["passed", "passed"]


@pytest.mark.parametrize("name", ["\0", "a\nb", "长" * 100, "a\\b", ".a"])
def test_a_file_that_no_folder_can_hold_is_refused(desk: Desk, name: str) -> None:
    path = f"spec/features/{name}.feature"
    fault = put(desk, "lint", changes={path: FEATURE})
    assert fault["faults"][0]["what"] == "不在可以改动之列"


def test_a_file_that_is_gone_is_told_as_empty(desk: Desk) -> None:
    found = put(desk, "lint", path="spec/features/gone.feature")["findings"]
    assert "empty-file" in {one["code"] for one in found}
    assert put(desk, "mend", path="spec/features/gone.feature")["text"] == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("三日", "三\u2028日\x85\x0c"),
        ("三日", "三日\r\n"),
        (FEATURE[-3:], ""),
        ("# language: zh-CN\n", "# language: zh-CN"),
    ],
)
def test_git_applies_the_patch_to_just_what_was_written(desk: Desk, tmp_path: Path, old: str, new: str) -> None:
    fresh = "spec/features/附件一 新.feature"
    changes = {PATH: FEATURE.replace(old, new), fresh: "功能: 新\u2028\n  末行没有换行"}
    (tmp_path / "change.patch").write_bytes(put(desk, "patch", changes=changes)["patch"].encode())
    put(desk, "lint")  # lays the files as they were
    subprocess.run(["git", "apply", "--whitespace=nowarn", "change.patch"], cwd=tmp_path, check=True)
    assert {path: (tmp_path / path).read_bytes().decode() for path in changes} == changes
