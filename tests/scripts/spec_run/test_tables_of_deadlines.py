"""The tables of deadlines, terms, payments and stakes: what the model says, in rows that the results file can hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from contract_model.publish import catalogue
from contract_model.publish import terms as published
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
    assert len(parties) == len(published.terms(contract))


def test_a_term_without_a_number_has_words_and_neither_amount_nor_unit(
    found: dict[str, Any], contract: Contract
) -> None:
    rows = {row["id"]: row for row in found["term"]}
    terms = published.terms(contract)
    assert {term.length is None for term in terms} == {True, False}
    for term in terms:
        row = rows[term.id]
        assert row["length"] == term.text
        assert (row["amount"] == "", row["unit"] == "") == ((term.length is None,) * 2)


def test_payments_stand_with_their_condition_and_their_last_day(found: dict[str, Any], contract: Contract) -> None:
    rows = found["payment_calendar"]
    assert [row["number"] for row in rows] == [payment.number for payment in contract.payments.payments]
    published_days = {figure.id: figure.text for figure in catalogue.figures(contract)}
    for row in rows:
        assert row["condition_date"] <= row["date"]
        assert published_days[row["condition_figure"]] == row["condition_date"]


def test_price_sums_by_category_and_term_add_up_to_the_list(found: dict[str, Any], contract: Contract) -> None:
    total = sum(row.printed.amount for row in contract.prices.rows)
    for group in {row["group"] for row in found["price_sums"]}:
        own = [row for row in found["price_sums"] if row["group"] == group]
        assert sum(Decimal(row["amount"]) for row in own) == total
    for row in found["price_sums"]:
        assert not row["terms"] or sum(Decimal(part["amount"]) for part in row["terms"]) == Decimal(row["amount"])
