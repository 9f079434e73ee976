"""The course of a scenario: what is given, one question, what follows – and nothing below a step that it does not read.

Called by ``scripts.lint.check``. What stands elsewhere would be passed over in silence: a fact told after the question
changes no answer, and of two questions only the last is held against what is expected.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from scripts.spec_run.faults import Fault
from scripts.spec_run.structure import Node, header_of, scenarios_of, values_of
from scripts.vocabulary.definitions import Vocabulary, parameters_of
from scripts.vocabulary.sentences import Block, TypedStep, blocks, rendered

READ = {"dataTable": ("datatable", "表"), "docString": ("docstring", "文字")}
"""{what Gherkin calls it: (the parameter of a step that reads it, its name)}."""


def course_faults(vocabulary: Vocabulary, path: str, tree: Node) -> Iterator[Fault]:
    """Yield what stands in the wrong place of a scenario, twice, or below a step that has no use for it."""
    yield from _same_scenarios(path, tree)
    for block in blocks(tree):
        yield from _order(path, block)
        yield from _repeated(path, block)
        for step, node in zip(block.steps, block.node["steps"], strict=True):
            yield from _unread(vocabulary, path, block, step, node)


def _order(path: str, block: Block) -> Iterator[Fault]:
    asked: TypedStep | None = None
    questions = [step for step in block.steps if step.type == "when"]
    for step in block.steps:
        if block.is_background and step.type != "given":
            continue  # a fault of its structure
        if asked is not None and step.type == "when":
            what, remedy = f"第二个“当”，第一个在第 {asked.line} 行", "一个场景只问一句，另一问另写一个场景"
            yield Fault(path, step.line, what, remedy, 1, "second-question")
        if asked is not None and step.type == "given":
            what, remedy = f"“假如”写在“当”（第 {asked.line} 行）之后，不起作用", "移到“当”之前"
            yield Fault(path, step.line, what, remedy, 1, "late-fact")
        if asked is None and questions and step.type == "then":
            what, remedy = f"“那么”写在“当”（第 {questions[0].line} 行）之前，还没有回答可以核对", "移到“当”之后"
            yield Fault(path, step.line, what, remedy, 1, "early-then")
        if step.type == "when":
            asked = asked or step
    if not block.is_background and block.steps and not questions:
        column = block.node["location"]["column"]
        what = f"场景“{block.name}”没有“当”，什么都没有问"
        yield Fault(path, block.line, what, "写出当 …，如 当 查询 “…”", column, "no-when")


def _repeated(path: str, block: Block) -> Iterator[Fault]:
    """Yield each step that says again what one before it says; equal rows of a table may be two events."""
    steps: dict[object, int] = {}
    for step, node in zip(block.steps, block.node["steps"], strict=True):
        said = _said(step, node)
        if said in steps:
            what, column = f"与第 {steps[said]} 行的步骤完全相同", node["location"]["column"]
            yield Fault(path, step.line, what, "删去一句，或改动其中的内容", column, "same-step")
        steps.setdefault(said, step.line)


def _same_scenarios(path: str, tree: Node) -> Iterator[Fault]:
    """Yield each scenario that stands under the same rule as one before it and says the very same, but for its name."""
    seen: dict[object, Node] = {}
    of_scenario = {id(block.node): block for block in blocks(tree)}
    for rule, scenario in scenarios_of(tree):
        steps = tuple(
            _said(step, node) for step, node in zip(of_scenario[id(scenario)].steps, scenario["steps"], strict=True)
        )
        rows = tuple(values_of(header_of(table), row) for table in scenario["examples"] for row in table["tableBody"])
        tags = frozenset(tag["name"] for tag in scenario["tags"])
        said = (id(rule), steps, rows, tags)
        if steps and said in seen:
            other, at = seen[said], scenario["location"]
            what = f"与第 {other['location']['line']} 行的场景“{other['name']}”步骤完全相同"
            yield Fault(path, at["line"], what, "删去一个，或改动其中的内容", at["column"], "same-scenario")
        seen.setdefault(said, scenario)


def _said(step: TypedStep, node: Node) -> object:
    """Return all that a step says: its sentence with what stands below it."""
    rows = tuple(tuple(cell["value"] for cell in row["cells"]) for row in node.get("dataTable", {"rows": ()})["rows"])
    return step.type, step.text, rows, node.get("docString", {"content": ""})["content"]


def _unread(vocabulary: Vocabulary, path: str, block: Block, step: TypedStep, node: Node) -> Iterator[Fault]:
    texts = (rendered(step.text, row) for row in block.rows or (None,))
    definition = next((one for text in texts for one in vocabulary.matching(step.type, text)), None)
    if definition is None:
        return  # an unknown sentence has a fault of its own
    parameters = parameters_of(definition.context.step_func)
    for key, (parameter, name) in READ.items():
        if key in node and parameter not in parameters:
            at = node[key]["location"]
            what, remedy = f"这{name}不起作用：“{definition.shown()}”之下没有{name}", f"删去，或换一句带{name}的"
            yield Fault(path, at["line"], what, remedy, at["column"], "unread")
        if key not in node and parameter in parameters and _needed(parameters[parameter]):
            what, remedy = f"“{definition.shown()}”之下没有{name}", f"在下一行写{name}"
            yield Fault(path, step.line, what, remedy, step.after + 1, "nothing-below")


def _needed(parameter: inspect.Parameter) -> bool:
    return parameter.default is inspect.Parameter.empty
