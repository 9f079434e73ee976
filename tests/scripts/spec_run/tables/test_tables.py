"""The tables repeat what the contract says, in its own units: the numbers below are read off its text."""

from __future__ import annotations

import pytest

from contract_model.register.contract import load_contract
from scripts.spec_run.tables.bands import bands
from scripts.spec_run.tables.classification import classification
from scripts.spec_run.tables.routes import routes
from scripts.spec_run.tables.service import service

CONTRACT = load_contract()
PROMISES = {row["id"]: row for row in service(CONTRACT)}
LINES = {row["id"]: row for row in bands(CONTRACT)}
ANNEX_1 = {row["clause"]: row for row in classification(CONTRACT)}
ROUTES = routes(CONTRACT)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("availability", ("不低于", "0.9999", "ratio", "3.4")),
        ("reliability", ("不低于", "0.999999", "ratio", "3.4")),
        ("expansion", ("不超过", "7", "day", "3.4")),
        ("hotline-hours", ("不低于", "24", "hour", "3.6")),
        ("response", ("不超过", "15", "minute", "3.7")),
        ("arrival", ("不超过", "1", "hour", "3.7")),
        ("recovery", ("不超过", "30", "minute", "3.8")),
        ("recovery-important", ("不超过", "10", "minute", "3.8")),
        ("lead-replacement-notice", ("提前", "5", "working_day", "4.5")),
        ("understaffing", ("达到", "2", "month", "12.5.3")),
        ("server-cores", ("不低于", "48", "cores", "P5")),
    ],
)
def test_a_promise_stands_in_the_units_of_the_contract(name: str, written: tuple[str, str, str, str]) -> None:
    row = PROMISES[name]
    assert (row["bound"], row["value"], row["unit"], row["clauses"][0]) == written


def test_unattended_time_is_in_hours_and_recovery_in_minutes() -> None:
    assert LINES["unattended"]["unit"] == "hour"
    assert [band["low"] for band in LINES["unattended"]["bands"]] == ["0", "0", "1", "2", "2", "4"]
    assert LINES["recovery"]["unit"] == "minute"
    assert [band["high"] for band in LINES["recovery"]["bands"]] == ["30", "60", "60", "120", ""]


def test_a_row_in_a_band_has_its_coefficient_amount_and_finding() -> None:
    second = LINES["response"]["bands"][1]["rows"]
    assert [(row["clause"], row["coefficient"], row["findings"], row["figure"]) for row in second] == [
        ("A2.7", "2", ["造成重大事故"], "penalty.A2.7.amount"),
        ("A3.8", "0.3", ["出现问题但未造成重大影响"], "penalty.A3.8.amount"),
    ]


def test_a_row_that_asks_for_more_than_the_value_names_it() -> None:
    (row,) = [row for row in LINES["availability"]["bands"][0]["rows"] if row["clause"] == "A3.2"]
    assert row["besides"] == ["服务期内用户投诉此类情况"]
    assert LINES["outage-total"]["bands"][1]["rows"][0]["besides"] == []


def test_the_rows_of_annex_1_in_our_words() -> None:
    row = ANNEX_1["A1.A.1"]
    assert [test["impact"] for test in row["thresholds"]] == [True, True, True, False]
    assert (row["level"], row["count"], row["count_clause"]) == ("A", "1", "12.2")
    assert row["thresholds"][0]["question"] == "annex1-30-percent"
    assert ANNEX_1["A1.B.4"]["count"] == "3"
    absent = [one["any"] for one in ANNEX_1["A1.A.3"]["conditions"] if one["absent"]]
    assert absent == [["由不可抗力引起"]]


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
