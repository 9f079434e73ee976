"""The results document, as ``contract run`` writes it and every page takes it.

A key that is not listed may stand in a document; what is ``NotRequired`` may be absent. Figures are decimal strings.
"""

from typing import Any, NotRequired, TypedDict

from scripts.site_build.shapes.cases import Case, Outline
from scripts.site_build.shapes.figures import Figure
from scripts.site_build.shapes.tables import Tables
from scripts.site_build.shapes.words import Bearer, Clarity, ClauseStatus, Kind


class Run(TypedDict):
    """Of which commit, of which features, with which versions; where the commit is known, its `day` and `dirty`."""

    commit: str
    day: NotRequired[str]
    dirty: NotRequired[bool]
    spec_digest: str
    versions: dict[str, str]


class Totals(TypedDict):
    """How many scenarios and cases there are, and how many of each status."""

    scenarios: int
    cases: int
    passed: int
    failed: int
    undefined: int
    error: int
    skipped: int


class Background(TypedDict):
    """The head of a background."""

    line: int
    keyword: str
    name: str
    description: NotRequired[str]
    rule_line: NotRequired[int]


class Feature(TypedDict):
    """A feature file: an article, an annex, the texts before them."""

    id: str
    path: str
    line: int
    keyword: str
    name: str
    description: str
    chapter: str
    backgrounds: list[Background]


class Clause(TypedDict):
    """A provision of the contract, in our own words."""

    id: str
    label: str
    anchor: str
    chapter: str
    title: str
    title_en: str
    text: str
    text_en: NotRequired[str]
    kind: Kind
    bearer: Bearer
    beneficiary: str
    refs: list[str]
    referred_by: list[str]
    sha256: str
    suspect: str
    reason: str
    reason_en: NotRequired[str]
    status: ClauseStatus
    clarity: Clarity
    cases: list[str]
    readings: list[str]
    figures: list[str]


class NewClause(TypedDict):
    """A provision that the text has and the register has not yet."""

    id: str
    label: str


class Option(TypedDict):
    """One way to read an open question; `handled` is false where no rule knows it yet."""

    id: str
    label: str
    text: str
    favours: str
    handled: bool


class Moot(TypedDict):
    """The options of another question under which a question is moot."""

    reading: str
    options: list[str]


class Reading(TypedDict):
    """An open question of the contract, a default of law or a remark; the option in force, and where it stands."""

    id: str
    kind: str
    title: str
    clauses: list[str]
    says: str
    matters: str
    options: list[Option]
    in_force: str
    why: str
    law: str
    effect: str
    decider: str
    first: str
    depends: list[Moot]
    formerly: list[str]
    state: str
    confirmed_by: str
    confirmed_on: str
    cases: list[str]
    changes: int
    money: str
    spread: str
    spread_figure: str
    moot: bool
    tier: int
    rank: int


class Slot(TypedDict):
    """A place for a value in a phrase."""

    name: str
    kind: str
    accepts: str
    example: str


class Phrase(TypedDict):
    """A phrase that a feature may use."""

    id: str
    kind: str
    topic: str
    phrase: str
    meaning: str
    place: str
    uses: int
    features: list[str]
    slots: list[Slot]
    example: dict[str, Any]


class Fact(TypedDict):
    """Something the contract can be told."""

    id: str
    name: str
    kind: str
    party: str
    accepted: str
    about: bool
    also: list[str]
    evidence: str


class Question(TypedDict):
    """Something the contract can be asked."""

    id: str
    name: str
    facts: list[str]
    readings: list[str]
    subjects: list[str]


class Results(TypedDict):
    """The whole document."""

    schema: NotRequired[int]
    run: Run
    totals: Totals
    feature: NotRequired[list[Feature]]
    case: NotRequired[list[Case]]
    outline: NotRequired[list[Outline]]
    clause: NotRequired[list[Clause]]
    new_clause: NotRequired[list[NewClause]]
    figure: NotRequired[list[Figure]]
    reading: NotRequired[list[Reading]]
    step: NotRequired[list[Phrase]]
    fact: NotRequired[list[Fact]]
    question: NotRequired[list[Question]]
    without_effect: NotRequired[list[str]]
    stale: NotRequired[list[str]]
    tables: NotRequired[Tables]
