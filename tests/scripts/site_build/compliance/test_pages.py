"""The pages of a site with a ledger: what is due, overdue, broken and undecided, each once, people's words as text."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from scripts.site_build.compliance.record import LedgerRecord
from scripts.site_build.render import render
from scripts.site_build.source import Source
from scripts.site_build.weight import LIMIT
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_cases import SHOWN
from tests.scripts.site_build.sample_compliance import AS_OF, compliance, occasion, row

FOLDER = Path(__file__).parents[4] / "site_src"
RECORD = LedgerRecord(compliance(), ("因为{what}",))
Pages = dict[str, str]


def pages_of(record: LedgerRecord | None, language: str = "zh") -> Pages:
    files = render(sample_results(), Source(FOLDER, language, ledger=record))
    return {name: content.decode() for name, content in files.items() if name.endswith((".md", "days.js"))}


@pytest.fixture(scope="module")
def pages() -> Pages:
    return pages_of(RECORD)


@pytest.fixture(scope="module")
def english() -> Pages:
    return pages_of(RECORD, "en")


def text(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def section(page: str, anchor: str) -> str:
    """Return the words of the section of `page` at `anchor`."""
    begin = page.index(f"{{#{anchor}}}")
    end = page.find("\n## ", begin)
    return text(page[begin : end if end > 0 else None])


def test_the_verdict_counts_what_is_broken_undecided_and_due_and_says_as_of_when(pages: Pages, english: Pages) -> None:
    verdict = text(pages["compliance.md"].split('<p class="verdict', 1)[1].split("</p>", 1)[0])
    for words in (AS_OF, "违约 2 项", "其中逾期未做 1 项", "待认定 1 项", "存在歧义 1 项", "30 日内到期 1 项"):
        assert words in verdict
    told = text(english["compliance.md"].split('<p class="verdict', 1)[1].split("</p>", 1)[0])
    for words in (f"As of {AS_OF}", "2 breaches", "1 of them overdue", "1 to be determined", "1 due within 30 days"):
        assert words in told
    assert "可以扣减 333.33 元 按本站暂按的读法；最低 166.67 元，最高 500.00 元" in text(pages["compliance.md"])


def test_what_is_due_stands_in_its_stretch_of_days_and_nothing_later_does(pages: Pages) -> None:
    coming = section(pages["compliance.md"], "coming")
    near, middle, far = re.split(r"第 \d+ 至 \d+ 日", coming)
    assert "2026-12-10" in near
    assert "2027-01-20" in middle
    assert "2027-02-20" in far
    assert "2027-06-10" not in coming
    assert "90 日以后到期的 1 项" in far
    assert near.count("乙方") == 1


def test_overdue_and_broken_are_told_apart_with_provision_fact_and_amount(pages: Pages) -> None:
    overdue, broken = (section(pages["compliance.md"], name) for name in ("overdue", "broken"))
    assert "2026-07-15 第 1 期付款 甲方 付款凭证 第7.2项" in overdue
    assert "故障恢复用时" not in overdue
    assert "第 1 期付款" not in broken
    for words in ("故障恢复用时", "因为违约", "故障!2", "166.67", "第3.4项"):
        assert words in broken


def test_what_waits_for_a_finding_says_for_whose(pages: Pages, english: Pages) -> None:
    pending = section(pages["compliance.md"], "pending")
    assert "T-2 待认定 事件的影响 由政务云管理单位" in pending
    assert "by Government-cloud administration unit" in section(english["compliance.md"], "pending")


def test_an_instalment_shows_what_may_be_deducted_lowest_used_and_highest(pages: Pages) -> None:
    money = section(pages["compliance.md"], "money")
    assert "第 1 期付款 违约 2026-07-15 600.00 0.00 已开票 600.00 600.00 166.67 166.67 333.33" in money
    assert "T-1 以未付的为限 第A2.1项 166.67 100.00 T-2 第A2.1项 66.67 66.67" in money


def test_what_neither_a_norm_nor_an_event_asks_has_its_answer(pages: Pages) -> None:
    asked = section(pages["compliance.md"], "questions-asked")
    assert "补充协议的总金额 没有超过上限 合规 100.00 第A2.1项" in asked


def test_every_row_is_accounted_for(pages: Pages) -> None:
    rows = section(pages["compliance.md"], "rows")
    assert "台账 7 行：4 行用于判断，1 行与任何条款无关，1 行已被更正，1 行晚于 2026-11-30。" in rows
    assert "没人要的事" in rows
    assert re.search(r"<s><span[^>]*>写错的事</span></s>", pages["compliance.md"])


def test_a_provision_shows_its_occasions_and_its_records(pages: Pages) -> None:
    page = pages["clauses/article-03.md"]
    own = text(page[page.index("#c-3-4") :].split("</section>", 1)[0])
    for words in ("履约记录", AS_OF, "违约 1", "待认定 1", "另有 41 次逐次合规", "故障!2", "缺少参数 3", "T-7"):
        assert words in own
    assert "履约记录" not in page[: page.index("#c-3-4")]


def test_each_occasion_that_happened_has_one_place_and_every_link_leads_to_it(pages: Pages) -> None:
    places = {(name, anchor) for name, page in pages.items() for anchor in re.findall(r'id="(o\d+)"', page)}
    assert Counter(anchor for _, anchor in places).most_common(1)[0][1] == 1
    idle = sum(one["conclusion"] == "未触发" for one in RECORD.data["occasion"])
    assert len(places) == len(RECORD.data["occasion"]) - idle
    links = [
        (posixpath.normpath(posixpath.join(posixpath.dirname(name), page)) + ".md", anchor)
        for name, content in pages.items()
        for page, anchor in re.findall(r'href="([^"#]+)\.html#(o\d+)"', content)
    ]
    assert links
    assert set(links) <= places


def test_what_people_wrote_is_text_on_every_page_in_both_languages(pages: Pages, english: Pages) -> None:
    for made in (pages, english):
        shown = " ".join(unescape(made["compliance.md"]).split())
        assert shown.count(SHOWN) >= 3
        for name, page in made.items():
            foreign = re.sub('<figure class="shot".*?</figure>', "", page)  # the guide's own pictures
            assert not re.search(r"<img|<script>alert", foreign) or name.endswith(".js"), name
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", page), name
    assert "=cmd|&#39; /C calc&#39;!A0" in pages["compliance/article-03.md"]


def test_what_has_english_is_told_in_it_and_what_has_none_is_marked_as_chinese(english: Pages) -> None:
    assert 'lang="zh-CN">因为违约' in english["compliance.md"]
    assert "Article 3(4)" in section(english["compliance.md"], "broken")
    assert "事件的影响" not in english["compliance.md"]
    record = compliance()
    record["occasion"][2]["missing"] = ["没有英文的事"]
    page = pages_of(LedgerRecord(record), "en")["compliance.md"]
    assert '<span lang="zh-CN">没有英文的事</span>' in page


def test_no_id_comes_twice_and_the_picture_has_its_table(pages: Pages) -> None:
    for name in (name for name in pages if name.startswith("compliance")):
        ids = Counter(re.findall(r'\sid="([^"]+)"', pages[name]))
        assert [each for each, times in ids.items() if times > 1] == [], name
    page = pages["compliance.md"]
    assert 'aria-labelledby="strip-wide-t strip-wide-d"' in page
    assert '<table class="plain strips">' in page


def test_the_chooser_has_the_days_on_which_conclusions_changed(pages: Pages) -> None:
    script = pages["compliance/days.js"]
    data: dict[str, Any] = json.loads(script.removeprefix("window.compliance = ").removesuffix(";\n"))
    assert (data["first"], data["asOf"], data["last"]) == ("2026-06-20", AS_OF, "2027-06-19")
    payment = next(item for item in data["items"] if data["texts"][item[0]] == "第 1 期付款")
    assert [(day, data["keys"][key]) for day, key in payment[6]] == [
        ("2026-06-20", "idle"),
        ("2026-07-01", "due"),
        ("2026-07-16", "broken"),
    ]
    assert payment[4:6] == ["A", "2026-07-15"]
    assert data["texts"][payment[2]].startswith("compliance/article-07.html#o")


def test_a_calendar_in_which_nothing_would_stand_is_not_offered(pages: Pages) -> None:
    record = compliance()
    record["occasion"] = []
    bare = pages_of(LedgerRecord(record))
    for name in ("compliance.md", "downloads.md"):
        assert 'data/due.ics"' in pages[name]
        assert "due.ics" not in bare[name]
    assert "没有到期日历" in bare["downloads.md"]
    assert "没有到期日历" not in pages["downloads.md"]


def test_without_a_ledger_there_is_none_of_it() -> None:
    plain = pages_of(None)
    assert not [name for name in plain if name.startswith("compliance/")]
    assert "履约记录" not in "".join(plain.values())
    assert "compliance.js" not in plain["compliance.md"]


def test_ten_thousand_tickets_make_no_page_too_heavy() -> None:
    record = compliance()
    cells = {"编号": "T-10000", "信息系统": "会商系统", "发生": "2026-11-20 09:15", "恢复": "2026-11-20 18:00"}
    record["row"] = [row(f"故障!{number}", cells, ["fault.recovery"]) for number in range(2, 10_002)]
    record["row"] += [row(f"事项!{number}", cells, []) for number in range(2, 1_002)]
    broken = [
        occasion("fault.recovery", "3.4", ("违约", "待认定", "缺少参数")[number % 3], matter=f"T-{number}",
                 rows=[f"故障!{number}"], start="2026-11-20", missing=["事件的影响"])
        for number in range(2, 1_502)
    ]  # fmt: skip
    record["occasion"] = [*record["occasion"], *broken]
    pages = pages_of(LedgerRecord(record))
    heavy = {name: len(page.encode()) for name, page in pages.items() if name.endswith(".md")}
    assert max(heavy.values()) < LIMIT * 0.8, max(heavy, key=lambda name: heavy[name])
    assert len([name for name in pages if name.startswith("compliance/article-03")]) == 16  # 1502 records by hundreds
    assert "其余按条款：" in pages["compliance.md"]
