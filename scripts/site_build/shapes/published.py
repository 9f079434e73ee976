"""What is published of the results as JSON besides the whole: provisions, cases, Cucumber's dialect."""

from typing import NotRequired, TypedDict

from scripts.site_build.shapes.cases import Step
from scripts.site_build.shapes.document import Run, Totals
from scripts.site_build.shapes.words import Bearer, CaseStatus, Clarity, ClauseStatus, Kind


class PublishedClause(TypedDict):
    """A provision in clauses.json: `reason` says why nothing can be executed, and is null where a case can."""

    id: str
    label: str
    title: str
    title_en: str
    kind: Kind
    bearer: Bearer
    status: ClauseStatus
    clarity: Clarity
    cases: list[str]
    reason: str | None
    readings: list[str]


class PublishedCase(TypedDict):
    """A case in results.json."""

    id: str
    feature: str
    line: int
    rule: str
    rule_description: NotRequired[str]
    name: str
    description: NotRequired[str]
    examples_description: NotRequired[str]
    clauses: list[str]
    status: CaseStatus
    steps: list[Step]


class PublishedResults(TypedDict):
    """The content of results.json."""

    run: Run
    totals: Totals
    cases: list[PublishedCase]


class CucumberResult(TypedDict):
    """What became of a step, in Cucumber's words."""

    status: str
    error_message: NotRequired[str]


class CucumberRow(TypedDict):
    """A row of a step's table."""

    cells: list[str]


class CucumberText(TypedDict):
    """The text below a step."""

    line: int
    value: str


class CucumberStep(TypedDict):
    """A step."""

    keyword: str
    line: int
    name: str
    result: CucumberResult
    rows: NotRequired[list[CucumberRow]]
    doc_string: NotRequired[CucumberText]


class CucumberTag(TypedDict):
    """A tag with its sign."""

    name: str


class CucumberElement(TypedDict):
    """A background or a case; only a case has an id and tags."""

    line: int
    type: str
    keyword: str
    name: str
    description: str
    steps: list[CucumberStep]
    id: NotRequired[str]
    tags: NotRequired[list[CucumberTag]]


class CucumberFeature(TypedDict):
    """A feature file."""

    uri: str
    id: str
    line: int
    keyword: str
    name: str
    description: str
    elements: list[CucumberElement]
