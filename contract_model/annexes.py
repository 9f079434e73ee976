"""What the pages show about the annexes (20.4; signature places, promises), judged like any other fact."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from contract_model.clauses import require_clauses
from contract_model.data_files import Table, require_unique
from contract_model.faults import InvalidFact
from contract_model.outcome import Conclusion, Outcome

LIST_READING, BUREAU_READING, BLANK_READING = "annex-list", "bureau", "signature-blank"


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its number and title in the list, whether declared part of the contract, and what demands it."""

    number: str
    title: str
    inseparable: bool
    required_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annexes:
    """The annexes in the order of the list, and the facts about their pages."""

    clause: str
    annexes: tuple[Annex, ...]
    places: dict[str, tuple[str, bool]]
    promisees: dict[str, tuple[str, bool]]

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
    promisees = table.tables("promisee", name_by="clause")
    for tables, key in ((annexes, "number"), (places, "label"), (promisees, "clause")):
        require_unique(tables, key)
    found = Annexes(
        clause=listed.text("clause"),
        annexes=tuple(_annex(entry, clause_ids) for entry in annexes),
        places={
            entry.text("label"): (entry.text("clause"), entry.choice("state", ("filled", "blank")) == "filled")
            for entry in places
        },
        promisees={entry.text("clause"): (entry.text("who"), entry.flag("party")) for entry in promisees},
    )
    require_clauses(listed, "clause", [found.clause], clause_ids)
    for entry, (clause, _) in zip(places, found.places.values(), strict=False):
        require_clauses(entry, "clause", [clause], clause_ids)
    for entry, clause in zip(promisees, found.promisees, strict=False):
        require_clauses(entry, "clause", [clause], clause_ids)
    for part in (listed, *annexes, *places, *promisees, table):
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
            "declared": Outcome(Conclusion.NOT_TRIGGERED, clauses, "没有列入不可分割的各附件"),
            "attached": Outcome(Conclusion.APPLIES, clauses, "列在附件清单中，正文又要求签订"),
        }
    )
    because = f"附件{annex.number}列在清单中，正文也要求签订，却没有列入不可分割的各附件"
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(LIST_READING,), alternatives=alternatives)


def judge_order(annexes: Annexes, numbers: Sequence[str]) -> Outcome:
    """Return whether `numbers` are all annexes of the list in its order. Raises InvalidFact for one that is not."""
    listed = [annexes.annex(annex.number).number for annex in annexes.annexes]
    for number in numbers:
        annexes.annex(number)
    missing = [number for number in listed if number not in numbers]
    if missing:
        return Outcome(Conclusion.BREACHED, (annexes.clause,), f"缺少附件{'、'.join(missing)}")
    kept = list(numbers) == listed
    because = "各附件齐全，次序与清单一致" if kept else "次序与清单不一致，或者重复"
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, (annexes.clause,), because)


def judge_citation(annexes: Annexes, annex: Annex, title: str) -> Outcome:
    """Return whether `title` is the name of `annex` in the list: APPLIES, else AMBIGUOUS."""
    clauses = (annexes.clause, *annex.required_by)
    if title == annex.title:
        return Outcome(Conclusion.APPLIES, clauses, f"即附件{annex.number}")
    return Outcome(Conclusion.AMBIGUOUS, clauses, f"附件{annex.number}名为“{annex.title}”，不是“{title}”")


def judge_place(annexes: Annexes, label: str) -> Outcome:
    """Return whether a place to sign is filled; a blank one NEEDS_FINDING: the original must be looked at."""
    clause, filled = _fact(annexes.places, label, "签署处")
    done = Outcome(Conclusion.COMPLIED, (clause,), f"{label}已填")
    if filled:
        return done
    broken = Outcome(Conclusion.BREACHED, (clause,), f"{label}空白")
    alternatives = MappingProxyType({"signed": done, "unsigned": broken})
    because = f"{label}在文本中空白，须查看原件"
    return Outcome(
        Conclusion.NEEDS_FINDING, (clause,), because, readings=(BLANK_READING,), alternatives=alternatives
    )  # fmt: skip


def judge_promisee(annexes: Annexes, clause: str) -> Outcome:
    """Return whether party A may rely on the pledge at `clause`: AMBIGUOUS where it is made to one who is no party."""
    who, party = _fact(annexes.promisees, clause, "承诺")
    own = Outcome(Conclusion.RIGHT_ARISES, (clause,), "甲方可以要求履行")
    if party:
        return own
    silent = Outcome(Conclusion.SILENT, (clause,), f"{who}不是合同当事人，由谁要求履行没有约定")
    alternatives = MappingProxyType({"means-party-a": own, "third-party": silent})
    because = f"承诺写给{who}，它不是合同当事人"
    return Outcome(
        Conclusion.AMBIGUOUS, (clause,), because, readings=(BUREAU_READING,), alternatives=alternatives
    )  # fmt: skip


def _fact(facts: dict[str, tuple[str, bool]], name: str, what: str) -> tuple[str, bool]:
    if name not in facts:
        raise InvalidFact(f"没有名为“{name}”的{what}", "、".join(facts))
    return facts[name]


def _annex(entry: Table, clause_ids: Collection[str]) -> Annex:
    annex = Annex(
        entry.text("number"), entry.text("title"), entry.flag("inseparable"), entry.texts("required_by", required=True)
    )
    require_clauses(entry, "required_by", annex.required_by, clause_ids)
    return annex
