"""What a row of the price list (2.2.1) consists of beside its figures: elements and conditions of a service."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.register.clauses import require_clauses


@dataclass(frozen=True, slots=True)
class PricedService:
    """A service of one row or two: the `items` it consists of, and what its price `excludes`."""

    clauses: tuple[str, ...]
    label: str
    items: tuple[str, ...]
    excludes: tuple[str, ...]


def load_price_contents(table: Table, clause_ids: Collection[str]) -> tuple[PricedService, ...]:
    """Return the services in the order of the file; faults go to the table's list."""
    entries = table.tables("service", name_by="label")
    table.finish()
    require_unique(entries, "label")
    services = []
    for entry in entries:
        clauses, items = entry.texts("clauses", required=True), entry.texts("items", required=True)
        services.append(PricedService(clauses, entry.text("label"), items, entry.texts("excludes")))
        require_clauses(entry, "clauses", clauses, clause_ids)
        entry.finish()
    return tuple(services)
