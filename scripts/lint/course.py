"""The course of a scenario: what is given, one question, what follows – and nothing below a step that it does not read.

Called by ``scripts.lint.check``. What stands elsewhere would be passed over in silence: a fact told after the question
changes no answer, and of two questions only the last is held against what is expected.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from scripts.spec_run.faults import Fault
from scripts.spec_run.structure import Node
from scripts.vocabulary.definitions import Vocabulary, parameters_of
from scripts.vocabulary.sentences import Block, TypedStep, blocks, rendered

READ = {"dataTable": ("datatable", "表"), "docString": ("docstring", "文字")}
"""{what Gherkin calls it: (the parameter of a step that reads it, its name)}."""


def course_faults(vocabulary: Vocabulary, path: str, tree: Node) -> Iterator[Fault]:
    """Yield what stands in the wrong place of a scenario, or below a step that has no use for it."""
    for block in blocks(tree):
        yield from _order(path, block)
        for step, node in zip(block.steps, block.node["steps"], strict=True):
            yield from _unread(vocabulary, path, block, step, node)


def _order(path: str, block: Block) -> Iterator[Fault]:
    asked: TypedStep | None = None
    for step in block.steps:
        if asked is not None and step.type == "when":
            what, remedy = f"第二个“当”，第一个在第 {asked.line} 行", "一个场景只问一句，另一问另写一个场景"
            yield Fault(path, step.line, what, remedy, 1, "second-question")
        if asked is not None and step.type == "given":
            what, remedy = f"“假如”写在“当”（第 {asked.line} 行）之后，不起作用", "移到“当”之前"
            yield Fault(path, step.line, what, remedy, 1, "late-fact")
        if step.type == "when":
            asked = asked or step


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
