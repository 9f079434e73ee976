"""Group the results by chapter, provision, rule and scenario: what a page per article or annex shows, in order.

Called by ``scripts.site_build.render``. Every case has exactly one home: the page of its feature, under the first of
its provisions that stands there. Nothing is computed here but counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.site_build.links import chapter_page
from scripts.site_build.outlines import Piece, template_of

Record = Mapping[str, Any]
_SLOT = re.compile(r"(<[^<>]*>)")
WORST_FIRST = ("failed", "error", "undefined", "skipped", "passed")
BROKEN = ("failed", "error", "undefined")


@dataclass(frozen=True, slots=True)
class Step:
    """One step as shown: words with slots; status and message only where one case stands for the scenario."""

    keyword: str
    text: Sequence[Piece]
    table: Sequence[Sequence[Sequence[Piece]]]
    docstring: Sequence[Piece]
    status: str
    message: str


@dataclass(slots=True)
class Scenario:
    """A scenario or outline with its cases, in the order of the file."""

    first: Record
    cases: list[Record] = field(default_factory=list)

    @property
    def is_outline(self) -> bool:
        """Whether the cases are rows of 例子 tables."""
        return bool(self.first["example"])

    @property
    def name(self) -> list[Piece]:
        """The name as the file has it: for an outline with the slots that its columns fill."""
        if not self.is_outline:
            return [(self.first["name"], False)]
        columns = {name for name, _ in self.first["example"]}
        parts = _SLOT.split(self.first["template"])
        return [
            (part[1:-1], True) if part[1:-1] in columns and part[0] == "<" else (part, False) for part in parts if part
        ]

    @property
    def status(self) -> str:
        """The worst status among the cases."""
        return worst(case["status"] for case in self.cases)

    @property
    def tables(self) -> list[tuple[str, list[Record], tuple[str, ...], list[list[str]]]]:
        """The 例子 tables: (name, cases, columns, cells of each case); other columns make a table of their own."""
        grouped: dict[tuple[str, tuple[str, ...]], list[Record]] = {}
        for case in self.cases:
            columns = tuple(name for name, _ in case["example"])
            grouped.setdefault((case["examples"], columns), []).append(case)
        return [
            (name, cases, columns, [[value for _, value in case["example"]] for case in cases])
            for (name, columns), cases in grouped.items()
        ]

    @property
    def steps(self) -> list[Step]:
        """The steps, with slots for an outline, with statuses for a single case."""
        if self.is_outline:
            return _outline_steps(self.cases)
        return [_single_step(step) for step in self.first["steps"]]


@dataclass(slots=True)
class Rule:
    """A rule of a feature with its scenarios."""

    name: str
    scenarios: list[Scenario] = field(default_factory=list)


@dataclass(slots=True)
class Provision:
    """A provision on its page: its record, the rules and figures that belong here, and its cases shown elsewhere."""

    clause: Record
    rules: list[Rule] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    figures: list[Record] = field(default_factory=list)


@dataclass(slots=True)
class Chapter:
    """One page of the contract: an article, an annex, or the unnumbered parts."""

    page: str
    key: str
    features: list[Record] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)
    loose: list[Rule] = field(default_factory=list)
    cases: list[Record] = field(default_factory=list)

    @property
    def coverage(self) -> Counter[str]:
        """The number of provisions by status."""
        return Counter(provision.clause["status"] for provision in self.provisions)

    @property
    def statuses(self) -> Counter[str]:
        """The number of cases by status."""
        return Counter(case["status"] for case in self.cases)

    @property
    def readings(self) -> list[str]:
        """The open questions about provisions of this chapter, each once."""
        return list(dict.fromkeys(name for provision in self.provisions for name in provision.clause["readings"]))


def worst(statuses: Iterable[str]) -> str:
    """Return the most serious of `statuses`; of none, ``uncovered``."""
    present = set(statuses)
    return next((status for status in WORST_FIRST if status in present), "uncovered")


def group(results: Mapping[str, Any]) -> list[Chapter]:
    """Return the chapters of `results` in the order of the register."""
    chapters: dict[str, Chapter] = {}
    provisions: dict[str, Provision] = {}
    for clause in results.get("clause", []):
        page = chapter_page(clause["chapter"])
        provisions[clause["id"]] = provision = Provision(clause)
        chapters.setdefault(page, Chapter(page, clause["chapter"])).provisions.append(provision)
    for figure in results.get("figure", []):
        if home := next((name for name in figure["clauses"] if name in provisions), None):
            provisions[home].figures.append(figure)
    homes: dict[str, Chapter] = {}
    for feature in results.get("feature", []):
        page = chapter_page(feature["chapter"])
        homes[feature["id"]] = chapter = chapters.setdefault(page, Chapter(page, feature["chapter"]))
        chapter.features.append(feature)
    at_home = _place_cases(results.get("case", []), homes, provisions)
    for provision in provisions.values():
        provision.elsewhere = [name for name in provision.clause["cases"] if at_home[name] != provision.clause["id"]]
    return list(chapters.values())


def _place_cases(
    cases: Iterable[Record], homes: Mapping[str, Chapter], provisions: Mapping[str, Provision]
) -> dict[str, str]:
    """Put every case under its provision, rule and scenario; return {case id: id of that provision, or ""}."""
    placed: dict[str, str] = {}
    rules: dict[tuple[str, str, int], Rule] = {}
    scenarios: dict[tuple[str, int], tuple[str, Scenario]] = {}
    for case in cases:
        chapter = homes[case["feature"]]
        chapter.cases.append(case)
        key = (case["feature"], case["line"])
        if key not in scenarios:
            here = {provision.clause["id"] for provision in chapter.provisions}
            home = next((name for name in case["clauses"] if name in here), "")
            rule_key = (case["feature"], home, case["rule_line"])
            if rule_key not in rules:
                rules[rule_key] = Rule(case["rule"])
                (provisions[home].rules if home else chapter.loose).append(rules[rule_key])
            scenarios[key] = home, Scenario(case)
            rules[rule_key].scenarios.append(scenarios[key][1])
        placed[case["id"]] = scenarios[key][0]
        scenarios[key][1].cases.append(case)
    return placed


def _words(text: str) -> Sequence[Piece]:
    return ((text, False),) if text else ()


def _single_step(step: Record) -> Step:
    table = [[_words(cell) for cell in row] for row in step.get("table", [])]
    docstring = _words(step.get("docstring", ""))
    return Step(step["keyword"], _words(step["text"]), table, docstring, step["status"], step["message"])


def _outline_steps(cases: Sequence[Record]) -> list[Step]:
    """Return the steps of an outline with its slots; of cases whose steps differ in number, those of the first."""
    rows = [dict(case["example"]) for case in cases]
    if len({len(case["steps"]) for case in cases}) > 1:
        cases, rows = cases[:1], rows[:1]
    shown = []
    for same in zip(*(case["steps"] for case in cases), strict=True):
        first = same[0]
        text = template_of([step["text"] for step in same], rows)
        docstring = template_of([step.get("docstring", "") for step in same], rows) if "docstring" in first else ()
        table = [
            [
                template_of([_cell(step, line, column) for step in same], rows)
                for column in range(len(first["table"][line]))
            ]
            for line in range(len(first.get("table", [])))
        ]
        shown.append(Step(first["keyword"], text, table, docstring, "", ""))
    return shown


def _cell(step: Record, line: int, column: int) -> str:
    try:
        return str(step["table"][line][column])
    except (KeyError, IndexError):
        return ""
