"""Find step definitions faster than pytest-bdd 9.0.1 does, with exactly its answers.

The stock look-up asks pytest for every fixture of the session for every step, so a step costs time in proportion to
the number of definitions. Here the fixtures that are step definitions are listed once per session, with a cheap test
of whether a sentence can match at all; pytest is asked only about those that can. Visibility, overriding, the type of
step, the match itself and the order of the answers stay with pytest and pytest-bdd.

Called by the recorder plugin: `install` when pytest starts. As a plugin of its own (``tests/conftest.py``) it saves the
garbage collector some work, and says in the header of the run when the index stands aside: it replaces private parts
of one known release, and with any other release, or when a part is not there, it changes nothing; the run is slower
but the same.
"""

from __future__ import annotations

import functools
import gc
import importlib
import inspect
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

import pytest
from _pytest.fixtures import FixtureManager
from pytest_bdd import parsers, steps, utils

if TYPE_CHECKING:
    from _pytest.fixtures import FixtureDef, FixtureRequest
    from _pytest.nodes import Node
    from pytest_bdd.parser import Step
    from pytest_bdd.steps import StepFunctionContext

KNOWN_RELEASE = "9.0.1"
FUNCTIONS = 4096  # step functions whose signatures are remembered
TYPES = ("given", "when", "then")
RARELY = (100_000, 20, 100)  # gc.set_threshold: 2 MB more at 5,000 cases, a tenth less time
COLLECTOR = pytest.StashKey[tuple[int, int, int]]()

# `pytest_bdd.scenario` is a module, but the package exports a function of the same name in front of it.
scenario: Any = importlib.import_module("pytest_bdd.scenario")


class Candidate(NamedTuple):
    """A fixture name that stands for a step definition, and what a sentence must be like to match it."""

    name: str
    beginning: str
    """Every matching sentence begins with this; empty when that cannot be told."""
    can_match: Callable[[str], object]
    """False only for sentences that the definition does not match; calls no converter."""


Index = dict[str, tuple[Candidate, ...]]
"""Candidates by type of step, in the order of the fixture names."""

_indexes: WeakKeyDictionary[FixtureManager, Index] = WeakKeyDictionary()
"""One index per session, made at the first step and forgotten when a step definition is registered later."""


def find_fixturedefs_for_step(step: Step, fixturemanager: FixtureManager, node: Node) -> Iterator[FixtureDef[object]]:
    """Yield the definitions visible to `node` that match `step`, in the order of the stock look-up."""
    index = _indexes.get(fixturemanager)
    if index is None:
        index = _indexes[fixturemanager] = build_index(fixturemanager)
    text, step_type, asked = step.name, step.type, ""
    for name, beginning, can_match in index[step_type]:
        if name == asked or not text.startswith(beginning) or not can_match(text):
            continue
        asked = name  # definitions in several places may share a name: pytest is asked once for all of them
        for fixturedef in scenario.getfixturedefs(fixturemanager, name, node) or ():
            context = steps.step_function_context_registry.get(fixturedef.func)
            if context is None or context.type not in (None, step_type):
                continue
            if context.parser.is_matching(text):
                yield fixturedef


def get_step_function(request: FixtureRequest, step: Step) -> StepFunctionContext | None:
    """Return the definition that applies to `step`: the last of those visible, ordered from far to near.

    The stock function registers the definitions as a fixture, asks for its value and takes it away again. That value
    is the definition itself, which is known here already.
    """
    found = list(find_fixturedefs_for_step(step, request._fixturemanager, request.node))  # noqa: SLF001 — as stock
    if len(found) > 1:
        found.sort(key=lambda fixturedef: list(scenario.iterparentnodeids(fixturedef.baseid)))
    return steps.step_function_context_registry[found[-1].func] if found else None


def build_index(fixturemanager: FixtureManager) -> Index:
    """List every step definition of the session, whatever nodes it is visible to."""
    found: dict[str, list[tuple[str | None, Candidate]]] = {
        name: [] for name in scenario.get_fixture_names(fixturemanager)
    }
    for fixturedef in fixturemanager._get_all_fixture_defs():  # noqa: SLF001 — there is no public list
        context = utils.registry_get_safe(steps.step_function_context_registry, fixturedef.func)
        if context is not None:
            found[fixturedef.argname].append((context.type, candidate(fixturedef.argname, context.parser)))
    return {
        step_type: tuple(one for named in found.values() for of, one in named if of in (None, step_type))
        for step_type in TYPES
    }


def candidate(name: str, parser: parsers.StepParser) -> Candidate:
    """Return the cheap test for `parser`; parsers that are not pytest-bdd's own are always asked themselves."""
    if type(parser) is parsers.string:
        return Candidate(name, parser.name, parser.name.__eq__)
    if isinstance(parser, parsers.re) and type(parser).is_matching is parsers.re.is_matching:
        return Candidate(name, "", parser.regex.fullmatch)
    if type(parser) is parsers.parse or type(parser) is parsers.cfparse:
        # Formats ignore case and escape braces: what is fixed ends before the first letter with a case, or brace.
        fixed = "".join(takewhile(lambda c: c not in "{}" and c.lower() == c.upper(), parser.name))
        return Candidate(name, fixed, functools.partial(parser.parser.parse, evaluate_result=False))
    return Candidate(name, "", lambda _: True)


@functools.lru_cache(maxsize=FUNCTIONS)
def _remembered_signature(function: Callable[..., object]) -> inspect.Signature:
    return inspect.signature(function)


@functools.lru_cache(maxsize=FUNCTIONS)
def _remembered_args(function: Callable[..., object]) -> list[str]:
    return utils.get_required_args(function)


def signature(function: Callable[..., object]) -> inspect.Signature:
    """Return the signature of `function`, worked out once."""
    try:
        return _remembered_signature(function)
    except TypeError:  # a callable that cannot be a key; if it has no signature this raises again
        return inspect.signature(function)


def get_required_args(function: Callable[..., object]) -> list[str]:
    """Return the names of the arguments of `function` without a default, worked out once."""
    try:
        return _remembered_args(function)
    except TypeError:
        return utils.get_required_args(function)


_stock_register: Callable[..., None] = getattr(FixtureManager, "_register_fixture", None)  # type: ignore[assignment]


def register_fixture(self: FixtureManager, *args: object, **fixture: object) -> None:
    """Register a fixture as pytest does; a new step definition makes the session's index out of date."""
    _stock_register(self, *args, **fixture)
    if utils.registry_get_safe(steps.step_function_context_registry, fixture.get("func")) is not None:
        _indexes.pop(self, None)


REPLACED: tuple[tuple[Any, str, Any], ...] = (
    (scenario, "find_fixturedefs_for_step", find_fixturedefs_for_step),
    (scenario, "get_step_function", get_step_function),
    (scenario, "signature", signature),
    (scenario, "get_required_args", get_required_args),
    (FixtureManager, "_register_fixture", register_fixture),
)
USED: tuple[tuple[Any, str], ...] = (
    (scenario, "get_fixture_names"),
    (scenario, "getfixturedefs"),
    (scenario, "iterparentnodeids"),
    (steps, "step_function_context_registry"),
    (utils, "registry_get_safe"),
    (FixtureManager, "_get_all_fixture_defs"),
)

_stock: dict[tuple[Any, str], Any] = {}


def why_not() -> str:
    """Return why the index cannot be used here, "" when it can."""
    release = version("pytest-bdd")
    if release != KNOWN_RELEASE:
        return f"pytest-bdd is {release}, the index is for {KNOWN_RELEASE}"
    needed = (*((owner, name) for owner, name, _ in REPLACED), *USED)
    missing = [f"{owner.__name__}.{name}" for owner, name in needed if not hasattr(owner, name)]
    return f"not there: {', '.join(missing)}" if missing else ""


def install() -> bool:
    """Put the index in place of the stock look-up, for this process; return whether it is in place."""
    if why_not():
        return False
    for owner, name, replacement in REPLACED:
        _stock.setdefault((owner, name), getattr(owner, name))
        setattr(owner, name, replacement)
    return True


def uninstall() -> None:
    """Put the stock look-up back."""
    for (owner, name), stock in _stock.items():
        setattr(owner, name, stock)
    _stock.clear()


def pytest_configure(config: pytest.Config) -> None:
    """Let the garbage collector look less often: a run makes many objects and frees nearly all of them without it."""
    config.stash[COLLECTOR] = gc.get_threshold()
    gc.set_threshold(*RARELY)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave the garbage collector as it was."""
    gc.set_threshold(*config.stash[COLLECTOR])


def pytest_collection_finish() -> None:
    """Spare the garbage collector what was collected: it stays to the end, and looking through it costs time."""
    gc.freeze()


def pytest_report_header() -> str | None:
    """Say in the header of the run when the stock look-up is used."""
    reason = why_not()
    return f"step index: off ({reason}); the stock look-up is used" if reason else None
