"""What all pictures share: a linear scale, how wide a text will be, and how it breaks into lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

NARROW, CAPITAL = 0.54, 0.66
"""The advance of a Latin letter as a share of the type size, in the fonts of the pages; a Chinese character has 1."""
_WORDS = re.compile(r"\s+|[^\s⺀-鿿＀-￯]+|.")
_NO_START = "，。；：、！？）”》,.;:!?)"


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` on x from `left` to `right`; what lies outside is put at the end."""

    low: Decimal
    high: Decimal
    left: float
    right: float

    def at(self, value: Decimal) -> float:
        """Return the x of `value`."""
        share = float((value - self.low) / (self.high - self.low))
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)


def text_width(text: str, size: float) -> float:
    """Return about how wide `text` is in type of `size`."""
    return size * sum(_advance(character) for character in text)


def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """Return `text` in lines of at most `width`: broken between words or Chinese characters, never before a stop."""
    lines = [""]
    for piece in _WORDS.findall(text):
        fits = text_width(lines[-1] + piece, size) <= width or piece in _NO_START
        if fits or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return tuple(line.strip() for line in lines)


def balanced(text: str, width: float, size: float) -> tuple[str, ...]:
    """Return `text` wrapped to `width` in lines about as long as one another: no word alone on the last."""
    lines = wrap(text, width, size)
    narrower = width
    while len(lines) > 1 and len(wrap(text, narrower - size, size)) == len(lines):
        narrower -= size
    return wrap(text, narrower, size)


def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1
    return CAPITAL if character.isupper() else NARROW
