"""A reader finds words, numbers, provisions and amounts, on either language's pages, served or from the folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

AMOUNT = r"^clauses/article-02(?:-\d)?\.html.*#c-P10$"
CHINESE = {
    "违约金": r"article-12|annex-[24]",
    "違約金": r"article-12|annex-[24]",
    "可用性": r"^clauses/article-03",
    "三十分钟": r"annex-2|article-03",
    "壹佰": r"money\.html|article-07",
    "2,879,524.80": AMOUNT,
    "2879524.80": AMOUNT,
    "2879524.8": AMOUNT,
    "２，８７９，５２４．８０": AMOUNT,
    "12301280.80": r"^clauses/article-07\.html.*#c-7-1$",
    "附件2": r"^clauses/annex-2\.html",
    "附件二": r"^clauses/annex-2\.html",
    "附件2第7行": r"^clauses/annex-2(?:-\d)?\.html.*#c-A2-7$",
    "附件四第六条第二项": r"^clauses/annex-4(?:-\d)?\.html.*#c-A4-6-2$",
    "第十二条": r"^clauses/article-12\.html",
    "第七条第三项": r"^clauses/article-07\.html.*#c-7-3$",
    "第七條第三項": r"^clauses/article-07\.html.*#c-7-3$",
    "第十条第2项第(4)目": r"^clauses/article-10\.html.*#c-10-2-4$",
    "第3.4项": r"^clauses/article-03(?:-\d)?\.html.*#c-3-4$",
    "7.3": r"^clauses/article-07\.html.*#c-7-3$",
    "12.1": r"^clauses/article-12\.html.*#c-12-1$",
    "价目表第10行": AMOUNT,
    "A2.7": r"^clauses/annex-2(?:-\d)?\.html.*#c-A2-7$",
    "penalty-base": r"^readings/annex-2(?:-\d)?\.html.*#r-penalty-base$",
}
ENGLISH = {
    "penalty": r"article-(?:09|12)|annex-[24]",
    "availability": r"^en/clauses/article-03",
    "2879524.80": AMOUNT.replace("^", "^en/"),
    "annex 2": r"^en/clauses/annex-2\.html",
    "Annex 2, row 7": r"^en/clauses/annex-2(?:-\d)?\.html.*#c-A2-7$",
    "article 7.3": r"^en/clauses/article-07\.html.*#c-7-3$",
    "Article 7(3)": r"^en/clauses/article-07\.html.*#c-7-3$",
    "article 12": r"^en/clauses/article-12\.html",
    "A2.7": r"^en/clauses/annex-2(?:-\d)?\.html.*#c-A2-7$",
    "penalty-base": r"^en/readings/annex-2(?:-\d)?\.html.*#r-penalty-base$",
}
"""What is typed, and where the page that comes first, or its first section, must lead."""
ANSWERED = 1000
"""Milliseconds from typing to the first result, once the index is loaded: several times what it takes."""


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
    faults = []
    for words, place in expected.items():
        found = [address.removeprefix(base) for address in first_results(page, words)[:2]]
        if not any(re.search(place, address) for address in found):
            faults.append((words, found))
    assert not faults


@pytest.mark.parametrize("start", ["index.html", "en/index.html"])
def test_every_page_of_the_navigation_is_found_first_by_its_name(
    open_page: Callable[..., Page], http: str, start: str
) -> None:
    page = open_page(http + start)
    links = page.locator(".md-nav--primary a.md-nav__link[href*='.html']:not([href*='clauses/'])").evaluate_all(
        "links => [...new Map(links.map((link) => [link.href.split('#')[0], link.textContent.trim()]))]"
    )
    page.keyboard.press("/")
    found = {name: first_results(page, name)[0].partition("?")[0].partition("#")[0] for _, name in links}
    assert found == {name: address for address, name in links}


@pytest.mark.parametrize(("start", "words"), [("index.html", "违约金"), ("en/index.html", "force majeure")])
def test_the_search_answers_while_one_types(open_page: Callable[..., Page], base: str, start: str, words: str) -> None:
    page = open_page(base + start)
    page.keyboard.press("/")
    first_results(page, "A2.7")
    page.evaluate(
        """() => {
          const field = document.querySelector(".md-search__input");
          const list = document.querySelector(".md-search-result__list");
          field.addEventListener("keyup", () => (window.typed ??= performance.now()), { once: true });
          new MutationObserver((_, observer) => {
            if (!window.typed || !list.querySelector("a")) return;
            window.answered = performance.now() - window.typed;
            observer.disconnect();
          }).observe(list, { childList: true, subtree: true });
        }"""
    )
    first_results(page, words)
    assert page.evaluate("window.answered") < ANSWERED


def test_a_result_leads_to_the_provision_and_shows_the_words(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "index.html")
    page.keyboard.press("/")
    first_results(page, "A2.7")
    page.locator(".md-search-result__item a[href*='#c-A2-7']").first.click()
    page.wait_for_url(re.compile(r"annex-2(?:-\d)?\.html.*#c-A2-7"))
    page.locator("h2#c-A2-7").wait_for()
    assert page.locator("mark").first.is_visible()
