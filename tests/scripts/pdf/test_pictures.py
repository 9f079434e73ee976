"""Styles inside pictures: those of the site's sheets, without variables, and outlines behind the letters."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.pdf.pictures import picture_styles, with_styles

ASSETS = Path(__file__).parents[3] / "site_src" / "assets"
SHEET = """
:root { --ink: #111; --paper: #fff; } [dark] { --ink: #eee; }
/* .pic { fill: none } */
.md-typeset .pic { max-width: none; color: var(--ink); font-size: 13px; }
.pic text, .other { fill: currentColor }
@media print { .pic { fill: red } .pic text { fill: red } }
.pic .over { paint-order: stroke; stroke: var(--paper); stroke-width: 4px }
.prose { color: var(--ink) }
"""


def test_only_what_paints_a_picture_is_kept_with_the_colours_of_the_light_scheme() -> None:
    assert picture_styles([SHEET], {"pic", "over"}).splitlines() == [
        ".pic { color: #111; font-size: 13px }",
        ".pic text { fill: currentColor }",
        ".pic .over.halo { stroke: #fff; stroke-width: 4px }",
    ]


def test_the_sheets_of_the_site_leave_no_variable_and_no_block_open() -> None:
    sheets = [path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css"))]
    pictured = {name for sheet in sheets for name in re.findall(r"\.((?:pic|fill|sq)\b[\w-]*)", sheet)}
    styles = picture_styles(sheets, pictured)
    assert ".fill-passed { fill: #" in styles
    assert ".pic-grid { stroke: #" in styles
    assert "var(" not in styles
    assert "inherit" not in styles  # a variable that no sheet gives a value
    assert styles.count("{") == styles.count("}") == len(styles.splitlines())


def test_an_outline_is_drawn_before_the_letters_it_lies_behind() -> None:
    picture = '<svg class="pic"><text class="over">甲</text><text class="name">乙</text></svg>'
    styled = with_styles(picture, [SHEET])
    assert styled.endswith(
        '<text class="halo over">甲</text><text class="over">甲</text><text class="name">乙</text></svg>'
    )
    assert styled.startswith('<svg class="pic" font-family="Noto Sans CJK SC, sans-serif"><style>.pic')
