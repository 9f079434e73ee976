"""The published figures: every id once, every citation known, every product recomputed from its inputs."""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal

import pytest

from contract_model.core.faults import DataFaults
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.units import MEASURES
from contract_model.core.values import Measure, Minutes, Money, Quantity
from contract_model.publish import catalogue
from contract_model.register.contract import Contract
from contract_model.register.readings import Option

UNITS = {"yuan", "ratio", "minute", "day", "working_day", "month", "count", "date", *MEASURES}


@pytest.fixture(scope="module")
def figures(contract: Contract) -> dict[str, Figure]:
    return {figure.id: figure for figure in catalogue.figures(contract)}


def test_every_id_is_published_once_and_in_ascii(contract: Contract) -> None:
    ids = [figure.id for figure in catalogue.figures(contract)]
    assert len(set(ids)) == len(ids)
    assert all(identifier.isascii() for identifier in ids)


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
    assert products
    for figure in products:
        factors = [part.value.amount for part in figure.inputs if isinstance(part.value, Quantity)]
        assert isinstance(figure.value, Quantity)
        assert figure.value.amount == math.prod(factors), figure.id


def test_a_sum_is_recomputed_from_its_inputs(figures: dict[str, Figure]) -> None:
    sums = [figure for figure in figures.values() if figure.formula.endswith("之和")]
    assert sums
    for figure in sums:
        parts = [part.value for part in figure.inputs if isinstance(part.value, Money)]
        assert sum(parts, start=Money(0)) == figure.value, figure.id


def test_a_quotient_is_recomputed_from_its_inputs(figures: dict[str, Figure]) -> None:
    quotients = [figure for figure in figures.values() if " ÷ " in figure.formula]
    assert quotients
    for figure in quotients:
        whole, months = (part.value for part in figure.inputs)
        assert isinstance(figure.value, Money)
        assert isinstance(whole, Money)
        assert isinstance(months, Quantity)
        assert figure.value.amount == whole.amount / months.amount, figure.id


def test_two_different_figures_under_one_id_stop_the_catalogue(contract: Contract) -> None:
    first, second, *_ = contract.prices.rows
    twice = replace(contract.prices, rows=(*contract.prices.rows, replace(second, clause=first.clause)))
    with pytest.raises(DataFaults, match=rf"price\.{first.clause}\.amount: .*编号相同"):
        catalogue.figures(replace(contract, prices=twice))


def test_where_the_base_lacks_its_fee_what_rests_on_it_is_left_out(contract: Contract) -> None:
    readings = [
        replace(each, in_force="affected-system") if each.id == "penalty-base" else each for each in contract.readings
    ]
    ids = {figure.id for figure in catalogue.figures(replace(contract, readings=tuple(readings)))}
    assert "price.total" in ids
    amounts = {f"penalty.{row.clause}.amount" for row in contract.penalties.rows}
    assert not {"penalty.base.affected-system", *amounts} & ids
    assert {f"{amount}.own-term" for amount in amounts} <= ids


def test_an_option_of_the_base_that_no_rule_knows_has_no_amount(contract: Contract) -> None:
    readings = []
    for reading in contract.readings:
        new = Option("new", "新的读法", "另一种读法", handled=False)
        options = (*reading.options, new) if reading.id == "penalty-base" else reading.options
        readings.append(replace(reading, options=options))
    ids = {figure.id for figure in catalogue.figures(replace(contract, readings=tuple(readings)))}
    assert ids == {figure.id for figure in catalogue.figures(contract)}


def test_a_figure_tells_its_unit_and_its_text_by_its_value() -> None:
    values: list[tuple[Quantity | date, str, str]] = [
        (date(2030, 3, 1), "date", "2030-03-01"),
        (Money(5), "yuan", "5.00"),
        (Minutes(15), "minute", "15"),
        (Measure(Decimal("2.5"), "GHz"), "GHz", "2.5"),
    ]
    for value, unit, text in values:
        figure = Figure("fact.value", "值", value, (), "事实")
        assert (figure.unit, figure.text) == (unit, text)


def test_a_figure_hands_out_its_value_as_money_or_as_a_date_only_when_it_is_one() -> None:
    amount = Figure("fact.amount", "金额", Money(5), (), "事实")
    day = Figure("fact.day", "日期", date(2030, 3, 1), (), "事实")
    assert (amount.money, day.day) == (Money(5), date(2030, 3, 1))
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
    outcome = Outcome(Conclusion.COMPLIED, ("5",), because("norm.open", day="2030-03-01"))
    with pytest.raises(FrozenInstanceError):
        figure.value = Money(2)  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        outcome.conclusion = Conclusion.BREACHED  # type: ignore[misc]
    with pytest.raises(TypeError):
        outcome.because.arguments["day"] = "2030-03-02"  # type: ignore[index]
