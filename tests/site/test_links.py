"""Each provision, scenario and figure has an address; its ¶ copies it, and opening it shows the thing unfolded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLACES = {
    "a provision": "h2[id^=c-] .headerlink",
    "a scenario": "details.scn[open] > .anchor",
    "a figure": "details.fig[id] .anchor",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("start", "said"), [("", "已复制链接"), ("en/", "Link copied")], ids=["zh", "en"])
def test_a_click_copies_the_whole_address_and_says_so(
    open_page: Callable[..., Page], http: str, place: str, start: str, said: str
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{http}{start}clauses/article-07.html")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    link = page.locator(PLACES[place]).first
    address = link.evaluate("each => each.href")
    link.click()
    page.locator("#said", has_text=said).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == address
    assert page.url == address


def test_it_copies_without_the_clipboard_of_a_secure_page_too(open_page: Callable[..., Page], folder: str) -> None:
    page = open_page(f"{folder}clauses/article-07.html")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.locator(PLACES["a provision"]).first.click()
    page.locator("#said", has_text="已复制链接").wait_for()


def test_an_address_of_a_figure_opens_it_unfolded(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "clauses/article-07.html")
    name = page.evaluate("document.querySelector('details.given li[id]').id")
    for address in (f"{base}clauses/article-07.html#{name}", f"{base}index.html"):
        page.goto(address)
    page.goto(f"{base}clauses/article-07.html#{name}")
    assert page.locator(f"#{name}").is_visible()


def test_from_the_overview_a_number_is_two_clicks_from_its_derivation_and_its_provision(
    open_page: Callable[..., Page], base: str
) -> None:
    page = open_page(base + "index.html")
    page.locator("a.fx").first.click()
    figure = page.locator("details.fig:target")
    figure.wait_for()
    assert figure.locator(".tree").is_visible()
    assert figure.locator(".basis a, .fig-label a").first.is_visible()


@pytest.mark.parametrize("page", ["clauses/article-07.html", "how-much.html", "deadlines.html", "matrix.html"])
def test_an_address_that_nothing_answers_to_does_no_harm(open_page: Callable[..., Page], base: str, page: str) -> None:
    for address in (
        "#%",
        "#100%--x",
        "#__proto__--constructor",
        "?q=%&sort=constructor&day=%E4&party=x&within=-1#%E4%B8",
    ):
        opened = open_page(f"{base}{page}{address}")  # a script error on it fails the test
        if page == "how-much.html":
            assert opened.locator("#how-answer").is_visible()


def test_a_browser_that_keeps_nothing_or_something_else_reads_the_page(
    open_page: Callable[..., Page], http: str
) -> None:
    page = open_page(f"{http}index.html")
    for spoilt in (
        "Storage.prototype.getItem = () => '{'",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })",
    ):
        page.add_init_script(spoilt)
        page.reload()  # a script error fails the test
        assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
        assert page.evaluate("window.__md_get('__palette')") is None
