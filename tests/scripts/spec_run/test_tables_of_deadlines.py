"""The tables of deadlines, terms, payments and stakes: what the model says, in rows that the results file can hold."""

from __future__ import annotations

from typing import Any

import pytest

from contract_model.publish import catalogue
from contract_model.register.contract import Contract, load_contract
from scripts.spec_run.tables import tables

Row = dict[str, Any]


@pytest.fixture(scope="module")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="module")
def found(contract: Contract) -> dict[str, Any]:
    return tables(contract, catalogue.figures(contract))


def test_days_are_told_from_last_days(found: dict[str, Any]) -> None:
    kinds = {row["id"].removeprefix("deadline."): row["kind"] for row in found["deadline"]}
    assert kinds == {
        "service-start": "day",
        "months-served": "day",
        "service-end": "day",
        "exit-notice": "last",
        "acceptance": "last",
        "switching": "last",
        "confidentiality": "last",
        "annex-confidentiality": "last",
    }


def test_terms_come_by_the_party_that_owes_them(found: dict[str, Any], contract: Contract) -> None:
    parties = [row["party"] for row in found["term"]]
    assert parties == sorted(parties, key=["A", "B", "both"].index)
    assert len(parties) == len(contract.terms)


def test_a_term_without_a_number_has_words_and_neither_amount_nor_unit(found: dict[str, Any]) -> None:
    rows = {row["id"]: row for row in found["term"]}
    acceptance, promptly = rows["acceptance"], rows["duty-9.13-register"]
    assert (acceptance["length"], acceptance["amount"], acceptance["unit"]) == ("15 个工作日", "15", "working_day")
    assert (promptly["length"], promptly["amount"], promptly["unit"]) == ("及时", "", "")


def test_payments_stand_with_their_condition_and_their_last_day(found: dict[str, Any]) -> None:
    days = [(row["number"], row["condition_date"], row["date"]) for row in found["payment_calendar"]]
    assert days == [
        ("1", "2026-06-20", "2026-07-03"),
        ("2", "2027-03-19", "2027-04-02"),
        ("3", "2027-07-09", "2027-07-23"),
    ]


# Added by hand from the price list.
def test_price_sums_by_category_and_term(found: dict[str, Any]) -> None:
    sums = [(row["id"], row["amount"], [part["amount"] for part in row["terms"]]) for row in found["price_sums"]]
    assert sums == [
        ("compute", "6904000.00", ["6144240.00", "759760.00"]),
        ("storage", "4366540.80", ["4263124.80", "103416.00"]),
        ("network", "1030740.00", ["1023840.00", "6900.00"]),
        ("12", "11431204.80", []),
        ("5", "870076.00", []),
    ]


def test_every_amount_of_the_tables_is_a_published_figure_of_that_value(
    contract: Contract, found: dict[str, Any]
) -> None:
    published = {figure.id: figure.text for figure in catalogue.figures(contract)}
    for stake in found["reading_money"]:
        assert (stake["figure"] == "") is (stake["spread"] == "")
        assert not stake["figure"] or published[stake["figure"]] == stake["spread"]
        for option in stake["options"]:
            assert (option["figure"] == "") is (option["amount"] == "")
            assert not option["figure"] or published[option["figure"]] == option["amount"]
            assert option["amount"] or option["without"] in ("silent", "unknown")
