"""Group the results by chapter, provision, rule and scenario: what a page per article or annex shows, in order.

Called by ``scripts.site_build.render``. Every case has exactly one home: the page of its feature, under the first of
its provisions that stands there. Nothing is computed here but counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.site_build.links import Parts, chapter_page, clause_pages, home_of, is_of_reading
from scripts.site_build.outlines import Piece, split_slots
from scripts.site_build.results_file import outline_id

Record = Mapping[str, Any]
WORST_FIRST = ("failed", "error", "undefined", "skipped", "passed")
BROKEN = ("failed", "error", "undefined")
FEW, BETWEEN = 3, " / "
"""So many values of a column are named in a summary, and what stands between them."""


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
    """A scenario or outline with its cases, in the order of the file; of an outline also its steps as written."""

    first: Record
    written: Sequence[Record] = ()
    cases: list[Record] = field(default_factory=list)

    @property
    def is_outline(self) -> bool:
        """Whether the cases are rows of 例子 tables."""
        return bool(self.first["example"])

    @property
    def name(self) -> Sequence[Piece]:
        """The name as the file has it: for an outline with the slots that its columns fill."""
        if not self.is_outline:
            return _words(self.first["name"])
        return split_slots(self.first["template"], self.columns)

    @property
    def columns(self) -> set[str]:
        """The names of the columns of all 例子 tables."""
        return {name for case in self.cases for name, _ in case["example"]}

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
    def shows(self) -> list[Sequence[Piece]]:
        """What it comes to: its conclusion and the amount or day, with a slot for what the rows give."""
        return [self.steps[place].text for place in self.first["shows"]]

    def given(self, column: str) -> str:
        """What the rows give for a `column`: each value once, or the first and the last of many."""
        values = list(dict.fromkeys(value for case in self.cases for name, value in case["example"] if name == column))
        return BETWEEN.join(values) if len(values) <= FEW else f"{values[0]} … {values[-1]}"

    @property
    def steps(self) -> list[Step]:
        """The steps, with slots for an outline, with statuses for a single case."""
        if self.is_outline:
            return _outline_steps(self.written, self.columns)
        return [_single_step(step) for step in self.first["steps"]]


@dataclass(slots=True)
class Rule:
    """A rule of a feature with its scenarios; what its author wrote below its head, and below that of a background."""

    name: str
    notes: Sequence[str] = ()
    scenarios: list[Scenario] = field(default_factory=list)

    @property
    def status(self) -> str:
        """The worst status among the scenarios."""
        return worst(scenario.status for scenario in self.scenarios)


@dataclass(slots=True)
class Provision:
    """A provision on its page: its record, the rules and figures that belong here, and its cases shown elsewhere."""

    clause: Record
    page: str
    rules: list[Rule] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    figures: list[Record] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """What one page shows of a chapter: its place among the parts, and its provisions."""

    page: str
    number: int
    provisions: list[Provision]

    @property
    def is_first(self) -> bool:
        """Whether it opens the chapter, and so introduces it."""
        return self.number == 1


@dataclass(slots=True)
class Chapter:
    """A chapter of the contract on its page or pages: an article, an annex, or the unnumbered parts."""

    page: str
    key: str
    features: list[Record] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)
    loose: list[Rule] = field(default_factory=list)
    cases: list[Record] = field(default_factory=list)

    @property
    def parts(self) -> list[Part]:
        """The pages of the chapter, in order; the first is there even without a provision."""
        pages = list(dict.fromkeys([self.page, *(provision.page for provision in self.provisions)]))
        return [
            Part(page, number, [provision for provision in self.provisions if provision.page == page])
            for number, page in enumerate(pages, 1)
        ]

    @property
    def coverage(self) -> Counter[str]:
        """The number of provisions by status."""
        return Counter(provision.clause["status"] for provision in self.provisions)

    @property
    def clarity(self) -> Counter[str]:
        """The number of provisions by how clear they are."""
        return Counter(provision.clause["clarity"] for provision in self.provisions)

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


def group(results: Mapping[str, Any], parts: Parts) -> list[Chapter]:
    """Return the chapters of `results`, divided into `parts`, in the order of the register."""
    pages = clause_pages(results, parts)
    chapters: dict[str, Chapter] = {}
    provisions: dict[str, Provision] = {}
    for clause in results.get("clause", []):
        page = chapter_page(clause["chapter"])
        provisions[clause["id"]] = provision = Provision(clause, pages[clause["id"]])
        chapters.setdefault(page, Chapter(page, clause["chapter"])).provisions.append(provision)
    for figure in results.get("figure", []):
        if is_of_reading(figure):
            continue
        if home := next((name for name in figure["clauses"] if name in provisions), None):
            provisions[home].figures.append(figure)
    homes: dict[str, Chapter] = {}
    for feature in results.get("feature", []):
        page = chapter_page(feature["chapter"])
        homes[feature["id"]] = chapter = chapters.setdefault(page, Chapter(page, feature["chapter"]))
        chapter.features.append(feature)
    written = {outline["id"]: outline["steps"] for outline in results.get("outline", [])}
    backgrounds = {
        (feature["id"], each.get("rule_line", 0)): each.get("description", "")
        for feature in results.get("feature", [])
        for each in feature["backgrounds"]
    }
    at_home = _place_cases(results.get("case", []), homes, provisions, written, backgrounds)
    for provision in provisions.values():
        provision.elsewhere = [name for name in provision.clause["cases"] if at_home[name] != provision.clause["id"]]
    return list(chapters.values())


def _place_cases(
    cases: Iterable[Record],
    homes: Mapping[str, Chapter],
    provisions: Mapping[str, Provision],
    written: Mapping[str, Sequence[Record]],
    backgrounds: Mapping[tuple[str, int], str],
) -> dict[str, str]:
    """Put every case under its provision, rule and scenario; return {case id: id of that provision, or ""}.

    `written` has the steps of each outline by its id, `backgrounds` what is written below the head of each.
    """
    placed: dict[str, str] = {}
    rules: dict[tuple[str, str, int], Rule] = {}
    scenarios: dict[tuple[str, int], tuple[str, Scenario]] = {}
    for case in cases:
        chapter = homes[case["feature"]]
        chapter.cases.append(case)
        key = (case["feature"], case["line"])
        if key not in scenarios:
            here = {provision.clause["id"] for provision in chapter.provisions}
            home = home_of(case, here)
            rule_key = (case["feature"], home, case["rule_line"])
            if rule_key not in rules:
                below = case.get("rule_description", ""), backgrounds.get((case["feature"], case["rule_line"]), "")
                rules[rule_key] = Rule(case["rule"], tuple(filter(None, below if case["rule_line"] else ())))
                (provisions[home].rules if home else chapter.loose).append(rules[rule_key])
            scenarios[key] = home, Scenario(case, written[outline_id(case)] if case["example"] else ())
            rules[rule_key].scenarios.append(scenarios[key][1])
        placed[case["id"]] = scenarios[key][0]
        scenarios[key][1].cases.append(case)
    own_first(rules, provisions)
    return placed


def own_first(rules: Mapping[tuple[str, str, int], Rule], provisions: Mapping[str, Provision]) -> None:
    """Put the rules of a provision before those of which most scenarios stand at another, each in the order written."""
    most: dict[tuple[str, int], int] = {}
    for (feature, _, line), rule in rules.items():
        most[feature, line] = max(most.get((feature, line), 0), len(rule.scenarios))
    strays = {id(rule): len(rule.scenarios) < most[feature, line] for (feature, _, line), rule in rules.items()}
    for provision in provisions.values():
        provision.rules.sort(key=lambda rule: strays[id(rule)])


def _words(text: str) -> Sequence[Piece]:
    return ((text, False),) if text else ()


def _single_step(step: Record) -> Step:
    table = [[_words(cell) for cell in row] for row in step.get("table", [])]
    docstring = _words(step.get("docstring", ""))
    return Step(step["keyword"], _words(step["text"]), table, docstring, step["status"], step["message"])


def _outline_steps(written: Sequence[Record], columns: Collection[str]) -> list[Step]:
    """Return the steps of an outline as `written`, with slots where they name one of the `columns`."""
    return [
        Step(
            step["keyword"],
            split_slots(step["text"], columns),
            [[split_slots(cell, columns) for cell in row] for row in step.get("table", [])],
            split_slots(step.get("docstring", ""), columns),
            "",
            "",
        )
        for step in written
    ]
