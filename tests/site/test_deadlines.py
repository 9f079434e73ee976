"""The page of deadlines counts from the day one chooses, for a party, and keeps what is asked in its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROWS = """[...document.querySelectorAll("#days tbody tr")].filter((row) => row.getClientRects().length)
  .map((row) => ({ date: row.dataset.date, party: row.dataset.party, left: row.querySelector(".left").textContent }))"""
PAST, TODAY, LEFT = "已过", "当日", "还有 {} 日"


def asked(page: Page, day: str = "", party: str = "", within: str = "") -> list[dict[str, str]]:
    """Return the rows shown once `day`, `party` and `within` are chosen."""
    if day:
        page.fill("#as-of [name=day]", day)
    page.select_option("#as-of [name=party]", party)
    page.select_option("#as-of [name=within]", within)
    rows: list[dict[str, str]] = page.evaluate(ROWS)
    return rows


def test_the_days_left_are_counted_from_the_day_chosen(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "deadlines.html")
    days = sorted({row["date"] for row in asked(page)})
    chosen = date.fromisoformat(days[len(days) // 2])
    for row in asked(page, chosen.isoformat()):
        between = (date.fromisoformat(row["date"]) - chosen).days
        assert row["left"] == (PAST if between < 0 else TODAY if between == 0 else LEFT.format(between)), row


def test_parties_and_spans_narrow_and_an_address_tells_them_again(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "deadlines.html")
    every = asked(page)
    first = date.fromisoformat(min(row["date"] for row in every))
    chosen, last = first + timedelta(1), (first + timedelta(61)).isoformat()
    for party in ("", "A", "B"):
        of_it = [row["date"] for row in every if party in {"", row["party"]} or row["party"] == "both"]
        within = [row["date"] for row in asked(page, chosen.isoformat(), party, "60")]
        assert within == [day for day in of_it if chosen.isoformat() <= day <= last]
        past = [row["date"] for row in asked(page, chosen.isoformat(), party, "past")]
        assert past == [day for day in of_it if day < chosen.isoformat()]
    told = page.locator("#as-of output").inner_text()
    again = open_page(page.url)
    assert again.locator("#as-of output").inner_text() == told
    assert again.input_value("#as-of [name=day]") == chosen.isoformat()


def test_an_address_that_asks_nonsense_shows_every_deadline(open_page: Callable[..., Page], http: str) -> None:
    page = open_page(f"{http}deadlines.html")
    every = [row["date"] for row in page.evaluate(ROWS)]
    for query in ("?day=2026-13-45", "?day=%3Cb%3E&party=Z", "?within=-1&party=__proto__"):
        page.goto(f"{http}deadlines.html{query}")
        assert [row["date"] for row in page.evaluate(ROWS)] == every, query
        assert page.input_value("#as-of [name=day]"), query
