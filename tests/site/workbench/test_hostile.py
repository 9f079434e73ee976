"""The page 试改 with what nobody ought to give it: addresses, links and files of the engine that are wrong."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.site.built import SITE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

LONG = 120_000
READY = "#wb-bench:not([hidden])"
PATH = "spec/features/article_12_liability.feature"


def mark(text: str) -> str:
    """Return what a link calls a published text by, worked out as store.js does: FNV-1a of its UTF-16 units."""
    found = 0x811C9DC5
    units = text.encode("utf-16-le")
    for at in range(0, len(units), 2):
        found = ((found ^ int.from_bytes(units[at : at + 2], "little")) * 0x01000193) & 0xFFFFFFFF
    return f"{found:x}"


def published(path: str = PATH) -> str:
    texts = json.loads((SITE / "workbench" / "texts.json").read_text("utf-8"))
    return str(texts.get(path, ""))


def link(content: object) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    packed = packer.compress(text) + packer.flush()
    return "workbench.html#share=" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def change(*part: object, path: str = PATH, of: str = "", choices: object = None) -> dict[str, Any]:
    return {"parts": [[path, of or mark(published(path)), list(part)]], "choices": choices or {}}


@pytest.fixture
def bench(open_page: Callable[..., Page], http: str) -> Callable[..., Page]:
    def opened(address: str) -> Page:
        page = open_page(http + address)
        page.wait_for_selector(READY)
        return page

    return opened


FIRST = json.loads((SITE / "workbench" / "index.json").read_text("utf-8"))["features"][0]["path"]


@pytest.mark.parametrize("place", ["%", "%E4%B8", "constructor", "__proto__", "toString"])
def test_an_address_of_nothing_opens_the_page(bench: Callable[..., Page], place: str) -> None:
    expect(bench(f"workbench.html#{place}").locator("#wb-file")).to_have_value(FIRST)


UNSOUND = {
    "removes what is not shown": change(-3, 3, ["x"]),
    "beyond the end": change(10**6, 1, ["x"]),
    "numbers as words": change("0", "5", ["x"]),
    "a line that is two": change(0, 0, ["x\n- y"]),
    "a line that is none": change(0, 0, [{"a": 1}]),
    "half a character": change(0, 0, ["\ud800"]),
    "a part that is none": {"parts": [[PATH, mark(published()), None]], "choices": {}},
    "another version": change(0, 0, ["x"], of="abc"),
    "outside the features": change(0, 0, ["x"], path="spec/features/../../x.feature", of=mark("")),
    "a file of a program": change(0, 0, ["x"], path="scripts/workbench/desk.py", of=mark("")),
    "a name of every object": change(0, 0, ["x"], path="__proto__", of=mark("")),
    "another": change(0, 0, ["x"], path="constructor", of=mark("")),
    "an open question that is none": change(0, 0, ["x"], choices={"constructor": "x"}),
    "a reading that is none": change(0, 0, ["x"], choices={"rounding": "x"}),
}


@pytest.mark.parametrize("content", UNSOUND.values(), ids=list(UNSOUND))
def test_a_link_that_cannot_be_shown_just_as_it_is_taken_up_is_refused(
    bench: Callable[..., Page], content: object
) -> None:
    page = bench(link(content))
    expect(page.locator("#wb-said")).not_to_be_empty()
    assert page.locator("#wb-offer").is_hidden()
    assert page.locator("#wb-changed li").count() == 0


@pytest.mark.parametrize(
    "content",
    [None, {"parts": 5}, b"{", b'{"parts": [], "x": "' + b"a" * 9_000_000 + b'"}'],
    ids=["nothing", "no parts", "half", "more than a link can hold"],
)
def test_a_link_that_cannot_be_read_is_told(bench: Callable[..., Page], content: object) -> None:
    expect(bench(link(content)).locator("#wb-said")).to_have_text("链接里的改动读不出来。")


def test_a_link_shows_what_cannot_be_seen_and_what_of_ones_own_it_replaces(
    bench: Callable[..., Page],
) -> None:
    page = bench(link(change(1, 0, ["# \u202eabc\u200b<b>\x1b[31m"])))
    expect(page.locator("#wb-offer-text")).to_contain_text("+ # ‹U+202E›abc‹U+200B›<b>‹U+001B›[31m")
    page.click("#wb-accept")
    page.evaluate("(address) => { location.hash = address; }", link(change(1, 0, ["# other"])).partition("#")[2])
    expect(page.locator("#wb-offer-text")).to_contain_text("注意：采用后，你自己对 " + PATH)
    page.click("#wb-reject")
    assert "‹" not in page.evaluate("localStorage.getItem('contract-workbench')")


def test_what_is_kept_from_an_earlier_publication_says_so(bench: Callable[..., Page]) -> None:
    page = bench("workbench.html")
    kept = {"changes": {PATH: "# mine", "scripts/x.py": "#"}, "choices": {"gone": "x"}, "of": {PATH: "earlier"}}
    page.evaluate("(kept) => localStorage.setItem('contract-workbench', JSON.stringify(kept))", kept)
    page.reload()
    page.wait_for_selector(READY)
    expect(page.locator("#wb-changed")).to_contain_text("重新发布过")
    assert page.locator("#wb-changed li").count() == 1
    assert page.locator("#wb-choices li").count() == 0


@pytest.mark.parametrize(
    "kept", ["x", "null", "[]", '{"changes": 5, "of": null}', '{"changes": {"a": 1}, "choices": [1]}']
)
def test_what_is_kept_and_cannot_be_read_is_left(bench: Callable[..., Page], kept: str) -> None:
    page = bench("workbench.html")
    page.evaluate("(kept) => localStorage.setItem('contract-workbench', kept)", kept)
    page.reload()
    page.wait_for_selector(READY)
    assert page.locator("#wb-changed li").count() == 0


def test_two_tabs_hold_the_same_changes(bench: Callable[..., Page], http: str) -> None:
    one = bench("workbench.html#12.3")
    other = one.context.new_page()
    other.goto(f"{http}workbench.html#7.1")
    other.wait_for_selector(READY)
    for page, name in ((one, "article_12"), (other, "article_07")):
        page.bring_to_front()
        page.locator("#wb-editor .cm-content").click()
        page.keyboard.press("Control+End")
        page.keyboard.insert_text("\n# " + name)
        expect(page.locator("#wb-changed")).to_contain_text(name)
    for page in (one, other):
        page.reload()
        page.wait_for_selector(READY)
        expect(page.locator("#wb-changed li")).to_have_count(2)


def not_there(route: Route) -> None:
    route.fulfill(status=404, body="")


def damaged(route: Route) -> None:
    answer = route.fetch()
    body = bytearray(answer.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=answer, body=bytes(body))


def without_type(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(body=answer.body(), headers={"Content-Type": "application/octet-stream"})


def never(_: Route) -> None:
    """Leave the request without an answer."""


@pytest.fixture
def page(browser: Browser, http: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{http}workbench.html#12.3")
    opened.wait_for_selector(READY)
    yield opened
    context.close()


def check(page: Page) -> str:
    page.click("#wb-check")
    expect(page.locator("#wb-check")).to_be_enabled(timeout=LONG)
    return page.inner_text("#wb-said")


LOST = ("engine.json", "python.snapshot", "before.json", "pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip")


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        *((name, not_there) for name in LOST),
        *((name, damaged) for name in ("python.snapshot", "pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip")),
    ],
)
def test_a_file_of_the_engine_that_is_missing_or_damaged_is_named(
    page: Page, name: str, fault: Callable[[Route], None]
) -> None:
    page.route(f"**/workbench/{name}", fault)
    assert "取不到运行程序" in check(page)
    assert name in page.inner_text("#wb-results")
    page.unroute_all()
    assert "个通过" in check(page)


def test_without_a_network_the_page_says_so_and_goes_on_when_there_is_one(page: Page) -> None:
    page.context.set_offline(True)
    assert "取不到运行程序" in check(page)
    page.context.set_offline(False)
    assert "个通过" in check(page)


def test_the_search_for_an_engine_that_never_answers_can_be_stopped(page: Page) -> None:
    page.route("**/workbench/engine.json", never)
    page.click("#wb-check")
    page.click("#wb-stop")
    expect(page.locator("#wb-said")).to_have_text("已停止。")
    expect(page.locator("#wb-check")).to_be_enabled()
    page.unroute_all()
    assert "个通过" in check(page)


def test_a_server_that_does_not_know_what_wasm_is_serves_it_all_the_same(page: Page) -> None:
    page.route("**/*.wasm", without_type)
    assert "个通过" in check(page)
