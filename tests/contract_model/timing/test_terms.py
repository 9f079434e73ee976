"""Every term that runs from an event: none forgotten, each with its length, its rule and who owes it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.units import shown
from contract_model.core.values import CalendarDays, Minutes, Months, WorkingDays
from contract_model.publish import catalogue
from contract_model.timing.terms import Term
from tests.contract_model.damaged import damage, messages_of


@pytest.fixture(scope="module")
def terms(contract: Contract) -> dict[str, Term]:
    return {term.id: term for term in contract.terms}


# Read from the contract's text: every number of days, working days, months, years, hours or minutes within which, or
# for which, somebody must act.
BY_HAND = {
    ("3.4", "7 日"),
    ("3.7", "15 分钟"),
    ("3.7", "1 小时"),
    ("3.8", "30 分钟"),
    ("3.8", "10 分钟"),
    ("4.5", "5 个工作日"),
    ("6", "15 个工作日"),
    ("6", "15 日"),
    ("7.2", "10 个工作日"),
    ("7.3", "10 个工作日"),
    ("7.4", "10 个工作日"),
    ("12.3", "10 日"),
    ("12.5.3", "2 个月"),
    ("14.1", "3 个月"),
    ("14.2", "10 日"),
    ("14.3", "2 个月"),
    ("15.5", "5 日"),
    ("15.8", "5 年"),
    ("19.2", "20 日"),
    ("A1.A.4", "24 小时"),
    ("A4.4", "5 年"),
    ("A4.7.2", "5 日"),
}


def test_every_term_with_a_number_in_the_contract_is_here_and_no_other(contract: Contract) -> None:
    assert {(term.clauses[0], term.text) for term in contract.terms if term.length is not None} == BY_HAND


def test_words_of_time_without_a_number_are_terms_as_well(contract: Contract) -> None:
    prompt = {(term.clauses[0], term.text) for term in contract.terms if term.sort == "words"}
    assert {("9.13", "及时"), ("13.2", "立即"), ("9.8", "定期"), ("9.13", "定时"), ("13.2", "合理期限")} <= prompt
    assert {term.clauses[0] for term in contract.terms if term.sort == "set"} == {"3.2", "4.5", "9.17", "12.5"}
    before = {term.clauses[0] for term in contract.terms if term.sort == "order"}
    assert before == {"6", "7.5", "8.3", "8.4", "8.6", "8.7", "9.11", "9.15", "11.2", "15.4", "A6.3"}


def test_no_two_terms_share_an_id(contract: Contract) -> None:
    assert len({term.id for term in contract.terms}) == len(contract.terms)
    assert all(term.id.isascii() for term in contract.terms)


def test_a_term_with_a_date_names_a_published_deadline_of_its_own_provision(contract: Contract) -> None:
    published = {figure.id: figure for figure in catalogue.figures(contract)}
    dated = [term for term in contract.terms if term.date]
    assert {term.id for term in dated} == {
        "acceptance", "exit-notice", "switching", "confidentiality", "annex-confidentiality",
    }  # fmt: skip
    for term in dated:
        assert term.clauses[0] in published[term.date].clauses, term.id


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("payment-1", "工作日，自次日起数"),
        ("lead-replacement-notice", "工作日，自该事项之日倒数，当日不计"),
        ("re-submission", "自然日，自次日起数；末日逢休息日顺延"),
        ("exit-notice", "倒数至对应日"),
        ("switching", "至对应日届满；末日逢休息日顺延"),
        ("expansion", "自然日，连续计算"),
        ("response", "连续计算，休息日不扣除"),
        ("delay-termination", "连续计算，达到该数即生后果"),
        ("invoice", "不晚于该事项，同日办理也算"),
        ("rectification", "以所定的期限为准"),
        ("duty-9.13-register", "没有数字，须由有权者认定"),
    ],
)
def test_the_rule_says_how_the_days_are_counted(terms: dict[str, Term], name: str, rule: str) -> None:
    assert terms[name].rule == rule


def test_who_owes_a_term_is_the_party_of_its_provision(terms: dict[str, Term]) -> None:
    assert [terms[name].bearer for name in ("payment-1", "acceptance", "re-submission", "duty-19.2")] == [
        "A",
        "A",
        "B",
        "both",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Minutes(60), "1 小时"),
        (Minutes(90), "90 分钟"),
        (Minutes(1440), "24 小时"),
        (Months(60), "5 年"),
        (Months(2), "2 个月"),
        (WorkingDays(5), "5 个工作日"),
        (CalendarDays(20), "20 日"),
    ],
)
def test_a_duration_is_written_in_the_largest_whole_unit(value: Minutes, text: str) -> None:
    assert shown(value) == text


def test_the_file_of_terms_writes_no_length_of_its_own(data: Path) -> None:
    content = tomllib.loads((data / "terms.toml").read_text(encoding="utf-8"))
    assert not any("value" in entry or "within" in entry for entry in content["term"])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            '"payment.1"',
            '"payment.9"',
            "term[payment-1].length: “payment.9”不是期限所在之处；应为：已登记的期限所在之处",
        ),
        (
            'also = ["12.6"]',
            'also = ["12.66"]',
            "term[re-submission].also: “12.66”不是条款编号；应为：已登记的条款编号",
        ),
        ('"nine-months"', '"ten-months"', "term[payment-2].readings: “ten-months”不是疑点；应为：已登记的疑点"),
        ('id = "payment-2"', 'id = "payment-1"', "term[payment-1].id: “payment-1”重复；应为：各不相同的编号"),
    ],
)
def test_a_faulty_term_is_named(data: Path, old: str, new: str, fault: str) -> None:
    damage(data / "terms.toml", old, new)
    assert messages_of(data) == [f"terms.toml: {fault}"]
