"""The page of what a matter costs picks a row by choice, keeps it in the address, and is whole without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.site.built import SITE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHOSEN = "[...document.querySelectorAll('.pick:not([hidden]) select')].map((each) => each.value)"


def test_a_choice_shows_its_row_and_has_an_address(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "en/how-much.html")
    kind = page.locator("#how-kind")
    for value in page.locator("#how-kind option").evaluate_all("(all) => all.map((each) => each.value)")[:12]:
        kind.select_option(value)
        assert page.locator("#how-answer .first").is_visible()
    last = page.locator(".pick:visible select").last
    last.select_option(index=last.locator("option").count() - 1)
    shown, address = page.locator("#how-answer").inner_text(), page.url
    again = open_page(address)
    assert again.evaluate(CHOSEN) == page.evaluate(CHOSEN)
    assert again.locator("#how-answer").inner_text() == shown


def test_every_choice_of_every_kind_finds_one_row(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "how-much.html")
    lost = page.evaluate(
        """() => {
          const lost = [];
          for (const pick of document.querySelectorAll(".pick")) {
            const counts = [...pick.querySelectorAll("select")].map((select) => select.options.length);
            const place = [...document.querySelectorAll(".pick")].indexOf(pick);
            const rows = [...document.querySelectorAll("details.kind")][place];
            let at = [[]];
            for (const count of counts) {
              at = at.flatMap((one) => [...Array(count).keys()].map((next) => [...one, String(next)]));
            }
            for (const one of at) {
              const found = [...rows.querySelectorAll("tr[data-at]")].filter((row) =>
                row.dataset.at.split(";").every((places, axis) => places.split(" ").includes(one[axis])));
              if (found.length !== 1) lost.push([pick.dataset.kind, one, found.length]);
            }
          }
          return lost;
        }"""
    )
    assert lost == []


def test_without_a_script_the_tables_are_whole_and_an_address_leads_to_its_row(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((SITE / "how-much.html").as_uri())
    assert not page.locator("#how-form").is_visible()
    row = page.locator("details.kind tr[id]").first
    assert page.locator("details.kind").count() > 10
    page.goto((SITE / "how-much.html").as_uri() + f"#{row.get_attribute('id')}")
    assert page.locator("details.kind").first.locator("td").first.is_visible()
    context.close()
