"""Split a sentence of an outline at its slots: ``违约金为 <违约金> 元`` → words, the column's name, words.

Called by ``scripts.site_build.chapters``.
"""

from __future__ import annotations

import re
from collections.abc import Collection

Piece = tuple[str, bool]
"""A stretch of a sentence: (words, False), or (column name, True) for a slot."""

_SLOT = re.compile(r"<(.+?)>")  # as pytest-bdd reads it


def split_slots(text: str, columns: Collection[str]) -> tuple[Piece, ...]:
    """Return the pieces of `text`; what stands in ``<…>`` and names none of the `columns` stays words."""
    pieces: list[Piece] = []
    at = 0
    for slot in _SLOT.finditer(text):
        if slot[1] not in columns:
            continue
        if slot.start() > at:
            pieces.append((text[at : slot.start()], False))
        pieces.append((slot[1], True))
        at = slot.end()
    if at < len(text):
        pieces.append((text[at:], False))
    return tuple(pieces)
