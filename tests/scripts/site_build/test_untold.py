"""What has no English yet is shown in Chinese, and says so to whoever reads aloud."""

from __future__ import annotations

from scripts.site_build.untold import marked


def test_a_text_is_marked_wherever_it_is_shown_and_nowhere_else() -> None:
    page = (
        "---\ntitle: 押金\n---\n# 押金 {#a}\n"
        '<p title="押金">The 押金 &amp; 租金</p><option>押金</option><svg>押金</svg>\n'
    )
    assert marked(page, ["押金"]) == (
        '---\ntitle: 押金\n---\n# <span lang="zh-CN">押金</span> {#a}\n'
        '<p title="押金">The <span lang="zh-CN">押金</span> &amp; 租金</p><option>押金</option><svg>押金</svg>\n'
    )


def test_a_text_within_a_longer_one_is_marked_with_it_and_signs_are_as_the_page_has_them() -> None:
    assert marked("<p>押金&lt;租金</p>", ["押金", "押金<租金"]) == '<p><span lang="zh-CN">押金&lt;租金</span></p>'


def test_a_page_of_which_all_is_told_stays_as_it_is() -> None:
    assert marked("# 押金", []) == "# 押金"
