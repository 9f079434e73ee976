"""A feature with numbered parts: the lines of a real one, cut to the width, their table in columns.

Called through the filter ``feature_picture`` with the example of the guide. The numbers are explained in a list beside
the picture, so that both fit a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from scripts.site_build.guide import Example

WIDTH, TOP, LINE, GAP = 400.0, 18.0, 21.0, 9.0
LEFT, INDENT = 34.0, 13.0
WIDE, NARROW = 13.0, 7.4
"""How wide a letter is taken to be; fonts differ, so lines are cut well before the edge."""
ELLIPSIS = "…"


PARTS = {"假如": "facts", "当": "event", "那么": "answer"}
"""The part that begins with the first step of each keyword; the others belong to the step above."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the feature: where it begins, the number of the part that begins with it (0 for none), and its words.

    Of a row of a table `cells` gives where each stroke stands and the cell after it; the last stroke has none.
    """

    x: float
    y: float
    number: int
    keyword: str
    text: str
    cells: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The picture: its size, its lines from the top, and the names of its numbered parts, the first first."""

    width: float
    height: float
    lines: tuple[Line, ...]
    parts: tuple[str, ...]


def feature_picture(example: Example) -> Anatomy:
    """Return the lines of `example` as they stand in its file, numbered by part."""
    parts: list[str] = []
    lines: list[Line] = []
    y = TOP

    def begun(part: str) -> int:
        if not part or part in parts:
            return 0
        parts.append(part)
        return len(parts)

    for gap, part, indent, keyword, text in _written(example):
        y += GAP if gap else 0
        x = LEFT + indent * INDENT
        room = WIDTH - x - (_measured(keyword) + NARROW if keyword else 0)
        lines.append(Line(x, y, begun(part), keyword, _cut(text, room)))
        y += LINE
    table = (example.columns, *example.rows)
    widths = [max(map(_measured, column)) + 2 * NARROW for column in zip(*table, strict=True)]
    for at, row in enumerate(table):
        x, cells = LEFT + 4 * INDENT, []
        for cell, width in zip(row, widths, strict=True):
            cells.append((x, cell))
            x += width + NARROW
        lines.append(Line(LEFT, y, begun("rows" if at else "head"), "", "", (*cells, (x, ""))))
        y += LINE
    return Anatomy(WIDTH, y - LINE + TOP / 2, tuple(lines), tuple(parts))


def _written(example: Example) -> Iterator[tuple[bool, str, int, str, str]]:
    """Yield the lines above the table: whether a gap is before it, its part, indentation, keyword, words."""
    yield False, "language", 0, "", "# language: zh-CN"
    yield False, "feature", 0, "功能:", example.feature["name"]
    if example.feature["description"]:
        yield False, "description", 1, "", example.feature["description"].splitlines()[0]
    yield True, "provision", 1, "", f"@{example.clause['id']}"
    yield False, "rule", 1, "规则:", example.case["rule"]
    if example.background:
        yield True, "background", 2, "背景:", ""
        yield from ((False, "", 3, step["keyword"], step["text"]) for step in example.background)
    if example.reading:
        yield True, "question", 2, "", f"@疑点.{example.reading['id']}"
    yield not example.reading, "outline", 2, f"{example.case['keyword']}:", example.case["template"]
    for step in example.steps:
        yield False, PARTS.get(step["keyword"], ""), 3, step["keyword"], step["text"]
    yield True, "examples", 3, "例子:", example.case["examples"]


def _cut(text: str, room: float) -> str:
    if _measured(text) <= room:
        return text
    while text and _measured(text) > room - WIDE:
        text = text[:-1]
    return text + ELLIPSIS


def _measured(text: str) -> float:
    return sum(WIDE if east_asian_width(letter) in "WFA" else NARROW for letter in text)
