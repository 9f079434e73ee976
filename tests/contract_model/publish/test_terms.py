"""Terms that run from an event: each with its words, its way of counting, its provisions, and no length of its own."""

from __future__ import annotations

import pytest

from contract_model.core.deadlines import AFTER, BEFORE
from contract_model.core.values import CalendarDays, Minutes, Months, Quantity, WorkingDays
from contract_model.publish.terms import terms
from contract_model.register.clauses import PARTIES
from contract_model.register.contract import Contract
from contract_model.register.terms import COUNTED, ORDER, RULES, SET, SORTS, THRESHOLD, WORDS, Term


@pytest.fixture(scope="module")
def found(contract: Contract) -> dict[str, Term]:
    return {term.id: term for term in terms(contract)}


def test_every_term_has_an_id_of_its_own(contract: Contract, found: dict[str, Term]) -> None:
    assert len(terms(contract)) == len(found)


def test_every_term_says_how_long_from_what_and_how_it_is_counted(found: dict[str, Term]) -> None:
    for term in found.values():
        assert all((term.label, term.trigger, term.text, term.rule)), term.id
        assert term.sort in SORTS, term.id
        assert term.bearer in PARTIES, term.id
        assert (term.length is not None) is (term.sort in (COUNTED, THRESHOLD)), term.id


def test_every_term_rests_on_provisions_and_questions_of_the_register(
    contract: Contract, found: dict[str, Term]
) -> None:
    clauses = {clause.id for clause in contract.clauses}
    readings = {reading.id for reading in contract.readings}
    for term in found.values():
        assert term.clauses, term.id
        assert set(term.clauses) <= clauses, term.id
        assert set(term.readings) <= readings, term.id


def test_a_term_of_a_norm_has_the_length_that_the_norm_gives(contract: Contract, found: dict[str, Term]) -> None:
    for term in found.values():
        if term.norm and term.length is not None:
            forms = contract.norms[term.norm].forms()
            assert any(term.length in (form.within, form.ahead) for form in forms), term.id


def term(sort: str, length: Quantity | None = None, *, counts: str = AFTER, counted: str = "") -> Term:
    return Term("term", "期限", ("1",), "A", "签订", sort, length, "" if length else "及时", counts, counted)


@pytest.mark.parametrize(
    ("length", "counts", "text", "rule"),
    [
        (WorkingDays(3), AFTER, "3 个工作日", "工作日，自次日起数"),
        (WorkingDays(3), BEFORE, "3 个工作日", "工作日，自该事项之日倒数，当日不计"),
        (CalendarDays(3), AFTER, "3 日", "自然日，自次日起数；末日逢休息日顺延"),
        (Months(3), AFTER, "3 个月", "至对应日届满；末日逢休息日顺延"),
        (Months(24), BEFORE, "2 年", "倒数至对应日"),
        (Minutes(120), AFTER, "2 小时", "连续计算，休息日不扣除"),
    ],
)
def test_each_unit_has_its_way_of_counting(length: Quantity, counts: str, text: str, rule: str) -> None:
    counted = term(COUNTED, length, counts=counts)
    assert (counted.text, counted.rule) == (text, rule)


def test_a_term_may_say_how_it_is_counted_and_a_threshold_is_reached() -> None:
    assert term(COUNTED, Months(2), counted="按月连续").rule == "按月连续"
    assert term(THRESHOLD, Months(2)).rule == RULES[THRESHOLD]


@pytest.mark.parametrize("sort", [ORDER, SET, WORDS])
def test_a_term_without_a_number_has_the_words_of_the_contract(sort: str) -> None:
    assert (term(sort).text, term(sort).rule) == ("及时", RULES[sort])
