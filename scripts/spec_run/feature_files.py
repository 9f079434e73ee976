"""Count what the feature files hold, without pytest: which cases there must be, and what would get lost.

This is the independent half of the completeness proof: it uses the Gherkin parser alone and knows nothing of what
pytest-bdd makes of the same files. It also names what is lost or changed *silently* between the two.
Used by ``scripts.run_spec`` and, before anything runs, by ``scripts.spec_run.plugin``.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.token_matcher import TokenMatcher

from scripts.spec_run.faults import Fault
from scripts.spec_run.pitfalls import FEATURE_HEAD, LANGUAGE, NO_FEATURE, explain_parser_error, tags_in, text_faults

if TYPE_CHECKING:
    from pathlib import Path

FEATURES = "spec/features"
MANY_FILES = 200
"""More than there will ever be."""
PLACEHOLDER = re.compile(r"<(.+?)>")
STEM = re.compile(r"(?:article_(?P<article>\d+)|annex_(?P<annex>\d+)|preamble|parties|signatures)(?:_|$)")
FRONT = "PRE"
"""The chapter of what stands outside the articles: cover, parties, preamble, signatures."""

Node = Mapping[str, Any]
"""A node of the parser's tree: nested dicts and lists, as gherkin-official returns them."""


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag (without ``@``) and the line it stands on."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class ExpectedCase:
    """A case that must be recorded: a scenario, or one row of an outline's tables."""

    id: str
    feature: str
    path: str
    line: int
    row: int
    """Which row over all tables of the outline, from 1; 0 for a plain scenario."""
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


def case_id(feature: str, template: str, row: int) -> str:
    """Return the id of a case: file stem, digest of the scenario's name as written, number of the example row."""
    digest = hashlib.sha256(template.encode()).hexdigest()[:8]
    return f"{feature}.{digest}.{row}" if row else f"{feature}.{digest}"


def chapter_of(stem: str) -> str:
    """Return the chapter a file speaks of: ``"7"`` for ``article_07_…``, ``"A2"`` for ``annex_2_…``, else ``""``."""
    match = STEM.match(stem)
    if match is None:
        return ""
    if match["article"]:
        return str(int(match["article"]))
    return f"A{int(match['annex'])}" if match["annex"] else FRONT


def read_features(root: Path, folder: str = FEATURES) -> FeatureSet:
    """Read every ``*.feature`` below `folder` of `root`; faults are collected, never raised."""
    paths = sorted((root / folder).rglob("*.feature"), key=lambda path: path.relative_to(root).as_posix())
    if not paths:
        return FeatureSet((), (Fault(folder, 0, "没有任何 .feature 文件", "每条、每个附件各有一个文件"),))
    features: list[FeatureFile] = []
    faults: list[Fault] = []
    for path in paths:
        feature, found = read_feature(path, path.relative_to(root).as_posix())
        faults += found
        if feature is not None:
            features.append(feature)
    stems = Counter(path.stem for path in paths)
    faults += [
        Fault(path.relative_to(root).as_posix(), 0, f"另有同名文件 {path.name}", "文件名在各文件夹之间也不重复")
        for path in paths
        if stems[path.stem] > 1
    ]
    return FeatureSet(tuple(features), tuple(faults))


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
        return None, [Fault(shown, line, "不是 UTF-8 编码", "另存为 UTF-8（不带 BOM）")]
    faults = text_faults(data, text, shown)
    if not chapter_of(stem):
        remedy = "article_07_….feature 或 annex_2_….feature（另有 preamble_、parties_、signatures_）"
        faults.append(Fault(shown, 0, "看不出属于哪一条、哪个附件", remedy))
    if not text.strip():
        return None, faults
    try:
        # The language is given, so that a file whose first line is wrong is still searched for what else is.
        tree: Node | None = Parser().parse(text, TokenMatcher(LANGUAGE)).get("feature")
    except (CompositeParserException, ParserException) as error:
        named = {fault.line for fault in faults}
        found = [explain_parser_error(shown, text, one) for one in getattr(error, "errors", [error])]
        tags = tuple(TagUse(name, line) for line, name in tags_in(text))
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
        return None, [*faults, Fault(shown, 0, NO_FEATURE, FEATURE_HEAD)]
    return _feature(tree, stem, shown, faults), faults


def _feature(tree: Node, stem: str, path: str, faults: list[Fault]) -> FeatureFile:
    """Return the feature of a parsed `tree`, adding to `faults` what would be lost or be empty."""
    cases: list[ExpectedCase] = []
    outlines: list[Outline] = []
    tags = _tags(tree)
    places: dict[str, list[int]] = {}
    for rule, scenario in _scenarios(tree):
        tags += _tags(scenario)
        for table in scenario["examples"]:
            tags += _tags(table)
        places.setdefault(scenario["name"], []).append(scenario["location"]["line"])
        cases += _cases(tree, rule, scenario, stem, path)
        if scenario["examples"]:
            outlines.append(Outline(case_id(stem, scenario["name"], 0), tuple(_steps(tree, rule, scenario))))
        faults += _scenario_faults(scenario, path)
    for child in tree["children"]:
        tags += _tags(child.get("rule", {"tags": []}))
    for name, lines in places.items():
        others = "、".join(str(line) for line in lines)
        faults += [
            Fault(path, line, f"场景“{name}”在本文件第 {others} 行重名，只有最后一个会运行", "每个场景名在文件内唯一")
            for line in lines[: len(lines) if len(lines) > 1 else 0]
        ]
    ids = {case_id(stem, name, 0) for name in places}
    if len(ids) < len(places):
        faults.append(Fault(path, 0, "两个场景名的摘要相同", "改动其中一个场景名"))
    if not places:
        faults.append(Fault(path, tree["location"]["line"], "没有一个场景", "至少一个“场景: …”"))
    return FeatureFile(
        id=stem,
        path=path,
        line=tree["location"]["line"],
        keyword=tree["keyword"],
        name=tree["name"],
        description=dedent(tree["description"]).strip(),
        chapter=chapter_of(stem),
        scenarios=sum(map(len, places.values())),
        backgrounds=tuple(
            Background(node["location"]["line"], node["keyword"], node["name"]) for node in _backgrounds(tree)
        ),
        cases=tuple(cases),
        outlines=tuple(outlines),
        tags=tuple(tags),
    )


def _scenarios(tree: Node) -> Iterator[tuple[Node | None, Node]]:
    """Yield every scenario of the feature with the rule it stands under."""
    for child in tree["children"]:
        if "scenario" in child:
            yield None, child["scenario"]
        for inner in child.get("rule", {}).get("children", ()):
            if "scenario" in inner:
                yield child["rule"], inner["scenario"]


def _backgrounds(tree: Node) -> Iterator[Node]:
    """Yield the backgrounds of the feature and of its rules, in the order of the file."""
    for child in tree["children"]:
        for node in (child, *child.get("rule", {}).get("children", ())):
            if "background" in node:
                yield node["background"]


def _tags(node: Node) -> list[TagUse]:
    return [TagUse(tag["name"].removeprefix("@"), tag["location"]["line"]) for tag in node["tags"]]


def _cases(tree: Node, rule: Node | None, scenario: Node, stem: str, path: str) -> Iterator[ExpectedCase]:
    """Yield the cases of one scenario: itself, or one for each row of its tables."""
    template: str = scenario["name"]
    tags = [tag.name for node in (tree, rule, scenario) if node is not None for tag in _tags(node)]

    def case(row: int, line: int, table: Node | None, example: Sequence[tuple[str, str]]) -> ExpectedCase:
        return ExpectedCase(
            id=case_id(stem, template, row),
            feature=stem,
            path=path,
            line=scenario["location"]["line"],
            row=row,
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
        yield case(0, 0, None, ())
        return
    row = 0
    for table in scenario["examples"]:
        header = [cell["value"] for cell in table.get("tableHeader", {"cells": ()})["cells"]]
        for body in table["tableBody"]:
            row += 1
            pairs = list(zip(header, (cell["value"] for cell in body["cells"]), strict=True))
            yield case(row, body["location"]["line"], table, pairs)


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


def _scenario_faults(scenario: Node, path: str) -> Iterator[Fault]:
    """Yield what makes a scenario run fewer cases, or prove less, than a reader of the file would think."""
    line: int = scenario["location"]["line"]
    if not scenario["steps"]:
        yield Fault(path, line, f"场景“{scenario['name']}”没有步骤", "写出假如、当、那么，或删去该场景")
    if "大纲" in scenario["keyword"] and not scenario["examples"]:
        yield Fault(path, line, f"场景大纲“{scenario['name']}”没有例子", "加“例子:”和表，或改为“场景:”")
    for table in scenario["examples"]:
        at = table["location"]["line"]
        if not table["tableBody"]:
            yield Fault(path, at, "例子的表没有一行数据", "表头之下至少一行")
        header = [cell["value"] for cell in table.get("tableHeader", {"cells": ()})["cells"]]
        yield from (
            Fault(path, at, f"例子的表有两列都叫“{name}”", "列名不重复")
            for name, times in Counter(header).items()
            if times > 1
        )
        texts = [scenario["name"], *(step["text"] for step in scenario["steps"])]
        unknown = {name for text in texts for name in PLACEHOLDER.findall(text)} - set(header)
        if header and unknown:
            names = "、".join(f"<{name}>" for name in sorted(unknown))
            yield Fault(path, at, f"例子的表缺少列 {names}", "场景里的每个 <…> 都是一列的列名")
