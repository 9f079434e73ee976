"""Article 12 as data: interest on late payment, grounds of 12.5, costs of 12.9, from ``data/liability.toml``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Q, Table, require_known, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.values import CalendarDays, Count
from contract_model.register.clauses import require_clauses


@dataclass(frozen=True, slots=True)
class LateCause:
    """Why party A paid late: an `own` cause bears interest; another is excused by `clauses`."""

    id: str
    label: str
    own: bool
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Premise:
    """What must be found besides under the `option` of `reading`, and the provision that asks for it."""

    finding: str
    clause: str
    reading: str
    option: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of 12.5: what must be found; if any, the `measure` it counts up to `limit`, and its `premise`."""

    clause: str
    label: str
    finding: str
    measure: str
    limit: str
    premise: Premise | None


@dataclass(frozen=True, slots=True)
class Liability:
    """The rules of article 12 that are no penalties: day-count bases by reading option, causes, grounds, costs."""

    interest_clause: str
    bases: dict[str, CalendarDays]
    causes: tuple[LateCause, ...]
    grounds: tuple[Ground, ...]
    several: dict[str, Count]
    costs: tuple[str, ...]
    costs_clause: str

    def cause_named(self, label: str) -> LateCause:
        """Return the cause of late payment called `label`. Raises InvalidFact when there is none."""
        found = next((cause for cause in self.causes if cause.label == label), None)
        if found is None:
            raise InvalidFact(f"“{label}”不是迟延付款的原因", "、".join(cause.label for cause in self.causes))
        return found

    def ground_named(self, label: str) -> Ground:
        """Return the ground of 12.5 called `label`. Raises InvalidFact when there is none."""
        found = next((ground for ground in self.grounds if ground.label == label), None)
        if found is None:
            raise InvalidFact(f"第十二条第5项没有“{label}”", "、".join(ground.label for ground in self.grounds))
        return found


def load_liability(table: Table, clause_ids: Collection[str], limit_ids: Collection[str]) -> Liability:
    """Return the rules of article 12; faults go to the table's list."""
    interest, costs = table.table("interest"), table.table("costs")
    liability = Liability(
        interest_clause=interest.text("clause"),
        bases=dict(_basis(entry, "days", CalendarDays) for entry in _entries(interest, "basis", "id")),
        causes=tuple(_cause(entry, clause_ids) for entry in _entries(interest, "cause", "id")),
        grounds=tuple(_ground(entry, clause_ids, limit_ids) for entry in _entries(table, "ground", "clause")),
        several=dict(_basis(entry, "times", Count) for entry in _entries(table, "several", "id")),
        costs=costs.texts("named", required=True),
        costs_clause=costs.text("clause"),
    )
    require_clauses(interest, "clause", [liability.interest_clause], clause_ids)
    require_clauses(costs, "clause", [liability.costs_clause], clause_ids)
    for part in (interest, costs, table):
        part.finish()
    return liability


def _entries(table: Table, key: str, name_by: str) -> list[Table]:
    entries = table.tables(key, name_by=name_by)
    require_unique(entries, name_by)
    return entries


def _basis(entry: Table, key: str, kind: type[Q]) -> tuple[str, Q]:
    """Return (option of a reading, its figure)."""
    found = entry.text("id"), entry.quantity(key, kind)
    entry.finish()
    return found


def _cause(entry: Table, clause_ids: Collection[str]) -> LateCause:
    cause = LateCause(entry.text("id"), entry.text("label"), entry.flag("own"), entry.texts("excused_by"))
    require_clauses(entry, "excused_by", cause.clauses, clause_ids)
    entry.finish()
    return cause


def _ground(entry: Table, clause_ids: Collection[str], limit_ids: Collection[str]) -> Ground:
    ground = Ground(
        clause=entry.text("clause"),
        label=entry.text("label"),
        finding=entry.text("finding"),
        measure=entry.text("counted", required=False),
        limit=entry.text("limit", required=False),
        premise=_premise(entry.table("premise"), clause_ids) if "premise" in entry.content else None,
    )
    require_clauses(entry, "clause", [ground.clause], clause_ids)
    require_known(entry, "limit", [ground.limit], limit_ids, "期限")
    entry.finish()
    return ground


def _premise(entry: Table, clause_ids: Collection[str]) -> Premise:
    premise = Premise(entry.text("finding"), entry.text("clause"), entry.text("reading"), entry.text("option"))
    require_clauses(entry, "clause", [premise.clause], clause_ids)
    entry.finish()
    return premise
