"""The shape of a row of ``tables``: what TOML can hold, keys in ASCII."""

from __future__ import annotations

from typing import Any

from contract_model.core.figure import Figure
from contract_model.core.values import Quantity

Row = dict[str, Any]


def unit_of(value: Quantity) -> str:
    """Return the ASCII unit of `value`, as a figure of that value has it."""
    return Figure("", "", value, (), "").unit
