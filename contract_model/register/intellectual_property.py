"""Article 11, from ``data/intellectual_property.toml``: whose material party B answers for, costs, documents owned."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import Fact

SOURCE, DOCUMENT = "infringement.source", "document.kind"


@dataclass(frozen=True, slots=True)
class IntellectualProperty:
    """The sources party B answers for; facts of cost, `listed` or not; kinds of documents `owned`, others open.

    `prior` kinds were there before the contract; `settlement` is the fact of what party A paid by agreement.
    """

    indemnity_clause: str
    answered_for: tuple[str, ...]
    listed: tuple[str, ...]
    unlisted: tuple[str, ...]
    settlement: str
    ownership_clause: str
    owned: tuple[str, ...]
    prior: tuple[str, ...]


def load_intellectual_property(
    table: Table, clause_ids: Collection[str], facts: Mapping[str, Fact]
) -> IntellectualProperty:
    """Return article 11; faults go to the table's list."""
    indemnity, ownership = table.table("indemnity"), table.table("ownership")
    rules = IntellectualProperty(
        indemnity_clause=indemnity.text("clause"),
        answered_for=indemnity.texts("answered_for", required=True),
        listed=indemnity.texts("listed", required=True),
        unlisted=indemnity.texts("unlisted", required=True),
        settlement=indemnity.text("settlement"),
        ownership_clause=ownership.text("clause"),
        owned=ownership.texts("owned", required=True),
        prior=ownership.texts("prior", required=True),
    )
    require_clauses(indemnity, "clause", [rules.indemnity_clause], clause_ids)
    require_clauses(ownership, "clause", [rules.ownership_clause], clause_ids)
    for key, found in (("listed", rules.listed), ("unlisted", rules.unlisted), ("settlement", [rules.settlement])):
        require_known(indemnity, key, found, facts, "事实")
    for entry, key, fact in ((indemnity, "answered_for", SOURCE), (ownership, "owned", DOCUMENT)):
        known = facts[fact].values if fact in facts else ()
        require_known(entry, key, entry.texts(key), known, "登记的值")
    for part in (indemnity, ownership, table):
        part.finish()
    return rules
