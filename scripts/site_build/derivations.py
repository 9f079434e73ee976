"""The derivation tree of a figure, cut where it would grow past what a reader can take in.

Called by ``scripts.site_build.render``. A tree stops at figures that have a derivation of their own elsewhere on the
site once it holds enough nodes: what is left out is a link away, and the pages stay small however deep figures nest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PUBLISHED_LIMIT = 24
CASE_LIMIT = 12


@dataclass(slots=True)
class Node:
    """One figure in a tree: its record, the nodes it came from, and whether its own inputs were left out."""

    figure: Mapping[str, Any]
    children: list[Node] = field(default_factory=list)
    cut: bool = False


def published_tree(figure: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> Node:
    """Return the tree of a published figure, whose inputs are ids into `figures`."""
    return _grow(figure, figures, PUBLISHED_LIMIT)


def case_tree(figure: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> Node:
    """Return the tree of a figure that a case showed; one that is published as it stands is left to its own place."""
    if is_published(figure, figures):
        return Node(figure, cut=bool(figure["inputs"]))
    return _grow(figure, figures, CASE_LIMIT)


def is_published(figure: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> bool:
    """Return whether the same figure, with the same value, has its own place on the site."""
    published = figures.get(figure["id"])
    return published is not None and published["value"] == figure["value"]


def _grow(figure: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]], limit: int) -> Node:
    root = Node(figure)
    waiting = deque([root])
    nodes = 1
    while waiting:
        node = waiting.popleft()
        inputs = [figures.get(given) if isinstance(given, str) else given for given in node.figure["inputs"]]
        known = [given for given in inputs if given is not None]
        may_cut = node is not root and is_published(node.figure, figures)
        if may_cut and nodes + len(known) > limit:
            node.cut = bool(known)
            continue
        node.children = [Node(given) for given in known]
        nodes += len(known)
        waiting.extend(node.children)
    return root
