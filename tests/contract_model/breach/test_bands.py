"""The bands are what the rules answer for single events, all along the line; the holes are where they are silent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.breach.annex_penalty import Event, judge_event
from contract_model.breach.bands import Band, Line, penalty_lines
from contract_model.contract import Contract, load_contract
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Count, Minutes, Quantity

CONTRACT = load_contract()
LINES = {line.id: line for line in penalty_lines(CONTRACT.penalties, CONTRACT.promises)}


def at(line: Line, value: Quantity) -> Band:
    """Return the one band of `line` in which `value` lies."""
    (found,) = [band for band in line.bands if _inside(band, value)]
    return found


def _inside(band: Band, value: Quantity) -> bool:
    low, high = band.interval.low, band.interval.high
    after = value > low or (band.interval.low_included and value >= low)
    return after and (high is None or value < high or (band.interval.high_included and value <= high))


def read(line: Line) -> list[tuple[str, str, str]]:
    """Return (interval in brackets, conclusion, provisions and readings) of every band."""
    rows = []
    for band in line.bands:
        span = band.interval
        ends = f"{'[' if span.low_included else '('}{span.low.text}, {span.high.text if span.high else ''}"
        closing = "]" if span.high_included else ")"
        rows.append((ends + closing, band.conclusion.name, " ".join((*band.clauses, *band.readings))))
    return rows


@pytest.mark.parametrize("name", ["response", "recovery", "unattended"])
@given(minutes=st.one_of(st.integers(0, 300).map(Decimal), st.decimals(0, 300, places=1)))
def test_a_band_says_what_the_rules_say_about_an_event_of_that_length(name: str, minutes: Decimal) -> None:
    base = CONTRACT.base()
    assert base is not None
    value = Minutes(minutes)
    judged = judge_event(CONTRACT.penalties, CONTRACT.promises, base, Event(name, {name: value}))
    band = at(LINES[name], value)
    expected = {
        Conclusion.COMPLIED: Conclusion.NOT_TRIGGERED,
        Conclusion.SILENT: Conclusion.SILENT,
        Conclusion.APPLIES: Conclusion.NEEDS_FINDING,
    }
    assert judged.conclusion is expected[band.conclusion]
    if band.conclusion is Conclusion.APPLIES:
        assert judged.clauses == band.clauses
    if band.conclusion is Conclusion.SILENT:
        assert judged.readings == band.readings


# Read off article 3 and annexes 2 and 3.
@pytest.mark.parametrize(
    ("name", "bands"),
    [
        ("availability", [("[0, 0.9999)", "APPLIES", "A2.1 A3.1 A3.2"), ("[0.9999, 1]", "COMPLIED", "3.4")]),
        ("data-availability", [("[0, 0.999999)", "APPLIES", "A2.1 A3.1 A3.2"), ("[0.999999, 1]", "COMPLIED", "3.4")]),
        ("complaints", [("[0, 3)", "SILENT", ""), ("[3, )", "APPLIES", "A3.2")]),
        (
            "response",
            [
                ("[0, 15]", "COMPLIED", "3.7"),
                ("(15, 30)", "APPLIES", "A2.7 A3.8"),
                ("[30, 30]", "SILENT", "response-30"),
                ("(30, 60)", "APPLIES", "A2.8 A3.9"),
                ("[60, )", "SILENT", "response-30"),
            ],
        ),
        (
            "recovery",
            [
                ("[0, 30]", "COMPLIED", "3.8"),
                ("(30, 60)", "APPLIES", "A2.9 A3.10"),
                ("[60, 60]", "SILENT", "recovery-60-120"),
                ("(60, 120)", "APPLIES", "A2.10 A3.11"),
                ("[120, )", "SILENT", "recovery-60-120"),
            ],
        ),
        (
            "recovery-important",
            [
                ("[0, 10]", "COMPLIED", "3.8"),
                ("(10, 30]", "SILENT", "important-10min"),
                ("(30, 60)", "APPLIES", "A2.9 A3.10"),
                ("[60, 60]", "SILENT", "recovery-60-120"),
                ("(60, 120)", "APPLIES", "A2.10 A3.11"),
                ("[120, )", "SILENT", "recovery-60-120"),
            ],
        ),
        (
            "unattended",
            [
                ("[0, 0]", "COMPLIED", "3.7"),
                ("(0, 60]", "SILENT", "unattended-bounds"),
                ("(60, 120)", "APPLIES", "A2.11 A3.12"),
                ("[120, 120]", "SILENT", "unattended-bounds"),
                ("(120, 240)", "APPLIES", "A2.12 A3.13"),
                ("[240, )", "SILENT", "unattended-bounds"),
            ],
        ),
        ("assessments-failed", [("[0, 3)", "SILENT", ""), ("[3, )", "APPLIES", "A3.3")]),
        ("expansion", [("[0, 7]", "COMPLIED", "3.4"), ("(7, )", "APPLIES", "A3.4")]),
        (
            "outage",
            [
                ("[0, 120)", "SILENT", ""),
                ("[120, 480)", "APPLIES", "A3.5"),
                ("[480, )", "APPLIES", "A3.5 A3.6"),
            ],
        ),
        ("outages-in-a-row", [("[0, 3)", "SILENT", ""), ("[3, )", "APPLIES", "A3.6")]),
        ("outage-total", [("[0, 480)", "SILENT", ""), ("[480, )", "APPLIES", "A3.6")]),
        ("arrival", [("[0, 60]", "COMPLIED", "3.7"), ("(60, )", "SILENT", "arrival-no-row")]),
    ],
)
def test_the_bands_of_articles_3_and_annexes_2_and_3(name: str, bands: list[tuple[str, str, str]]) -> None:
    assert read(LINES[name]) == bands


def test_every_measure_of_the_annexes_and_every_breach_without_a_row_has_a_line(contract: Contract) -> None:
    assert list(LINES)[-1] == "arrival"
    assert set(LINES) == {*contract.penalties.measures, "recovery-important", "arrival"}


def test_a_hole_that_the_data_close_is_no_longer_one(contract: Contract, base: Figure) -> None:
    del base
    penalties = contract.penalties
    rows = tuple(
        replace(row, tests=tuple(test for test in row.tests if test.group == "1")) if row.clause == "A3.9" else row
        for row in penalties.rows
    )
    (line,) = [
        each for each in penalty_lines(replace(penalties, rows=rows), contract.promises) if each.id == "response"
    ]
    assert at(line, Minutes(90)).clauses == ("A3.9",)
    assert at(line, Minutes(30)).conclusion is Conclusion.SILENT


def test_what_is_measured_may_itself_be_an_open_question() -> None:
    assert LINES["unattended"].questions == ("onsite-or-arrive",)
    assert at(LINES["complaints"], Count(2)).readings == ()
