"""Time limits that are no norm of their own, or that several rules share (``data/limits.toml``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.deadlines import AFTER, DIRECTIONS, require_duration
from contract_model.core.figure import Figure
from contract_model.core.values import Quantity
from contract_model.register.clauses import require_clauses


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: working days, natural days or months, which `counts` after or before its trigger.

    Under the `option` of `reading`, if any, the act must be done on the day before.
    """

    id: str
    clause: str
    label: str
    value: Quantity
    counts: str
    reading: str = ""
    option: str = ""


Timed = tuple[str, Quantity | None, str]
"""What a limit takes from a norm: its provision, its length, after or before."""


def load_limits(table: Table, clause_ids: Collection[str], norms: Mapping[str, Timed]) -> dict[str, Limit]:
    """Return {id: limit}; one that a norm states takes its length from there. Faults go to the table's list."""
    entries = table.tables("limit")
    table.finish()
    require_unique(entries, "id")
    limits = {}
    for entry in entries:
        norm = entry.text("norm", required=False)
        require_known(entry, "norm", [norm], norms, "规范")
        clause, value, counts = norms.get(norm, ("", None, AFTER))
        limit = Limit(
            id=entry.text("id"),
            clause=clause or entry.text("clause"),
            label=entry.text("label"),
            value=value or entry.quantity("value", Quantity),
            counts=counts if norm else entry.choice("counts", DIRECTIONS, required=False) or AFTER,
            reading=entry.text("reading", required=False),
            option=entry.text("option", required=False),
        )
        require_clauses(entry, "clause", [limit.clause], clause_ids)
        require_duration(entry, "value", limit.value)
        entry.finish()
        limits[limit.id] = limit
    return limits


def limit_figure(limit: Limit) -> Figure:
    """Return the length of a time limit as a figure."""
    return Figure(f"limit.{limit.id}", f"{limit.label}（期限）", limit.value, (limit.clause,), "合同所列")
