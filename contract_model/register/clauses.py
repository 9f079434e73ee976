"""The register: every provision of the contract, from ``data/clauses.toml``."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.register import provision_id

KINDS = {
    "obligation": "义务",
    "prohibition": "禁止",
    "right": "权利",
    "condition": "条件",
    "liability": "责任",
    "procedure": "程序",
    "definition": "定义",
    "declaration": "声明",
}
PARTIES = {"A": "甲方", "B": "乙方", "both": "双方", "none": "—"}
DIGEST = re.compile(r"[0-9a-f]{64}")
DIGEST_WANTED = "64 位小写十六进制数；新条款先写 64 个 0，再用 make verify CONTRACT=合同文本 ACCEPT=条款编号 写入摘要"


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision: what it says in our own words, whom it binds, and the digest of its own words.

    `kind` is a key of KINDS, `bearer` and `beneficiary` keys of PARTIES; `refs` are ids of other provisions;
    `reason` says why nothing can be executed ("" where something can).
    """

    id: str
    title: str
    title_en: str
    text: str
    text_en: str
    kind: str
    bearer: str
    beneficiary: str
    refs: tuple[str, ...]
    sha256: str
    reason: str
    reason_en: str

    @property
    def label(self) -> str:
        """The Chinese name under which a lawyer cites it: 第三条第4项."""
        return provision_id.label(self.id)

    @property
    def anchor(self) -> str:
        """The page anchor: c-3-4."""
        return provision_id.anchor(self.id)

    @property
    def chapter(self) -> str:
        """The article or annex it belongs to: "3", "A2", or "PRE"."""
        return provision_id.chapter(self.id)


def load_clauses(table: Table) -> tuple[Clause, ...]:
    """Return the provisions in the order of the file; faults go to the table's list."""
    entries = table.tables("clause")
    table.finish()
    require_unique(entries, "id")
    clauses = tuple(_clause(entry) for entry in entries)
    known = {clause.id for clause in clauses}
    for entry, clause in zip(entries, clauses, strict=True):
        require_known(entry, "refs", clause.refs, known, "条款编号")
    return clauses


def require_clauses(table: Table, key: str, ids: Collection[str], known: Collection[str]) -> None:
    """Record a fault for each of `ids` (found at `key`) that names no provision."""
    require_known(table, key, ids, known, "条款编号")


def _clause(entry: Table) -> Clause:
    clause = Clause(
        id=entry.text("id"),
        title=entry.text("title"),
        title_en=entry.text("title_en", required=False),
        text=entry.text("text"),
        text_en=entry.text("text_en", required=False),
        kind=entry.choice("kind", KINDS),
        bearer=entry.choice("bearer", PARTIES),
        beneficiary=entry.choice("beneficiary", PARTIES),
        refs=entry.texts("refs"),
        sha256=entry.text("sha256", required=False),
        reason=entry.text("reason", required=False),
        reason_en=entry.text("reason_en", required=False),
    )
    if "sha256" not in entry.content:
        entry.fault("sha256", "缺少此项", DIGEST_WANTED)
    elif clause.sha256 and not DIGEST.fullmatch(clause.sha256):
        entry.fault("sha256", "不是 SHA-256 摘要", DIGEST_WANTED)
    if clause.id in clause.refs:
        entry.fault("refs", "引用了自身", "其他条款的编号")
    entry.finish()
    return clause
