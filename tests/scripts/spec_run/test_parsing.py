"""One fault for each cause: what keeps a feature from being parsed hides nothing of what follows."""

from __future__ import annotations

import pytest

from scripts.spec_run.parsing import parse
from scripts.spec_run.pitfalls import text_faults, unclosed

GOOD = """\
# language: zh-CN
功能: 付款
  规则: 一
    背景:
      假如 合同
    场景: 甲
      当 付款
    @7.1
    场景大纲: 乙 <额>
      当 付 <额>
      例子:
        | 额 |
        | 1  |
  规则: 二
    场景: 丙
      当 付款
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("    背景:\n", "    @7.1\n    背景:\n", (4, 5), "标签不能写在“背景”之上"),
        ("      当 付款\n", "      @7.1\n      当 付款\n", (7, 7), "标签不能写在“当 付款”之上"),
        ("    场景: 甲\n", "    場境: 甲\n", (6, 5), "不以关键字开头"),
        ("    场景大纲: 乙", "    大纲: 乙", (9, 5), "不以关键字开头"),
        ("    场景: 甲\n", "    背景:\n      假如 甲\n    场景: 甲\n", (6, 5), "“背景”只有一个"),
        ("  规则: 二\n", "功能: 又一个\n  规则: 二\n", (14, 1), "一个文件只有一个“功能”"),
        ("功能: 付款", "公能: 付款", (2, 1), "不以关键字开头"),
        ("功能: 付款", "付款", (2, 1), "不能出现在这里"),
        ("      例子:\n", "      随便\n      例子:\n", (11, 7), "不能出现在这里"),
        ("功能: 付款", "随便\n功能: 付款", (2, 1), "不能出现在这里"),
        ("  规则: 二\n", "  规则 二\n", (14, 3), "“规则”之后没有冒号"),
        ("        | 1  |\n", "        | 1  | 2 |\n", (13, 9), "格数"),
    ],
)
def test_one_cause_gives_one_fault_at_its_place(old: str, new: str, place: tuple[int, int], said: str) -> None:
    assert old in GOOD
    faults = parse(GOOD.replace(old, new, 1), "x.feature").faults
    assert [(fault.line, fault.column) for fault in faults] == [place]
    assert said in faults[0].what


def test_two_causes_give_two_faults() -> None:
    faults = parse(GOOD.replace("场景: 甲", "場境: 甲").replace("规则: 二", "规则 二"), "x.feature").faults
    assert [fault.line for fault in faults] == [6, 14]


def test_what_follows_a_fault_is_still_in_the_tree() -> None:
    parsed = parse(GOOD.replace("    背景:\n", "    @7.1\n    背景:\n"), "x.feature")
    assert parsed.tree is not None
    assert len(parsed.tree["children"]) == 2
    assert parsed.left_out == {4}


TEXT_BLOCK = '        """\n        文字\n'


@pytest.mark.parametrize("after", ["", '        """\n', '        """\n        """\n'])
def test_a_text_block_that_is_not_closed_is_told_once_at_its_opening(after: str) -> None:
    closed = GOOD.replace("      当 付款\n  规则", f'      当 付款\n{TEXT_BLOCK}        """\n  规则')
    assert unclosed(closed) == []
    text = GOOD.replace("      当 付款\n    @7.1", f"      当 付款\n{TEXT_BLOCK}    @7.1")
    if after:
        text = text.replace("      当 付 <额>\n", f"      当 付 <额>\n{TEXT_BLOCK}{after[: after.index(chr(10)) + 1]}")
    assert unclosed(text) == [8]
    assert [fault.line for fault in text_faults(b"", text, "x.feature")] == [8]
    parsed = parse(text, "x.feature")
    assert parsed.faults == ()
    assert parsed.tree is not None
    assert len(parsed.tree["children"]) == 2


def test_nothing_but_words_is_no_feature() -> None:
    assert [fault.code for fault in parse("# language: zh-CN\n只有一句话\n", "x.feature").faults] == ["misplaced"]
    parsed = parse("# language: zh-CN\n", "x.feature")
    assert parsed.tree is None
    assert [fault.code for fault in parsed.faults] == ["no-feature"]
