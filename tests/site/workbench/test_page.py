"""The page 试改 as a lawyer uses it: change, check, see what follows, take it away; and what happens when it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.site.built import SITE

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG = 120_000
READY = "#wb-bench:not([hidden])"
ENGINE = re.compile(r"/workbench/(?:pyodide/|python\.snapshot|worker\.js|before\.json)")
QUESTION = '假如 "服务延迟的原因" 为 "乙方"\n而且 "服务延迟的日数" 为 3 日\n当 查询 "延迟违约金"'


@pytest.fixture
def bench(open_page: Callable[..., Page], http: str) -> Callable[..., Page]:
    """Open the page and wait until it is ready; 12.3 is what it opens with."""

    def opened(address: str = "workbench.html#12.3", **options: object) -> Page:
        page = open_page(http + address, **options)
        page.wait_for_selector(READY)
        return page

    return opened


def run(page: Page, button: str = "#wb-check") -> str:
    page.locator(button).click()
    expect(page.locator("#wb-check")).to_be_enabled(timeout=LONG)
    return page.inner_text("#wb-said")


def text(page: Page) -> str:
    found: str = page.evaluate("document.querySelector('#wb-editor').shadowRoot.querySelector('.cm-content').innerText")
    return found


def ask(page: Page, question: str) -> None:
    page.locator("#wb-file").select_option("?")
    content = page.locator("#wb-editor .cm-content")
    content.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(question)
    page.wait_for_timeout(400)  # what is typed is taken up a moment later


def test_nothing_of_the_engine_is_loaded_before_the_first_click(bench: Callable[..., Page]) -> None:
    page = bench("workbench.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if ENGINE.search(url)] == []
    assert re.search(r"\d+ 个通过，0 个不通过", run(page))
    assert [url for url in asked if ENGINE.search(url)]


def test_a_provision_leads_to_its_rule(open_page: Callable[..., Page], http: str) -> None:
    page = open_page(f"{http}clauses/article-12.html")
    link = page.locator(".try a").first
    provision = (link.get_attribute("href") or "").rpartition("#")[2]
    link.click()
    page.wait_for_selector(READY)
    expect(page.locator("#wb-file")).to_have_value(re.compile("article_12"))
    assert f"@{provision}" in text(page)


def test_a_question_is_answered_with_its_derivation(bench: Callable[..., Page]) -> None:
    page = bench()
    ask(page, QUESTION)
    assert "回答了 1 个场景" in run(page)
    assert "金额的推导" in page.inner_text("#wb-results")


def test_another_term_moves_figures_and_is_kept_as_a_change_that_can_be_taken_away(bench: Callable[..., Page]) -> None:
    page = bench()
    page.locator("summary", has_text="换条款值").click()
    page.fill("#wb-term-search", "云平台整体可用性")
    before = page.input_value("#wb-term-value")
    page.fill("#wb-term-value", "99.95")
    assert before != "99.95"
    run(page, "#wb-term-change")
    expect(page.locator("#wb-said")).to_contain_text("全部核对了", timeout=LONG)
    figures = page.locator(".wb-figures").inner_text()
    assert f"{before}%" in figures
    assert "99.95%" in figures
    expect(page.locator("#wb-changed")).to_contain_text("contract_model/data/norms/")
    with page.expect_download() as got:
        page.click("#wb-patch")
    assert '+value = { value = "99.95"' in got.value.path().read_text("utf-8")


def test_an_everyday_word_finds_a_fact_and_puts_its_whole_step_in(bench: Callable[..., Page]) -> None:
    page = bench()
    ask(page, " ")
    page.locator("summary", has_text="查说法").click()
    page.fill("#wb-phrase-search", "停机")
    page.locator("#wb-phrases button", has_text="系统宕机开始").first.click()
    page.locator("#wb-phrases button", has_text="系统宕机结束").first.click()
    lines = text(page).strip().split("\n")
    assert lines[0] == "假如 已发生的事项如下"
    assert [line.split("|")[2].strip() for line in lines[1:4]] == ["事项", "系统宕机开始", "系统宕机结束"]
    page.fill("#wb-phrase-search", "无此说法无此词")
    expect(page.locator("#wb-phrase-hits")).to_contain_text("没有找到")


def test_a_sentence_that_is_none_is_answered_with_what_it_may_mean(bench: Callable[..., Page]) -> None:
    page = bench()
    ask(page, '假如 8 月 3 日晚系统停机\n当 查询 "违约金"')
    run(page)
    assert "系统宕机开始" in page.inner_text("#wb-results")
    page.locator("#wb-results button", has_text="系统宕机开始").click()
    assert "已发生的事项如下" in text(page)


def test_terms_that_must_agree_are_changed_one_after_another(bench: Callable[..., Page]) -> None:
    page = bench()
    page.locator("summary", has_text="换条款值").click()
    page.fill("#wb-term-search", "付款 比例")
    terms = page.locator("#wb-term option").all_inner_texts()
    assert len(terms) >= 2
    for at, said in ((0, "合计"), (1, "合计|不符")):
        page.locator("#wb-term").select_option(index=at)
        page.fill("#wb-term-value", "41 %")
        run(page, "#wb-term-change")
        expect(page.locator("#wb-results")).to_contain_text(re.compile(said), timeout=LONG)
        expect(page.locator("#wb-term option").nth(at)).to_contain_text("41 %", timeout=LONG)


def test_the_entry_of_an_open_question_is_opened_from_a_word_of_it(bench: Callable[..., Page]) -> None:
    page = bench()
    page.locator("summary", has_text="换读法").click()
    page.fill("#wb-reading-search", "舍入")
    page.locator("#wb-reading").select_option("rounding")
    page.click("#wb-entry")
    expect(page.locator("#wb-file")).to_have_value(re.compile("data/readings/"))
    assert 'id = "rounding"' in text(page)


def test_another_reading_holds_for_the_run_and_is_put_back(bench: Callable[..., Page]) -> None:
    page = bench()
    page.locator("summary", has_text="换读法").click()
    page.locator("#wb-reading").select_option("rounding")
    assert "全部核对了" in run(page, "#wb-choose")
    assert page.locator("#wb-choices li").count() == 1
    run(page, "#wb-choices button")
    assert page.locator("#wb-choices li").count() == 0
    assert "新的不通过 0 个" in page.inner_text("#wb-said")


def test_what_is_typed_survives_a_reload_and_a_link_holds_it_but_is_asked_for_first(
    bench: Callable[..., Page], http: str
) -> None:
    page = bench()
    page.locator("#wb-editor .cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("\n# <img src=x onerror=alert(1)> 三日")
    expect(page.locator("#wb-changed")).to_contain_text("article_12")
    page.reload()
    page.wait_for_selector(READY)
    expect(page.locator("#wb-changed")).to_contain_text("article_12")
    page.click("#wb-share")
    expect(page.locator("#wb-said")).to_contain_text("链接已复制")
    address = page.url.removeprefix(http)
    other = bench(address)
    expect(other.locator("#wb-offer-text")).to_contain_text("+ # <img src=x onerror=alert(1)> 三日")
    assert other.locator("#wb-changed li").count() == 0
    assert other.locator("#wb-offer img").count() == 0
    other.click("#wb-accept")
    expect(other.locator("#wb-changed")).to_contain_text("article_12")


def test_a_run_can_be_stopped_and_begun_again(bench: Callable[..., Page]) -> None:
    page = bench()
    page.click("#wb-all")
    page.click("#wb-stop")
    expect(page.locator("#wb-said")).to_have_text("已停止。")
    assert "个通过" in run(page)


def test_a_site_whose_engine_cannot_be_fetched_says_so(open_page: Callable[..., Page], http: str) -> None:
    page = open_page()
    page.route("**/engine.json", lambda route: route.fulfill(status=200, body="x"))
    page.goto(f"{http}workbench.html")
    page.wait_for_selector(READY)
    said = run(page)
    assert "出错" in said or "取不到" in said


def test_from_the_folder_the_page_says_what_to_do(browser: object) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(f"{SITE.as_uri()}/workbench.html")
    expect(page.locator("#wb-need")).to_contain_text("make serve")
    assert page.locator("#wb-bench").is_hidden()
    page.close()


def test_characters_composed_by_an_input_method_arrive(bench: Callable[..., Page]) -> None:
    page = bench()
    page.locator("#wb-editor .cm-content").click()
    page.keyboard.press("Control+End")
    client = page.context.new_cdp_session(page)
    for part in ("y", "ya", "yan shou"):
        client.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    client.send("Input.insertText", {"text": "# 验收"})
    page.wait_for_timeout(500)
    assert text(page).rstrip().endswith("# 验收")
    expect(page.locator("#wb-changed")).to_contain_text("article_12")


@pytest.mark.parametrize("address", ["workbench.html#12.3", "en/workbench.html#12.3"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_it_fits_and_axe_finds_no_fault(bench: Callable[..., Page], address: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = bench(address, width=width, color_scheme=scheme)
    run(page)
    for summary in page.locator("#wb-bench > details > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rules = ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules, "preload": False})  # which would put in a style
    assert found.violations_count == 0, found.generate_report()
