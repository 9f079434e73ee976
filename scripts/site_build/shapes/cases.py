"""The cases of the results document: what was run, what became of each step, and the figures that came of it."""

from typing import Any, NotRequired, TypedDict

from scripts.site_build.shapes.figures import Derivation
from scripts.site_build.shapes.words import CaseStatus, StepStatus


class Step(TypedDict):
    """A step of a case, with what became of it."""

    keyword: str
    text: str
    line: int
    status: StepStatus
    message: str
    table: NotRequired[list[list[str]]]
    docstring: NotRequired[str]


class Answer(TypedDict):
    """What the model answered where a case failed."""

    conclusion: str
    because: str
    clauses: list[str]
    readings: list[str]
    alternatives: list[dict[str, Any]]


class Failure(TypedDict):
    """Why a case did not pass, and where."""

    kind: str
    path: str
    step: str
    line: int
    row: int
    row_line: int
    what: str
    about: str
    expected: str
    actual: str
    difference: str
    hint: str
    derivation: list[Derivation]
    calls: list[str]
    answer: NotRequired[Answer]


class Case(TypedDict):
    """A scenario, or a row of an outline, as it was run."""

    id: str
    feature: str
    line: int
    row_line: NotRequired[int]
    rule: str
    rule_line: int
    rule_description: NotRequired[str]
    keyword: str
    name: str
    template: str
    description: NotRequired[str]
    examples: str
    examples_description: NotRequired[str]
    example: list[list[str]]
    clauses: list[str]
    readings: list[str]
    status: CaseStatus
    message: str
    shows: list[int]
    steps: list[Step]
    figures: list[Derivation]
    failure: NotRequired[Failure]


class OutlineStep(TypedDict):
    """A step as an outline writes it, with its places for values."""

    keyword: str
    text: str
    table: NotRequired[list[list[str]]]


class Outline(TypedDict):
    """An outline as it is written; its id is that of its cases without the number of the row."""

    id: str
    steps: list[OutlineStep]
