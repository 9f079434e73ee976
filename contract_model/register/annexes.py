"""The annexes as 20.4 lists them (``data/annexes.toml``): title, whether declared part of it, who asks for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.register.clauses import require_clauses


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its number and title in the list, whether declared part of the contract, and what demands it."""

    number: str
    title: str
    inseparable: bool
    required_by: tuple[str, ...]

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"附件{self.number}"


@dataclass(frozen=True, slots=True)
class AnnexList:
    """The annexes in the order of the list, and the provision that lists them."""

    clause: str
    annexes: tuple[Annex, ...]

    @property
    def by_label(self) -> dict[str, Annex]:
        """The annexes by their labels."""
        return {annex.label: annex for annex in self.annexes}


def load_annex_list(table: Table, clause_ids: Collection[str]) -> AnnexList:
    """Return the list; faults go to the table's list."""
    listed, entries = table.table("list"), table.tables("annex", name_by="number")
    require_unique(entries, "number")
    found = AnnexList(listed.text("clause"), tuple(_annex(entry, clause_ids) for entry in entries))
    require_clauses(listed, "clause", [found.clause], clause_ids)
    for part in (listed, table):
        part.finish()
    return found


def _annex(entry: Table, clause_ids: Collection[str]) -> Annex:
    annex = Annex(
        entry.text("number"), entry.text("title"), entry.flag("inseparable"), entry.texts("required_by", required=True)
    )
    require_clauses(entry, "required_by", annex.required_by, clause_ids)
    entry.finish()
    return annex
