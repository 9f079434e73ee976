"""The published deadlines, each with its counting rule."""

from __future__ import annotations

from contract_model.core.figure import Figure
from scripts.spec_run.tables.rows import Row


def deadline(figure: Figure) -> Row:
    """Return the row of one deadline."""
    return {
        "id": figure.id,
        "label": figure.label,
        "date": figure.text,
        "rule": figure.formula,
        "provisional": figure.provisional,
        "clauses": list(figure.clauses),
    }
