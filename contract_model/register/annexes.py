"""The annexes as 20.4 lists them (``data/annexes.toml``): title, whether declared part of it, who asks for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.register.clauses import require_clauses
from contract_model.register.reading_files import require_options
from contract_model.register.readings import Reading, option_ids


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
class Paper:
    """A paper that no list names: part of the contract under `option` of `reading`, by the provisions `clauses`."""

    label: str
    clauses: tuple[str, ...]
    reading: str
    option: str


@dataclass(frozen=True, slots=True)
class AnnexList:
    """The annexes in the order of the list, the provision that lists them, and papers that are in no list."""

    clause: str
    annexes: tuple[Annex, ...]
    papers: tuple[Paper, ...] = ()

    @property
    def by_label(self) -> dict[str, Annex]:
        """The annexes by their labels."""
        return {annex.label: annex for annex in self.annexes}

    @property
    def papers_by_label(self) -> dict[str, Paper]:
        """The papers by their labels."""
        return {paper.label: paper for paper in self.papers}


def load_annex_list(table: Table, clause_ids: Collection[str], readings: Collection[Reading] = ()) -> AnnexList:
    """Return the list; faults go to the table's list."""
    listed, entries = table.table("list"), table.tables("annex", name_by="number")
    require_unique(entries, "number")
    papers = table.tables("paper", name_by="label", required=False)
    require_unique(papers, "label")
    found = AnnexList(
        listed.text("clause"),
        tuple(_annex(entry, clause_ids) for entry in entries),
        tuple(_paper(entry, clause_ids, readings) for entry in papers),
    )
    require_clauses(listed, "clause", [found.clause], clause_ids)
    for part in (listed, table):
        part.finish()
    return found


def _paper(entry: Table, clause_ids: Collection[str], readings: Collection[Reading]) -> Paper:
    paper = Paper(
        entry.text("label"), entry.texts("clauses", required=True), entry.text("reading"), entry.text("option")
    )
    require_clauses(entry, "clauses", paper.clauses, clause_ids)
    require_options(entry, paper.reading, "option", [paper.option], option_ids(readings))
    entry.finish()
    return paper


def _annex(entry: Table, clause_ids: Collection[str]) -> Annex:
    annex = Annex(
        entry.text("number"), entry.text("title"), entry.flag("inseparable"), entry.texts("required_by", required=True)
    )
    require_clauses(entry, "required_by", annex.required_by, clause_ids)
    entry.finish()
    return annex
