"""Annex 1 row by row: level, kind, figures and findings that make an event of that level, and the open questions."""

from __future__ import annotations

from collections.abc import Iterator

from contract_model.core.bounds import WORDS
from contract_model.core.units import in_unit
from contract_model.register.contract import Contract
from contract_model.register.incidents import IncidentRow, Option, Threshold
from scripts.spec_run.tables.rows import Row, unit_of


def classification(contract: Contract) -> list[Row]:
    """Return the rows of annex 1; what reads otherwise under one reading names that reading."""
    return [_row(contract, row) for row in contract.incidents.rows]


def _row(contract: Contract, row: IncidentRow) -> Row:
    incidents = contract.incidents
    count = incidents.counts[row.level]
    return {
        "clause": row.clause,
        "level": row.level,
        "kind": contract.facts[row.kind].name,
        "label": row.label,
        "count": count.text,
        "count_clause": dict(zip(incidents.counts, incidents.count_clauses, strict=True))[row.level],
        "thresholds": [_threshold(contract, test) for test in row.thresholds],
        "conditions": list(_conditions(contract, row)),
        "readings": [reading.id for reading in contract.readings if row.clause in reading.clauses],
    }


def _threshold(contract: Contract, test: Threshold) -> Row:
    return {
        "label": contract.facts[test.measure].name,
        "bound": WORDS[test.bound],
        "value": in_unit(test.value, test.unit),
        "unit": unit_of(test.value, test.unit),
        "impact": bool(test.group),
        "question": _question(test.under),
    }


def _conditions(contract: Contract, row: IncidentRow) -> Iterator[Row]:
    """Yield the conditions; those of one enumeration are one, of which any suffices, with the question about it."""
    groups = dict.fromkeys(one.group or str(number) for number, one in enumerate(row.conditions))
    for group in groups:
        together = [one for number, one in enumerate(row.conditions) if group == (one.group or str(number))]
        asked = [_question(one.under) for one in together if one.under]
        yield {
            "any": [contract.facts[fact].name for one in together for fact in one.form.any_of],
            "absent": together[0].form.absent,
            "otherwise": [
                {"any": [contract.facts[fact].name for fact in one.other.any_of], "absent": one.other.absent}
                for one in together
                if one.other is not None
            ],
            "question": next(iter(asked), contract.incidents.groups[group].reading if len(together) > 1 else ""),
        }


def _question(under: Option | None) -> str:
    return under.reading if under else ""
