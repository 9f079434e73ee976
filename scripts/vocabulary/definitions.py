"""List the step definitions of ``steps/``: phrase, slots, meaning, place; and find those that match a sentence.

Loading imports the steps modules. Called by the linter, the vocabulary, the editor settings and the coverage gate.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from steps.converters import SLOT, Phrase

if TYPE_CHECKING:
    from pathlib import Path

KEYWORDS = {"given": "假如", "when": "当", "then": "那么"}


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A step definition. `type` is given, when or then; `id` is its module and function, as ``duty.happened``."""

    id: str
    type: str
    text: str
    """The phrase as it is written, with its slots ``{name:kind}``."""
    beginning: str
    """What every matching sentence begins with."""
    slots: dict[str, str]
    """Kind by name, in the order of the sentence; empty for parsers other than our own."""
    meaning: str
    topic: str
    path: str
    line: int
    rests_on_provisions: bool
    parser: parsers.StepParser

    def matches(self, text: str) -> bool:
        """Return whether the sentence `text` is this phrase."""
        return text.startswith(self.beginning) and self.parser.is_matching(text)

    def shown(self) -> str:
        """Return the phrase as it is shown to authors: slots by their kind, as ‹金额›."""
        return SLOT.sub(lambda slot: f"‹{slot['kind']}›", self.text)


class Vocabulary:
    """All definitions, in the order of their modules, and a quick look-up."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        """Take the `definitions`."""
        self.definitions = tuple(definitions)
        self._by_type = {kind: [one for one in self.definitions if one.type == kind] for kind in KEYWORDS}
        self._known: dict[tuple[str, str], tuple[Definition, ...]] = {}

    def matching(self, step_type: str, text: str) -> tuple[Definition, ...]:
        """Return the definitions for steps of `step_type` that match the sentence `text`."""
        key = (step_type, text)
        if key not in self._known:
            self._known[key] = tuple(one for one in self._by_type[step_type] if one.matches(text))
        return self._known[key]


def load_vocabulary(root: Path) -> Vocabulary:
    """Return the definitions of every module of ``steps/`` below `root`, which must be the folder they import from."""
    return Vocabulary(
        definition for path in sorted((root / "steps").glob("[!_]*.py")) for definition in _of_module(path.stem)
    )


def _of_module(name: str) -> Iterator[Definition]:
    module = importlib.import_module(f"steps.{name}")
    for value in vars(module).values():
        wrapped = getattr(value, "_get_wrapped_function", None)
        context = step_function_context_registry.get(wrapped()) if wrapped else None
        if context is not None:
            yield _definition(context, name, getattr(module, "TOPIC", name))


def _definition(context: StepFunctionContext, module: str, topic: str) -> Definition:
    function, parser = context.step_func, context.parser
    line = function.__code__.co_firstlineno
    own = isinstance(parser, Phrase)
    text = parser.text if isinstance(parser, Phrase) else parser.name
    return Definition(
        id=f"{module}.{function.__name__ if function.__name__ != '_' else f'line{line}'}",
        type=context.type or "given",
        text=text,
        beginning=text.partition("{")[0] if own or type(parser) is parsers.string else "",
        slots=parser.slots if isinstance(parser, Phrase) else {},
        meaning=inspect.getdoc(function) or "",
        topic=topic,
        path=f"steps/{module}.py",
        line=line,
        rests_on_provisions=parser.rests_on_provisions if isinstance(parser, Phrase) else True,
        parser=parser,
    )
