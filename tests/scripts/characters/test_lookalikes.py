"""Characters that are taken for others, each with what it is meant to be; what is rightly Chinese is left alone."""

from __future__ import annotations

import unicodedata

import pytest

from scripts.characters.lookalikes import INVISIBLE, MEANT, folded, lookalikes


@pytest.mark.parametrize(
    ("letter", "meant", "name"),
    [
        ("\u2fa6", "金", "部首 U+2FA6"),
        ("\u2f45", "方", "部首 U+2F45"),
        ("\u2eda", "页", "部首 U+2EDA"),
        ("\u2ed3", "长", "部首 U+2ED3"),
        ("\u2ed4", "门", "部首 U+2ED4"),
        ("\u31d0", "一", "笔画 U+31D0"),
        ("\uf90a", "金", "兼容汉字 U+F90A"),
        ("\U0002f801", "丸", "兼容汉字 U+2F801"),
        ("\ufb01", "fi", "连字 U+FB01"),
        ("\uff61", "。", "半角形式 U+FF61"),
        ("\ufe55", "：", "小字或竖排的标点 U+FE55"),
        ("\ufe13", "：", "小字或竖排的标点 U+FE13"),
        ("\u200e", "", "看不见的方向标记 U+200E"),
        ("\u200b", "", "看不见的字符 U+200B"),
        ("\ufe0f", "", "看不见的字符 U+FE0F"),
        ("\U000e0100", "", "看不见的字符 U+E0100"),
    ],
)
def test_a_lookalike_is_found_named_and_folded(letter: str, meant: str, name: str) -> None:
    text = f"甲{letter}乙"
    [found] = lookalikes(text)
    assert (found.at, found.letter, found.meant, found.name) == (1, letter, meant, name)
    assert folded(text) == f"甲{meant}乙"


@pytest.mark.parametrize(
    "text", ["", "ASCII only", "甲方：乙方，“延迟”（一）；《合同》。", "１５％ＡＢ", "20\u00a0日\u3000空", "㎡ ℃ № ① Ⅲ"]
)
def test_what_is_rightly_written_is_left_alone(text: str) -> None:
    assert folded(text) == text
    assert list(lookalikes(text)) == []


def test_what_is_meant_is_no_lookalike_itself_and_every_unified_ideograph_stays() -> None:
    assert all(folded(meant) == meant for meant in MEANT.values())
    assert not any(0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF for code in MEANT)


def test_every_radical_of_kangxi_and_every_compatibility_ideograph_is_folded_as_unicode_says() -> None:
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF)):
        assert folded(chr(code)) == unicodedata.normalize("NFKC", chr(code))


def test_what_is_taken_for_nothing_has_no_form_of_its_own() -> None:
    seen = {unicodedata.category(chr(code)) for block in INVISIBLE for code in block}
    assert seen <= {"Cf", "Mn", "Lo", "Cn"}
