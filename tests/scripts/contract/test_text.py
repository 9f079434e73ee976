"""Cutting a contract text into provisions, and digests that survive what a conversion may change."""

from __future__ import annotations

import re

import pytest

from scripts.contract.text import chinese_number, digest, normalise, passages, provisions
from tests.scripts.contract.invented_contract import BODY

FULL_WIDTH = str.maketrans("0123456789 ", "０１２３４５６７８９　")
NUMBERED = (
    BODY.replace("遇雨\n", "遇雨\n\n1\n\n")
    .replace("一、图纸", "\n2 / 3\n\n一、图纸")
    .replace("一、守密", "\n3\n\n一、守密")
)


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    return provisions(BODY)


def test_every_kind_of_provision_is_found_in_the_order_of_the_text(found: dict[str, str]) -> None:
    assert list(found) == [
        *("COVER", "PARTY.A", "PARTY.B", "PRE"),
        *("1.1", "1.2", "2.1", "2.2", "2.2.1", "P1", "P2", "P.TOTAL", "2.2.2", "S1", "S2"),
        *("4", "4.5", "T1", "T2", "5", "SIG.A", "SIG.B"),
        *("A1.0", "A1.A.1", "A1.A.2", "A1.A.3", "A1.A.4", "A1.B.1", "A1.B.2", "A1.B.3", "A1.B.4"),
        *("A2.0", "A2.1", "A2.2", "A3.0", "A3.1"),
        *("A4.0", "A4.1.1", "A4.1.2", "A4.2", "A4.2.1", "A4.10", "A4.SIG"),
        *("A5.0", "A5.1", "A5.SIG", "A6.0", "A6.1", "A6.SIG"),
    ]


@pytest.mark.parametrize(
    ("identifier", "text"),
    [
        ("1.2", "2、场地,指东厂。"),
        ("P2", "2|8"),
        ("S2", "加油|每周一次,含人工"),
        ("5", "自春至秋。遇雨顺延。"),
        ("SIG.B", "承担单位|西方行"),
        ("A1.B.4", "恶意入侵攻击|辛"),
        ("A2.0", "扣款=月租*系数序号|问题|系数"),
        ("A4.2", "下列信息:上述信息不限于书面。"),
        ("A6.SIG", "我承诺遵守。承诺人:孙某"),
    ],
)
def test_a_provision_holds_its_own_text_and_nothing_else(found: dict[str, str], identifier: str, text: str) -> None:
    assert normalise(found[identifier]) == normalise(text)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(BODY.replace("\n", "\r\n"), id="line ends of another system"),
        pytest.param("\ufeff" + BODY, id="a byte order mark"),
        pytest.param(BODY.replace("遇雨\n顺延", "遇雨顺延"), id="rewrapped lines"),
        pytest.param(BODY.replace("\n\n", "\n\n\f\n"), id="page breaks"),
        pytest.param(BODY.replace("- 1、", "1、").replace("（1）", "(1)"), id="bullets and widths"),
        pytest.param(BODY.translate(FULL_WIDTH), id="full-width digits and spaces"),
        pytest.param(BODY.replace("遇雨\n", "遇雨\n\n- 7 -\n\n"), id="a page number in a sentence"),
        pytest.param(BODY.replace("遇雨\n", "遇雨\n第 7 页 共 9 页\n"), id="a page mark in words"),
        pytest.param(BODY.replace("遇雨\n", "遇雨\n7\n\f"), id="a page number above a form feed"),
        pytest.param(NUMBERED, id="lone numbers that ascend"),
        pytest.param("\n".join(line.rstrip() for line in BODY.split("\n")), id="borders at line ends dropped"),
    ],
)
def test_what_a_conversion_changes_leaves_every_digest_as_it_was(found: dict[str, str], changed: str) -> None:
    assert {name: digest(text) for name, text in provisions(changed).items()} == {
        name: digest(text) for name, text in found.items()
    }


def test_a_changed_word_changes_the_digest_of_its_provision_alone(found: dict[str, str]) -> None:
    other = provisions(BODY.replace("每周一次", "每月一次"))
    assert [name for name in found if digest(other[name]) != digest(found[name])] == ["S2"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("１２３：ＡＢＣ", "123:ABC"),
        ("甲 方 ：东\u200b厂", "甲方:东厂"),
        ("第一行\n第二行\f第三行", "第一行第二行第三行"),
        ("**重点**内容", "重点内容"),
        ("- 一项\n- 又一项", "一项又一项"),
        ("甲-乙", "甲-乙"),
        ("\t12\t\t14\t", "12|14"),
        ("", ""),
    ],
)
def test_normalising_drops_width_space_breaks_bullets_and_emphasis(written: str, plain: str) -> None:
    assert normalise(written) == plain


def test_cell_borders_are_kept_so_that_figures_do_not_run_together() -> None:
    assert digest("12\t14") != digest("121\t4")
    assert digest("12\t14") == digest("12\t\t14")


def test_a_digest_is_a_sha_256_in_hexadecimal() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", digest("甲"))


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("一", 1), ("九", 9), ("十", 10), ("十一", 11), ("二十", 20), ("二十一", 21), ("九十九", 99)],
)
def test_chinese_numerals_are_read(numeral: str, number: int) -> None:
    assert chinese_number(numeral) == number


def test_a_numeral_beyond_99_is_refused() -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        chinese_number("百")
    with pytest.raises(ValueError, match="not a numeral"):
        chinese_number("一二")


def test_a_text_that_is_not_a_contract_has_no_provisions_but_a_cover() -> None:
    assert list(provisions("第一章 总则\n一二三、适用范围。")) == ["COVER"]
    assert provisions("") == {}


def test_an_annex_that_the_contract_does_not_have_is_one_provision_of_its_own() -> None:
    found = provisions(BODY + "\n附件7 其他表\n\n甲乙。\n")
    assert list(found)[-1] == "A7.0"
    assert digest(found["A6.SIG"]) == digest(provisions(BODY)["A6.SIG"])


def test_a_provision_knows_the_line_on_which_it_begins() -> None:
    lines = BODY.split("\n")
    found = passages(BODY)
    assert lines[found["1.2"].line - 1] == "- 2、场地，指东厂。"
    assert lines[found["P2"].line - 1].startswith("2\t")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("依据附件1、\n2、3处理", "依据附件1、2、3处理"),
        ("按下列第\n(3)种方式处理", "按下列第(3)种方式处理"),
        ("按\n第一条 办理", "按第一条 办理"),
        ("按\n\n3\n\f\n期支付", "按期支付"),
    ],
    ids=["a number that does not follow", "a bracket that does not follow", "an article gone by", "a page number"],
)
def test_a_sentence_that_is_broken_before_a_number_stays_one_provision(broken: str, whole: str) -> None:
    text = BODY.replace("双方各派一人。", "3、双方各派一人。")
    one, other = (provisions(text.replace("各派一人", f"各派一人{words}")) for words in (broken, whole))
    assert {name: digest(words) for name, words in one.items()} == {
        name: digest(words) for name, words in other.items()
    }


def test_an_item_after_one_that_was_removed_is_still_found() -> None:
    found = provisions(BODY.replace("1、按月支付。\n", "").replace("2、明细如下", "\n2、明细如下"))
    assert "2.1" not in found
    assert "2.2" in found
