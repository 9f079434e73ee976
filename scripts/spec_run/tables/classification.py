"""Annex 1 row by row: level, kind, figures and findings that make an event of that level, and the open questions."""

from __future__ import annotations

from contract_model.breach.incidents import Condition, IncidentRow, Threshold, When
from contract_model.contract import Contract
from contract_model.core.bounds import WORDS
from contract_model.core.units import in_unit
from scripts.spec_run.tables.rows import Row, unit_of


def classification(contract: Contract) -> list[Row]:
    """Return the rows of annex 1; what belongs to a row under one reading only names that reading."""
    return [_row(contract, row) for row in contract.incidents.rows]


def _row(contract: Contract, row: IncidentRow) -> Row:
    incidents = contract.incidents
    count = incidents.counts[row.level]
    return {
        "clause": row.clause,
        "level": row.level,
        "kind": incidents.kinds[row.kind],
        "label": row.label,
        "count": count.text,
        "count_clause": dict(zip(incidents.counts, incidents.count_clauses, strict=True))[row.level],
        "thresholds": [_threshold(contract, test) for test in row.thresholds],
        "conditions": [_condition(contract, one) for one in row.conditions],
        "readings": [reading.id for reading in contract.readings if row.clause in reading.clauses],
    }


def _threshold(contract: Contract, test: Threshold) -> Row:
    return {
        "label": contract.incidents.measures[test.measure],
        "bound": WORDS[test.bound],
        "value": in_unit(test.value, test.unit),
        "unit": unit_of(test.value, test.unit),
        "impact": test.impact,
        "question": _question(test.when or test.under),
    }


def _condition(contract: Contract, condition: Condition) -> Row:
    return {
        "any": [contract.incidents.findings[finding] for finding in condition.any_of],
        "absent": condition.absent,
        "question": _question(condition.when),
    }


def _question(when: When | None) -> str:
    return when.reading if when else ""
