"""Pages are made faster and lighter than by MkDocs alone, and say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from scripts.site_build.lean import Lean, RawBlocks
from scripts.site_build.render import render
from scripts.site_build.source import Source
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.hostile import hostile_results

SOURCE = Source(Path(__file__).parents[3] / "site_src")
EXTENSIONS = ["attr_list", "tables", "toc"]


def converted(text: str, *more: RawBlocks) -> str:
    html = Markdown(extensions=[*EXTENSIONS, *more]).convert(text)
    return re.sub(r"\s*\n\s*", "\n", re.sub(r">\s+<", "><", html))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_with_hostile_texts_are_what_markdown_makes_of_them(language: str) -> None:
    files = render(hostile_results(), Source(SOURCE.folder, language=language, cache=COMPILED))
    pages = {name: content.decode() for name, content in files.items() if name.endswith(".md")}
    assert len(pages) > 10
    for name, page in pages.items():
        assert converted(page, RawBlocks()) == converted(page), name


@pytest.mark.parametrize(
    "text",
    [
        "<b>甲</b> *乙* <i>丙</i>",
        "1 < 2 > *0*",
        "<section>*甲*</section> *乙*",
        "*甲*\n<p>乙</p>",
        "    <p>code</p>",
    ],
)
def test_what_is_not_a_block_of_html_from_end_to_end_is_left_to_markdown(text: str) -> None:
    assert converted(f"# A\n\n{text}\n\n## B", RawBlocks()) == converted(f"# A\n\n{text}\n\n## B")


def test_a_block_is_taken_as_it_stands() -> None:
    assert converted("<p>*甲* &amp; | `x`</p>", RawBlocks()) == "<p>*甲* &amp; | `x`</p>"


def test_indentation_and_blank_lines_go_and_what_is_preformatted_stays() -> None:
    page = "<p>\n\n    甲\n  乙</p>\n<pre>\n\n    丙\n</pre>\n\n<script>a\n  b</script>"
    lean = Lean().on_post_page(page, page=None, config=None)
    assert lean == "<p>\n甲\n乙</p>\n<pre>\n\n    丙\n</pre>\n<script>a\n  b</script>"
