"""What the site holds of a ledger: how it was judged, and what says so in each language. Written below build/ nowhere.

Made by ``scripts.site_build.compliance.load``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

CONCLUSIONS = {
    "违约": "broken",
    "待认定": "awaiting",
    "存在歧义": "ambiguous",
    "缺少参数": "lacking",
    "未到期": "due",
    "合规": "kept",
    "权利成立": "right",
    "适用": "applies",
    "合同未约定": "silent",
    "权利不成立": "no-right",
    "未触发": "idle",
}
"""{conclusion: its key in styles and labels}, what needs attention first."""
KEYS_FIRST = tuple(CONCLUSIONS.values())
AMBIGUOUS, BROKEN, DUE, KEPT, IDLE = "ambiguous", "broken", "due", "kept", "idle"
OPEN = ("awaiting", "ambiguous", "lacking", "silent")
"""The keys of conclusions that leave open whether something is kept."""


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """A ledger as judged (`data`, of the shape ``shapes.compliance.Compliance``).

    `sentences` are those of all reasons, with their places, by which a reason is told in another language. `invented`
    says that nothing of it happened; `remarks` is what whoever builds should know of how it was read.
    """

    data: Mapping[str, Any]
    sentences: tuple[str, ...] = ()
    invented: bool = False
    remarks: tuple[str, ...] = ()


def key_of(conclusion: str) -> str:
    """Return the key of a conclusion. KeyError for a word that is none."""
    return CONCLUSIONS[conclusion]
