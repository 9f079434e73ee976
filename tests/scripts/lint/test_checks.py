"""Each fault that the linter names: where, under what name, in what words; and that the text without it is clean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scripts.spec_run.faults import Fault
from tests.scripts.lint.good_feature import GOOD
from tests.scripts.lint.single_faults import SENTENCES, STRUCTURE, WRITING, Case

Lint = Callable[[str | bytes], list[Fault]]
SINGLE = (*WRITING, *STRUCTURE, *SENTENCES)
SEVERAL: tuple[Case, ...] = (
    # code, old, new, line:column of the first fault of that code, what it says, what it advises
    ("description-keyword", "  说明：", "  当事人：", "3:3", "说明以“当”开头", "“背景:”"),
    ("same-name", "场景: 可用性", "场景: 总额相符", "8:5", "第 8、28 行重名", "文件内唯一"),
    ("missing-column", "为 <金额> 元", "为 <钱> 元", "20:7", "缺少列 <钱>", "列名"),
    ("same-column", "| 期 | 总额 ", "| 期 | 期 ", "20:7", "两列都叫“期”", "不重复"),
    ("no-examples", GOOD[GOOD.index("      @3.4\n") :], "", "36:5", "没有例子", "加“例子:”"),
    ("step-type", "      当 核对", "      假如 核对", "9:10", "这是“当”的说法，写在了“假如”", "移到“当”之下"),
)  # fmt: skip


@pytest.mark.parametrize("case", SINGLE, ids=[f"{case[0]} {case[2][:20]!a}" for case in SINGLE])
def test_one_cause_gives_one_fault_with_its_place_reason_and_remedy(lint: Lint, case: Case) -> None:
    code, old, new, place, what, remedy = case
    assert old in GOOD
    found = lint(GOOD.replace(old, new, 1))
    assert [(fault.code, f"{fault.line}:{fault.column}") for fault in found] == [(code, place)]
    assert what in found[0].what
    assert remedy in found[0].remedy


@pytest.mark.parametrize("case", SEVERAL, ids=[f"{case[0]} {case[2][:20]!a}" for case in SEVERAL])
def test_a_cause_that_gives_several_faults_is_among_them(lint: Lint, case: Case) -> None:
    code, old, new, place, what, remedy = case
    assert old in GOOD
    found = next(fault for fault in lint(GOOD.replace(old, new, 1)) if fault.code == code)
    assert f"{found.line}:{found.column}" == place
    assert what in found.what
    assert remedy in found.remedy


def test_lines_that_end_in_carriage_returns_alone_are_named_and_then_read(lint: Lint) -> None:
    assert {fault.code for fault in lint(GOOD.replace("\n", "\r"))} == {"language", "line-end"}
    assert lint(GOOD.replace("\n", "\r\n")) == []


def test_a_column_that_only_a_background_uses_is_used(lint: Lint) -> None:
    text = GOOD.replace(
        "    @7.2 @疑点.penalty-base\n", '    背景:\n      假如 "停机时长" 为 <时长>\n\n    @7.2 @疑点.penalty-base\n'
    )
    text = text.replace('停机 <时长>\n      假如 "停机时长" 为 <时长>\n', "停机\n")
    found = lint(text)
    assert [(fault.code, fault.line, fault.column) for fault in found] == [("missing-column", 28, 19)]
    assert "“可用性”（第 31 行）" in found[0].what


def test_a_well_formed_feature_has_no_fault(lint: Lint) -> None:
    assert lint(GOOD) == []


@pytest.mark.parametrize(
    ("table", "told"), [("| 二 | 一 |\n| 2 | 1 |", ["same-scenario"]), ("| 二 | 一 |\n| 1 | 2 |", [])]
)
def test_outlines_are_the_same_when_their_columns_hold_the_same(lint: Lint, table: str, told: list[str]) -> None:
    outline = (
        '\n@7.2\n场景大纲: {}\n假如 合同服务费总额为 <一> 元\n而且 "服务延迟的日数" 为 <二> 日\n'
        '当 查询 "延迟违约金"\n那么 金额为 1 元\n而且 依据为 "7.2"\n例子: 表\n{}\n'
    )
    found = lint(GOOD + outline.format("甲", "| 一 | 二 |\n| 1 | 2 |") + outline.format("乙", table))
    assert [fault.code for fault in found] == told


def test_a_file_without_scenario_is_named_with_its_feature(lint: Lint) -> None:
    [fault] = lint("# language: zh-CN\n功能: 付款\n")
    assert (fault.code, fault.line, fault.column) == ("no-scenario", 2, 1)


@pytest.mark.parametrize(("text", "code"), [("", "empty-file"), ("# language: zh-CN\n# 只有注释\n", "no-feature")])
def test_a_file_without_feature_is_named(lint: Lint, text: str, code: str) -> None:
    assert [fault.code for fault in lint(text)] == [code]


def test_a_phrase_near_a_mistyped_one_shows_what_lacks_what_is_too_much_and_what_to_fill_in(lint: Lint) -> None:
    [fault] = lint(GOOD.replace('于 2026-06-30 审视 "第', '在 2026-06-30 审视了 "第', 1))
    first, *near = fault.remedy.split("\n")
    assert first == "相近的说法如下，【】里是缺少的，‹›里填写："
    assert near[0] == '1. 【于】 ‹日期› 审视 "‹问题›"    多出：在、了'
    assert len(near) == 3


def test_a_sentence_unlike_any_phrase_is_sent_to_the_vocabulary(lint: Lint) -> None:
    [fault] = lint(GOOD.replace('核对 "所列金额"', "xyz", 1))
    assert fault.remedy == "可用的说法见 make steps"


def test_a_cell_that_breaks_a_sentence_is_named_in_its_row(lint: Lint) -> None:
    faults = lint(GOOD.replace("| 7,380,768.48 |", "| 7 380 768.48 |", 1))
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [("unreadable", 22, 32)]
    assert "金额为 7 380 768.48 元" in faults[0].what
    assert faults[0].remedy == "写作 7380768.48"


def test_a_cell_that_breaks_a_sentence_and_cannot_be_mended_is_named_with_what_is_wanted(lint: Lint) -> None:
    [fault] = lint(GOOD.replace("| 7,380,768.48 |", "| 约 七百万    |", 1))
    assert (fault.code, fault.line, fault.column) == ("unknown-step", 22, 32)
    assert fault.edit is None


def test_a_fact_that_the_model_shall_refuse_may_be_anything(lint: Lint) -> None:
    refused = GOOD.replace("| 60 分钟  |", "| NaN 分钟 |").replace(
        '那么 结论为 "违约"\n      而且 依据为 "3.4"', '那么 该事实不被接受，可接受的是 "分钟"'
    )
    assert lint(refused) == []


def test_what_is_put_off_may_use_phrases_that_there_are_not_yet(lint: Lint) -> None:
    assert lint(GOOD.replace("@7.2 @疑点", "@暂缓 @7.2 @疑点").replace("未到期", "x").replace("审视", "看看")) == []


def test_all_faults_come_at_once_also_after_lines_that_do_not_parse(lint: Lint) -> None:
    text = (
        GOOD.replace("功能: ", "功能：").replace("@7.2 @疑点", "@7.2 疑点").replace("      当 核对", "      When 核对")
    )
    faults = lint(
        text.replace("| 1  | 12", "| 12").replace("60 分钟", "六十 分钟").replace('依据为 "7.1"', '依据是 "7.1"')
    )
    found = [(fault.code, fault.line) for fault in faults]
    assert ("colon", 2) in found
    assert ("english-keyword", 9) in found
    assert {"tag-space", "cell-count", "unreadable", "unknown-step"} <= {code for code, _ in found}


def test_a_line_inside_a_docstring_is_left_alone(lint: Lint) -> None:
    text = GOOD.replace(
        '      当 核对 "所列金额"',
        '      当 核对 "所列金额"\n        """\n        场景：　甲\n        ｜１｜\n        """',
    )
    assert [fault.code for fault in lint(text)] == ["unread"]


def test_a_renamed_column_is_no_value_that_cannot_be_read(lint: Lint) -> None:
    found = lint(GOOD.replace("| 金额 ", "| 钱款 ", 1))
    assert {fault.code for fault in found} == {"missing-column", "unused-column"}
