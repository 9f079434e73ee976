"""A reader finds words, numbers, provisions and amounts, on either language's pages, served or from the folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHINESE = {
    "违约金": r"article-12|annex-[24]",
    "可用性": r"article-03|annex-2",
    "第3.4项": r"clauses/article-03(?:-\d)?\.html.*#c-3-4$",
    "三十分钟": r"annex-2|article-03",
    "A2.7": r"clauses/annex-2(?:-\d)?\.html.*#c-A2-7$",
    "壹佰": r"money\.html|article-07",
}
ENGLISH = {
    "penalty": r"article-(?:09|12)|annex-[24]",
    "availability": r"article-03|annex-2",
    "Annex 2": r"annex-2|article",
    "A2.7": r"en/clauses/annex-2(?:-\d)?\.html.*#c-A2-7$",
}


def first_results(page: Page, words: str) -> list[str]:
    """Return the addresses of the first page found for `words`: the page, then its sections."""
    field = page.locator(".md-search__input")
    for text in ("", words):
        field.fill(text)
        field.press("End")  # the theme listens for keys; an input method's last one is such a key
        if not text:
            page.locator(".md-search-result__item").first.wait_for(state="detached")
    page.wait_for_function(
        "() => new RegExp('[0-9]').test(document.querySelector('.md-search-result__meta').textContent)"
        " && document.querySelector('.md-search-result__item a')"
    )
    first = page.locator(".md-search-result__item").first
    return [str(link.get_attribute("href")) for link in first.locator("a").all()]


@pytest.mark.parametrize(("start", "expected"), [("index.html", CHINESE), ("en/index.html", ENGLISH)], ids=["zh", "en"])
def test_the_first_result_is_where_the_words_belong(
    open_page: Callable[..., Page], base: str, start: str, expected: dict[str, str]
) -> None:
    page = open_page(base + start)
    page.keyboard.press("/")
    for words, place in expected.items():
        found = first_results(page, words)
        assert any(re.search(place, address) for address in found[:2]), (words, found)


def test_a_result_leads_to_the_provision_and_shows_the_words(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "index.html")
    page.keyboard.press("/")
    first_results(page, "A2.7")
    page.locator(".md-search-result__item a[href*='#c-A2-7']").first.click()
    page.wait_for_url(re.compile(r"annex-2(?:-\d)?\.html.*#c-A2-7"))
    page.locator("h2#c-A2-7").wait_for()
    assert page.locator("mark").first.is_visible()
