"""The parts of the picture of routes: nodes, the ways between them, chains of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EVENT, TEST, RIGHT, PENALTY, OTHER, AFTER = "event", "test", "right", "penalty", "other", "after"
"""The kinds of nodes."""


@dataclass(frozen=True, slots=True)
class Node:
    """One station: an event, a test it must pass, a right, a penalty, another consequence, or what comes after the end.

    `holder` is the party that has the right or the money (A, B, "" for neither); `figures` the ids of its amounts, the
    least and the greatest where there is a range; `count` how many rows of a table it stands for, 0 for none.
    """

    id: str
    kind: str
    label: str
    clauses: tuple[str, ...]
    holder: str = ""
    figures: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from one node to the next; `readings` are the open questions whether it is open at all."""

    source: str
    target: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Routes:
    """All nodes, those of one event together, and the ways between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


Chain = Sequence[Node | str | Edge]
"""Nodes one after the other; a word is the id of a node that several chains share, an edge replaces the plain one."""
