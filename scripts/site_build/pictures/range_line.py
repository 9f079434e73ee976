"""An amount that turns on an open question as one line, on a scale from nothing: its least, what is used, its most.

Called through the filter ``range_picture`` with a row of ``tables.reading_range``. Where the contract is silent the
line goes on, dashed, to a mark of its own at that end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scripts.site_build.pictures.scale import Scale

WIDTH, HEIGHT, EDGE = 200.0, 16.0, 8.0
OPEN, DASH = 124.0, 20.0
"""How far from the right edge an open end begins: room for what it says; and how long its dashes are."""


@dataclass(frozen=True, slots=True)
class Line:
    """The line at height `y` from `left` (nothing) to `right`: drawn `solid`, and `dashed` where nothing is known.

    `ends` are the x of the least and the most amounts, `between` those of other options; `used` is the x of the one
    used here, None where there is none. `silent` is the x of a lower end on which the contract is silent, `open` that
    of an upper one, each None where there is none; `waits` says whether the upper end hangs on what is not told.
    """

    width: float
    height: float
    y: float
    left: float
    right: float
    solid: tuple[float, float]
    dashed: tuple[float, float] | None
    ends: tuple[float, ...]
    between: tuple[float, ...]
    used: float | None
    silent: float | None
    open: float | None
    waits: bool


def range_picture(row: Mapping[str, Any]) -> Line:
    """Return the geometry of a row; its amounts are decimal strings, at least one of them more than nothing."""
    amounts = sorted({Decimal(amount) for amount in row["amounts"]})
    ends_open = row["most"]["without"] == "silent"
    waits = not row["most"]["amount"] and not ends_open
    silent = row["least"]["without"] == "silent"
    right = WIDTH - EDGE
    last = WIDTH - OPEN if ends_open or waits else right
    beyond = WIDTH - OPEN + DASH
    scale = Scale(Decimal(0), amounts[-1], EDGE, last)
    first, most = scale.at(amounts[0]), scale.at(amounts[-1])
    dashed = (EDGE, first) if not row["least"]["amount"] else (most, beyond) if last < right else None
    used = row.get("used", {"amount": "", "without": ""})
    at = scale.at(Decimal(used["amount"])) if used["amount"] else None
    if used["without"] == "silent":
        at = EDGE if silent else beyond
    return Line(
        WIDTH,
        HEIGHT,
        HEIGHT / 2,
        EDGE,
        right,
        (first, most),
        dashed,
        tuple(dict.fromkeys((first, most))),
        tuple(scale.at(amount) for amount in amounts[1:-1]),
        at,
        EDGE if silent else None,
        beyond if ends_open else None,
        waits,
    )
