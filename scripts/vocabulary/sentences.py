"""The steps of a feature as they run: every step of every scenario, and of every row of its tables.

Works on the parser's tree. Called by the linter and by ``scripts.vocabulary.uses``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scripts.spec_run.structure import PLACEHOLDER, TYPES, Node, header_of, scenarios_of


@dataclass(frozen=True, slots=True, eq=False)
class TypedStep:
    """A step as written, with the type that 而且 and 但是 take from the step before them."""

    type: str
    text: str
    line: int
    after: int
    """How many characters of the line end with the keyword; blanks may follow before the text."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of an outline's table: its values and cells by column."""

    line: int
    values: Mapping[str, str]
    cells: Mapping[str, Node]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A background, or a scenario with the rows of its tables, none for a plain one."""

    name: str
    line: int
    steps: tuple[TypedStep, ...]
    rows: tuple[Row, ...]
    node: Node
    is_background: bool


def blocks(tree: Node) -> Iterator[Block]:
    """Yield every background, once, and every scenario of the feature."""
    for node in (tree, *(child["rule"] for child in tree["children"] if "rule" in child)):
        for child in node["children"]:
            if "background" in child:
                yield _block(child["background"], is_background=True)
    for _, scenario in scenarios_of(tree):
        yield _block(scenario, is_background=False)


def _block(node: Node, *, is_background: bool) -> Block:
    rows = tuple(_row(table, body) for table in node.get("examples", ()) for body in table["tableBody"])
    steps = tuple(_typed(node["steps"]))
    return Block(node["name"], node["location"]["line"], steps, rows, node, is_background)


def _row(table: Node, body: Node) -> Row:
    cells = dict(zip(header_of(table), body["cells"], strict=False))
    return Row(body["location"]["line"], {name: cell["value"] for name, cell in cells.items()}, cells)


def _typed(steps: list[Node]) -> Iterator[TypedStep]:
    step_type = "given"
    for step in steps:
        step_type = TYPES.get(step["keywordType"], step_type)
        at = step["location"]
        yield TypedStep(step_type, step["text"], at["line"], at["column"] - 1 + len(step["keyword"]))


def rendered(text: str, row: Row | None) -> str:
    """Return `text` with the values of the `row`; what names no column stays as it is."""
    if row is None or "<" not in text:
        return text
    return PLACEHOLDER.sub(lambda match: row.values.get(match[1], match[0]), text)
