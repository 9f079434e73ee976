"""The basic-security table of 2.2.2 and the platform on which party A deploys, 2.1."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
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

    def service_named(self, label: str) -> SecurityService:
        """Return the service called `label`. Raises InvalidFact, listing the names, when there is none."""
        found = next((service for service in self.services if service.label == label), None)
        if found is None:
            raise InvalidFact(f"基础安全保障服务表没有“{label}”", "、".join(service.label for service in self.services))
        return found


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


def judge_service(rules: BasicSecurity, service: SecurityService, items: Collection[str], charged: Money) -> Outcome:
    """Return whether `items` make up `service` and nothing is `charged`. Raises InvalidFact for a foreign item."""
    foreign = [item for item in items if item not in service.items]
    if foreign:
        raise InvalidFact(f"“{service.label}”不含“{'、'.join(foreign)}”", "、".join(service.items))
    missing = [item for item in service.items if item not in items]
    if missing:
        return Outcome(Conclusion.BREACHED, (service.clause, rules.free_clause), f"缺少：{'、'.join(missing)}")
    if charged > Money(0):
        return Outcome(Conclusion.BREACHED, (service.clause, rules.free_clause), f"收费 {charged.text} 元，应当免费")
    return Outcome(Conclusion.COMPLIED, (service.clause, rules.free_clause), "各项齐全，没有收费")


def judge_deployment(rules: BasicSecurity, platform: str, *, relevant: bool) -> Outcome:
    """Return whether party A's system runs on the agreed platform; only `relevant` systems have to (2.1)."""
    if not relevant:
        return Outcome(Conclusion.NOT_TRIGGERED, (rules.platform_clause,), "不属于应当入云的相关信息系统")
    kept = platform == rules.platform
    because = f"部署在“{platform}”，约定为“{rules.platform}”"
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, (rules.platform_clause,), because)
