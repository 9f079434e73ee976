"""The matrix of provisions filters, sorts, keeps what is asked in its address, and stays quick with many rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.site.built import SITE

if TYPE_CHECKING:
    from playwright.sync_api import Page

MANY = 2000
TIMES = 2  # of what the dearest key costs with the rows of this contract, though there are nine times as many
ROWS = "#matrix tbody tr:not(.group)"
SHOWN = f"document.querySelectorAll('{ROWS}').length"
COUNT = "document.querySelector('#matrix-filter output').value"
# Does something and waits until the first frame after it is on the screen.
TO_THE_PICTURE = """() => new Promise((done) => {
  ACT;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
})"""
TYPE = "const f = document.querySelector('#matrix-filter'); f.words.value = {}; "
FIRE = "f.words.dispatchEvent(new Event('input', {{bubbles: true}}))"


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"{ROWS} td:nth-child({number})").all_inner_texts()


def test_filters_narrow_together_and_the_count_is_told(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "matrix.html")
    whole = page.evaluate(SHOWN)
    form = page.locator("#matrix-filter")
    form.locator("[name=kind]").select_option("right")
    rights = page.evaluate(SHOWN)
    assert 0 < rights < whole
    form.locator("[name=bearer]").select_option("A")
    form.locator("[name=clarity]").select_option("unsettled")
    assert page.evaluate(SHOWN) < rights
    assert set(column(page, 4)) == {"甲方"}
    assert set(column(page, 7)) == {"无可靠读法"}
    assert page.evaluate(COUNT) == f"显示 {page.evaluate(SHOWN)} 项，共 {whole} 项"
    form.locator("[type=reset]").click()
    page.wait_for_function(f"() => {SHOWN} === {whole}")
    form.locator("[name=chapter]").select_option("A2")
    assert all("A2." in name for name in column(page, 1))


def test_words_are_looked_for_in_numbers_titles_and_paraphrases(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "matrix.html")
    text = json.loads(page.locator("#matrix-words").text_content())[20]
    for words in ("A2.7", text[5:15], "第三条第4项"):
        page.fill("#matrix-filter [name=words]", words)
        assert 1 <= page.evaluate(SHOWN) <= 5, words
    page.fill("#matrix-filter [name=words]", "没有这样的条款")
    assert page.evaluate(SHOWN) == 0


def test_a_head_sorts_up_down_and_back_to_the_contract(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "matrix.html")
    before = column(page, 1)
    head = page.locator("th[data-sort=cases]")
    head.locator("button").click()
    page.wait_for_function(f"() => {SHOWN} === {len(before)}")
    counts = [int(count.replace("–", "0")) for count in column(page, 6)]
    assert counts == sorted(counts, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"
    assert page.locator("#matrix tr.group").count() == 0
    head.locator("button").click()
    page.wait_for_function(f"() => {SHOWN} === {len(before)}")
    assert [int(count.replace("–", "0")) for count in column(page, 6)] == sorted(counts)
    head.locator("button").click()
    page.wait_for_function(f"() => {SHOWN} === {len(before)}")
    assert column(page, 1) == before
    assert page.locator("#matrix tr.group").count() > 0


def test_the_address_keeps_what_is_asked_and_back_goes_back(open_page: Callable[..., Page], base: str) -> None:
    page = open_page(base + "matrix.html")
    page.select_option("#matrix-filter [name=kind]", "prohibition")
    page.click("th[data-sort=title] button")
    page.locator("#matrix-filter [name=words]").press_sequentially("乙方")
    shown, asked = column(page, 1), page.url
    assert "kind=prohibition" in asked
    assert "sort=title" in asked
    other = open_page(asked)
    assert column(other, 1) == shown
    assert other.input_value("#matrix-filter [name=words]") == "乙方"
    page.go_back()
    assert page.input_value("#matrix-filter [name=words]") == ""
    assert page.locator("th[data-sort=title]").get_attribute("aria-sort") == "ascending"
    page.go_back()
    page.go_back()
    assert page.input_value("#matrix-filter [name=kind]") == ""
    page.go_forward()
    assert page.input_value("#matrix-filter [name=kind]") == "prohibition"


def many_rows() -> str:
    """Return the page of the matrix with its rows over and over, MANY and more."""
    html = (SITE / "matrix.html").read_text(encoding="utf-8")
    start, end = html.index("<tbody"), html.index("</table>")
    words = re.search(r'id="matrix-words">(.*?)</script>', html, re.DOTALL)
    assert words
    texts = json.loads(words[1])
    times = MANY // len(texts) + 1
    return "".join(
        (
            html[:start],
            html[start:end] * times,
            html[end : words.start(1)],
            json.dumps(texts * times),
            html[words.end(1) :],
        )
    )


def worked_for(page: Page) -> dict[str, float]:
    """Return the milliseconds of processor time from a key to the new picture, the quickest of five for each act."""
    measure = page.context.new_cdp_session(page)
    # The page's own seconds of processor time: on a busy machine those of the clock are somebody else's.
    measure.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = measure.send("Performance.getMetrics")["metrics"]
        return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    sort = "document.querySelector('th[data-sort=title] button').click()"
    acts = {"one word": (TYPE + FIRE).format("'违约金'"), "all again": (TYPE + FIRE).format("''"), "sorted": sort}
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(5):
        for name, act in acts.items():
            before = worked()
            page.evaluate(TO_THE_PICTURE.replace("ACT", act))
            taken[name].append(worked() - before)
            page.wait_for_timeout(500)  # the other rows come
    return {name: min(times) for name, times in taken.items()}


def test_a_key_among_thousands_of_rows_costs_little_more_than_among_hundreds(
    open_page: Callable[..., Page], http: str
) -> None:
    page = open_page(http + "matrix.html")
    page.locator("#matrix-filter").wait_for()
    few = worked_for(page)
    page = open_page()
    page.route("**/matrix.html", lambda route: route.fulfill(body=many_rows(), content_type="text/html; charset=utf-8"))
    page.goto(http + "matrix.html")
    page.locator("#matrix-filter").wait_for()
    many = worked_for(page)
    assert max(many.values()) <= TIMES * max(few.values()), (few, many)
    assert page.evaluate(COUNT).startswith("显示 2")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(SHOWN) >= MANY


def test_rows_beyond_the_first_hundreds_come_as_one_scrolls_to_them(open_page: Callable[..., Page], http: str) -> None:
    page = open_page()
    page.route("**/matrix.html", lambda route: route.fulfill(body=many_rows(), content_type="text/html; charset=utf-8"))
    page.goto(http + "matrix.html")
    page.locator("#matrix-filter").wait_for()
    page.wait_for_timeout(500)
    before = page.evaluate(SHOWN)
    assert before < MANY
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(f"() => {SHOWN} > {before}")
