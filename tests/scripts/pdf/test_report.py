"""The report as one document: the site's pages in order, every anchor once, every link inside and alive."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from scripts.pdf.report import UnknownChapterError, pages_of, report
from scripts.site_build.navigation import listed
from scripts.site_build.render import Renderer
from scripts.site_build.source import Source
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_cases import NASTY

SITE = Path(__file__).parents[3] / "site_src"
LISTED = [
    "index",
    "matrix",
    "clauses/article-03",
    "clauses/article-07",
    "clauses/article-12",
    "clauses/article-12-2",
    "clauses/annex-2",
]
AFTER = ["money", "readings", "downloads", "method"]
EXTENSIONS = ["attr_list", "tables", "toc"]
CONFIGS = {"toc": {"permalink": True}}


def made(language: str = "zh", chapter: str = "") -> str:
    renderer = Renderer(sample_results(), Source(SITE, language=language, paper=True, cache=COMPILED))
    return report(renderer, pages_of(renderer, [*LISTED, *AFTER], chapter), EXTENSIONS, CONFIGS)


@pytest.fixture(scope="module")
def html() -> str:
    return made()


def anchors(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', html)


def test_the_same_results_give_the_same_document(html: str) -> None:
    assert made() == html


def test_every_anchor_is_there_once(html: str) -> None:
    assert {name: times for name, times in Counter(anchors(html)).items() if times > 1} == {}


def test_every_link_leads_to_an_anchor_of_the_document(html: str) -> None:
    links = re.findall(r'\bhref="([^"]*)"', html)
    assert "#c-7-2" in links
    assert {link for link in links if not link.startswith("#") or link[1:] not in anchors(html)} == set()


def test_nothing_is_loaded_and_nothing_is_left_that_only_a_screen_has(html: str) -> None:
    inside = r"<[^<>]*\s(?:src|srcset|data|action)="  # in a tag, not in the words of a feature
    assert re.findall(inside + r"|<script|<link|<form|<input|headerlink|data-search", html) == []


def test_pages_for_working_with_the_site_are_not_printed_and_links_to_them_are_words(html: str) -> None:
    assert "page-downloads" not in html
    assert "page-matrix" not in html
    assert re.search(r"<dd>\s*下载\s*</dd>", html)  # on the overview it is a link


def test_chapters_stand_in_reading_order_and_open_questions_below_their_index(html: str) -> None:
    chapters = re.findall(r'<section class="chapter (level-\d)" id="page-([^"]+)"', html)
    names = [name for _, name in chapters]
    assert names == [
        *("index", "clauses-article-03", "clauses-article-07", "clauses-article-12", "clauses-annex-2", "money"),
        *("readings", "readings-article-07", "readings-annex-2", "method"),
    ]
    assert ("level-2", "readings-annex-2") in chapters


def test_a_chapter_of_two_pages_goes_on_under_one_title(html: str) -> None:
    whole = html.split('id="page-clauses-article-12"')[1].split('<section class="chapter', maxsplit=1)[0]
    assert whole.count("<h1") == 1
    assert 'id="c-12-1"' in whole
    assert 'id="c-12-5"' in whole
    assert "（续 1）" not in html


def test_the_contents_list_every_chapter_and_provision_and_no_single_question(html: str) -> None:
    contents = html.split('<nav class="contents">')[1].split("</nav>", maxsplit=1)[0]
    for anchor in ("page-clauses-article-07", "c-7-1", "c-12-5", "page-readings-annex-2", "page-money-payments"):
        assert f'href="#{anchor}"' in contents
    assert "#r-" not in contents
    assert "#case-" not in contents


def test_the_title_page_says_which_commit_and_which_specification_it_is_of(html: str) -> None:
    run = sample_results()["run"]
    cover = html.split('<section class="cover">')[1].split("</section>", maxsplit=1)[0]
    assert run["commit"] in cover
    assert run["spec_digest"] in cover
    assert "含未提交的修改" in cover


def test_text_of_features_and_data_stays_text(html: str) -> None:
    shown = re.sub(r"<[^>]+>", "", html)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert NASTY not in html


def test_rows_that_did_not_pass_say_so_and_rows_of_a_passed_outline_do_not_repeat_it(html: str) -> None:
    assert '<td class="st st-failed"' in html
    assert '<td class="st st-passed"' in html  # among rows of which one failed
    results = sample_results()
    for case in results["case"]:
        case["status"] = "passed"
    renderer = Renderer(results, Source(SITE, paper=True, cache=COMPILED))
    html = report(renderer, ["clauses/article-03"], EXTENSIONS, CONFIGS)
    assert '<table class="examples"' in html
    assert '<td class="st' not in html


def test_the_english_report_says_its_language_and_has_its_scenarios_in_english() -> None:
    html = made("en")
    assert '<html lang="en">' in html
    assert "Verification report" in html
    assert "核验报告" not in html
    assert re.search(r'<span class="kw">Given</span><span class="tx"><span lang="zh-CN">甲方应付款</span>', html)


def test_the_chinese_report_says_its_language(html: str) -> None:
    assert '<html lang="zh-CN">' in html


def test_one_chapter_has_its_provisions_and_its_questions_alone() -> None:
    html = made(chapter="A2")
    assert re.findall(r'class="chapter level-1" id="([^"]+)"', html) == [
        "page-clauses-annex-2",
        "page-readings-annex-2",
    ]
    assert "c-7-1" not in html


def test_an_unknown_chapter_is_said_with_those_there_are() -> None:
    with pytest.raises(UnknownChapterError, match=r"没有“21”这一章.*12.*A2"):
        made(chapter="21")


def test_navigation_is_read_in_order_however_it_nests() -> None:
    nav = ["index.md", {"逐条": ["a.md", {"b": "b.md"}]}, {"c": "c.md"}]
    assert list(listed(nav)) == ["index.md", "a.md", "b.md", "c.md"]
