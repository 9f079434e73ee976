"""Bounds: whether a number is itself inside its own limit (民法典 第1259条).

以上、以下、以内、不低于、不超过 include the number; 超过、大于、小于、低于 do not.
"""

from __future__ import annotations

import enum

from contract_model.core.data_files import Table
from contract_model.core.values import Quantity


class Bound(enum.Enum):
    """How a value is held against a limit; the value is the machine word used in the data files."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    EXACTLY = "exactly"


WORDS = {
    Bound.AT_LEAST: "不低于",
    Bound.AT_MOST: "不超过",
    Bound.MORE_THAN: "大于",
    Bound.LESS_THAN: "小于",
    Bound.EXACTLY: "恰为",
}
NAMES = tuple(bound.value for bound in Bound)


def holds(value: Quantity, bound: Bound, limit: Quantity) -> bool:
    """Return whether `value` stands in the relation `bound` to `limit`. TypeError for values of different kinds."""
    match bound:
        case Bound.AT_LEAST:
            return value >= limit
        case Bound.AT_MOST:
            return value <= limit
        case Bound.MORE_THAN:
            return value > limit
        case Bound.LESS_THAN:
            return value < limit
        case _:
            return not (value < limit or value > limit)


def read_bound(entry: Table) -> Bound:
    """Return the bound at key ``bound`` of a data table; a faulty one is recorded there."""
    name = entry.choice("bound", NAMES)
    return Bound(name) if name in NAMES else Bound.EXACTLY
