"""How a feature is built: descriptions that swallow steps, rules without provision, tags and bullets.

Works on the parser's tree. Called by ``scripts.lint.check``; what loses cases is in ``scripts.spec_run.structure``.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.lint.source import Source
from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.keywords import BARE_TITLE, STEP_WORD
from scripts.spec_run.pitfalls import DOCSTRING_FENCES
from scripts.spec_run.structure import Node, scenarios_of
from scripts.spec_run.tags import PUT_OFF, READING_PREFIX
from scripts.vocabulary.sentences import blocks

BULLET = "* "
"""What Gherkin takes for any keyword of a step."""


def shape_faults(source: Source, tree: Node) -> Iterator[Fault]:
    """Yield what is wrong with the build of the feature."""
    for node in _described(tree):
        yield from _description_faults(source, node)
    yield from _provision_faults(source.path, tree)
    for node in _tagged(tree):
        yield from _same_tags(source.path, node)
    for block in blocks(tree):
        for step in block.node["steps"][1:]:
            if step["keyword"] == BULLET:
                at = step["location"]["column"] - 1
                edit = Edit(at, at + len(BULLET), "而且 ")
                yield Fault(source.path, step["location"]["line"], "步骤以 * 开头", "写作 而且", at + 1, "bullet", edit)


def _tagged(tree: Node) -> Iterator[Node]:
    """Yield every node that may have tags."""
    yield tree
    yield from (child["rule"] for child in tree["children"] if "rule" in child)
    for _, scenario in scenarios_of(tree):
        yield from (scenario, *scenario["examples"])


def _same_tags(path: str, node: Node) -> Iterator[Fault]:
    seen: set[str] = set()
    for tag in node["tags"]:
        if tag["name"] in seen:
            at = tag["location"]["column"] - 1
            edit = Edit(at, at + len(tag["name"]))
            what = f"标签 {tag['name']} 写了两次"
            yield Fault(path, tag["location"]["line"], what, "删去一个", at + 1, "same-tag", edit)
        seen.add(tag["name"])


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
    number, headed, inside = node["location"]["line"], False, False
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
        elif line.startswith(DOCSTRING_FENCES) and inside:
            inside = False
        elif line.startswith(DOCSTRING_FENCES):
            inside = True
            what = "这个文字块不属于任何步骤，其中的内容会被当作说明"
            yield Fault(source.path, number, what, "文字块写在步骤之下，或删去", column, "stray-table")
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
