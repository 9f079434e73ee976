"""The basic-security table of 2.2.2 and the platform on which party A deploys, 2.1."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.register.clauses import require_clauses


@dataclass(frozen=True, slots=True)
class SecurityService:
    """One row of the table: the service and the `items` it consists of."""

    clause: str
    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BasicSecurity:
    """The rows in order, the provision that makes them free, and party A's platform with its provision."""

    services: tuple[SecurityService, ...]
    free_clause: str
    platform: str
    platform_clause: str

    @property
    def by_label(self) -> dict[str, SecurityService]:
        """The services by their labels."""
        return {service.label: service for service in self.services}


def load_basic_security(table: Table, clause_ids: Collection[str]) -> BasicSecurity:
    """Return the table; faults go to the table's list."""
    entries = table.tables("service", name_by="clause")
    platform, free = table.table("platform"), table.table("free")
    require_unique(entries, "clause")
    require_unique(entries, "label")
    services = []
    for entry in entries:
        service = SecurityService(entry.text("clause"), entry.text("label"), entry.texts("items", required=True))
        require_clauses(entry, "clause", [service.clause], clause_ids)
        entry.finish()
        services.append(service)
    found = BasicSecurity(tuple(services), free.text("clause"), platform.text("label"), platform.text("clause"))
    require_clauses(free, "clause", [found.free_clause], clause_ids)
    require_clauses(platform, "clause", [found.platform_clause], clause_ids)
    for part in (platform, free, table):
        part.finish()
    return found
