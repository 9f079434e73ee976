"""How values are written on a page."""

from __future__ import annotations

import html

import markdown
import pytest
from markupsafe import escape

from scripts.site_build import filters
from scripts.site_build.outlines import split_slots

UNITS = {"yuan": ("%(n)s 元",) * 2, "minute": ("%(n)s minute", "%(n)s minutes"), "count": ("%(n)s",) * 2}


@pytest.mark.parametrize(
    ("value", "shown"),
    [("12301280.8", "12,301,280.80"), ("0", "0.00"), ("-20", "−20.00"), ("1025106.7333333333", "1,025,106.733333…")],
)
def test_money_has_separators_and_at_least_two_decimals_and_says_when_it_is_cut(value: str, shown: str) -> None:
    assert filters.money(value) == shown


@pytest.mark.parametrize(("value", "shown"), [("0.9999", "99.99%"), ("2", "200%"), ("0.6", "60%"), ("0", "0%")])
def test_a_ratio_is_shown_as_an_exact_percentage(value: str, shown: str) -> None:
    assert filters.percent(value) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("246025.62", "yuan", "246,025.62 元"),
        ("4.32", "minute", "4.32 minutes"),
        ("2027-06-19", "date", "2027-06-19"),
        ("3770", "count", "3,770"),
        ("10", "Gb", "10 Gb"),
        ("不限", "minute", "不限 minutes"),
        ("1", "minute", "1 minute"),
    ],
)
def test_a_quantity_has_the_word_of_its_unit(value: str, unit: str, shown: str) -> None:
    assert filters.quantity(value, unit, UNITS) == shown


def test_the_decimal_points_of_a_column_stand_in_line() -> None:
    column = ["3770", "3999.34"]
    assert filters.aligned("3999.34", column) == "3,999.34"
    assert filters.aligned("3770", column) == '3,770<span class="pad" aria-hidden="true">.00</span>'


def test_a_column_is_numeric_when_all_that_stands_in_it_are_numbers() -> None:
    assert filters.numeric_columns([["1", "a", "60%", ""], ["1,200.50", "2", "", ""]]) == [True, False, True, False]


def test_a_heading_leaves_markdown_nothing_to_interpret() -> None:
    assert filters.heading("a|b `c` {#x} <b>\n# d") == "a&#124;b &#96;c&#96; &#123;&#35;x&#125; &#60;b&#62; &#35; d"


def test_a_raw_block_has_no_blank_line_and_keeps_line_ends_of_the_data() -> None:
    data = filters.verbatim("a\n\n<b>")
    block = filters.html_block(f"  <pre>{data}</pre>\n\n  <p>\x02</p>")
    assert block == "\n<pre>a&#10;&#10;&lt;b&gt;</pre>\n<p></p>\n"


def test_the_parts_of_a_bar_fill_it_in_order() -> None:
    parts = filters.segments({"passed": 3, "uncovered": 1}, ("passed", "failed", "uncovered"))
    assert parts == [("passed", 3, "0.000", "75.000"), ("uncovered", 1, "75.000", "25.000")]
    assert filters.segments({}, ("passed",)) == []


def test_a_sentence_is_split_at_the_slots_that_name_a_column() -> None:
    pieces = (("延期 ", False), ("天数", True), ("违约金", True), (" 元", False))
    assert split_slots("延期 <天数><违约金> 元", {"天数", "违约金"}) == pieces
    assert split_slots("<金额> <b>", {"天数"}) == (("<金额> <b>", False),)
    assert split_slots("", {"天数"}) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Party A's O&M", "Party A's O&M", id="signs of English stay"),
        pytest.param("a &lt; b", "a &lt; b", id="what looks like an entity stays"),
        pytest.param('a "b" {#c} <d>', "a ＂b＂ ｛＃c｝ ＜d＞", id="signs that would end the list do not"),
    ],
)
def test_the_contents_show_a_heading_as_it_is_but_for_signs_with_a_meaning(text: str, shown: str) -> None:
    page = markdown.Markdown(extensions=["attr_list", "toc"])
    page.convert(f'## x {{#x data-toc-label="{escape(filters.toc_label(text))}"}}')
    assert html.unescape(page.toc_tokens[0]["name"]) == shown  # type: ignore[attr-defined]
