from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.spec_run.expected import chapter_of
from scripts.spec_run.feature_files import read_features
from scripts.spec_run.structure import case_id

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "# language: zh-CN\n功能: 付款\n"
PLAIN = f"{HEAD}  场景: 甲\n    当 付款\n"


def faults_of(root: Path, content: str | bytes, stem: str = "article_07_payment") -> list[str]:
    folder = root / "spec/features"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.feature").write_bytes(content if isinstance(content, bytes) else content.encode())
    return [str(fault).removeprefix("spec/features/") for fault in read_features(root).faults]


def test_a_well_formed_file_has_no_faults(tmp_path: Path) -> None:
    assert faults_of(tmp_path, PLAIN) == []


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"\xef\xbb\xbf" + PLAIN.encode(), ":1", "BOM"),
        (PLAIN.encode("gbk"), ":2", "不是 UTF-8"),
        ("", "", "文件是空的"),
        ("# language: zh-CN\n# 只有注释\n", "", "没有功能"),
        (PLAIN.replace("# language: zh-CN\n", ""), ":1", "没有写明语言"),
        (PLAIN.replace("language:", "language："), ":1", "没有写明语言"),
        (HEAD, ":2", "没有一个场景"),
        (PLAIN + "  场景：乙\n    当 付款\n", ":5", "不是半角冒号"),
        (HEAD + "  场景：乙\n  场景: 甲\n    当 付款\n", ":3", "不是半角冒号"),
        (HEAD + "  场景 : 乙\n  场景: 甲\n    当 付款\n", ":3", "不是半角冒号"),
        (HEAD + "  Scenario: 乙\n  场景: 甲\n    当 付款\n", ":3", "英文关键字"),
        (HEAD + "  @3.4 甲\n  场景: 甲\n    当 付款\n", ":3", "标签里有空格"),
        (PLAIN + "      ｜甲｜\n", ":5", "全角竖线"),
        (PLAIN + "      | 甲 | 乙 |\n      | 甲 |\n", ":6", "格数"),
        (PLAIN + "  @3.4\n", ":5", "没有写完"),
        (HEAD + "  场景: 甲\n", ":3", "没有步骤"),
        (HEAD + "  场景: 甲\n    而且 付款\n", ":4", "第一步是“而且”"),
        (HEAD + "  背景:\n    * 付款\n  场景: 甲\n    当 付款\n", ":4", "第一步是“*”"),
        (HEAD + "  场景大纲: 甲\n    当 付款\n", ":3", "没有例子"),
        (HEAD + "  场景大纲: 甲\n    当 付款\n    例子:\n      | 甲 |\n", ":5", "没有一行"),
        (HEAD + "  场景大纲: 甲\n    当 付 <乙>\n    例子:\n      | 甲 |\n      | 1 |\n", ":5", "缺少列 <乙>"),
        (
            HEAD + "  场景大纲: 甲\n    当 付 <甲>\n    例子:\n      | 甲 | 甲 |\n      | 1 | 2 |\n",
            ":5",
            "两列都叫“甲”",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value else "",
)
def test_what_the_tools_would_read_otherwise_is_named_with_its_line(
    tmp_path: Path, content: str | bytes, line: str, what: str
) -> None:
    [fault] = faults_of(tmp_path, content)
    assert fault.startswith(f"article_07_payment.feature{line}：")
    assert what in fault
    assert "应当：" in fault


def test_a_line_inside_a_docstring_is_not_mistaken_for_a_keyword(tmp_path: Path) -> None:
    assert faults_of(tmp_path, f'{PLAIN}      """\n      场景：乙\n      """\n') == []


def test_two_scenarios_of_one_name_are_both_named_even_under_different_rules(tmp_path: Path) -> None:
    rules = "".join(f"  规则: 规则{name}\n    场景: 甲\n      当 付款\n" for name in "一二")
    first, second = faults_of(tmp_path, HEAD + rules)
    assert first.startswith("article_07_payment.feature:4：场景“甲”")
    assert second.startswith("article_07_payment.feature:7：场景“甲”")


def test_all_faults_of_all_files_are_found_at_once(tmp_path: Path) -> None:
    faults_of(tmp_path, "", "article_01_roles")
    faults_of(tmp_path, HEAD, "annex_2_penalties")
    assert len(faults_of(tmp_path, PLAIN, "something")) == 3


def test_no_feature_file_at_all_is_a_fault(tmp_path: Path) -> None:
    [fault] = read_features(tmp_path).faults
    assert "没有任何 .feature 文件" in str(fault)


@pytest.mark.parametrize(
    ("stem", "chapter"),
    [
        ("article_07_payment", "7"),
        ("article_12_liability", "12"),
        ("annex_2_penalties", "A2"),
        ("preamble", "PRE"),
        ("x", ""),
    ],
)
def test_the_file_name_says_the_chapter(stem: str, chapter: str) -> None:
    assert chapter_of(stem) == chapter


def test_a_case_id_depends_on_the_name_as_written_and_the_row_only() -> None:
    assert case_id("article_07_payment", "迟交 <天数> 日", 2) == "article_07_payment.ec612660.2"
    assert case_id("article_07_payment", "迟交", 0).count(".") == 1


def test_an_outline_keeps_its_steps_as_written_after_those_of_both_backgrounds(tmp_path: Path) -> None:
    rule = "  背景:\n    假如 合同\n  规则: 付款\n    背景:\n      假如 <额> 元\n    场景: 甲\n      当 付款\n"
    outline = "    场景大纲: 付 <额>\n      当 付\n        | 额 | <额> |\n      * 记\n"
    outline += '        """\n        记 <额>\n        """\n      例子:\n        | 额 |\n        | 1 |\n'
    assert faults_of(tmp_path, HEAD + rule + outline) == []
    [feature] = read_features(tmp_path).features
    [found] = feature.outlines
    assert found.id == case_id("article_07_payment", "付 <额>", 0)
    assert [(step.keyword, step.text) for step in found.steps] == [
        ("假如", "合同"), ("假如", "<额> 元"), ("当", "付"), ("*", "记")
    ]  # fmt: skip
    assert [step.table for step in found.steps] == [(), (), (("额", "<额>"),), ()]
    assert [step.docstring for step in found.steps] == [None, None, None, "记 <额>"]


def test_cases_come_by_file_line_and_row_with_the_tags_above_them(tmp_path: Path) -> None:
    outline = "    @疑点.x\n    场景大纲: 付 <额>\n      当 付 <额>\n"
    outline += "      @7.3\n      例子: 表\n        | 额 |\n        | 1 |\n        | 1 |\n"
    assert faults_of(tmp_path, f"{HEAD}  @7.2\n  规则: 付款\n{outline}") == []
    one, two = read_features(tmp_path).cases
    assert (one.row, one.row_line, two.row, two.row_line) == (1, 11, 2, 12)
    assert (one.line, one.rule, one.rule_line, one.examples, one.name) == (6, "付款", 4, "表", "付 1")
    assert one.tags == ("7.2", "疑点.x", "7.3")


def test_a_feature_knows_the_line_of_its_head_and_of_every_background(tmp_path: Path) -> None:
    rule = "  背景: 甲\n    假如 合同\n  规则: 付款\n    背景:\n      假如 金额\n    场景: 甲\n      当 付款\n"
    assert faults_of(tmp_path, HEAD + rule) == []
    [feature] = read_features(tmp_path).features
    assert (feature.line, feature.keyword) == (2, "功能")
    assert [(each.line, each.keyword, each.name) for each in feature.backgrounds] == [
        (3, "背景", "甲"),
        (6, "背景", ""),
    ]


def test_what_is_written_below_a_head_is_read_without_its_indentation(tmp_path: Path) -> None:
    rule = "  规则: 付款\n    规则说明\n\n    另一段\n    背景:\n      背景说明\n      假如 合同\n"
    outline = "    场景大纲: 付 <额>\n      大纲说明\n      当 付 <额>\n      例子: 表\n        例子说明\n"
    rows = "        | 额 |\n        | 1 |\n"
    assert faults_of(tmp_path, f"{HEAD}{rule}{outline}{rows}") == []
    [feature] = read_features(tmp_path).features
    [case] = feature.cases
    assert case.rule_description == "规则说明\n\n另一段"
    assert (case.description, case.examples_description) == ("大纲说明", "例子说明")
    assert [(each.description, each.rule_line) for each in feature.backgrounds] == [("背景说明", case.rule_line)]
