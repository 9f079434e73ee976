"""Columns and the places they fill: each used, each there, written with the right brackets, also in a background.

Called by ``scripts.lint.check``. The steps of a background run with the row of the scenario below it; where that has no
such column, the words in brackets stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.lint.source import Source
from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.pitfalls import tables_in
from scripts.spec_run.structure import PLACEHOLDER, Node, header_of, scenarios_of, texts_of, values_of

EXAMPLES = "例子"
BRACKETS = re.compile(
    r"[‹＜〈]\s*(?P<name>[^‹›＜＞〈〉<>]+?)\s*[›＞〉]|<\s+(?P<left>[^<>]+?)\s*>|<(?P<right>[^<>]+?)\s+>"
)
PLACES = 3
"""So many scenarios are named for one placeholder."""


def bracket_faults(source: Source) -> Iterator[Fault]:
    """Yield a fault for each name of a column in brackets that the parser does not know, on any line of the text."""
    lines = source.lines
    columns: set[str] = set()
    for (number, header, _), *_ in tables_in(source.text):
        above = next((line.strip() for line in reversed(lines[: number - 1]) if line.strip()), "")
        if above.startswith(EXAMPLES):
            columns |= {cell.strip() for cell in header.strip("|").split("|")}
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("#"):
            continue
        for match in BRACKETS.finditer(line):
            name = match["name"] or match["left"] or match["right"]
            if name in columns:
                what = f"“{match[0]}”的括号或空格不对，不会换成列“{name}”的值"
                edit = Edit(match.start(), match.end(), f"<{name}>")
                yield Fault(source.path, number, what, f"写作 <{name}>", match.start() + 1, "placeholder", edit)


def column_faults(path: str, tree: Node, lines: list[str]) -> Iterator[Fault]:
    """Yield what is wrong with the columns of every scenario of the feature."""
    shared = _backgrounds(tree)
    lacking: dict[tuple[int, int, str], list[Node]] = {}
    for rule, scenario in scenarios_of(tree):
        above = [*shared, *(_backgrounds(rule) if rule else ())]
        yield from _scenario_faults(path, scenario, {name for block in above for name in _names(block)})
        if not scenario["steps"]:
            continue
        headers = [header_of(table) for table in scenario["examples"]]
        for step in (step for block in above for step in block["steps"]):
            for line, column, name in _places(step, lines):
                if not headers or not all(name in header for header in headers):
                    lacking.setdefault((line, column, name), []).append(scenario)
    for (line, column, name), scenarios in lacking.items():
        which = "、".join(
            f"“{scenario['name']}”（第 {scenario['location']['line']} 行）" for scenario in scenarios[:PLACES]
        )
        more = f" 等 {len(scenarios)} 个场景" if len(scenarios) > PLACES else ""
        what = f"背景里的 <{name}> 在{which}{more}里没有这一列，不会被替换"
        remedy = f"写上数值；或这些场景都写成场景大纲，例子里有列“{name}”"
        yield Fault(path, line, what, remedy, column, "missing-column")


def _backgrounds(node: Node) -> list[Node]:
    return [child["background"] for child in node["children"] if "background" in child]


def _names(block: Node) -> Iterator[str]:
    for text in texts_of(block):
        yield from PLACEHOLDER.findall(text)


def _places(step: Node, lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and name of every placeholder in a step and below it."""
    rows = step.get("dataTable", {"rows": ()})["rows"]
    for number in (step["location"]["line"], *(row["location"]["line"] for row in rows)):
        for match in PLACEHOLDER.finditer(lines[number - 1]):
            yield number, match.start() + 1, match[1]


def _scenario_faults(path: str, scenario: Node, above: set[str]) -> Iterator[Fault]:
    def fault(node: Node, what: str, remedy: str, code: str) -> Fault:
        return Fault(path, node["location"]["line"], what, remedy, node["location"]["column"], code)

    tables, used = scenario["examples"], set(_names(scenario))
    if used and not tables and scenario["steps"]:
        names = "、".join(f"<{name}>" for name in sorted(used))
        remedy = "写上数值，或改为“场景大纲:”并加“例子:”和表"
        yield fault(scenario, f"用了 {names}，却没有例子的表", remedy, "missing-column")
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for table in tables:
        header = header_of(table)
        for name, cell in zip(header, table.get("tableHeader", {"cells": ()})["cells"], strict=True):
            if not name:
                yield fault(cell, "表头的这一格是空的", "写上列名，或删去这一列", "unused-column")
            elif name not in used | above:
                remedy = f"在步骤或场景名里写 <{name}>，或删去这一列"
                yield fault(cell, f"列“{name}”没有用到", remedy, "unused-column")
        for row in table["tableBody"]:
            values = values_of(header, row)
            line = row["location"]["line"]
            if values in seen:
                remedy = "删去一行，或改动其中的数值"
                yield fault(row, f"与第 {seen[values]} 行完全相同", remedy, "same-row")
            seen.setdefault(values, line)
