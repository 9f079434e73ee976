"""Text of features and data in the summary of a change shows as it stands and does nothing."""

from __future__ import annotations

import pytest

from scripts.ci.escape import block, code, linked, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", r"&lt;script&gt;alert\(1\)&lt;/script&gt;"),
        ("a|b", r"a\|b"),
        ("`x`", r"\`x\`"),
        ("![](http://x)", r"\!\[\]\(http\://x\)"),
        ("*a* _b_ ~~c~~", r"\*a\* \_b\_ \~\~c\~\~"),
        ("@everyone #12 邮@x", "@\u200beveryone #\u200b12 邮@\u200bx"),
        ("www.example.org", r"www\.example.org"),
        ("# 标题", "\u200b# 标题"),
        ("- 一\n- 二", "\u200b- 一 - 二"),
        ("1. 一", "\u200b1. 一"),
        ("12.3 项", "12.3 项"),
        ("&amp; \\", r"&amp;amp; \\"),
        ("甲\u202e乙\u200b丙\x00", "甲乙丙"),
        ("长" * 301, "长" * 299 + "…"),
    ],
)
def test_text_shows_as_it_stands(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_code_ends_neither_itself_nor_a_cell() -> None:
    assert code("a.feature:3") == "`a.feature:3`"
    assert code("a`b|c") == r"a\`b\|c"
    assert code("") == ""


def test_a_block_is_ended_by_nothing_in_it() -> None:
    assert block(["  一", "````\n```", ""]) == ["`````text", "  一", "````", "```", "", "`````"]


def test_an_address_ends_only_with_its_link() -> None:
    assert linked("x", "https://h/a> [b](c)") == "[x](<https://h/a[b](c)>)"
    assert linked("x", "") == "x"
