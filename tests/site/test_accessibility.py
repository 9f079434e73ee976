"""axe-core finds nothing on any page type, light or dark, wide or narrow; a keyboard reaches everything."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.built import both_languages, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCHEMES = ("default", "slate")
WIDTHS = (1280, 390)
# Chromium gives no style sheet of a page from a folder to a script, and axe need not read them again.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
# The rules of colour take most of the time, and say the same of words that look the same in the same surroundings: of
# those the first are enough.
COLOURS = ["color-contrast", "link-in-text-block"]
ALL_BUT_COLOURS = {"rules": {name: {"enabled": False} for name in COLOURS}}
LOOKS = """() => {
  const seen = new Map();
  return [...document.body.querySelectorAll("*")].filter((each) => {
    const words = [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!(words || each.matches("input, select, textarea")) || !each.checkVisibility()) return false;
    const {color, fontSize, fontWeight, opacity} = getComputedStyle(each);
    let look = [color, fontSize, fontWeight, opacity].join();
    for (let up = each, left = 5; up && left; up = up.parentElement, left -= 1) {
      look += ` ${up.localName}.${up.className} ${getComputedStyle(up).backgroundColor}`;
    }
    seen.set(look, (seen.get(look) ?? 0) + 1);
    return seen.get(look) <= 2;
  });
}"""


def violations(page: Page, *, colours_alone: bool = False) -> list[str]:
    """Return what axe-core finds on `page` as it stands, one line for each element."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(f"(options) => axe.run(({LOOKS})(), options)", OPTIONS | {"runOnly": COLOURS})["violations"]
    if not colours_alone:
        found += page.evaluate("(options) => axe.run(document, options)", OPTIONS | ALL_BUT_COLOURS)["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def dress(page: Page, width: int, scheme: str) -> None:
    """Show `page` so wide and in the colours of `scheme`, at once: half-way through a fade no contrast is right."""
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { transition: none !important; }");
      document.adoptedStyleSheets = [sheet];
    }""")
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("(scheme) => (document.body.dataset.mdColorScheme = scheme)", scheme)
    # Which boxes scroll the page itself finds out a frame later.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("name", both_languages(page_types()))
def test_axe_finds_nothing(open_page: Callable[..., Page], unsearched: str, name: str) -> None:
    page, found = open_page(unsearched + name), []
    for width, scheme in product(WIDTHS, SCHEMES):
        dress(page, width, scheme)
        found += [f"{width} {scheme} {line}" for line in violations(page, colours_alone=scheme != SCHEMES[0])]
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("start", ["index.html", "en/clauses/article-07.html"])
def test_axe_finds_nothing_with_the_search_open(
    open_page: Callable[..., Page], http: str, start: str, width: int
) -> None:
    page = open_page(http + start, width=width)
    page.wait_for_load_state("networkidle")
    if width == WIDTHS[1]:
        page.click("[data-opens=__search]")
    field = page.locator(".md-search__input")
    field.fill("A2.7")
    field.press("End")
    page.locator(".md-search-result__item").first.wait_for()
    for scheme in SCHEMES:
        dress(page, width, scheme)
        page.wait_for_timeout(400)  # the search glides in
        assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_when_everything_is_unfolded(open_page: Callable[..., Page], http: str, width: int) -> None:
    page = open_page(f"{http}clauses/article-07.html", width=width)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.wait_for_timeout(200)
    assert violations(page) == []


def focused(page: Page) -> dict[str, Any]:
    """Return what has the focus: its words, where it is, and whether a reader can see that it has it."""
    return dict(
        page.evaluate("""() => {
          const each = document.activeElement;
          const shown = each.matches("input.md-option") ? each.nextElementSibling : each;
          const box = shown.getBoundingClientRect();
          const style = getComputedStyle(shown);
          return {
            what: each.outerHTML.slice(0, 120),
            body: each === document.body,
            inside: box.width > 0 && box.left < innerWidth && box.right > 0 && style.visibility === "visible",
            marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
          };
        }""")
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["index.html", "matrix.html", "clauses/article-07.html"])
def test_whatever_takes_the_focus_is_seen_to_have_it(
    open_page: Callable[..., Page], http: str, name: str, width: int
) -> None:
    page, faults = open_page(http + name, width=width), []
    for _ in range(70):
        page.keyboard.press("Tab")
        state = focused(page)
        if state["body"]:
            break
        if not (state["inside"] and state["marked"]):
            faults.append(state["what"])
    assert faults == []


def test_the_first_key_skips_to_the_content(open_page: Callable[..., Page], http: str) -> None:
    page = open_page(f"{http}clauses/article-03.html")
    page.keyboard.press("Tab")
    assert page.locator(".md-skip").evaluate("each => each === document.activeElement")
    page.keyboard.press("Enter")
    assert "#" in page.url


def test_search_opens_by_key_walks_by_arrows_and_closes_by_escape(open_page: Callable[..., Page], http: str) -> None:
    page = open_page(http)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.keyboard.type("A2.7")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__item a')")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.getElementById('__search').checked")


def test_the_drawer_opens_and_closes_by_keyboard_on_a_phone(open_page: Callable[..., Page], http: str) -> None:
    page = open_page(http, width=390)
    button = page.locator("[data-opens=__drawer]")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("Boolean(document.activeElement.closest('.md-sidebar--primary'))")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("each => each === document.activeElement")
