"""The lines of measured quantities: cut at the limits of the data, nothing left out, each stretch as the rules say."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from contract_model.core.bounds import holds
from contract_model.core.line import pieces
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Quantity
from contract_model.publish.incident_bands import incident_lines
from contract_model.register.contract import Contract
from contract_model.rules.bands import Band, Line, penalty_lines


@pytest.fixture(scope="module")
def penalties(contract: Contract) -> dict[str, Line]:
    return {line.id: line for line in penalty_lines(contract.penalties, contract.promises)}


@pytest.fixture(scope="module")
def incidents(contract: Contract) -> dict[str, Line]:
    return {line.id: line for line in incident_lines(contract)}


def test_a_measure_without_row_or_promise_has_no_line(contract: Contract) -> None:
    bare = replace(contract.penalties, rows=())
    assert list(penalty_lines(bare, {})) == []


def inside(band: Band, value: Quantity) -> bool:
    low, high = band.interval.low, band.interval.high
    after = value > low or (band.interval.low_included and value == low)
    return after and (high is None or value < high or (band.interval.high_included and value == high))


def values(line: Line) -> list[Quantity]:
    """Return every limit of a line, and a value in each stretch between two."""
    limits = [edge for band in line.bands for edge in (band.interval.low, band.interval.high) if edge is not None]
    return [value for _, value in pieces(limits)]


def test_the_bands_of_every_line_lie_side_by_side(penalties: dict[str, Line], incidents: dict[str, Line]) -> None:
    for line in (*penalties.values(), *incidents.values()):
        assert line.bands[0].interval.low_included, line.id
        for one, after in pairwise(line.bands):
            assert one.interval.high == after.interval.low, line.id
            assert one.interval.high_included is not after.interval.low_included, line.id
            assert (one.conclusion, one.clauses) != (after.conclusion, after.clauses) or one.readings != after.readings


def test_every_row_that_tests_one_measure_stands_on_its_line_where_its_tests_hold(
    contract: Contract, penalties: dict[str, Line]
) -> None:
    for row in contract.penalties.rows:
        if len({test.measure for test in row.tests}) != 1 or any(test.under for test in row.tests):
            continue
        assert contract.penalties.row(row.clause) is row
        line = penalties[row.tests[0].measure]
        for value in values(line):
            (band,) = [band for band in line.bands if inside(band, value)]
            within = all(holds(value, test.bound, test.value) for test in row.tests)
            kept = line.promise is not None and line.promise.kept_by(value)
            if within and not kept:
                assert row.clause in band.clauses, (row.clause, value.text)


def test_within_the_promise_no_row_stands_and_beyond_it_one_stands_or_none_does(penalties: dict[str, Line]) -> None:
    for line in penalties.values():
        for band in line.bands:
            assert bool(band.clauses) is (band.conclusion is not Conclusion.SILENT), line.id
            if band.conclusion is Conclusion.COMPLIED:
                assert line.promise is not None, line.id
                assert band.clauses == line.promise.clauses, line.id


def test_a_promise_whose_breach_no_row_covers_has_a_line_with_its_open_question(
    contract: Contract, penalties: dict[str, Line]
) -> None:
    promised = {line.promise.id for line in penalties.values() if line.promise is not None}
    assert {promise.id for promise in contract.promises.values() if promise.holes} <= promised


def test_an_incident_line_names_rows_where_a_level_applies_and_questions_where_it_is_open(
    contract: Contract, incidents: dict[str, Line]
) -> None:
    rows = {row.clause for row in contract.incidents.rows}
    for line in incidents.values():
        assert line.promise is None
        for band in line.bands:
            if band.conclusion is Conclusion.APPLIES:
                assert rows.intersection(band.clauses), line.id
            if band.conclusion is Conclusion.AMBIGUOUS:
                assert band.readings, line.id


def test_every_figure_of_a_row_of_annex_1_has_its_line(contract: Contract, incidents: dict[str, Line]) -> None:
    drawn = {line.label for line in incidents.values()}
    for row in contract.incidents.rows:
        for measure in dict.fromkeys(test.measure for test in row.thresholds):
            label = f"{contract.facts[row.kind].name}：{contract.facts[measure].name}"
            assert label in drawn, row.clause
