"""What one feature file must give: its cases, as the Gherkin parser's tree says, without pytest.

Called by ``scripts.spec_run.feature_files`` and by the linter, which have read the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import dedent

from scripts.spec_run.structure import PLACEHOLDER, Node, case_id, scenarios_of

STEM = re.compile(r"(?:article_(?P<article>\d+)|annex_(?P<annex>\d+)|preamble|parties|signatures)(?:_|$)")
FRONT = "PRE"
"""The chapter of what stands outside the articles: cover, parties, preamble, signatures."""


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag (without ``@``), the line it stands on and its column, 0 where that is not known."""

    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ExpectedCase:
    """A case that must be recorded: a scenario, or one row of an outline's tables."""

    id: str
    feature: str
    path: str
    line: int
    row: int
    """Which row over all tables of the outline, from 1; 0 for a plain scenario."""
    row_of_table: int
    row_line: int
    rule: str
    rule_line: int
    rule_description: str
    keyword: str
    name: str
    template: str
    description: str
    examples: str
    examples_description: str
    example: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawStep:
    """A step as the file has it, with its slots; `table` is empty and `docstring` None where there is none."""

    keyword: str
    text: str
    table: tuple[tuple[str, ...], ...]
    docstring: str | None


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline: the id of its cases without the row, and all steps of each, those of the backgrounds first."""

    id: str
    steps: tuple[RawStep, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """The head of a background: its steps stand below `line`, and are among those of every case they belong to.

    `rule_line` is where its rule begins, 0 where it is the feature's.
    """

    line: int
    keyword: str
    name: str
    description: str
    rule_line: int


@dataclass(frozen=True, slots=True)
class FeatureFile:
    """A feature file: its head, and the cases it must give, in the order of the file."""

    id: str
    path: str
    line: int
    keyword: str
    name: str
    description: str
    chapter: str
    scenarios: int
    backgrounds: tuple[Background, ...]
    cases: tuple[ExpectedCase, ...]
    outlines: tuple[Outline, ...]
    tags: tuple[TagUse, ...]


def chapter_of(stem: str) -> str:
    """Return the chapter a file speaks of: ``"7"`` for ``article_07_…``, ``"A2"`` for ``annex_2_…``, else ``""``."""
    match = STEM.match(stem)
    if match is None:
        return ""
    if match["article"]:
        return str(int(match["article"]))
    return f"A{int(match['annex'])}" if match["annex"] else FRONT


def feature_of(tree: Node, stem: str, path: str) -> FeatureFile:
    """Return the feature of a parsed `tree`."""
    cases: list[ExpectedCase] = []
    outlines: list[Outline] = []
    tags = _tags(tree)
    count = 0
    for rule, scenario in scenarios_of(tree):
        count += 1
        tags += _tags(scenario)
        for table in scenario["examples"]:
            tags += _tags(table)
        cases += _cases(tree, rule, scenario, stem, path)
        if scenario["examples"]:
            outlines.append(Outline(case_id(stem, scenario["name"], 0), tuple(_steps(tree, rule, scenario))))
    for child in tree["children"]:
        tags += _tags(child.get("rule", {"tags": []}))
    return FeatureFile(
        id=stem,
        path=path,
        line=tree["location"]["line"],
        keyword=tree["keyword"],
        name=tree["name"],
        description=description_of(tree),
        chapter=chapter_of(stem),
        scenarios=count,
        backgrounds=tuple(
            Background(node["location"]["line"], node["keyword"], node["name"], description_of(node), rule_line)
            for rule_line, node in _backgrounds(tree)
        ),
        cases=tuple(cases),
        outlines=tuple(outlines),
        tags=tuple(tags),
    )


def description_of(node: Node | None) -> str:
    """Return what an author wrote below the head of `node`, without its indentation; "" where nothing is."""
    return "" if node is None else dedent(node["description"]).strip()


def _backgrounds(tree: Node) -> Iterator[tuple[int, Node]]:
    """Yield the backgrounds of the feature and of its rules, in the order of the file, each with its rule's line."""
    for child in tree["children"]:
        rule = child.get("rule")
        for node in (child, *(rule["children"] if rule else ())):
            if "background" in node:
                yield (rule["location"]["line"] if rule else 0), node["background"]


def _tags(node: Node) -> list[TagUse]:
    return [
        TagUse(tag["name"].removeprefix("@"), tag["location"]["line"], tag["location"]["column"])
        for tag in node["tags"]
    ]


def _cases(tree: Node, rule: Node | None, scenario: Node, stem: str, path: str) -> Iterator[ExpectedCase]:
    """Yield the cases of one scenario: itself, or one for each row of its tables."""
    template: str = scenario["name"]
    tags = [tag.name for node in (tree, rule, scenario) if node is not None for tag in _tags(node)]

    def case(
        row: int, row_of_table: int, line: int, table: Node | None, example: Sequence[tuple[str, str]]
    ) -> ExpectedCase:
        return ExpectedCase(
            id=case_id(stem, template, row),
            feature=stem,
            path=path,
            line=scenario["location"]["line"],
            row=row,
            row_of_table=row_of_table,
            row_line=line,
            rule="" if rule is None else rule["name"],
            rule_line=0 if rule is None else rule["location"]["line"],
            rule_description=description_of(rule),
            keyword=scenario["keyword"],
            name=_filled(template, dict(example)),
            template=template,
            description=description_of(scenario),
            examples="" if table is None else table["name"],
            examples_description=description_of(table),
            example=tuple(example),
            tags=tuple(dict.fromkeys(tags if table is None else tags + [tag.name for tag in _tags(table)])),
        )

    if not scenario["examples"]:
        yield case(0, 0, 0, None, ())
        return
    row = 0
    for table in scenario["examples"]:
        header = [cell["value"] for cell in table.get("tableHeader", {"cells": ()})["cells"]]
        for row_of_table, body in enumerate(table["tableBody"], 1):
            row += 1
            pairs = list(zip(header, (cell["value"] for cell in body["cells"]), strict=True))
            yield case(row, row_of_table, body["location"]["line"], table, pairs)


def _steps(tree: Node, rule: Node | None, scenario: Node) -> Iterator[RawStep]:
    """Yield the steps that each case of `scenario` runs, as written, in the order in which they run."""
    within = [
        child["background"] for node in (tree, rule) if node for child in node["children"] if "background" in child
    ]
    for step in (step for block in (*within, scenario) for step in block["steps"]):
        rows = step.get("dataTable", {"rows": ()})["rows"]
        yield RawStep(
            keyword=step["keyword"].strip(),
            text=step["text"],
            table=tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows),
            docstring=step["docString"]["content"] if "docString" in step else None,
        )


def _filled(template: str, example: Mapping[str, str]) -> str:
    """Return the name with the row's values; what names no column stays as it is."""
    return PLACEHOLDER.sub(lambda match: example.get(match[1], match[0]), template)
