"""What the pages show about the annexes (20.4; signature places), judged like any other fact."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.clauses import require_clauses

LIST_READING, BLANK_READING = "annex-list", "signature-blank"
DECLARED, ATTACHED = "declared", "attached"
SIGNED, UNSIGNED = "signed", "unsigned"
IF_UNSIGNED = {
    "no-effect": (Conclusion.NO_RIGHT, "原件没有签盖，协议没有生效"),
    "needs-finding": (Conclusion.NEEDS_FINDING, "原件没有签盖，是否另行签订须认定"),
    "silent": (Conclusion.SILENT, "原件没有盖章，后果没有约定"),
}
"""What follows from a place that is blank in the original too, by the word for it in the data."""

Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its number and title in the list, whether declared part of the contract, and what demands it."""

    number: str
    title: str
    inseparable: bool
    required_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place to sign, seal or date: whether the text at hand fills it, and what follows if the original does not."""

    clause: str
    filled: bool
    unsigned: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annexes:
    """The annexes in the order of the list, and the facts about their pages."""

    clause: str
    annexes: tuple[Annex, ...]
    places: dict[str, Place]

    def annex(self, number: str) -> Annex:
        """Return the annex of that number. Raises InvalidFact when there is none."""
        found = next((annex for annex in self.annexes if annex.number == number), None)
        if found is None:
            raise InvalidFact(f"没有附件{number}", f"附件1 至附件{self.annexes[-1].number}")
        return found


def load_annexes(table: Table, clause_ids: Collection[str]) -> Annexes:
    """Return the annexes; faults go to the table's list."""
    listed = table.table("list")
    annexes = table.tables("annex", name_by="number")
    places = table.tables("place", name_by="label")
    for tables, key in ((annexes, "number"), (places, "label")):
        require_unique(tables, key)
    found = Annexes(
        clause=listed.text("clause"),
        annexes=tuple(_annex(entry, clause_ids) for entry in annexes),
        places={entry.text("label"): _place(entry, clause_ids) for entry in places},
    )
    require_clauses(listed, "clause", [found.clause], clause_ids)
    for part in (listed, *annexes, *places, table):
        part.finish()
    return found


def judge_part(annexes: Annexes, annex: Annex) -> Outcome:
    """Return whether `annex` is part of the contract: APPLIES where 20.4 says so, else AMBIGUOUS (annex-list)."""
    part = Outcome(Conclusion.APPLIES, (annexes.clause,), f"附件{annex.number}与合同不可分割")
    if annex.inseparable:
        return part
    clauses = (annexes.clause, *annex.required_by)
    alternatives = MappingProxyType(
        {
            DECLARED: Outcome(Conclusion.NOT_TRIGGERED, clauses, "没有列入不可分割的各附件"),
            ATTACHED: Outcome(Conclusion.APPLIES, clauses, "列在附件清单中，正文又要求签订"),
        }
    )
    because = f"附件{annex.number}列在清单中，正文也要求签订，却没有列入不可分割的各附件"
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(LIST_READING,), alternatives=alternatives)


def judge_attached(annexes: Annexes, numbers: Collection[str]) -> Outcome:
    """Return whether the annexes `numbers` are all that belong to the contract; their order is not prescribed.

    BREACHED without one that 20.4 declares inseparable; AMBIGUOUS (annex-list) without one that only the list names.
    Raises InvalidFact for a number that is not in the list.
    """
    attached = [annexes.annex(number) for number in numbers]
    missing = [annex for annex in annexes.annexes if annex not in attached]
    because = f"缺少附件{'、'.join(annex.number for annex in missing)}"
    if any(annex.inseparable for annex in missing):
        return Outcome(Conclusion.BREACHED, (annexes.clause,), because)
    if not missing:
        return Outcome(Conclusion.COMPLIED, (annexes.clause,), "各附件齐全")
    clauses = (annexes.clause, *(clause for annex in missing for clause in annex.required_by))
    alternatives = MappingProxyType(
        {
            DECLARED: Outcome(Conclusion.COMPLIED, clauses, "不可分割的各附件齐全"),
            ATTACHED: Outcome(Conclusion.BREACHED, clauses, because),
        }
    )
    because = f"{because}，它在清单中，却没有列入不可分割的各附件"
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(LIST_READING,), alternatives=alternatives)


def judge_citation(annexes: Annexes, annex: Annex, title: str) -> Outcome:
    """Return whether `title` is the name of `annex` in the list: APPLIES, else AMBIGUOUS."""
    clauses = (annexes.clause, *annex.required_by)
    if title == annex.title:
        return Outcome(Conclusion.APPLIES, clauses, f"即附件{annex.number}")
    return Outcome(Conclusion.AMBIGUOUS, clauses, f"附件{annex.number}名为“{annex.title}”，不是“{title}”")


def judge_place(annexes: Annexes, label: str) -> Outcome:
    """Return whether a place to sign is filled; a blank one NEEDS_FINDING: the original must be looked at."""
    place = _fact(annexes.places, label, "签署处")
    clauses = (place.clause, *place.also)
    done = Outcome(Conclusion.COMPLIED, clauses, f"{label}已填")
    if place.filled:
        return done
    conclusion, because = IF_UNSIGNED[place.unsigned]
    alternatives = MappingProxyType({SIGNED: done, UNSIGNED: Outcome(conclusion, clauses, because)})
    because = f"{label}在文本中空白，须查看原件"
    return Outcome(Conclusion.NEEDS_FINDING, clauses, because, readings=(BLANK_READING,), alternatives=alternatives)


def _fact(facts: Mapping[str, Known], name: str, what: str) -> Known:
    if name not in facts:
        raise InvalidFact(f"没有名为“{name}”的{what}", "、".join(facts))
    return facts[name]


def _place(entry: Table, clause_ids: Collection[str]) -> Place:
    filled = entry.choice("state", ("filled", "blank")) == "filled"
    place = Place(
        clause=entry.text("clause"),
        filled=filled,
        unsigned=entry.choice("unsigned", tuple(IF_UNSIGNED), required=not filled),
        also=entry.texts("also"),
    )
    require_clauses(entry, "clause", [place.clause], clause_ids)
    require_clauses(entry, "also", place.also, clause_ids)
    return place


def _annex(entry: Table, clause_ids: Collection[str]) -> Annex:
    annex = Annex(
        entry.text("number"), entry.text("title"), entry.flag("inseparable"), entry.texts("required_by", required=True)
    )
    require_clauses(entry, "required_by", annex.required_by, clause_ids)
    return annex
