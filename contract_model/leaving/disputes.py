"""Disputes (article 16): the law that the contract is read by, and where a claim may be brought."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from types import MappingProxyType

from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.clauses import require_clauses

STATES = ("chosen", "offered", "other")
NEGOTIATION = "negotiation-first"


@dataclass(frozen=True, slots=True)
class Forum:
    """A court or arbitral body, the provision that speaks of it, and whether the text chose it (one of STATES)."""

    id: str
    label: str
    clause: str
    state: str


@dataclass(frozen=True, slots=True)
class Disputes:
    """Article 16: the law and its provision, the provision that chooses, and the forums by label."""

    law: str
    law_clause: str
    choice_clause: str
    forums: dict[str, Forum]


def load_disputes(table: Table, clause_ids: Collection[str]) -> Disputes:
    """Return article 16; faults go to the table's list."""
    law, choice = table.table("law"), table.table("choice")
    entries = table.tables("forum")
    require_unique(entries, "id")
    require_unique(entries, "label")
    forums = [_forum(entry, clause_ids) for entry in entries]
    disputes = Disputes(law.text("label"), law.text("clause"), choice.text("clause"), {f.label: f for f in forums})
    require_clauses(law, "clause", [disputes.law_clause], clause_ids)
    require_clauses(choice, "clause", [disputes.choice_clause], clause_ids)
    if forums and [forum.state for forum in forums].count("chosen") != 1:
        table.fault("forum", "选定的方式不是恰好一种", 'state = "chosen" 恰好一次')
    for part in (law, choice, table):
        part.finish()
    return disputes


def judge_law(disputes: Disputes, law: str) -> Outcome:
    """Return whether the contract may be read by `law` (16.1)."""
    own = law == disputes.law
    because = f"解释所依据的是{disputes.law}"
    return Outcome(Conclusion.APPLIES if own else Conclusion.NO_RIGHT, (disputes.law_clause,), because)


def judge_forum(disputes: Disputes, label: str, *, negotiated: bool) -> Outcome:
    """Return whether a claim may be brought to the forum called `label`, negotiation having failed or not begun (16.2).

    AMBIGUOUS before any negotiation: it may bar the claim, or only ask for an attempt. Raises InvalidFact for an
    unknown forum.
    """
    if label not in disputes.forums:
        raise InvalidFact(f"没有名为“{label}”的机构", "、".join(disputes.forums))
    forum = disputes.forums[label]
    clauses = (disputes.choice_clause, forum.clause)
    if forum.state != "chosen":
        because = "列了出来而没有选用" if forum.state == "offered" else "不是选定的机构"
        return Outcome(Conclusion.NO_RIGHT, clauses, because)
    admitted = Outcome(Conclusion.RIGHT_ARISES, clauses, "选定的方式")
    if negotiated:
        return admitted
    barred = Outcome(Conclusion.NO_RIGHT, (disputes.choice_clause,), "应当先行协商")
    because = "没有先行协商，能否直接起诉没有写明"
    found = MappingProxyType({"bar": barred, "attempt": admitted})
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(NEGOTIATION,), alternatives=found)


def _forum(entry: Table, clause_ids: Collection[str]) -> Forum:
    forum = Forum(entry.text("id"), entry.text("label"), entry.text("clause"), entry.choice("state", STATES))
    require_clauses(entry, "clause", [forum.clause], clause_ids)
    entry.finish()
    return forum
