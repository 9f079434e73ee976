"""A square for every provision, a line for every chapter: which are checked, and where the holes are.

Called through the filter ``coverage_picture`` with the chapters of the site.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.site_build.chapters import Chapter

CELL, GAP, LINE = 6.0, 1.5, 13.0
LEFT, RIGHT = 30.0, 34.0
"""Room for the number of the chapter, and for the count of its provisions."""


@dataclass(frozen=True, slots=True)
class Line:
    """A chapter: the y of its text, and (x, y, provision) of its squares."""

    chapter: Chapter
    y: float
    cells: tuple[tuple[float, float, Mapping[str, Any]], ...]
    end: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole picture."""

    width: float
    height: float
    cell: float
    lines: tuple[Line, ...]


def coverage_picture(chapters: Sequence[Chapter]) -> Coverage:
    """Return where everything of `chapters` stands, in their order."""
    lines = []
    for number, chapter in enumerate(chapters):
        top = number * LINE + (LINE - CELL) / 2
        clauses = (provision.clause for provision in chapter.provisions)
        cells = tuple((LEFT + index * (CELL + GAP), top, clause) for index, clause in enumerate(clauses))
        lines.append(Line(chapter, top + CELL, cells, LEFT + len(cells) * (CELL + GAP)))
    longest = max((line.end for line in lines), default=LEFT)
    return Coverage(longest + RIGHT, len(lines) * LINE, CELL, tuple(lines))
