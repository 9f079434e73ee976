"""What has no English yet is shown in Chinese, and says so to whoever reads aloud."""

from __future__ import annotations

from scripts.site_build.untold import bare, marked, untold

RENT = untold("押金")


def test_a_text_is_marked_where_it_is_shown_and_bare_where_no_element_can_be() -> None:
    page = (
        f'---\ntitle: {RENT}\n---\n# {RENT} {{#a data-toc-label="{RENT}"}}\n'
        f'<p title="{RENT}">The {RENT} &amp; 租金</p><option>{RENT}</option><svg>{RENT}</svg>\n'
    )
    assert marked(page) == (
        '---\ntitle: 押金\n---\n# <span lang="zh-CN">押金</span> {#a data-toc-label="押金"}\n'
        '<p title="押金">The <span lang="zh-CN">押金</span> &amp; 租金</p><option>押金</option><svg>押金</svg>\n'
    )


def test_marks_that_no_translation_left_open_no_element() -> None:
    assert marked("<p>\ue000押金</p>\ue001\ue001") == "<p>押金</p>"
    assert marked("# 押金") == "# 押金"


def test_a_text_outside_of_pages_has_no_marks() -> None:
    assert bare(f"{RENT}：1") == "押金：1"
