"""To whom annexes 5 and 6 promise, from ``data/promisees.toml``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.register.clauses import require_clauses

PARTY, STRANGER, NOBODY = KINDS = ("party", "stranger", "nobody")


@dataclass(frozen=True, slots=True)
class Promisee:
    """To whom the pledge at `clause` is made: party A, a stranger to the contract called `who`, or nobody named."""

    clause: str
    to: str
    who: str
    also: tuple[str, ...]


def load_promisees(table: Table, clause_ids: Collection[str]) -> dict[str, Promisee]:
    """Return {provision: to whom it promises}; faults go to the table's list."""
    entries = table.tables("promisee", name_by="clause")
    table.finish()
    require_unique(entries, "clause")
    return {found.clause: found for found in (_promisee(entry, clause_ids) for entry in entries)}


def _promisee(entry: Table, clause_ids: Collection[str]) -> Promisee:
    to = entry.choice("to", KINDS)
    found = Promisee(entry.text("clause"), to, entry.text("who", required=to == STRANGER), entry.texts("also"))
    require_clauses(entry, "clause", [found.clause], clause_ids)
    require_clauses(entry, "also", found.also, clause_ids)
    entry.finish()
    return found
