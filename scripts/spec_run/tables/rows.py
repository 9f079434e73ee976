"""The shape of a row of ``tables``: what TOML can hold, keys in ASCII."""

from __future__ import annotations

from typing import Any

from contract_model.core.figure import Figure
from contract_model.core.values import Quantity

HOUR = "hour"
Row = dict[str, Any]


def unit_of(value: Quantity, written: str = "") -> str:
    """Return the ASCII unit of `value` as the contract writes it: hours where `written` says so, else as its figure."""
    return written if written == HOUR else Figure("", "", value, (), "").unit
