"""What ``make verify`` tells of a text that differs: which provision, in which lines, with which scenarios."""

from __future__ import annotations

import pytest

from scripts.contract.command import DIFFERENT, UNCHANGED
from tests.scripts.contract.invented_contract import BODY
from tests.scripts.contract.register_tree import Tree


def test_the_reviewed_text_is_unchanged_and_nothing_is_written(tree: Tree) -> None:
    before = tree.suspect.stat().st_mtime_ns
    status, said, _ = tree.run(BODY)
    assert status == UNCHANGED
    assert "未变  第一条：1.1 1.2\n" in said
    assert said.endswith("，已变 0 条，缺失 0 条，新增 0 条。\n")
    assert tree.suspect.stat().st_mtime_ns == before


def test_a_changed_word_makes_its_provision_and_the_scenarios_of_it_suspect(tree: Tree) -> None:
    status, said, _ = tree.run(BODY.replace("指东厂", "指西厂"))
    assert status == DIFFERENT
    line = BODY[: BODY.index("- 2、场地")].count("\n") + 1
    assert f"已变  1.2  第一条第2项；“某”；合同文本第 {line} 行；待复核 2 个场景：article_01_words.feature\n" in said
    assert "缺失 0 条，新增 0 条" in said
    assert [(entry["id"], entry["state"]) for entry in tree.suspects()] == [("1.2", "changed")]


def test_a_removed_provision_is_missing(tree: Tree) -> None:
    status, said, _ = tree.run(BODY.replace("二、不得复印。\n", ""))
    assert status == DIFFERENT
    assert "缺失  A4.1.2  附件4第一条第二项；“某”；没有场景\n" in said
    assert tree.suspects() == [{"id": "A4.1.2", "state": "missing"}]


@pytest.mark.parametrize("gone", ["第一条 用语", "附件6 责任书"])
def test_the_first_and_the_last_part_may_be_missing_too(tree: Tree, gone: str) -> None:
    start = BODY.index(gone)
    end = BODY.index("第二条 租金") if gone.startswith("第一条") else len(BODY)
    status, said, _ = tree.run(BODY[:start] + BODY[end:])
    assert status == DIFFERENT
    assert "缺失  1.1" in said or "缺失  A6.SIG" in said


def test_an_inserted_provision_is_new_and_one_that_only_moved_is_recognised(tree: Tree) -> None:
    inserted = "一、守时。\n二、守信，电话" + "138" + "00001234。\n三、守约。"
    status, said, _ = tree.run(BODY.replace("一、守时。", inserted).replace("一、守密", "一、先说。\n二、守密"))
    assert status == DIFFERENT
    assert "新增  A5.2  附件5第二项；合同文本第 " in said
    assert "“二、守信……”" in said
    assert "新增  A6.2  附件6第二项" in said
    assert "文字与登记的 A6.1 相同，只是编号变了" in said
    assert "1380000" not in said


def test_no_word_is_shown_of_what_names_people(tree: Tree) -> None:
    _, said, _ = tree.run(BODY.replace("2.\t钱某\t组员", "2.\t钱某\t组员\n3.\t李某\t组员"))
    assert "新增  T3" in said
    assert "文字不显示" in said
    assert "李某" not in said


def test_lines_that_do_not_belong_to_a_changed_provision_are_named(tree: Tree) -> None:
    text = BODY.replace("遇雨\n", "遇雨\n张三批注：待定\n另议\n")
    first = text[: text.index("张三")].count("\n") + 1
    _, said, _ = tree.run(text)
    assert f"\n已变  5  第五条；“某”；合同文本第 {first - 2} 行；没有场景；除第 {first}–{first + 1} 行外与" in said
    _, said, _ = tree.run(BODY.replace("遇雨\n", "遇雨\n自春至秋。\n"))
    assert f"；除第 {first} 行外与登记的相同" in said
    _, said, _ = tree.run(BODY.replace("遇雨\n", "遇雨\n" + "多话\n" * 60))
    assert "已变  5  " in said
    assert "外与登记的相同" not in said
