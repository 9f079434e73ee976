"""Find the sentence behind the filled-in rows of an outline: ``违约金为 3.00 元`` → ``违约金为 <违约金> 元``.

Called by ``scripts.site_build.chapters``. The results file records every case with its values filled in; a page
shows the sentence once, with the names of the columns, above the table of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Piece = tuple[str, bool]
"""A stretch of a sentence: (words, False), or (column name, True) for a slot."""


def template_of(texts: Sequence[str], rows: Sequence[Mapping[str, str]]) -> tuple[Piece, ...]:
    """Return the pieces that give each of `texts` when the slots are filled from the matching one of `rows`.

    A slot is taken where the value stands in every row. A column with the same value in all rows cannot be told from
    plain words and is left as words, which is true of every row. Where no sentence fits all rows, which does not
    happen to a well-recorded outline, the first text is returned as words.
    """
    if len(texts) < 2 or len(set(texts)) == 1:  # noqa: PLR2004 - one row tells a value from a word by luck only
        return ((texts[0], False),)
    columns = [name for name in rows[0] if all(row.get(name) for row in rows) and len({row[name] for row in rows}) > 1]
    found = _Search(texts, rows, columns).pieces_from((0,) * len(texts))
    return ((texts[0], False),) if found is None else tuple(found)


class _Search:
    """Walks all sentences at once, from left to right, and goes back where a slot taken too early leads nowhere."""

    def __init__(self, texts: Sequence[str], rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
        self.texts, self.rows, self.columns = texts, rows, columns
        self.dead: set[tuple[int, ...]] = set()

    def pieces_from(self, places: tuple[int, ...]) -> list[Piece] | None:
        """Return the pieces from these `places` (one in each text) to the ends, or None where there are none."""
        if places in self.dead:
            return None
        if all(place == len(text) for place, text in zip(places, self.texts, strict=True)):
            return []
        for name in self._slots(places):
            after = tuple(place + len(row[name]) for place, row in zip(places, self.rows, strict=True))
            if (rest := self.pieces_from(after)) is not None:
                return [(name, True), *rest]
        for length in self._lengths_of_words(places):
            after = tuple(place + length for place in places)
            if (rest := self.pieces_from(after)) is not None:
                return [(self.texts[0][places[0] : after[0]], False), *rest]
        self.dead.add(places)
        return None

    def _slots(self, places: tuple[int, ...]) -> list[str]:
        """Return the columns whose values stand at `places`, the longest value first."""
        here = list(zip(self.texts, self.rows, places, strict=True))
        fitting = [name for name in self.columns if all(text.startswith(row[name], at) for text, row, at in here)]
        return sorted(fitting, key=lambda name: -len(self.rows[0][name]))

    def _lengths_of_words(self, places: tuple[int, ...]) -> list[int]:
        """Return how far words may reach from `places`: to each place where a slot could begin, and to their end."""
        shared = _shared_run(self.texts, places)
        return [
            length
            for length in range(1, shared + 1)
            if length == shared or self._slots(tuple(place + length for place in places))
        ]


def _shared_run(texts: Sequence[str], places: tuple[int, ...]) -> int:
    """Return how many characters all `texts` have in common from their `places` on."""
    length = 0
    while all(place + length < len(text) for text, place in zip(texts, places, strict=True)):
        if len({text[place + length] for text, place in zip(texts, places, strict=True)}) > 1:
            break
        length += 1
    return length
