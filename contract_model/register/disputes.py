"""Disputes (article 16) as data: the law that the contract is read by, the matters, the bodies a claim may go to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import Fact

STATES = ("chosen", "offered", "other")
FORUM = "dispute.forum"
SEATS = ("contract", "at-claim")


@dataclass(frozen=True, slots=True)
class Forum:
    """A court or arbitral body, the provision that speaks of it, and whether the text chose it (one of STATES).

    `seat` is where party A resides by its name, one of SEATS (options of ``seat-which``), "" where that is left open.
    """

    label: str
    clause: str
    state: str
    seat: str


@dataclass(frozen=True, slots=True)
class Disputes:
    """Article 16: the law and its provision, the matter that each half speaks of, the choice, the forums by label."""

    law: str
    law_clause: str
    law_matter: str
    choice_clause: str
    choice_matter: str
    forums: dict[str, Forum]


def load_disputes(table: Table, clause_ids: Collection[str], facts: Mapping[str, Fact]) -> Disputes:
    """Return article 16; faults go to the table's list."""
    law, choice = table.table("law"), table.table("choice")
    entries = table.tables("forum", name_by="label")
    require_unique(entries, "label")
    forums = [_forum(entry, clause_ids) for entry in entries]
    _require_words(table, entries, forums, facts)
    disputes = Disputes(
        law=law.text("label"),
        law_clause=law.text("clause"),
        law_matter=law.text("matter"),
        choice_clause=choice.text("clause"),
        choice_matter=choice.text("matter"),
        forums={forum.label: forum for forum in forums},
    )
    require_clauses(law, "clause", [disputes.law_clause], clause_ids)
    require_clauses(choice, "clause", [disputes.choice_clause], clause_ids)
    if forums and not any(forum.state == "chosen" for forum in forums):
        table.fault("forum", "没有选定的方式", 'state = "chosen" 至少一次')
    for part in (law, choice, table):
        part.finish()
    return disputes


def _require_words(
    table: Table, entries: Collection[Table], forums: Collection[Forum], facts: Mapping[str, Fact]
) -> None:
    """Record a fault unless the forums are just the values of the fact that tells one."""
    if FORUM not in facts:
        return
    known, what = facts[FORUM].values, f"“{facts[FORUM].name}”的值"
    for entry, forum in zip(entries, forums, strict=True):
        require_known(entry, "label", [forum.label], known, what)
    for label in known:
        if label not in [forum.label for forum in forums]:
            table.fault("forum", f"没有“{label}”", f"{what}各有一项")


def _forum(entry: Table, clause_ids: Collection[str]) -> Forum:
    seat = entry.choice("seat", SEATS, required=False)
    forum = Forum(entry.text("label"), entry.text("clause"), entry.choice("state", STATES), seat)
    require_clauses(entry, "clause", [forum.clause], clause_ids)
    entry.finish()
    return forum
