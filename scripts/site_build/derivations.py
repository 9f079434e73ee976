"""How a figure is shown to have come about: as a tree, or, for many rows of one formula, as a sheet with a column each.

Called by ``scripts.site_build.render``. The tree of a published figure stops, once it holds enough nodes, at figures
that have a derivation of their own elsewhere; what a case showed stops at each of them: what is left out is a link
away, and the pages stay small however deep figures nest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Record = Mapping[str, Any]
PUBLISHED_LIMIT = 24
PAPER_LIMIT = 6  # what has a derivation elsewhere in a printed report is not printed again
CASE_LIMIT = 0
LEAST_ROWS = 2


@dataclass(slots=True)
class Node:
    """One figure in a tree: its record, the nodes it came from, and whether its own inputs were left out."""

    figure: Record
    children: list[Node] = field(default_factory=list)
    cut: bool = False


def published_tree(figure: Record, figures: Mapping[str, Record], limit: int = PUBLISHED_LIMIT) -> Node:
    """Return the tree of a published figure, whose inputs are ids into `figures`, or of one that stands by itself."""
    return _grow(figure, figures, limit)


def case_tree(figure: Record, figures: Mapping[str, Record]) -> Node:
    """Return the tree of a figure that a case showed; one that is published as it stands is left to its own place."""
    if is_published(figure, figures):
        return Node(figure, cut=bool(figure["inputs"]))
    return _grow(figure, figures, CASE_LIMIT)


def is_published(figure: Record, figures: Mapping[str, Record]) -> bool:
    """Return whether the same figure, with the same value, has its own place on the site."""
    published = figures.get(figure["id"])
    return published is not None and published["value"] == figure["value"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Figures of one formula over the rows of an outline: a column for each input, a row (case, figure, inputs) each.

    `label` is that of all the figures, "" when they differ.
    """

    formula: str
    clauses: list[str]
    readings: list[str]
    columns: tuple[str, ...]
    rows: list[tuple[Record, Record, list[Record]]]

    @property
    def label(self) -> str:
        """What all the figures are called, "" when they differ."""
        labels = {figure["label"] for _, figure, _ in self.rows}
        return str(labels.pop()) if len(labels) == 1 else ""


def sheets(cases: Iterable[Record], figures: Mapping[str, Record]) -> tuple[list[Sheet], list[tuple[Record, Record]]]:
    """Return what the rows `cases` showed as sheets, and, as (case, figure), what fits into none.

    A figure fits when its inputs come straight from the contract or the row, or have their own derivation elsewhere,
    and another row has the same formula over inputs of the same names.
    """
    grouped: dict[tuple[object, ...], Sheet] = {}
    single: list[tuple[Record, Record]] = []
    for case in cases:
        for figure in {(each["id"], each["value"]): each for each in case["figures"]}.values():
            inputs = _inputs(figure, figures)
            if not inputs or not all(_is_leaf(given, figures) for given in inputs):
                single.append((case, figure))
                continue
            columns = tuple(given["label"] for given in inputs)
            key = (figure["formula"], *figure["clauses"], None, *figure["readings"], None, *columns)
            sheet = Sheet(figure["formula"], figure["clauses"], figure["readings"], columns, [])
            grouped.setdefault(key, sheet).rows.append((case, figure, inputs))
    for sheet in grouped.values():
        if len(sheet.rows) < LEAST_ROWS:
            single += [(case, figure) for case, figure, _ in sheet.rows]
    return [sheet for sheet in grouped.values() if len(sheet.rows) >= LEAST_ROWS], single


def _is_leaf(figure: Record, figures: Mapping[str, Record]) -> bool:
    return not figure["inputs"] or is_published(figure, figures)


def _inputs(figure: Record, figures: Mapping[str, Record]) -> list[Record]:
    inputs = (figures.get(given) if isinstance(given, str) else given for given in figure["inputs"])
    return [given for given in inputs if given is not None]


def _grow(figure: Record, figures: Mapping[str, Record], limit: int) -> Node:
    root = Node(figure)
    waiting = deque([root])
    nodes = 1
    while waiting:
        node = waiting.popleft()
        known = _inputs(node.figure, figures)
        may_cut = node is not root and is_published(node.figure, figures)
        if may_cut and nodes + len(known) > limit:
            node.cut = bool(known)
            continue
        node.children = [Node(given) for given in known]
        nodes += len(known)
        waiting.extend(node.children)
    return root


def variants(figures: Mapping[str, Any], name: str) -> list[str]:
    """Return the ids of the published figures called `name`, or so under another reading (``name.option``)."""
    return [each for each in figures if each == name or each.startswith(f"{name}.")]
