"""Annex 1: which level an event has, what the answer hangs on, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from contract_model.breach.incident_levels import READINGS, Incident, judge_incident
from contract_model.breach.incident_penalty import penalty_of
from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Count, Minutes, Money, Months, Quantity, Rate
from contract_model.register.by_reading import Questions

FOUND = {"mainly-responsible": True, "platform-wide": True, "force-majeure": False}
OUTAGE: dict[str, Quantity] = {
    "systems-share": Rate(Decimal("0.31")),
    "people": Count(500000),
    "loss": Money(5000000),
    "duration": Minutes(120),
}


def judged(contract: Contract, incident: Incident, **chosen: str) -> Outcome:
    options = {name.replace("_", "-"): option for name, option in chosen.items()}
    questions = Questions({reading.id: reading for reading in contract.readings}, options)
    return judge_incident(contract.incidents, questions, incident)


def test_the_data_name_readings_and_options_that_exist(contract: Contract) -> None:
    rows = contract.incidents.rows
    whens = [part.when for row in rows for part in (*row.thresholds, *row.conditions)]
    whens += [test.under for row in rows for test in row.thresholds]
    named = {(when.reading, when.option) for when in whens if when is not None}
    known = {(reading.id, option.id) for reading in contract.readings for option in reading.options}
    assert named <= known
    assert {reading for reading, _ in named} | {"annex1-and-or"} == set(READINGS)


def test_every_option_with_a_figure_of_its_own_is_an_option_of_its_reading(contract: Contract) -> None:
    assert set(contract.liability.several) == {option.id for option in contract.reading("several-times").options}
    assert set(contract.liability.bases) == {option.id for option in contract.reading("lpr-basis").options}


def test_an_outage_that_meets_all_three_figures_is_of_level_a(contract: Contract) -> None:
    outcome = judged(contract, Incident("outage", OUTAGE, FOUND))
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.APPLIES, ("A1.A.1",))


def test_an_event_that_party_b_is_not_mainly_responsible_for_is_none_of_the_annex(contract: Contract) -> None:
    outcome = judged(contract, Incident("outage", OUTAGE, {**FOUND, "mainly-responsible": False}))
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.NOT_TRIGGERED, ("A1.0",))


@pytest.mark.parametrize("measure", OUTAGE)
def test_a_value_that_decides_is_missed(contract: Contract, measure: str) -> None:
    values = {name: value for name, value in OUTAGE.items() if name != measure}
    outcome = judged(contract, Incident("outage", values, FOUND), annex1_and_or="all-of")
    assert outcome.conclusion is Conclusion.MISSING_PARAMETER


def test_nothing_known_is_a_missing_value_and_not_an_answer(contract: Contract) -> None:
    for kind in contract.incidents.kinds:
        assert judged(contract, Incident(kind)).conclusion is Conclusion.MISSING_PARAMETER


def test_values_and_findings_of_another_kind_or_unit_are_refused(contract: Contract) -> None:
    incident = Incident("outage", OUTAGE, FOUND)
    for wrong in (
        replace(incident, values={"systems": Count(1)}),
        replace(incident, values={"people": Months(1)}),
        replace(incident, found={"leaked": True}),
    ):
        with pytest.raises(InvalidFact):
            judged(contract, wrong)


def test_an_unknown_option_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        judged(contract, Incident("outage", OUTAGE, FOUND), annex1_and_or="some")
    assert refused.value.accepted == "all-of、any-of"


def test_annex_1_has_no_amount_of_its_own(contract: Contract) -> None:
    base = contract.base()
    assert base is not None
    incident = contract.incidents.row_named("A级数据丢失")
    assert penalty_of(incident, [], base, agreed=True).conclusion is Conclusion.SILENT
    outcome = penalty_of(incident, [contract.penalties.row("A2.4")], base, agreed=None)
    assert outcome.amount is not None
    assert outcome.amount.text == "6150640.40"
    with pytest.raises(InvalidFact):
        penalty_of(incident, [contract.penalties.row("A2.2")], base, agreed=True)


def test_labels_are_found_and_unknown_ones_refused(contract: Contract) -> None:
    rules = contract.incidents
    assert rules.kind_named("数据丢失") == "data-loss"
    for ask in (rules.kind_named, rules.measure_named, rules.finding_named, rules.row_named):
        with pytest.raises(InvalidFact):
            ask("没有")
