"""Those tables of the results document that pictures are drawn from: stretches of a measure, levels, ways."""

from typing import TypedDict


class BandRow(TypedDict):
    """A row of an annex that a band falls under."""

    clause: str
    word: str
    coefficient: str
    figure: str
    findings: list[str]
    besides: list[str]


class Band(TypedDict):
    """A stretch of a measure, and what it means."""

    low: str
    high: str
    state: str
    low_included: bool
    high_included: bool
    clauses: list[str]
    readings: list[str]
    rows: list[BandRow]


class Bands(TypedDict):
    """A measure with its stretches."""

    id: str
    group: str
    label: str
    unit: str
    promise: str
    promise_clauses: list[str]
    questions: list[str]
    bands: list[Band]


class Threshold(TypedDict):
    """A measure that a level of incident begins at."""

    label: str
    bound: str
    value: str
    unit: str
    question: str
    impact: bool


class Otherwise(TypedDict):
    """The same condition as another option reads it."""

    any: list[str]
    absent: bool


class Condition(TypedDict):
    """What an incident must also be; of `any` one suffices, `otherwise` is how it stands under another option."""

    any: list[str]
    absent: bool
    question: str
    otherwise: list[Otherwise]


class Level(TypedDict):
    """A level of incident."""

    clause: str
    level: str
    kind: str
    label: str
    count: str
    count_clause: str
    readings: list[str]
    thresholds: list[Threshold]
    conditions: list[Condition]


class Node(TypedDict):
    """A place on the ways to the end of the contract."""

    id: str
    kind: str
    label: str
    holder: str
    clauses: list[str]
    figures: list[str]
    readings: list[str]
    count: int


class Edge(TypedDict):
    """A step on those ways."""

    source: str
    target: str
    readings: list[str]


class Route(TypedDict):
    """An event and what it leads to."""

    event: str
    test: str
    outcome: str


class Routes(TypedDict):
    """The ways to the end of the contract."""

    nodes: list[Node]
    edges: list[Edge]
    after: list[Edge]
    rows: list[Route]
    questions: list[str]
