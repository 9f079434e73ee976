"""Count what the feature files hold, without pytest: which cases there must be, and what would get lost.

This is the independent half of the completeness proof: it uses the Gherkin parser alone and knows nothing of what
pytest-bdd makes of the same files. It also names what is lost or changed *silently* between the two.
Used by ``scripts.spec_run.specification`` and, before pytest runs anything, by ``scripts.spec_run.plugin``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import dedent
from typing import TYPE_CHECKING

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.token_matcher import TokenMatcher

from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.pitfalls import (
    FEATURE_HEAD,
    LANGUAGE,
    NO_FEATURE,
    SAVE_AS,
    explain_parser_error,
    tags_in,
    text_faults,
)
from scripts.spec_run.structure import PLACEHOLDER, Node, case_id, scenarios_of, structure_faults

if TYPE_CHECKING:
    from pathlib import Path

FEATURES = "spec/features"
MANY_FILES = 200
"""More than there will ever be."""
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
    keyword: str
    name: str
    template: str
    examples: str
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
    """The head of a background: its steps stand below `line`, and are among those of every case they belong to."""

    line: int
    keyword: str
    name: str


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


@dataclass(frozen=True, slots=True)
class FeatureSet:
    """All feature files, sorted by path, with the faults found in them (also those of files that do not parse)."""

    features: tuple[FeatureFile, ...]
    faults: tuple[Fault, ...]

    @property
    def cases(self) -> Iterator[ExpectedCase]:
        """Every case that must be recorded, by file, then line, then row."""
        return (case for feature in self.features for case in feature.cases)


def chapter_of(stem: str) -> str:
    """Return the chapter a file speaks of: ``"7"`` for ``article_07_…``, ``"A2"`` for ``annex_2_…``, else ``""``."""
    match = STEM.match(stem)
    if match is None:
        return ""
    if match["article"]:
        return str(int(match["article"]))
    return f"A{int(match['annex'])}" if match["annex"] else FRONT


def read_features(root: Path) -> FeatureSet:
    """Read every feature file of the tree at `root`; faults are collected, never raised."""
    paths = sorted((root / FEATURES).rglob("*.feature"), key=lambda path: path.relative_to(root).as_posix())
    if not paths:
        nothing = Fault(FEATURES, 0, "没有任何 .feature 文件", "每条、每个附件各有一个文件", code="no-files")
        return FeatureSet((), (nothing,))
    features: list[FeatureFile] = []
    faults: list[Fault] = []
    for path in paths:
        feature, found = read_feature(path, path.relative_to(root).as_posix())
        faults += found
        if feature is not None:
            features.append(feature)
    shown = [path.relative_to(root).as_posix() for path in paths]
    return FeatureSet(tuple(features), (*faults, *twin_faults(shown)))


def twin_faults(paths: Sequence[str]) -> list[Fault]:
    """Return a fault for each of the `paths` whose file name is another's too."""
    names = [path.rpartition("/")[2] for path in paths]
    remedy = "文件名在各文件夹之间也不重复"
    return [
        Fault(path, 0, f"另有同名文件 {name}", remedy, code="file-name")
        for path, name in zip(paths, names, strict=True)
        if names.count(name) > 1
    ]


def read_feature(path: Path, shown: str) -> tuple[FeatureFile | None, list[Fault]]:
    """Read the file at `path`, called `shown` in messages.

    The feature is None when nothing is in the file, and has no case when the file does not parse.
    """
    feature, faults = _read(path.read_bytes(), path.stem, shown)
    return feature, list(faults)


@lru_cache(maxsize=MANY_FILES)  # a preview reads all files after each change, and all but one are as they were
def _read(data: bytes, stem: str, shown: str) -> tuple[FeatureFile | None, Sequence[Fault]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, [Fault(shown, line, "不是 UTF-8 编码", SAVE_AS, code="encoding", edit=Edit())]
    faults = [*text_faults(data, text, shown), *name_faults(stem, shown)]
    if not text.strip():
        return None, faults
    tree, found = parse(text, shown)
    if found:
        named = {fault.line for fault in faults}
        tags = tuple(TagUse(name, line, 0) for line, name in tags_in(text))
        unread = FeatureFile(
            id=stem,
            path=shown,
            line=0,
            keyword="",
            name="",
            description="",
            chapter=chapter_of(stem),
            scenarios=0,
            backgrounds=(),
            cases=(),
            outlines=(),
            tags=tags,
        )
        return unread, faults + [fault for fault in found if fault.line not in named]
    if tree is None:
        return None, [*faults, Fault(shown, 0, NO_FEATURE, FEATURE_HEAD, code="no-feature")]
    return feature_of(tree, stem, shown), [*faults, *structure_faults(tree, shown)]


def name_faults(stem: str, shown: str) -> list[Fault]:
    """Return what is wrong with the name of a file whose name without ending is `stem`."""
    if chapter_of(stem):
        return []
    remedy = "article_07_….feature 或 annex_2_….feature（另有 preamble_、parties_、signatures_）"
    return [Fault(shown, 0, "看不出属于哪一条、哪个附件", remedy, code="file-name")]


@lru_cache(maxsize=MANY_FILES)
def parse(text: str, shown: str) -> tuple[Node | None, list[Fault]]:
    """Return the tree of a feature, None when there is none in `text`; what does not parse is returned as faults."""
    try:
        # The language is given, so that a file whose first line is wrong is still searched for what else is.
        tree: Node | None = Parser().parse(text, TokenMatcher(LANGUAGE)).get("feature")
    except (CompositeParserException, ParserException) as error:
        return None, [explain_parser_error(shown, text, one) for one in getattr(error, "errors", [error])]
    return tree, []


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
        description=dedent(tree["description"]).strip(),
        chapter=chapter_of(stem),
        scenarios=count,
        backgrounds=tuple(
            Background(node["location"]["line"], node["keyword"], node["name"]) for node in _backgrounds(tree)
        ),
        cases=tuple(cases),
        outlines=tuple(outlines),
        tags=tuple(tags),
    )


def _backgrounds(tree: Node) -> Iterator[Node]:
    """Yield the backgrounds of the feature and of its rules, in the order of the file."""
    for child in tree["children"]:
        for node in (child, *child.get("rule", {}).get("children", ())):
            if "background" in node:
                yield node["background"]


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
            keyword=scenario["keyword"],
            name=_filled(template, dict(example)),
            template=template,
            examples="" if table is None else table["name"],
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
