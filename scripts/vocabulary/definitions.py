"""Load ``steps/``: its phrases with slots, meaning and place, its fixtures; and find the phrases that a sentence is.

Called by what runs the features, the linter, the vocabulary, the editor settings and the coverage gate.
"""

from __future__ import annotations

import importlib
import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from scripts.spec_run.faults import Fault, SpecFaults
from steps.converters import SLOT, Phrase

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

FIXTURE = type(pytest.fixture(lambda: None))
"""What a decorated fixture is; pytest-bdd makes one of each step definition as well."""
KEYWORDS = {"given": "假如", "when": "当", "then": "那么"}


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A step definition. `type` is given, when or then; `id` is its module and function, as ``facts.happened``.

    Further phrases of one function have their number after it: ``questions.look_up.2``.
    """

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
    context: StepFunctionContext
    """What the decorator of pytest-bdd was given: function, parser, converters, target fixture."""

    def matches(self, text: str) -> bool:
        """Return whether the sentence `text` is this phrase."""
        return text.startswith(self.beginning) and self.context.parser.is_matching(text)

    def shown(self) -> str:
        """Return the phrase as it is shown to authors: slots by their kind, as ‹金额›."""
        return SLOT.sub(lambda slot: f"‹{slot['kind']}›", self.text)


@cache
def parameters_of(function: Callable[..., Any]) -> Mapping[str, inspect.Parameter]:
    """Return the parameters of a step function, by name."""
    return inspect.signature(function).parameters


class Vocabulary:
    """All definitions, in the order of their modules, with a quick look-up; and the fixtures they ask for, by name."""

    def __init__(
        self, definitions: Iterable[Definition], fixtures: Mapping[str, Callable[..., Any]] | None = None
    ) -> None:
        """Take the `definitions` and `fixtures`."""
        self.definitions = tuple(definitions)
        self.fixtures = dict(fixtures or {})
        self._by_type = {
            kind: [one for one in self.definitions if one.context.type in (None, kind)] for kind in KEYWORDS
        }
        self._known: dict[tuple[str, str], tuple[Definition, ...]] = {}

    def matching(self, step_type: str, text: str) -> tuple[Definition, ...]:
        """Return the definitions for steps of `step_type` that match the sentence `text`."""
        key = (step_type, text)
        if key not in self._known:
            self._known[key] = tuple(one for one in self._by_type[step_type] if one.matches(text))
        return self._known[key]


@cache
def load_vocabulary(root: Path) -> Vocabulary:
    """Return what ``steps/`` below `root` defines, which must be the folder it imports from. Raises SpecFaults."""
    return vocabulary_of(step_modules(root))


def step_modules(root: Path) -> list[ModuleType]:
    """Import every module of ``steps/`` below `root`. Raises SpecFaults with all that do not load."""
    modules: list[ModuleType] = []
    faults: list[Fault] = []
    for path in sorted((root / "steps").glob("[!_]*.py")):
        try:
            modules.append(importlib.import_module(f"steps.{path.stem}"))
        except Exception as error:  # noqa: BLE001 - whatever a module does wrong, the others are tried
            faults.append(Fault(f"steps/{path.name}", 0, f"{type(error).__name__}: {error}"))
    if faults:
        raise SpecFaults("步骤模块无法载入", faults)
    return modules


def vocabulary_of(modules: Iterable[ModuleType]) -> Vocabulary:
    """Return what the `modules` define."""
    definitions: list[Definition] = []
    fixtures: dict[str, Callable[..., Any]] = {}
    phrases: Counter[Callable[..., Any]] = Counter()
    for module in modules:
        for name, function in _fixtures(module):
            context = step_function_context_registry.get(function)
            if context is None:
                fixtures[name] = function
            else:
                phrases[context.step_func] += 1
                definitions.append(_definition(context, module, phrases[context.step_func]))
    return Vocabulary(definitions, fixtures)


def _fixtures(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    return ((one.name, vars(one)["__wrapped__"]) for one in vars(module).values() if isinstance(one, FIXTURE))


def _definition(context: StepFunctionContext, of: ModuleType, number: int) -> Definition:
    """Return the definition of `context`, the phrase of that `number` of its function."""
    function, parser, module = context.step_func, context.parser, of.__name__.rpartition(".")[2]
    line = function.__code__.co_firstlineno
    own = isinstance(parser, Phrase)
    text = parser.text if isinstance(parser, Phrase) else parser.name
    return Definition(
        id=f"{module}.{function.__name__ if function.__name__ != '_' else f'line{line}'}{f'.{number}' * (number > 1)}",
        type=context.type or "given",
        text=text,
        beginning=text.partition("{")[0] if own or type(parser) is parsers.string else "",
        slots=parser.slots if isinstance(parser, Phrase) else {},
        meaning=inspect.getdoc(function) or "",
        topic=getattr(of, "TOPIC", module),
        path=f"steps/{module}.py",
        line=line,
        rests_on_provisions=parser.rests_on_provisions if isinstance(parser, Phrase) else True,
        context=context,
    )
