"""The rules of article 13 as ``data/force_majeure.toml`` gives them; ``force_majeure_event.py`` applies them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.register.clauses import require_clauses

UNFORESEEABLE, HINDERING = "unforeseeable", "hindering"


@dataclass(frozen=True, slots=True)
class ForceMajeure:
    """Article 13: its provisions, and {id: label} of the named events, the general words and the elements."""

    definition: str
    notice: str
    suspension: str
    court: str
    named: dict[str, str]
    general: dict[str, str]
    elements: dict[str, str]


def load_force_majeure(table: Table, clause_ids: Collection[str]) -> ForceMajeure:
    """Return article 13; faults go to the table's list."""
    clauses = table.table("clauses")
    found = {key: clauses.text(key) for key in ("definition", "notice", "suspension", "court")}
    for key, clause in found.items():
        require_clauses(clauses, key, [clause], clause_ids)
    rules = ForceMajeure(
        **found, named=_labels(table, "named"), general=_labels(table, "general"), elements=_labels(table, "element")
    )
    for needed in {UNFORESEEABLE, HINDERING} - rules.elements.keys():
        table.fault("element", f"没有“{needed}”这一要件", "各要件的编号")
    clauses.finish()
    table.finish()
    return rules


def _labels(table: Table, key: str) -> dict[str, str]:
    entries = table.tables(key)
    require_unique(entries, "id")
    require_unique(entries, "label")
    labels = {entry.text("id"): entry.text("label") for entry in entries}
    for entry in entries:
        entry.finish()
    return labels
