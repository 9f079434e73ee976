"""Which value of each measured quantity falls in which row of annexes 1 to 3, holes included, as the model answers."""

from __future__ import annotations

from contract_model.core.outcome import Conclusion
from contract_model.core.units import in_unit
from contract_model.publish.incident_bands import incident_lines
from contract_model.register.contract import Contract
from contract_model.rules.bands import Band, Line, penalty_lines
from scripts.spec_run.tables.rows import Row, unit_of

STATES = {
    Conclusion.COMPLIED: "kept",
    Conclusion.APPLIES: "row",
    Conclusion.SILENT: "hole",
    Conclusion.NOT_TRIGGERED: "below",
    Conclusion.AMBIGUOUS: "open",
}


def bands(contract: Contract) -> list[Row]:
    """Return the lines of annexes 2 and 3 (group ``penalty``), then those of annex 1 (group ``incident``).

    Of a band: `low`, `high` ("" without end) in the line's `unit`, whether each belongs to it, its `state` – kept, row,
    hole, below, open – and the `rows` that stand there.
    """
    return [
        *(_line(contract, "penalty", line) for line in penalty_lines(contract.penalties, contract.promises)),
        *(_line(contract, "incident", line) for line in incident_lines(contract)),
    ]


def _line(contract: Contract, group: str, line: Line) -> Row:
    promise = line.promise
    return {
        "id": line.id,
        "group": group,
        "label": line.label,
        "unit": unit_of(line.bands[0].interval.low, line.unit),
        "promise": f"promise.{promise.id}" if promise else "",
        "promise_clauses": list(promise.clauses) if promise else [],
        "questions": list(line.questions),
        "bands": [_band(contract, line, band) for band in line.bands],
    }


def _band(contract: Contract, line: Line, band: Band) -> Row:
    interval = band.interval
    return {
        "low": in_unit(interval.low, line.unit),
        "low_included": interval.low_included,
        "high": in_unit(interval.high, line.unit) if interval.high else "",
        "high_included": interval.high_included,
        "state": STATES[band.conclusion],
        "clauses": list(band.clauses),
        "readings": list(band.readings),
        "rows": [_row(contract, line, clause) for clause in band.clauses] if STATES[band.conclusion] == "row" else [],
    }


def _row(contract: Contract, line: Line, clause: str) -> Row:
    incident = next((row for row in contract.incidents.rows if row.clause == clause), None)
    if incident is not None:
        word = f"{incident.level}级事件"
        return {"clause": clause, "word": word, "findings": [], "besides": [], "coefficient": "", "figure": ""}
    row, penalties = contract.penalties.row(clause), contract.penalties
    own = {test.group for test in row.tests if test.measure == line.id}
    besides = dict.fromkeys(test.measure for test in row.tests if own and test.group not in own)
    return {
        "clause": clause,
        "word": "",
        "findings": [penalties.findings[finding] for finding in row.findings],
        "besides": [penalties.measures[name].label for name in besides],
        "coefficient": row.coefficient.text,
        "figure": f"penalty.{clause}.amount",
    }
