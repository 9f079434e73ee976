"""The tables repeat what the data says, in the units in which it is written; no term of the contract is stated here."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contract_model.core.bounds import WORDS
from contract_model.core.units import UNITS
from contract_model.core.values import Quantity, Rate
from contract_model.register.contract import load_contract
from contract_model.register.promises import Promise
from scripts.spec_run.tables.bands import bands
from scripts.spec_run.tables.classification import classification
from scripts.spec_run.tables.routes import routes
from scripts.spec_run.tables.service import service

CONTRACT = load_contract()
PROMISES = {row["id"]: row for row in service(CONTRACT)}
LINES = {row["id"]: row for row in bands(CONTRACT)}
ANNEX_1 = {row["clause"]: row for row in classification(CONTRACT)}
ROUTES = routes(CONTRACT)


def read(value: str, unit: str) -> Quantity:
    """Return the value that a page shows as `value` in the `unit` of its table."""
    return Rate(Decimal(value)) if unit == "ratio" else UNITS[unit].read(value)


@pytest.mark.parametrize("promise", CONTRACT.promises.values(), ids=lambda promise: promise.id)
def test_a_promise_means_in_the_table_what_it_means_in_the_data(promise: Promise) -> None:
    row = PROMISES[promise.id]
    assert read(row["value"], row["unit"]) == promise.value
    assert (row["bound"], tuple(row["clauses"])) == (WORDS[promise.bound], promise.clauses)


def test_the_times_of_the_team_stand_below_with_the_bound_that_fits() -> None:
    for name, bound in (("lead-replacement-notice", "提前"), ("understaffing", "达到")):
        row, limit = PROMISES[name], CONTRACT.limits[name]
        assert read(row["value"], row["unit"]) == limit.value
        assert (row["bound"], row["clauses"], row["group"]) == (bound, [limit.clause], "team")


def test_the_bands_of_a_line_follow_each_other_and_have_the_limits_of_the_data() -> None:
    for name in ("unattended", "recovery", "response", "availability"):
        line = LINES[name]
        limits = {test.value for row in CONTRACT.penalties.rows for test in row.tests if test.measure == name}
        assert limits
        bands_of = line["bands"]
        assert [band["high"] for band in bands_of[:-1]] == [band["low"] for band in bands_of[1:]]
        assert limits <= {read(band["low"], line["unit"]) for band in bands_of}


def test_unattended_time_is_in_hours_and_recovery_in_minutes() -> None:
    assert (LINES["unattended"]["unit"], LINES["recovery"]["unit"]) == ("hour", "minute")


def test_a_row_in_a_band_has_its_coefficient_amount_and_finding() -> None:
    rows = [
        row for line in LINES.values() if line["group"] == "penalty" for band in line["bands"] for row in band["rows"]
    ]
    assert {row["clause"][:2] for row in rows} == {"A2", "A3"}
    for row in rows:
        own = CONTRACT.penalties.row(row["clause"])
        assert Decimal(row["coefficient"]) == own.coefficient.amount
        assert row["figure"] == f"penalty.{own.clause}.amount"
        assert len(row["findings"]) == len(own.findings)
    assert any(row["findings"] == ["造成重大事故"] for row in rows)


def test_a_row_that_asks_for_more_than_the_value_names_it() -> None:
    (row,) = [row for row in LINES["availability"]["bands"][0]["rows"] if row["clause"] == "A3.2"]
    assert row["besides"] == ["服务期内用户投诉此类情况"]
    assert LINES["outage-total"]["bands"][1]["rows"][0]["besides"] == []


def test_the_rows_of_annex_1_in_our_words() -> None:
    row = ANNEX_1["A1.A.1"]
    assert [test["impact"] for test in row["thresholds"]] == [True, True, True, False]
    assert (row["level"], row["count"], row["count_clause"]) == ("A", CONTRACT.incidents.counts["A"].text, "12.2")
    assert row["thresholds"][0]["question"] == "annex1-30-percent"
    assert ANNEX_1["A1.B.4"]["count"] == CONTRACT.incidents.counts["B"].text
    absent = [one["any"] for one in ANNEX_1["A1.A.3"]["conditions"] if one["absent"]]
    assert absent == [["由不可抗力引起"]]


def test_a_condition_that_another_option_turns_round_says_both_and_asks_for_one() -> None:
    turned = [row for row in CONTRACT.incidents.rows if any(one.other for one in row.conditions)]
    assert turned
    for row in turned:
        shown = [other for one in ANNEX_1[row.clause]["conditions"] for other in one["otherwise"]]
        others = [one.other for one in row.conditions if one.other]
        assert [(len(each["any"]), each["absent"]) for each in shown] == [(len(o.any_of), o.absent) for o in others]


def test_a_promise_that_no_safe_reading_makes_is_told_from_those_that_are_agreed() -> None:
    rows = {row["id"]: row for row in service(CONTRACT)}
    for name, norm in CONTRACT.norms.items():
        unsafe = [one.reading for one in norm.under if one.changes is None and not CONTRACT.in_force(one.reading)]
        if name in rows:
            assert rows[name]["open"] == unsafe
    assert any(row["open"] for row in rows.values())


def test_the_rows_of_the_ways_read_the_picture_from_left_to_right() -> None:
    kinds = {node["id"]: node["kind"] for node in ROUTES["nodes"]}
    rows = ROUTES["rows"]
    assert {"event": "delay", "test": "delay.term", "outcome": "rescind"} in rows
    assert {"event": "delay", "test": "", "outcome": "delay.penalty"} in rows
    assert {kinds[row["event"]] for row in rows} == {"event"}
    assert {row["event"] for row in rows} == {name for name, kind in kinds.items() if kind == "event"}
    shown = {(row["test"] or row["event"], row["outcome"]) for row in rows}
    beyond = {(edge["source"], edge["target"]) for edge in ROUTES["after"]}
    tests = {(row["event"], row["test"]) for row in rows if row["test"]}
    assert shown | beyond | tests == {(edge["source"], edge["target"]) for edge in ROUTES["edges"]}
