"""The register: every provision once, in the contract's order, cited as a lawyer cites it; and the open questions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.register.clauses import DIGEST, KINDS, PARTIES
from contract_model.register.contract import Contract
from contract_model.register.provision_id import anchor, chapter, chapter_label, label, numeral
from contract_model.register.readings import STATES, judge_reading, reading_titled
from scripts.contract.text import digest, provisions

# How many items each article has, and how many sub-items those items have that have any.
ITEMS = {
    1: 5,
    2: 2,
    3: 8,
    4: 5,
    7: 5,
    8: 8,
    9: 17,
    10: 2,
    11: 3,
    12: 10,
    13: 3,
    14: 3,
    15: 9,
    16: 2,
    18: 3,
    19: 2,
    20: 4,
}
SUB_ITEMS = {"2.2": 2, "10.1": 2, "10.2": 4, "12.5": 4, "16.2": 2}
LEAD_INS = {4}  # articles with words of their own before their first item
ROWS_AFTER = {
    "2.2.1": [*(f"P{row}" for row in range(1, 21)), "P.TOTAL"],
    "2.2.2": [f"S{row}" for row in range(1, 16)],
    "4.5": [f"T{row}" for row in range(1, 4)],
}
ANNEX_4_ITEMS = {1: 2, 2: 3, 6: 8, 7: 3}
ANNEX_4_LEAD_INS = {2, 6}
REASONS_AT_MOST = 0.05


def numbered(head: str, count: int, first: int = 1) -> list[str]:
    return [f"{head}.{number}" for number in range(first, count + 1)]


def articles() -> Iterator[str]:
    for article in range(1, 21):
        if article not in ITEMS or article in LEAD_INS:
            yield str(article)
        for item in numbered(str(article), ITEMS.get(article, 0)):
            for provision in (item, *numbered(item, SUB_ITEMS.get(item, 0))):
                yield from (provision, *ROWS_AFTER.get(provision, ()))


def annexes() -> Iterator[str]:
    yield from ("A1.0", *numbered("A1.A", 4), *numbered("A1.B", 4))
    yield from (*numbered("A2", 12, first=0), *numbered("A3", 13, first=0))
    yield "A4.0"
    for article in range(1, 11):
        if article not in ANNEX_4_ITEMS or article in ANNEX_4_LEAD_INS:
            yield f"A4.{article}"
        yield from numbered(f"A4.{article}", ANNEX_4_ITEMS.get(article, 0))
    yield "A4.SIG"
    yield from (*numbered("A5", 7, first=0), "A5.SIG", *numbered("A6", 5, first=0), "A6.SIG")


def test_the_register_has_every_provision_in_the_order_of_the_contract(contract: Contract) -> None:
    expected = ["COVER", "PARTY.A", "PARTY.B", "PRE", *articles(), "SIG.A", "SIG.B", *annexes()]
    assert [clause.id for clause in contract.clauses] == expected
    assert len(expected) == 232


def test_kinds_and_parties_are_among_the_known_ones(contract: Contract) -> None:
    assert {clause.kind for clause in contract.clauses} == set(KINDS)
    assert {party for clause in contract.clauses for party in (clause.bearer, clause.beneficiary)} <= set(PARTIES)


def test_a_duty_or_liability_has_somebody_who_bears_it(contract: Contract) -> None:
    nobody = [
        c.id for c in contract.clauses if c.kind in {"obligation", "prohibition", "liability"} and c.bearer == "none"
    ]
    assert nobody == []


def test_every_provision_is_told_in_both_languages_and_digested(contract: Contract) -> None:
    for clause in contract.clauses:
        assert all((clause.title, clause.title_en, clause.text, clause.text_en)), clause.id
        assert DIGEST.fullmatch(clause.sha256), clause.id
        assert bool(clause.reason) == bool(clause.reason_en), clause.id


def test_references_name_other_provisions_each_once(contract: Contract) -> None:
    known = {clause.id for clause in contract.clauses}
    for clause in contract.clauses:
        assert set(clause.refs) <= known - {clause.id}, clause.id
        assert len(set(clause.refs)) == len(clause.refs), clause.id


def test_at_most_a_twentieth_of_the_provisions_cannot_be_executed(contract: Contract) -> None:
    reasons = [clause.id for clause in contract.clauses if clause.reason]
    assert len(reasons) <= REASONS_AT_MOST * len(contract.clauses), reasons


def test_digests_are_those_of_the_contracts_text(contract: Contract) -> None:
    named = os.environ.get("CONTRACT_TEXT")
    if not named:
        pytest.skip("CONTRACT_TEXT is not set: the contract's text is not at hand, nothing to digest")
    text = provisions(Path(named).read_text(encoding="utf-8"))
    assert [clause.id for clause in contract.clauses] == list(text)
    changed = [clause.id for clause in contract.clauses if clause.sha256 != digest(text[clause.id])]
    assert changed == [], "the contract's words differ from the ones that were reviewed"


@pytest.mark.parametrize(
    ("identifier", "name", "chapter_name", "anchored"),
    [
        ("COVER", "封面", "PRE", "c-COVER"),
        ("PARTY.A", "甲方信息", "PRE", "c-PARTY-A"),
        ("PRE", "序言", "PRE", "c-PRE"),
        ("SIG.B", "乙方签署栏", "PRE", "c-SIG-B"),
        ("5", "第五条", "5", "c-5"),
        ("3.4", "第三条第4项", "3", "c-3-4"),
        ("12.10", "第十二条第10项", "12", "c-12-10"),
        ("10.2.4", "第十条第2项第(4)目", "10", "c-10-2-4"),
        ("20.1", "第二十条第1项", "20", "c-20-1"),
        ("P7", "价目表第7行", "2", "c-P7"),
        ("P.TOTAL", "价目表总价行", "2", "c-P-TOTAL"),
        ("S15", "基础安全保障服务表第15行", "2", "c-S15"),
        ("T1", "服务团队表第1行", "4", "c-T1"),
        ("A1.0", "附件1表头", "A1", "c-A1-0"),
        ("A1.B.4", "附件1B级第4行", "A1", "c-A1-B-4"),
        ("A2.0", "附件2算式", "A2", "c-A2-0"),
        ("A3.13", "附件3第13行", "A3", "c-A3-13"),
        ("A4.0", "附件4引言", "A4", "c-A4-0"),
        ("A4.3", "附件4第三条", "A4", "c-A4-3"),
        ("A4.6.2", "附件4第六条第二项", "A4", "c-A4-6-2"),
        ("A4.SIG", "附件4签署栏", "A4", "c-A4-SIG"),
        ("A5.7", "附件5第七项", "A5", "c-A5-7"),
        ("A6.0", "附件6引言", "A6", "c-A6-0"),
        ("A6.SIG", "附件6签署栏", "A6", "c-A6-SIG"),
    ],
)
def test_an_identifier_gives_name_chapter_and_anchor(
    contract: Contract, identifier: str, name: str, chapter_name: str, anchored: str
) -> None:
    assert (label(identifier), chapter(identifier), anchor(identifier)) == (name, chapter_name, anchored)
    clause = next(clause for clause in contract.clauses if clause.id == identifier)
    assert (clause.label, clause.chapter, clause.anchor) == (name, chapter_name, anchored)


def test_names_and_anchors_are_unique_and_chapters_are_the_articles_and_annexes(contract: Contract) -> None:
    assert len({clause.label for clause in contract.clauses}) == 232
    assert len({clause.anchor for clause in contract.clauses}) == 232
    chapters = {*map(str, range(1, 21)), *(f"A{annex}" for annex in range(1, 7)), "PRE"}
    assert {clause.chapter for clause in contract.clauses} == chapters


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (35, "三十五"),
        (90, "九十"),
    ],
)
def test_numerals_are_written_as_in_the_headings(number: int, written: str) -> None:
    assert numeral(number) == written


@pytest.mark.parametrize(
    ("name", "written"), [("3", "第三条"), ("12", "第十二条"), ("A2", "附件2"), ("PRE", "封面、当事人与签署")]
)
def test_chapters_have_names(name: str, written: str) -> None:
    assert chapter_label(name) == written


def test_every_reading_offers_a_choice_and_follows_one_of_its_own_options_or_none(contract: Contract) -> None:
    for reading in contract.readings:
        options = [option.id for option in reading.options]
        assert len(options) >= 2, reading.id
        assert reading.in_force in {*options, ""}, reading.id
        assert reading.state in STATES, reading.id
        assert len({option.label for option in reading.options}) == len(options), reading.id


def test_the_base_of_the_annex_formula_is_the_first_open_question(contract: Contract) -> None:
    first = contract.readings[0]
    assert (first.id, first.in_force) == ("penalty-base", "whole-contract")
    assert {"A2.0", "A3.0"} <= set(first.clauses)


def test_an_option_is_found_by_its_id_or_its_label(contract: Contract) -> None:
    reading = contract.reading("penalty-base")
    assert reading.option_named("own-term") == reading.option_named("各行自身期限") != None  # noqa: E711
    assert reading.option_named("own") is None


def test_an_unknown_reading_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        contract.reading("penalty")
    assert refused.value.given == "没有编号为“penalty”的疑点"
    assert refused.value.accepted.startswith("penalty-base、")


def test_a_reading_without_a_safe_option_follows_none(contract: Contract) -> None:
    assert contract.in_force("heaviest-negotiated") == ""
    assert contract.in_force("nine-months") == "last-day"


def test_an_open_question_is_answered_by_the_option_in_force_beside_the_others(contract: Contract) -> None:
    for reading in contract.readings:
        outcome = judge_reading(reading)
        assert list(outcome.alternatives) == [option.id for option in reading.options]
        assert (outcome.clauses, outcome.readings) == (reading.clauses, (reading.id,))
        if reading.in_force:
            chosen = reading.option_named(reading.in_force)
            assert chosen is not None
            assert (outcome.conclusion, outcome.because) == (Conclusion.APPLIES, chosen.text)
        else:
            assert (outcome.conclusion, outcome.because) == (Conclusion.AMBIGUOUS, reading.says)


def test_an_open_question_is_found_by_its_title_and_an_unknown_one_names_the_nearest(contract: Contract) -> None:
    assert reading_titled(contract.readings, contract.readings[0].title) is contract.readings[0]
    with pytest.raises(InvalidFact) as refused:
        reading_titled(contract.readings, "违约金的基数")
    assert refused.value.given == "没有题为“违约金的基数”的疑点"
    assert refused.value.accepted.startswith(contract.readings[0].title)
