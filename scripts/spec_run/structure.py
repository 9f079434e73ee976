"""What makes a feature that parses run fewer cases, or prove less, than a reader of the file would think.

Works on the parser's tree alone. Called by ``scripts.spec_run.feature_files`` and ``scripts.lint``.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.spec_run.faults import Fault

TYPES = {"Context": "given", "Action": "when", "Outcome": "then"}
"""What a keyword makes of its step; 而且 and 但是 are of the type of the step before."""
PLACEHOLDER = re.compile(r"<(.+?)>")

Node = Mapping[str, Any]
"""A node of the parser's tree: nested dicts and lists, as gherkin-official returns them."""


def case_id(feature: str, template: str, row: int) -> str:
    """Return the id of a case: file stem, digest of the scenario's name as written, number of the example row."""
    digest = hashlib.sha256(template.encode()).hexdigest()[:8]
    return f"{feature}.{digest}.{row}" if row else f"{feature}.{digest}"


def scenarios_of(tree: Node) -> Iterator[tuple[Node | None, Node]]:
    """Yield every scenario of the feature with the rule it stands under."""
    for child in tree["children"]:
        if "scenario" in child:
            yield None, child["scenario"]
        for inner in child.get("rule", {}).get("children", ()):
            if "scenario" in inner:
                yield child["rule"], inner["scenario"]


def header_of(table: Node) -> list[str]:
    """Return the names of the columns of an outline's table, [] when it has no header."""
    return [cell["value"] for cell in table.get("tableHeader", {"cells": ()})["cells"]]


def values_of(header: list[str], row: Node) -> tuple[tuple[str, str], ...]:
    """Return what a `row` gives to each column of its `header`, in whatever order they stand."""
    return tuple(sorted(zip(header, (cell["value"] for cell in row["cells"]), strict=True)))


def texts_of(scenario: Node) -> Iterator[str]:
    """Yield every text of a scenario in which a column may be named: name, steps, their tables and docstrings."""
    yield scenario["name"]
    for step in scenario["steps"]:
        yield step["text"]
        yield from (cell["value"] for row in step.get("dataTable", {"rows": ()})["rows"] for cell in row["cells"])
        yield step.get("docString", {"content": ""})["content"]


def structure_faults(tree: Node, path: str) -> list[Fault]:
    """Return what would be lost of the feature, or be empty in it; `path` names the file."""
    faults: list[Fault] = []
    places: dict[str, list[tuple[int, int]]] = {}
    for _, scenario in scenarios_of(tree):
        at = scenario["location"]
        places.setdefault(scenario["name"], []).append((at["line"], at["column"]))
        faults += _scenario_faults(scenario, path)
    faults += [*_first_step_faults(tree, path), *_background_faults(tree, path), *_empty_faults(tree, path)]
    for name, named in places.items():
        others = "、".join(str(line) for line, _ in named)
        what = f"场景“{name}”在本文件第 {others} 行重名，只有最后一个会运行"
        faults += [
            Fault(path, line, what, "每个场景名在文件内唯一", column, "same-name")
            for line, column in named[: len(named) if len(named) > 1 else 0]
        ]
    if len({case_id("", name, 0) for name in places}) < len(places):
        faults.append(Fault(path, 0, "两个场景名的摘要相同", "改动其中一个场景名", code="same-digest"))
    if not places:
        at = tree["location"]
        faults.append(Fault(path, at["line"], "没有一个场景", "至少一个“场景: …”", at["column"], "no-scenario"))
    return faults


def _empty_faults(tree: Node, path: str) -> Iterator[Fault]:
    """Yield a fault for each rule without scenario, background without step, and block without a name."""

    def fault(node: Node, what: str, remedy: str, code: str) -> Fault:
        return Fault(path, node["location"]["line"], what, remedy, node["location"]["column"], code)

    rules = [child["rule"] for child in tree["children"] if "rule" in child]
    for rule in rules:
        if not any("scenario" in child for child in rule["children"]):
            what = f"规则“{rule['name']}”之下没有一个场景：没有任何案例核对它"
            yield fault(rule, what, "写出场景，或删去该规则", "empty-rule")
    for node in (tree, *rules):
        for child in node["children"]:
            if "background" in child and not child["background"]["steps"]:
                yield fault(child["background"], "“背景”没有步骤", "写出假如 …，或删去", "empty-background")
    for node in (tree, *rules, *(scenario for _, scenario in scenarios_of(tree))):
        if not node["name"].strip():
            word = node["keyword"]
            yield fault(node, f"“{word}”没有名称", f"{word}: …，写明说的是什么", "no-name")


def _first_step_faults(tree: Node, path: str) -> Iterator[Fault]:
    """Yield a fault for each background and scenario whose first step takes its type from a step before it."""
    for node in (tree, *(child["rule"] for child in tree["children"] if "rule" in child)):
        for block in (child.get("background") or child.get("scenario") for child in node["children"]):
            for step in block["steps"][:1] if block else ():
                if step["keywordType"] not in TYPES:
                    at, what = step["location"], f"第一步是“{step['keyword'].strip()}”，之前没有可以接着说的一步"
                    yield Fault(path, at["line"], what, "第一步用假如、当或那么", at["column"], "first-step")


def _background_faults(tree: Node, path: str) -> Iterator[Fault]:
    """Yield a fault for each step of a background that asks or expects: a scenario that would not run as a case."""
    for node in (tree, *(child["rule"] for child in tree["children"] if "rule" in child)):
        for step in (
            step for child in node["children"] if "background" in child for step in child["background"]["steps"]
        ):
            if TYPES.get(step["keywordType"], "given") != "given":
                what = f"背景里有“{step['text']}”：问题和核对不属于背景，不会作为案例运行"
                remedy = "背景只写假如，当和那么写在每个场景里"
                yield Fault(path, step["location"]["line"], what, remedy, 1, "background-question")


def _scenario_faults(scenario: Node, path: str) -> Iterator[Fault]:
    name: str = scenario["name"]

    def fault(node: Node, what: str, remedy: str, code: str) -> Fault:
        return Fault(path, node["location"]["line"], what, remedy, node["location"]["column"], code)

    if not scenario["steps"]:
        yield fault(scenario, f"场景“{name}”没有步骤", "写出假如、当、那么，或删去该场景", "no-steps")
    if "大纲" in scenario["keyword"] and not scenario["examples"]:
        yield fault(scenario, f"场景大纲“{name}”没有例子", "加“例子:”和表，或改为“场景:”", "no-examples")
    for table in scenario["examples"]:
        if not table["tableBody"]:
            yield fault(table, "例子的表没有一行数据", "表头之下至少一行", "no-rows")
        header = header_of(table)
        for column, times in Counter(header).items():
            if times > 1:
                yield fault(table, f"例子的表有两列都叫“{column}”", "列名不重复", "same-column")
        unknown = {column for text in texts_of(scenario) for column in PLACEHOLDER.findall(text)} - set(header)
        if header and unknown:
            names = "、".join(f"<{column}>" for column in sorted(unknown))
            yield fault(table, f"例子的表缺少列 {names}", "场景里的每个 <…> 都是一列的列名", "missing-column")
