"""The pages of decisions, of exposure and of the register, made from invented questions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from scripts.site_build.chapters import group
from scripts.site_build.context import asked_in
from scripts.site_build.render import Renderer
from scripts.site_build.source import Source
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).resolve().parents[3]
SILENT, DEAR = "silent-fee", "dear-fee"
Record = dict[str, Any]


def end(label: str, party: str, amount: str = "", without: str = "") -> Record:
    return {"labels": [label], "favours": [party], "amount": amount, "figure": "", "without": without}


def ranged(name: str, least: Record, most: Record, stake: str, **used: Record) -> Record:
    known = [each["amount"] for each in (least, most) if each["amount"]]
    heads = {"reading": name, "situation": f"{name} 的情形", "stake": stake, "gains": "A", "waits": []}
    return {**heads, "least": least, "most": most, "amounts": known, **used}


def stake(row: Record, *amounts: str) -> Record:
    """Return what both options of a question come to in the situation of `row`."""
    options = [
        {"option": name, "label": label, "amount": each, "figure": "", "without": "" if each else "silent"}
        for name, label, each in zip(("whole-contract", "one-system"), ("整份合同", "单个系统"), amounts, strict=True)
    ]
    heads = {"reading": row["reading"], "title": row["reading"], "situation": row["situation"]}
    return {**heads, "options": options, "spread": "", "figure": ""}


def results(tier: int = 2) -> Record:
    """Return the sample with two more questions about money: one silent at its lower end, one with a reading used."""
    made = sample_results()
    first = made["reading"][0]
    more = {"tier": tier, "formerly": [], "cases": [], "spread_figure": ""}
    made["reading"] += [
        {**first, **more, "id": SILENT, "title": "没有写费用", "rank": 3, "in_force": "", "clauses": ["7.1", "12.1"]},
        {**first, **more, "id": DEAR, "title": "费用多少", "rank": 2, "clauses": ["7.2"], "matters": "差九百元。"},
    ]
    silent = ranged(SILENT, end("不付", "B", without="silent"), end("照付", "A", "500.00"), "500.00")
    used = end("整份合同", "A", "1000.00")
    dear = ranged(DEAR, end("单个系统", "B", "100.00"), used, "900.00", used=used)
    made["tables"]["reading_money"] += [stake(silent, "", "500.00"), stake(dear, "1000.00", "100.00")]
    made["tables"] |= {
        "reading_range": [silent | {"situations": 1}, dear | {"situations": 3}],
        "exposure": [{"clause": "7.1", "readings": [SILENT]}, {"clause": "7.2", "readings": [DEAR]}],
        "exposure_top": [{"party": "A", **dear}, {"party": "A", **silent}],
    }
    return made


def page(name: str, made: Record | None = None, language: str = "zh") -> str:
    source = Source(ROOT / "site_src", language, cache=COMPILED)
    return Renderer(results() if made is None else made, source).page(name).decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_questions_to_be_decided_first_are_blocks_in_their_order_and_listed_above() -> None:
    made = page("decisions", results(tier=1))
    blocks = re.findall(r'<section class="decide" id="d-([^"]+)"', made)
    assert blocks == ["penalty-base", DEAR, SILENT]
    assert re.findall(r'<a href="#d-([^"]+)"', made) == blocks
    assert "{#later}" not in made


def test_a_block_says_what_hangs_on_it_who_decides_and_when_and_for_whom() -> None:
    made = page("decisions", results(tier=1))
    block = words(made.partition(f'id="d-{DEAR}"')[2].partition("</section>")[0])
    for said in ("差九百元。", "金额", "双方补充协议", "2026-06-20", "整份合同 本站暂按 甲方", "单个系统 乙方"):
        assert said in block
    assert "另有 2 种情形" in block
    assert "现用" not in block


def test_silence_is_an_end_with_its_name_and_never_a_dash_or_a_zero() -> None:
    for name in ("decisions", "exposure"):
        made = page(name)
        row = made.partition("没有写费用")[2].rpartition("500.00")[0]
        assert "合同未约定" in row
        assert not re.search(r">\s*(–|0\.00)\s*<", row), name


def test_what_can_wait_is_a_row_that_says_what_the_filters_ask() -> None:
    made = page("decisions")
    body = made.partition('id="questions"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr (data-[^>]*)>", body)
    assert rows == [
        'data-effect="money" data-decider="supplement" data-favours="A" data-chapter="7"',
        'data-effect="money" data-decider="supplement" data-favours="none" data-chapter="7 12"',
    ]
    fields = re.findall(r'<select name="([^"]+)"', made)
    assert fields == ["effect", "decider", "favours", "chapter"]
    assert re.findall(r'class="first" data-key="([^"]*)"', body) == ["900.00", "500.00"]


def test_a_question_is_looked_for_in_every_chapter_that_it_names() -> None:
    readings = [{"id": "two", "clauses": ["7.1", "12.1", "7.2", "unknown"]}, {"id": "none", "clauses": []}]
    assert asked_in(group(sample_results(), {}), readings) == {"two": ["7", "12"], "none": []}


def test_exposure_has_the_most_of_a_party_and_a_row_for_each_provision_and_no_sum() -> None:
    made = page("exposure")
    top = made.partition("{#top-a}")[2].partition("</table>")[0]
    assert [words(each) for each in re.findall(r'first">([^<]*)<', top)] == ["900.00", "500.00"]
    assert f"{SILENT} 的情形" in top
    assert "{#top-b}" not in made
    body = made.partition('id="exposure"')[2]
    assert body.count("<tr>") == 1 + 2  # the head and the provisions
    assert "不能相加" in made
    assert "1,400.00" not in made
    assert 'class="sum"' not in made


def test_every_line_has_a_title_and_says_its_points() -> None:
    for name in ("decisions", "exposure", "readings/article-07"):
        lines = re.findall(r'<svg class="range" role="img".*?</svg>', page(name))
        assert len(lines) >= 2, name
        for line in lines:
            assert "<title>" in line
            assert re.search(r"<desc>最低 (100\.00|合同未约定)（", line)
        assert any("本站暂按 1,000.00" in line for line in lines)


def test_the_register_lists_each_question_once_and_leads_to_its_page() -> None:
    made = page("readings")
    index = made.partition("{#by-article}")[2].partition("{#settled}")[0]
    assert re.findall(r'href="readings/[^"]+#r-([^"]+)"', index) == ["rounding", SILENT, DEAR, "penalty-base"]
    assert index.count('href="readings/article-07.html"') == 1
    assert 'href="decisions.html"' in made


@pytest.mark.parametrize(("state", "said"), [("open", "本站暂按这一读法的理由"), ("confirmed", "现用读法的理由")])
def test_a_reading_is_in_force_only_when_it_is_confirmed(state: str, said: str) -> None:
    made = results()
    made["reading"][-1] |= {"state": state, "confirmed_by": "法务", "confirmed_on": "2026-07-01"}
    block = page("readings/article-07", made).partition("费用多少")[2]
    assert said in block
    assert ("现用" in block) is (state == "confirmed")


def test_without_questions_the_pages_say_so() -> None:
    made = sample_results()
    made["reading"][0] |= {"tier": 0, "state": "confirmed"}
    assert "没有待定的事项。" in page("decisions", made)
    assert "没有牵动金额的待定疑点。" in page("exposure", sample_results())


def test_english_pages_are_english() -> None:
    made = page("exposure", language="en")
    assert "the contract is silent" in made
    assert "Larger amount in favour of Party A" in made


def test_where_the_other_end_hangs_on_facts_no_difference_is_told() -> None:
    made = results()
    row = made["tables"]["reading_range"][0]
    row |= {"least": end("照付", "A", "500.00"), "most": end("不付", "B", without="unknown"), "stake": "0.00"}
    body = page("exposure", made).partition('id="exposure"')[2]
    [cell] = re.findall(r'data-key="0\.00">(.*?)<svg', body)
    assert words(cell) == "待事实"
