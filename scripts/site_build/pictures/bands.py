"""The number line of one measured quantity: a lane for each thing a value can come to, an interval for each stretch.

Ends that belong to an interval are drawn as filled dots, others as open ones, an interval without end as an arrow.
Called through the filter ``band_picture`` with a row of ``tables.bands``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scripts.site_build.pictures.scale import Scale

WIDTH, LEFT, RIGHT = 640.0, 116.0, 606.0
TOP, LANE, AXIS = 30.0, 38.0, 22.0
ROOM = {"kept": 30.0}
ROOM_ELSEWHERE, BESIDE = 76.0, 9.0
"""The least width in which a label stands above its interval; of a shorter one it stands beside the end."""
FIRST, LAST = ("kept", "below"), ("hole", "open")
WHOLE = Decimal(1)
BEYOND = Decimal(4) / 3
"""How far the line goes on after the last limit."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One interval in its lane: from `x1` to `x2`, how each end is drawn (closed, open, arrow), and its label.

    The label stands with its middle at `label_x` `above` the interval, or begins there, beside it.
    `band` is the row it was made from; `rows` those of its provisions that stand in this lane.
    """

    x1: float
    x2: float
    start: str
    end: str
    label_x: float
    above: bool
    band: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of answer: its `key` (kept, A2, A3, hole …), the y of its line, its intervals."""

    key: str
    y: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A limit on the axis: its x, its value as text."""

    x: float
    value: str


@dataclass(frozen=True, slots=True)
class BandPicture:
    """The whole picture."""

    width: float
    height: float
    left: float
    right: float
    axis: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]


def band_picture(line: Mapping[str, Any]) -> BandPicture:
    """Return the geometry of `line`, a row of ``tables.bands``."""
    bands = line["bands"]
    scale = _scale(bands, ratio=line["unit"] == "ratio")
    keys = list(dict.fromkeys(key for band in bands for key in _lanes_of(band)))
    order = sorted(keys, key=lambda key: (key not in FIRST, key in LAST, key))
    lanes = tuple(
        Lane(key, y, _pieces(scale, bands, key))
        for key, y in zip(order, (TOP + LANE * number for number in range(len(order))), strict=True)
    )
    axis = TOP + LANE * (len(order) - 1) + AXIS
    values = dict.fromkeys(value for band in bands for value in (band["low"], band["high"]) if value)
    ticks = tuple(Tick(scale.at(Decimal(value)), value) for value in values if scale.low <= Decimal(value))
    return BandPicture(WIDTH, axis + AXIS + 4, LEFT, RIGHT, axis, lanes, ticks)


def _pieces(scale: Scale, bands: Sequence[Mapping[str, Any]], lane: str) -> tuple[Piece, ...]:
    """Return the intervals of one lane; bands that meet there and say the same are one interval."""
    joined: list[dict[str, Any]] = []
    for band in bands:
        if lane not in _lanes_of(band):
            continue
        own = {**band, "rows": [row for row in band["rows"] if _lane(row) == lane]}
        if joined and _meet(joined[-1], own):
            joined[-1] |= {"high": own["high"], "high_included": own["high_included"]}
        else:
            joined.append(own)
    return tuple(_piece(scale, band, lane) for band in joined)


def _meet(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    touching = one["high"] == other["low"] and (one["high_included"] or other["low_included"])
    return bool(touching and one["rows"] == other["rows"])


def _lanes_of(band: Mapping[str, Any]) -> list[str]:
    """Return the lanes in which `band` is drawn: one for each annex, or level of annex 1, whose rows stand there."""
    if band["state"] != "row":
        return [band["state"]]
    return list(dict.fromkeys(_lane(row) for row in band["rows"]))


def _lane(row: Mapping[str, Any]) -> str:
    """Return A2 or A3 for a row of these annexes, A1.A or A1.B for one of annex 1."""
    annex, *rest = row["clause"].split(".")
    return ".".join((annex, *rest[:-1]))


def _scale(bands: Sequence[Mapping[str, Any]], *, ratio: bool) -> Scale:
    limits = [value for band in bands for value in _limits(band) if value]
    if not ratio:
        return Scale(Decimal(0), max(limits) * BEYOND, LEFT, RIGHT)
    inside = [value for value in limits if value < WHOLE]
    least = min(inside)
    low = WHOLE - (WHOLE - least) * 2 if least > WHOLE / 2 else Decimal(0)  # 99.99 % is only seen close to the end
    return Scale(low, WHOLE, LEFT, RIGHT)


def _limits(band: Mapping[str, Any]) -> list[Decimal]:
    return [Decimal(band[end]) for end in ("low", "high") if band[end]]


def _piece(scale: Scale, band: Mapping[str, Any], lane: str) -> Piece:
    low = Decimal(band["low"])
    x1 = scale.at(low)
    x2 = scale.at(Decimal(band["high"])) if band["high"] else scale.right
    start = "arrow" if low < scale.low else _dot(included=band["low_included"])
    end = _dot(included=band["high_included"]) if band["high"] else "arrow"
    above = x2 - x1 >= ROOM.get(lane, ROOM_ELSEWHERE)
    return Piece(x1, x2, start, end, (x1 + x2) / 2 if above else x2 + BESIDE, above, band, tuple(band["rows"]))


def _dot(*, included: bool) -> str:
    return "closed" if included else "open"
