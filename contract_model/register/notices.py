"""Article 19 as ``data/notices.toml`` gives it: which matters need a written notice, and which forms are writing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import FactRegister

WRITTEN, ANY, UNDECIDED = "written", "any", "undecided"


@dataclass(frozen=True, slots=True)
class Notices:
    """Article 19: its provision; {matter: WRITTEN, ANY or UNDECIDED}; the forms that are writing, and those unclear."""

    clause: str
    matters: dict[str, str]
    written: tuple[str, ...]
    unclear: tuple[str, ...]


def load_notices(table: Table, clause_ids: Collection[str], facts: FactRegister) -> Notices:
    """Return the rules; faults go to the table's list. Matters and forms are values of facts."""
    form, matters = table.table("form"), table.tables("matter", name_by="label")
    require_unique(matters, "label")
    rules = Notices(
        clause=form.text("clause"),
        matters={entry.text("label"): entry.choice("form", (WRITTEN, ANY, UNDECIDED)) for entry in matters},
        written=form.texts("in_writing", required=True),
        unclear=form.texts("unclear", required=True),
    )
    require_clauses(form, "clause", [rules.clause], clause_ids)
    for fact, table_of, key, values in (
        ("notice.matter", table, "matter", rules.matters),
        ("notice.form", form, "in_writing", rules.written),
        ("notice.form", form, "unclear", rules.unclear),
    ):
        if fact in facts:
            require_known(table_of, key, values, facts[fact].values, f"“{facts[fact].name}”的值")
    for part in (form, *matters, table):
        part.finish()
    return rules
