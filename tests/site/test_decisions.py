"""The other questions are filtered and sorted by the script of the matrix; the exposure is sorted; both are cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROWS = "#questions tbody tr"
NUMBERS = "rows => rows.map((row) => Number(row.querySelector('.first').dataset.key))"


def shown(page: Page) -> int:
    return page.locator(ROWS).count()


def test_filters_narrow_together_and_the_address_keeps_them(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "decisions.html")
    page.locator("#questions-filter").wait_for()
    whole = shown(page)
    for name, value in (("effect", "money"), ("decider", "supplement"), ("favours", "none"), ("chapter", "12")):
        before = shown(page)
        page.select_option(f"#questions-filter [name={name}]", value)
        assert 0 < shown(page) < before, name
    few = shown(page)
    assert set(page.locator(f"{ROWS} td:nth-child(3)").all_inner_texts()) == {"金额"}
    other = open_page(page.url)
    other.locator("#questions-filter").wait_for()
    assert shown(other) == few
    page.locator("#questions-filter [type=reset]").click()
    page.wait_for_function(f"() => document.querySelectorAll('{ROWS}').length === {whole}")


def test_the_money_sorts_from_the_largest(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "decisions.html")
    page.locator("#questions th[data-sort=money] button").click()
    page.wait_for_timeout(300)
    amounts = page.locator(ROWS).evaluate_all(NUMBERS)
    assert amounts[0] > 0
    assert amounts == sorted(amounts, reverse=True)


def test_exposure_sorts_without_a_form(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "exposure.html")
    provisions = page.locator("#exposure tbody tr")
    before = provisions.all_inner_texts()
    page.locator("#exposure th[data-sort=stake] button").click()
    page.wait_for_timeout(300)
    amounts = provisions.evaluate_all(NUMBERS)
    assert amounts == sorted(amounts, reverse=True)
    assert "sort=-stake" in page.url
    assert sorted(provisions.all_inner_texts()) == sorted(before)


@pytest.mark.parametrize("name", ["decisions", "exposure"])
def test_without_scripts_the_tables_are_whole(open_page: Callable[..., Page], base: str, name: str) -> None:
    bare = open_page(f"{base}{name}.html", java_script_enabled=False)
    rows = bare.locator("table.sortable tbody tr").count()
    assert not bare.locator("form.filter").is_visible()
    page = open_page(f"{base}{name}.html")
    page.wait_for_timeout(500)
    assert page.locator("table.sortable tbody tr").count() == rows > 0


def test_on_a_phone_a_row_is_a_card_and_its_amount_comes_first(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(f"{base}exposure.html", width=390)
    for table in ("table.top", "#exposure"):
        first = page.locator(f"{table} tbody tr").first
        tops = first.evaluate("row => [...row.cells].map((cell) => [cell.className, cell.getBoundingClientRect().top])")
        assert "first" in min(tops, key=lambda each: each[1])[0]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
