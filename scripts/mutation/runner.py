"""Run scenarios without pytest: the same files, the same step functions, a contract of one's own.

A mutant needs an answer to one question only – does any scenario notice? – many hundred times over. Sentences are
matched once; then a case is a list of calls.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Scenario, Step
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from contract_model.contract import Contract
from scripts.spec_run.feature_files import FEATURES, ExpectedCase, read_features
from scripts.spec_run.structure import case_id


@dataclass(frozen=True, slots=True)
class Call:
    """One step: its function, the texts of its slots with their converters, its table, and where its answer goes."""

    function: Callable[..., Any]
    slots: tuple[tuple[str, str, Callable[[str], Any]], ...]
    asks: tuple[str, ...]
    table: list[list[str]] | None
    gives: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its id, the provisions it is tagged with, its calls."""

    id: str
    tags: frozenset[str]
    calls: tuple[Call, ...]


def load_cases(root: Path) -> list[Case]:
    """Return every case of the features below `root`, ready to run. ValueError when a sentence has no definition."""
    definitions = _definitions(root)
    found = []
    expected: dict[tuple[str, int], ExpectedCase] = {(case.id, case.line): case for case in read_features(root).cases}
    for path in sorted((root / FEATURES).glob("*.feature")):
        feature = get_feature(str(path.parent), path.name)
        for template in feature.scenarios.values():
            rows = [row for examples in template.examples for row in examples.as_contexts()] or [{}]
            for number, row in enumerate(rows, 1):
                identifier = case_id(path.stem, template.name, number if template.examples else 0)
                tags = expected[identifier, template.line_number].tags
                found.append(Case(identifier, frozenset(tags), _calls(template.render(row), definitions)))
    return found


def notices(case: Case, contract: Contract, fixtures: Mapping[str, Callable[..., Any]]) -> bool:
    """Return whether `case` fails against `contract`."""
    values: dict[str, Any] = {"contract": contract, "shown_figures": []}
    try:
        for call in case.calls:
            arguments = {name: convert(text) for name, text, convert in call.slots}
            if call.table is not None:
                arguments["datatable"] = call.table
            for name in call.asks:
                if name not in arguments:
                    arguments[name] = _value(name, values, fixtures)
            answer = call.function(**arguments)
            if call.gives:
                values[call.gives] = answer
    except Exception:  # noqa: BLE001 - a case that breaks has noticed, whatever it raises
        return True
    return False


def load_fixtures(root: Path) -> dict[str, Callable[..., Any]]:
    """Return {name: function} of the fixtures of ``steps/`` that are not step definitions."""
    found = {}
    for module in _modules(root):
        for name, value in vars(module).items():
            wrapped = getattr(value, "_get_wrapped_function", None)
            if wrapped is not None and wrapped() not in step_function_context_registry:
                found[name] = wrapped()
    return found


def _value(name: str, values: dict[str, Any], fixtures: Mapping[str, Callable[..., Any]]) -> Any:  # noqa: ANN401 - any fixture
    if name not in values:
        function = fixtures[name]
        values[name] = function(**{p: _value(p, values, fixtures) for p in inspect.signature(function).parameters})
    return values[name]


def _modules(root: Path) -> list[Any]:
    return [importlib.import_module(f"steps.{path.stem}") for path in sorted((root / "steps").glob("[!_]*.py"))]


def _definitions(root: Path) -> list[StepFunctionContext]:
    """Return the step definitions of ``steps/``, each once."""
    contexts = []
    for module in _modules(root):
        for value in vars(module).values():
            wrapped = getattr(value, "_get_wrapped_function", None)
            context = step_function_context_registry.get(wrapped()) if wrapped else None
            if context is not None:
                contexts.append(context)
    return contexts


def _calls(scenario: Scenario, definitions: Iterable[StepFunctionContext]) -> tuple[Call, ...]:
    definitions = list(definitions)
    return tuple(_call(step, definitions) for step in scenario.steps)


def _call(step: Step, definitions: Sequence[StepFunctionContext]) -> Call:
    for context in definitions:
        if context.type in (None, step.type) and context.parser.is_matching(step.name):
            texts = context.parser.parse_arguments(step.name) or {}
            asks = tuple(name for name in inspect.signature(context.step_func).parameters if name not in texts)
            table = [[str(cell) for cell in row] for row in step.datatable.raw()] if step.datatable else None
            slots = tuple((name, text, context.converters.get(name, str)) for name, text in texts.items())
            return Call(
                context.step_func,
                slots,
                tuple(name for name in asks if name != "datatable"),
                table if "datatable" in asks else None,
                context.target_fixture,
            )
    msg = f"no definition for the sentence {step.name!r}, line {step.line_number}"
    raise ValueError(msg)
