"""Suspects: provisions whose words in the contract's text are no longer those that were reviewed.

From ``data/suspect.toml``, which ``make verify`` writes and ``ACCEPT`` clears; the pages mark them until then.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.register.clauses import DIGEST

STATES = {"changed": "已变", "missing": "缺失", "new": "新增"}


@dataclass(frozen=True, slots=True)
class Suspect:
    """A provision to be reviewed: `state` is a key of STATES, `sha256` the digest of its new words ("" if missing)."""

    id: str
    state: str
    sha256: str


def load_suspects(table: Table, clause_ids: Collection[str]) -> tuple[Suspect, ...]:
    """Return the suspects in the order of the file; faults go to the table's list. A new one is in no register yet."""
    entries = table.tables("suspect", required=False)
    table.finish()
    require_unique(entries, "id")
    return tuple(_suspect(entry, clause_ids) for entry in entries)


def _suspect(entry: Table, clause_ids: Collection[str]) -> Suspect:
    suspect = Suspect(
        id=entry.text("id"),
        state=entry.choice("state", STATES),
        sha256=entry.text("sha256", required=False),
    )
    if suspect.state in ("changed", "missing") and suspect.id and suspect.id not in clause_ids:
        entry.fault("id", f"没有“{suspect.id}”这一条", "登记册里的条款编号")
    if suspect.state in ("changed", "new") and not DIGEST.fullmatch(suspect.sha256):
        entry.fault("sha256", "不是 SHA-256 摘要", "64 位小写十六进制数")
    if suspect.state == "missing" and suspect.sha256:
        entry.fault("sha256", "缺失的条款没有文字", "没有此项")
    entry.finish()
    return suspect
