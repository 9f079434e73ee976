"""What a row of the price list (2.2.1) consists of beside its figures: elements and conditions of a service."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
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


def priced_service(services: Collection[PricedService], label: str) -> PricedService:
    """Return the service called `label`. Raises InvalidFact, listing the names, when there is none."""
    found = next((service for service in services if service.label == label), None)
    if found is None:
        raise InvalidFact(f"价目表没有写明“{label}”的内容", "、".join(service.label for service in services))
    return found


def judge_contents(service: PricedService, items: Collection[str]) -> Outcome:
    """Return whether `items` make up `service`. Raises InvalidFact for one that is none of its own."""
    foreign = [item for item in items if item not in service.items]
    if foreign:
        raise InvalidFact(f"“{service.label}”不含“{'、'.join(foreign)}”", "、".join(service.items))
    missing = [item for item in service.items if item not in items]
    if missing:
        return Outcome(Conclusion.BREACHED, service.clauses, f"缺少：{'、'.join(missing)}")
    return Outcome(Conclusion.COMPLIED, service.clauses, "各项齐全")


def judge_included(service: PricedService, item: str) -> Outcome:
    """Return whether the price of `service` pays for `item`: APPLIES, or NOT_TRIGGERED for what it leaves out.

    Raises InvalidFact for anything that the row does not mention.
    """
    if item in service.excludes:
        return Outcome(Conclusion.NOT_TRIGGERED, service.clauses, f"单价不包含“{item}”")
    if item not in service.items:
        raise InvalidFact(f"“{service.label}”没有写到“{item}”", "、".join((*service.items, *service.excludes)))
    return Outcome(Conclusion.APPLIES, service.clauses, f"单价包含“{item}”")
