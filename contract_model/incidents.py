"""Annex 1 as data: the thresholds of its eight rows, and how many events of each level 12.2 counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.bounds import Bound, read_bound
from contract_model.clauses import require_clauses
from contract_model.data_files import Table, require_unique
from contract_model.values import Count, Quantity

LEVELS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Threshold:
    """One figure of a row: the value of `measure` is held against `value` by `bound`."""

    measure: str
    bound: Bound
    value: Quantity


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One row of annex 1 with its thresholds."""

    clause: str
    label: str
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class Incidents:
    """The rows of annex 1, and {level: number of events that lets party A terminate} with its provision."""

    rows: tuple[IncidentRow, ...]
    counts: dict[str, Count]
    count_clauses: tuple[str, ...]


def load_incidents(table: Table, clause_ids: Collection[str]) -> Incidents:
    """Return annex 1 and the counts of 12.2; faults go to the table's list."""
    counts = table.tables("count", name_by="level")
    rows = table.tables("row", name_by="clause")
    table.finish()
    require_unique(counts, "level")
    require_unique(rows, "clause")
    incidents = Incidents(
        rows=tuple(_row(entry, clause_ids) for entry in rows),
        counts={entry.choice("level", LEVELS): entry.quantity("events", Count) for entry in counts},
        count_clauses=tuple(entry.text("clause") for entry in counts),
    )
    for entry, clause in zip(counts, incidents.count_clauses, strict=True):
        require_clauses(entry, "clause", [clause], clause_ids)
        entry.finish()
    return incidents


def _row(entry: Table, clause_ids: Collection[str]) -> IncidentRow:
    thresholds = []
    for test in entry.tables("test", name_by="measure"):
        thresholds.append(Threshold(test.text("measure"), read_bound(test), test.quantity("value", Quantity)))
        test.finish()
    row = IncidentRow(entry.text("clause"), entry.text("label"), tuple(thresholds))
    require_clauses(entry, "clause", [row.clause], clause_ids)
    entry.finish()
    return row
