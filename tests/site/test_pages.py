"""Every page loads by itself: served or from the folder, in both languages, at any width, printed, without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.site.built import SITE, all_pages, both_languages, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.site.conftest import Watch

LARGEST = 250_000  # bytes of a page without the search index
LIGHTEST = "clauses/article-16.html"
TIMES_THE_LIGHTEST = 2.5
A4 = 794  # pixels across
# What stands out to the right of the page and cannot be scrolled to inside a box of its own.
CUT = """() => [...document.querySelectorAll("article *")].filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width && box.right > document.documentElement.clientWidth + 1 && !each.closest(".scroll, [hidden]")
    && getComputedStyle(each).visibility !== "hidden";
}).map((each) => each.outerHTML.slice(0, 120)).slice(0, 3)"""
# The texts in nothing but Chinese that a page shows, and whether they are said to be.
FOREIGN = """() => {
  const found = [], walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: on } = walker.currentNode;
    if (!/[\\u4e00-\\u9fff]/.test(data) || /[a-z]/i.test(data) || on.closest("script, noscript")) continue;
    found.push({ words: data.trim().slice(0, 60), marked: on.closest("[lang]").getAttribute("lang").startsWith("zh") });
  }
  return found;
}"""
WIDER = "document.scrollingElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_fits_a_phone_loads_nothing_from_outside_and_says_its_language(
    open_page: Callable[..., Page], unsearched: str, language: str
) -> None:
    page, faults = open_page(width=390), []
    for name in (each for each in all_pages() if each.startswith("en/") is (language == "en")):
        page.goto(unsearched + name)
        if page.evaluate(WIDER):
            faults.append(f"{name} is wider than the screen: {page.evaluate(CUT)}")
        if page.evaluate("document.documentElement.lang") != language:
            faults.append(f"{name} is not in {language}")
    assert faults == []


def test_every_page_type_opens_from_the_folder_without_a_word_in_the_console(
    open_page: Callable[..., Page], folder: str
) -> None:
    page = open_page()
    for name in both_languages(page_types()):
        page.goto(folder + name)
        assert page.locator("h1").is_visible(), name


def test_no_page_is_larger_than_250_kb() -> None:
    sizes = {name: (SITE / name).stat().st_size for name in all_pages()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_the_policy_lets_no_inline_script_run(open_page: Callable[..., Page], base: str, watch: Watch) -> None:
    page = open_page(base + "index.html")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
    }""")
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in fault for fault in watch.faults)
    watch.faults.clear()


def test_the_front_page_is_interactive_nearly_as_soon_as_the_lightest(
    open_page: Callable[..., Page], http: str
) -> None:
    page, taken = open_page(http), {}
    for _ in range(4):  # by turns, and the quickest counts: the machine may be busy with something else
        for name in ("index.html", LIGHTEST):
            page.goto(http + name)
            ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            taken.setdefault(name, []).append(ready)
    front, light = (min(times) for times in taken.values())
    assert front < TIMES_THE_LIGHTEST * light, taken


@pytest.mark.parametrize("name", ["index.html", "matrix.html", "clauses/article-03.html", "readings/article-12.html"])
def test_each_page_leads_to_itself_in_the_other_language(open_page: Callable[..., Page], http: str, name: str) -> None:
    page = open_page(http + name)
    page.click("a.counterpart")
    assert page.url == f"{http}en/{name}"
    page.click("a.counterpart")
    assert page.url == http + name


def test_english_pages_have_english_scenarios_and_mark_what_is_left_in_chinese(
    open_page: Callable[..., Page], http: str
) -> None:
    page, found, faults = open_page(), 0, []
    for name in page_types():
        page.goto(f"{http}en/{name}")
        words = page.evaluate(FOREIGN)
        found += len(words)
        faults += [(name, word["words"]) for word in words if not word["marked"]]
    assert faults == []
    assert found > 0
    page.goto(f"{http}en/clauses/article-03.html")
    assert page.evaluate("document.querySelector('.steps .tx').closest('[lang]').lang") == "en"


def test_a_figure_unfolds_to_its_derivation(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "clauses/article-07.html")
    figure = page.locator("details.fig[id]").first
    assert not figure.locator(".tree").is_visible()
    figure.locator("summary").click()
    assert figure.locator(".tree").is_visible()


def test_dark_follows_the_system_from_the_first_paint_and_a_choice_is_kept_in_both_languages(
    open_page: Callable[..., Page], http: str
) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    page = open_page(http, color_scheme="dark")
    dark = page.evaluate(background)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.locator("[data-md-component=palette] label:visible").click()
    light = page.evaluate(background)
    assert light != dark
    page.goto(f"{http}en/money.html")
    assert page.evaluate(background) == light


def test_the_colours_are_set_before_the_bundle_runs(open_page: Callable[..., Page], http: str, watch: Watch) -> None:
    page = open_page(color_scheme="dark")
    page.route("**/bundle*.js", lambda route: route.abort())
    page.goto(http)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    watch.faults.clear()


@pytest.mark.parametrize("name", ["index.html", "matrix.html", "clauses/article-03.html", "en/money.html"])
def test_printed_the_page_is_its_text_whole_and_nothing_else(
    open_page: Callable[..., Page], http: str, name: str
) -> None:
    page = open_page(http + name, width=A4, color_scheme="dark")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-sidebar--primary", ".md-footer__inner", ".headerlink", ".filter"):
        assert not page.locator(part).first.is_visible(), part
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
    assert page.evaluate(CUT.replace(".scroll, ", "")) == []
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("name", both_languages(["index.html", "matrix.html", "clauses/article-03.html"]))
def test_without_scripts_the_page_is_whole_and_offers_nothing_that_needs_them(
    open_page: Callable[..., Page], base: str, name: str
) -> None:
    page = open_page(base + name, width=390, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    for part in (".md-search", "#matrix-filter", "[data-opens]"):
        assert not any(each.is_visible() for each in page.locator(part).all()), part
    page.click("noscript label")
    inside = "clauses" in name or "matrix" in name  # there the drawer opens at the list of the articles
    other = "article-08.html" if inside else "decisions.html"
    page.locator(f".md-nav--primary a[href$='{other}']").first.click()
    assert page.url.endswith(other)
