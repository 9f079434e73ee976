"""Annex 4 as ``data/confidential.toml`` gives it: what is confidential, whom it binds, where a dispute is brought."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import FactRegister

CONFIDENTIAL, EXCLUDED, OPEN = "confidential", "excluded", "open"
STATUS, FORUM = "information.status", "dispute.forum"


@dataclass(frozen=True, slots=True)
class Confidential:
    """Annex 4: definition, {status: what it makes of the information}, whom it binds, and provisions of other rules.

    `persons` are bound in any case, `staff` besides where all staff is.
    """

    clause: str
    body_clause: str
    sources: tuple[str, ...]
    categories: tuple[tuple[str, tuple[str, ...]], ...]
    statuses: dict[str, str]
    bound_clause: str
    persons: tuple[str, ...]
    staff: tuple[str, ...]
    breach_clause: str
    forum_clause: str
    court: str


def load_confidential(table: Table, clause_ids: Collection[str], facts: FactRegister) -> Confidential:
    """Return the rules; faults go to the table's list. Statuses are values of a fact."""
    names = ("definition", "bound", "breach", "forum")
    definition, bound, breach, forum = parts = [table.table(name) for name in names]
    categories, statuses = table.tables("category", name_by="clause"), table.tables("status", name_by="label")
    require_unique(categories, "clause")
    require_unique(statuses, "label")
    rules = Confidential(
        clause=definition.text("clause"),
        body_clause=definition.text("body_clause"),
        sources=definition.texts("sources", required=True),
        categories=tuple((entry.text("clause"), entry.texts("items", required=True)) for entry in categories),
        statuses={entry.text("label"): entry.choice("effect", (CONFIDENTIAL, EXCLUDED, OPEN)) for entry in statuses},
        bound_clause=bound.text("clause"),
        persons=bound.texts("persons", required=True),
        staff=bound.texts("staff", required=True),
        breach_clause=breach.text("clause"),
        forum_clause=forum.text("clause"),
        court=forum.text("court"),
    )
    named = (rules.clause, rules.bound_clause, rules.breach_clause, rules.forum_clause)
    for part, clause in zip((*parts, *categories), (*named, *(clause for clause, _ in rules.categories)), strict=True):
        require_clauses(part, "clause", [clause], clause_ids)
    require_clauses(definition, "body_clause", [rules.body_clause], clause_ids)
    if FORUM in facts:
        require_known(forum, "court", [rules.court], facts[FORUM].values, f"“{facts[FORUM].name}”的值")
    if STATUS in facts:
        require_known(table, "status", rules.statuses, facts[STATUS].values, f"“{facts[STATUS].name}”的值")
    for part in (*parts, *categories, *statuses, table):
        part.finish()
    return rules
