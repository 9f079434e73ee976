"""How a feature is built: descriptions that swallow steps, rules without provision, rows and columns for nothing.

Works on the parser's tree. Called by ``scripts.lint.check``; what loses cases is in ``scripts.spec_run.structure``.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.lint.source import Source
from scripts.spec_run.faults import Fault
from scripts.spec_run.keywords import BARE_TITLE, STEP_WORD
from scripts.spec_run.structure import PLACEHOLDER, Node, header_of, scenarios_of, texts_of
from scripts.spec_run.tags import PUT_OFF, READING_PREFIX


def shape_faults(source: Source, tree: Node) -> Iterator[Fault]:
    """Yield what is wrong with the build of the feature."""
    for node in _described(tree):
        yield from _description_faults(source, node)
    yield from _provision_faults(source.path, tree)
    for _, scenario in scenarios_of(tree):
        yield from _table_faults(source.path, scenario)


def _fault(path: str, node: Node, what: str, remedy: str, code: str) -> Fault:
    return Fault(path, node["location"]["line"], what, remedy, node["location"].get("column", 0), code)


def _described(tree: Node) -> Iterator[Node]:
    """Yield every node that may have a description."""
    yield tree
    for child in tree["children"]:
        yield from child.values()
        yield from (node for inner in child.get("rule", {"children": ()})["children"] for node in inner.values())
    for _, scenario in scenarios_of(tree):
        yield from scenario["examples"]


def _description_faults(source: Source, node: Node) -> Iterator[Fault]:
    written = [line.strip() for line in node["description"].splitlines() if line.strip()]
    number, headed = node["location"]["line"], False
    for line in written:
        number = next(at for at, text in enumerate(source.lines[number:], number + 1) if text.strip() == line)
        column = source.lines[number - 1].index(line) + 1
        if match := BARE_TITLE.match(line):
            what = f"“{match['word']}”之后没有冒号，这一行会被当作说明"
            headed = True  # what stands below it is its own
            yield Fault(source.path, number, what, f"{match['word']}: …", column, "no-colon")
        elif headed:
            continue
        elif match := STEP_WORD.match(line):
            what = f"说明以“{match['word']}”开头：它不会作为步骤运行"
            remedy = "若是步骤，前面要有“场景: …”或“背景:”；若是说明，换一个字开头"
            yield Fault(source.path, number, what, remedy, column, "description-keyword")
        elif line.startswith("|"):
            what = "这个表格不属于任何步骤或例子，会被当作说明"
            yield Fault(source.path, number, what, "表格写在步骤之下，或“例子:”之下", column, "stray-table")


def _provision_faults(path: str, tree: Node) -> Iterator[Fault]:
    def tagged(node: Node) -> bool:
        # Whether the provision exists is looked at with all tags.
        names = (tag["name"].removeprefix("@") for tag in node["tags"])
        return any(name != PUT_OFF and not name.startswith(READING_PREFIX) for name in names)

    def own(scenario: Node) -> bool:
        tables = scenario["examples"]
        return tagged(scenario) or (bool(tables) and all(tagged(table) for table in tables))

    if tagged(tree):
        return
    remedy = "在上一行写条款的标签，如 @12.3"
    scenarios = list(scenarios_of(tree))
    for child in tree["children"]:
        rule = child.get("rule")
        if rule is None or tagged(rule):
            continue
        lacking = [scenario for parent, scenario in scenarios if parent is rule and not own(scenario)]
        if len(lacking) == sum(parent is rule for parent, _ in scenarios):
            yield _fault(path, rule, f"规则“{rule['name']}”没有写明条款", remedy, "no-provision")
            continue
        for scenario in lacking:
            what = f"规则没有写明条款，场景“{scenario['name']}”也没有"
            yield _fault(path, scenario, what, remedy, "no-provision")
    for parent, scenario in scenarios:
        if parent is None and not own(scenario):
            what = f"场景“{scenario['name']}”不在规则之下，也没有写明条款"
            yield _fault(path, scenario, what, f"{remedy}，或移到一条规则之下", "no-provision")


def _table_faults(path: str, scenario: Node) -> Iterator[Fault]:
    tables = scenario["examples"]
    used = {name for text in texts_of(scenario) for name in PLACEHOLDER.findall(text)}
    if used and not tables and scenario["steps"]:
        names = "、".join(f"<{name}>" for name in sorted(used))
        what = f"用了 {names}，却没有例子的表"
        yield _fault(path, scenario, what, "写上数值，或改为“场景大纲:”并加“例子:”和表", "missing-column")
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for table in tables:
        header = header_of(table)
        for name, cell in zip(header, table.get("tableHeader", {"cells": ()})["cells"], strict=True):
            if name not in used:
                remedy = f"在步骤或场景名里写 <{name}>，或删去这一列"
                yield _fault(path, cell, f"列“{name}”没有用到", remedy, "unused-column")
        for row in table["tableBody"]:
            values = tuple(sorted(zip(header, (cell["value"] for cell in row["cells"]), strict=True)))
            line = row["location"]["line"]
            if values in seen:
                remedy = "删去一行，或改动其中的数值"
                yield _fault(path, row, f"与第 {seen[values]} 行完全相同", remedy, "same-row")
            seen.setdefault(values, line)
