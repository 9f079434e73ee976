"""The layered picture of the ways: events at the left, what the contract makes of them, what follows, what comes after.

Every event has rows of its own; a node that several ways share stands beside the middle of them, at the nearest free
place. Called through the filter ``routes_picture`` with ``tables.routes``, whose words are those of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.site_build.pictures.scale import balanced, text_width

COLUMNS = {"event": 0, "test": 1, "right": 2, "penalty": 2, "other": 2, "after": 3}
LEFTS, WIDTHS = (2.0, 240.0, 476.0, 744.0), (194.0, 190.0, 216.0, 206.0)
WIDTH, TOP = 952.0, 34.0
SIZE, LINE, META, GAP = 13.0, 17.0, 15.0, 16.0
INDENT = 9.0  # from the rule at the left of a node to its words
STEP = 4.0
SMALL, REFERENCE = 12.0, 24.0  # the type of provisions, the width of a reference to an open question
AMOUNT = 92.0  # an amount of millions, with its unit
FEW = 4
"""So many provisions are named one by one; of more the first and the last."""


@dataclass(frozen=True, slots=True)
class Station:
    """A node in its place: `x`, `y` of its upper left corner, its size, its label in lines, provisions to be named.

    `through` is true where the provisions are the first and the last of a run.
    """

    node: Mapping[str, Any]
    column: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    clauses: tuple[str, ...]
    through: bool


@dataclass(frozen=True, slots=True)
class Way:
    """An edge as a path; `mark_x`, `mark_y` where the numbers of its open questions stand."""

    edge: Mapping[str, Any]
    path: str
    mark_x: float
    mark_y: float


@dataclass(frozen=True, slots=True)
class RoutesPicture:
    """The whole picture; `heads` are the x of the columns' headings, `numbers` the number of each open question."""

    width: float
    height: float
    heads: tuple[float, ...]
    stations: tuple[Station, ...]
    ways: tuple[Way, ...]
    numbers: Mapping[str, int]


@dataclass(slots=True)
class _Layout:
    nodes: Mapping[str, Mapping[str, Any]]
    targets: Mapping[str, list[str]]
    shared: frozenset[str]
    lines: Mapping[str, tuple[str, ...]]
    middles: dict[str, float] = field(default_factory=dict)
    cursor: float = TOP

    def height(self, name: str) -> float:
        """Return the height of a node: its lines, its amount, its provisions."""
        return LINE * (len(self.lines[name]) + bool(self.nodes[name]["figures"])) + META

    def place(self, name: str) -> None:
        """Give node `name` and what follows from it alone rows of their own, from the cursor downwards."""
        own = [target for target in self.targets.get(name, []) if target not in self.shared]
        start, needed = self.cursor, self.height(name) + GAP
        for target in own:
            self.place(target)
        if own:
            self.middles[name] = (self.middles[own[0]] + self.middles[own[-1]]) / 2
        if not own or self.middles[name] - (needed - GAP) / 2 < start:
            self.middles[name] = max(self.middles.get(name, 0), start + (needed - GAP) / 2)
        self.cursor = max(self.cursor, self.middles[name] + (needed + GAP) / 2)

    def settle(self, name: str, sources: list[str]) -> None:
        """Put the shared node `name` beside the middle of its `sources`, or the nearest place free in its column."""
        column = COLUMNS[self.nodes[name]["kind"]]
        half = (self.height(name) + GAP) / 2
        taken = [
            (middle - (self.height(other) + GAP) / 2, middle + (self.height(other) + GAP) / 2)
            for other, middle in self.middles.items()
            if COLUMNS[self.nodes[other]["kind"]] == column
        ]
        wanted = sum(self.middles[source] for source in sources) / len(sources)
        offsets = sorted(
            (sign * STEP * step for step in range(int(self.cursor / STEP) + 1) for sign in (1, -1)), key=abs
        )
        self.middles[name] = next(
            wanted + offset
            for offset in offsets
            if wanted + offset - half >= TOP - GAP / 2
            and all(wanted + offset + half <= low or wanted + offset - half >= high for low, high in taken)
        )


def routes_picture(table: Mapping[str, Any]) -> RoutesPicture:
    """Return the geometry of ``tables.routes``."""
    nodes = {node["id"]: node for node in table["nodes"]}
    edges = table["edges"]
    arriving = Counter(edge["target"] for edge in edges)
    targets: dict[str, list[str]] = {}
    sources: dict[str, list[str]] = {}
    for edge in edges:
        targets.setdefault(edge["source"], []).append(edge["target"])
        sources.setdefault(edge["target"], []).append(edge["source"])
    shared = frozenset(name for name in nodes if arriving[name] > 1 or _from_shared(name, sources, arriving))
    lines = {name: balanced(node["label"], _width(node) - INDENT, SIZE) for name, node in nodes.items()}
    layout = _Layout(nodes, targets, shared, lines)
    for name in nodes:
        if not arriving[name]:
            layout.place(name)
    for name in sorted(shared, key=lambda name: (COLUMNS[nodes[name]["kind"]], list(nodes).index(name))):
        layout.settle(name, sources[name])
    stations = {name: _station(layout, name) for name in nodes}
    ways = tuple(_way(edge, stations, shared) for edge in edges)
    height = max(station.y + station.height for station in stations.values()) + GAP
    numbers = {reading: number for number, reading in enumerate(table["questions"], 1)}
    return RoutesPicture(WIDTH, height, LEFTS, tuple(stations.values()), ways, numbers)


def _from_shared(name: str, sources: Mapping[str, list[str]], arriving: Counter[str]) -> bool:
    """Return whether a node follows only from a shared one, and so has no rows of its own."""
    before = sources.get(name, [])
    return len(before) == 1 and (arriving[before[0]] > 1 or _from_shared(before[0], sources, arriving))


def _width(node: Mapping[str, Any]) -> float:
    return WIDTHS[COLUMNS[node["kind"]]]


def _station(layout: _Layout, name: str) -> Station:
    node = layout.nodes[name]
    column, height = COLUMNS[node["kind"]], layout.height(name)
    clauses, many = tuple(node["clauses"]), len(node["clauses"]) > FEW or node["count"] > 0
    return Station(
        node,
        column,
        LEFTS[column],
        round(layout.middles[name] - height / 2, 1),
        WIDTHS[column],
        height,
        layout.lines[name],
        (clauses[0], clauses[-1]) if many else clauses,
        many,
    )


def _reach(at: Station) -> float:
    """Return how far the words in the middle of a station reach, at most its width; the way on begins there."""
    longest = max(text_width(line, SIZE) for line in at.lines)
    below = text_width(" ".join(at.clauses), SMALL) + REFERENCE * len(at.node["readings"])
    amounts = (AMOUNT if at.node["figures"] else 0) * len(at.node["figures"])
    return min(max(longest, below, amounts) + INDENT, at.width - INDENT)


def _way(edge: Mapping[str, Any], stations: Mapping[str, Station], shared: frozenset[str]) -> Way:
    """Return the path: level through the columns that are free, bent in the first gap, or the last to a shared node."""
    source, target = stations[edge["source"]], stations[edge["target"]]
    begins, x1, y1 = source.x + INDENT + _reach(source), source.x + source.width, source.y + source.height / 2
    x2, y2 = target.x - 3, target.y + target.height / 2
    gap = (LEFTS[target.column] - 3 if edge["target"] in shared else LEFTS[source.column + 1] - 3) - (
        LEFTS[target.column - 1] + WIDTHS[target.column - 1] if edge["target"] in shared else x1
    )
    bend = x2 - gap if edge["target"] in shared else x1
    half = bend + gap / 2
    path = f"M{begins:g} {y1:g}H{bend:g}C{half:g} {y1:g} {half:g} {y2:g} {bend + gap:g} {y2:g}H{x2:g}"
    return Way(edge, path, round(half, 1), round((y1 + y2) / 2, 1))
