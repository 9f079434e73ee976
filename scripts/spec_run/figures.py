"""A computed figure as plain data, with the whole derivation below it.

Called by ``scripts.spec_run.runner`` for the figures a case showed and by ``scripts.spec_run.assemble``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contract_model.core.figure import Figure
    from contract_model.core.workdays import Tally


def flat_figure(figure: Figure) -> dict[str, Any]:
    """Return the figure without what it came from; the value as a canonical decimal string or ISO date."""
    record: dict[str, Any] = {
        "id": figure.id,
        "label": figure.label,
        "value": figure.text,
        "unit": figure.unit,
        "clauses": list(figure.clauses),
        "formula": figure.formula,
        "readings": list(figure.readings),
    }
    # Said only where it holds, so that the many figures that are certain stay short.
    if figure.provisional:
        record["provisional"] = True
    if figure.tally is not None:
        record["tally"] = tally_record(figure.tally)
    return record


def tally_record(tally: Tally) -> dict[str, Any]:
    """Return which days were counted and skipped, with the notices that say so."""
    return {
        "counted": [[day.isoformat(), remark] for day, remark in tally.counted],
        "skipped": [[day.isoformat(), remark] for day, remark in tally.skipped],
        "notices": list(tally.notices),
    }


def figure_record(figure: Figure) -> dict[str, Any]:
    """Return the figure with its inputs nested in the same shape."""
    return {**flat_figure(figure), "inputs": [figure_record(part) for part in figure.inputs]}
