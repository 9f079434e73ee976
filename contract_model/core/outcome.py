"""`Outcome`: what the contract says about given facts, from a closed set, always with the provisions that say so."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from contract_model.core.figure import Figure
from contract_model.core.values import Money


class Conclusion(enum.Enum):
    """The closed set of answers; the value is the legal term shown to readers."""

    COMPLIED = "合规"
    BREACHED = "违约"
    NOT_YET_DUE = "未到期"
    NOT_TRIGGERED = "未触发"
    RIGHT_ARISES = "权利成立"
    NO_RIGHT = "权利不成立"
    APPLIES = "适用"
    SILENT = "合同未约定"
    AMBIGUOUS = "存在歧义"
    NEEDS_FINDING = "待认定"
    MISSING_PARAMETER = "缺少参数"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as the `code` of a sentence of ``data/reasons.toml`` and the `arguments` that fill its places."""

    code: str
    arguments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def because(code: str, **arguments: object) -> Reason:
    """Return the reason `code`; its arguments are written out as a reader reads them."""
    return Reason(code, MappingProxyType({name: _read(value) for name, value in arguments.items()}))


def _read(value: object) -> str:
    """Return an argument as a reader reads it: yuan to the cent, in groups of three digits."""
    held = value.value if isinstance(value, Figure) else value
    return f"{held.rounded().amount:,}" if isinstance(held, Money) else str(value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer.

    `clauses` are the provisions that decided it; `because` says why; `amount` is the money that follows; `deadline` the
    date that decided; `says` a word that is the answer (a name, an entry, an amount in capitals); `missing` the ids of
    facts that somebody must still find or supply; `occasion` which of several occasions it is about; `parts` are the
    outcomes it is made of, where it is a list: every occasion of a duty, every row that an event meets.
    """

    conclusion: Conclusion
    clauses: tuple[str, ...]
    because: Reason
    amount: Figure | None = None
    deadline: Figure | None = None
    says: str = ""
    missing: tuple[str, ...] = ()
    occasion: str = ""
    parts: tuple[Outcome, ...] = ()
