"""The published figures: every id once, every citation known, every product recomputed from its inputs."""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal

import pytest

from contract_model.contract import Contract
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.units import MEASURES
from contract_model.core.values import Measure, Minutes, Money, Quantity
from contract_model.publish import catalogue

UNITS = {"yuan", "ratio", "minute", "day", "working_day", "month", "count", "date", *MEASURES}
PROMISED_IDS = {
    *(f"price.P{row}.amount" for row in range(1, 21)),
    "price.total",
    *(f"price.category.{name}" for name in ("compute", "storage", "network")),
    *(f"price.term.{months}" for months in (12, 5)),
    *(f"payment.{number}.amount" for number in (1, 2, 3)),
    "penalty.base",
    *(f"penalty.A2.{row}.amount" for row in range(1, 13)),
    *(f"penalty.A3.{row}.amount" for row in range(1, 14)),
    "delay.amount",
    *(f"availability.{span}.downtime" for span in ("month30", "month31", "year")),
    "supplement.cap",
    "service.days",
    "deadline.service-end",
    "deadline.acceptance",
}


@pytest.fixture(scope="module")
def figures(contract: Contract) -> dict[str, Figure]:
    return {figure.id: figure for figure in catalogue.figures(contract)}


def test_every_id_is_published_once_and_in_ascii(contract: Contract) -> None:
    ids = [figure.id for figure in catalogue.figures(contract)]
    assert len(set(ids)) == len(ids)
    assert all(identifier.isascii() for identifier in ids)


def test_the_documented_ids_exist(figures: dict[str, Figure]) -> None:
    assert PROMISED_IDS - figures.keys() == set()


def test_every_figure_cites_provisions_and_readings_of_the_register(
    contract: Contract, figures: dict[str, Figure]
) -> None:
    clauses = {clause.id for clause in contract.clauses}
    readings = {reading.id for reading in contract.readings}
    for figure in figures.values():
        assert set(figure.clauses) <= clauses, figure.id
        assert set(figure.readings) <= readings, figure.id
        assert figure.unit in UNITS, figure.id
        assert figure.label, figure.id
        assert figure.formula, figure.id


def test_every_figure_but_the_length_of_a_plain_month_rests_on_a_provision(figures: dict[str, Figure]) -> None:
    free = [identifier for identifier, figure in figures.items() if not figure.clauses]
    assert all(identifier.startswith("availability.month") for identifier in free), free


def test_every_input_of_a_published_figure_is_published(figures: dict[str, Figure]) -> None:
    for figure in figures.values():
        assert [part.id for part in figure.inputs if figures.get(part.id) != part] == [], figure.id


def test_a_product_is_recomputed_from_its_inputs(figures: dict[str, Figure]) -> None:
    products = [
        figure for figure in figures.values() if " × " in figure.formula and figure.inputs and "−" not in figure.formula
    ]
    assert len(products) >= 20 + 3 + 25 + 10 + 8  # rows, payments, annex rows, days of delay, fixed rates
    for figure in products:
        factors = [part.value.amount for part in figure.inputs if isinstance(part.value, Quantity)]
        assert isinstance(figure.value, Quantity)
        assert figure.value.amount == math.prod(factors), figure.id


def test_a_sum_is_recomputed_from_its_inputs(figures: dict[str, Figure]) -> None:
    sums = [figure for figure in figures.values() if figure.formula.endswith("之和")]
    assert {"price.total", "price.category.compute", "price.term.5", "penalty.base.own-term"} <= {f.id for f in sums}
    for figure in sums:
        parts = [part.value for part in figure.inputs if isinstance(part.value, Money)]
        assert sum(parts, start=Money(0)) == figure.value, figure.id


def test_a_quotient_is_recomputed_from_its_inputs(figures: dict[str, Figure]) -> None:
    quotients = [figure for figure in figures.values() if " ÷ " in figure.formula]
    of_readings = {"penalty.base.first-month", "delay.hour", "price.day"}
    assert {"penalty.base", "price.month.5", "price.month.12", *of_readings} == {figure.id for figure in quotients}
    for figure in quotients:
        whole, months = (part.value for part in figure.inputs)
        assert isinstance(figure.value, Money)
        assert isinstance(whole, Money)
        assert isinstance(months, Quantity)
        assert figure.value.amount == whole.amount / months.amount, figure.id


# Figures of the contract, multiplied by hand: total 12,301,280.80 (7.1), a twelfth of it 1,025,106.7333…
@pytest.mark.parametrize(
    ("identifier", "text"),
    [
        ("price.P1.amount", "633360.00"),
        ("price.P3.amount", "5484480.00"),
        ("price.P11.amount", "77916.00"),
        ("price.P20.amount", "120.00"),
        ("price.total", "12301280.80"),
        ("price.category.storage", "4366540.80"),
        ("price.term.5", "870076.00"),
        ("price.term.12", "11431204.80"),
        ("payment.1.amount", "7380768.48"),
        ("penalty.base", "1025106.73"),
        ("penalty.base.own-term", "1126615.60"),
        ("penalty.A2.1.amount", "2050213.47"),
        ("penalty.A2.3.amount", "6150640.40"),
        ("penalty.A2.9.amount", "1025106.73"),
        ("penalty.A3.1.amount", "512553.37"),
        ("penalty.A3.2.amount", "205021.35"),
        ("penalty.A3.5.amount", "307532.02"),
        ("penalty.A3.6.amount", "615064.04"),
        ("availability.month30.downtime", "4.32"),
        ("availability.month31.downtime", "4.464"),
        ("availability.year.downtime", "52.56"),
        ("supplement.cap", "1230128.08"),
        ("fixed.security.amount", "615064.04"),
        ("service.days", "365"),
        ("service.months", "12"),
        ("deadline.service-end", "2027-06-19"),
        ("deadline.acceptance", "2027-07-09"),
        ("deadline.exit-notice", "2027-03-19"),
        ("deadline.switching", "2027-08-19"),
    ],
)
def test_figures_are_the_contracts(figures: dict[str, Figure], identifier: str, text: str) -> None:
    assert figures[identifier].text == text


@pytest.mark.parametrize(
    ("identifier", "provisional"),
    [("deadline.service-end", False), ("deadline.acceptance", True), ("deadline.switching", True)],
)
def test_deadlines_counted_in_2027_are_provisional_until_its_holidays_are_published(
    figures: dict[str, Figure], identifier: str, *, provisional: bool
) -> None:
    assert figures[identifier].provisional is provisional


def test_two_different_figures_under_one_id_stop_the_catalogue(contract: Contract) -> None:
    twice = replace(contract.prices, rows=(*contract.prices.rows, replace(contract.prices.row(2), clause="P1")))
    with pytest.raises(ValueError, match=r"two figures are called price\.P1\.amount"):
        catalogue.figures(replace(contract, prices=twice))


def test_where_the_base_lacks_its_fee_what_rests_on_it_is_left_out(contract: Contract) -> None:
    first, *others = contract.readings
    changed = replace(contract, readings=(replace(first, in_force="affected-system"), *others))
    ids = {figure.id for figure in catalogue.figures(changed)}
    assert "price.total" in ids
    assert not {"penalty.base", "penalty.A2.1.amount"} & ids


def test_a_figure_tells_its_unit_and_its_text_by_its_value() -> None:
    values: list[tuple[Quantity | date, str, str]] = [
        (date(2026, 6, 20), "date", "2026-06-20"),
        (Money(5), "yuan", "5.00"),
        (Minutes(15), "minute", "15"),
        (Measure(Decimal("2.4"), "GHz"), "GHz", "2.4"),
    ]
    for value, unit, text in values:
        figure = Figure("fact.value", "值", value, (), "事实")
        assert (figure.unit, figure.text) == (unit, text)


def test_a_figure_hands_out_its_value_as_money_or_as_a_date_only_when_it_is_one() -> None:
    amount = Figure("fact.amount", "金额", Money(5), (), "事实")
    day = Figure("fact.day", "日期", date(2026, 6, 20), (), "事实")
    assert (amount.money, day.day) == (Money(5), date(2026, 6, 20))
    with pytest.raises(TypeError, match=r"fact\.day is not money but date"):
        _ = day.money
    with pytest.raises(TypeError, match=r"fact\.amount is not a date but yuan"):
        _ = amount.day


def test_a_figure_walks_its_whole_derivation() -> None:
    leaf = Figure("a", "甲", Money(1), (), "事实", readings=("rounding",))
    middle = Figure("b", "乙", Money(2), (), "事实", (leaf, leaf), ("penalty-base",))
    top = Figure("c", "丙", Money(3), (), "事实", (middle,), ("rounding",))
    assert [figure.id for figure in top.walk()] == ["c", "b", "a", "a"]


def test_neither_a_figure_nor_an_outcome_can_be_changed() -> None:
    figure = Figure("a", "甲", Money(1), (), "事实")
    outcome = Outcome(Conclusion.COMPLIED, ("5",), "因为")
    with pytest.raises(FrozenInstanceError):
        figure.value = Money(2)  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        outcome.conclusion = Conclusion.BREACHED  # type: ignore[misc]
    with pytest.raises(TypeError):
        outcome.alternatives["别的"] = outcome  # type: ignore[index]
