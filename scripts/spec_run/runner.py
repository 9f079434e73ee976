"""Run the cases of the features: every sentence is a call of a step function, its fixtures made once for each case.

The one runner of ``contract run``, the preview, the term mutation and the benchmark. It does with a step what
pytest-bdd does with it, so that ``tests/spec`` comes to the same under pytest. Whoever runs a case hands in the
contract. A fixture is a function of ``steps/`` decorated with ``pytest.fixture``, asked for by name; one that yields,
to clean up after the case, is not supported, nor is ``request``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from scripts.spec_run.figures import figure_record
from scripts.spec_run.records import Record, step_records
from scripts.spec_run.tags import PUT_OFF_REASON
from scripts.vocabulary.definitions import Vocabulary
from steps.context import in_background

if TYPE_CHECKING:
    from pytest_bdd.parser import Step
    from pytest_bdd.steps import StepFunctionContext

    from contract_model.register.contract import Contract
    from scripts.spec_run.cases import Case

SHOWN = "shown_figures"
"""The fixture to which a step appends the figures its case shows."""
UNREAD = {"datatable": "表", "docstring": "文字"}
MISSING = {
    "datatable": ("这一步之下没有表", "在下一行写表"),
    "docstring": ("这一步之下没有文字", "在下一行写文字"),
    "answer": ("此前没有“当”，还没有回答", "先写“当 …”，再写“那么 …”"),
}
"""{what a step asks for: (what is wrong, what would be right)}."""
ENDS = (Exception, pytest.fail.Exception, pytest.skip.Exception)
"""What ends a case and not the run."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a sentence calls: the function, its texts each with a converter, the fixtures it needs."""

    function: Callable[..., Any]
    slots: tuple[tuple[str, Any, Callable[[Any], Any] | None], ...]
    parameters: frozenset[str]
    needs: tuple[str, ...]
    gives: str | None


@dataclass(frozen=True, slots=True)
class Stop:
    """What ended a case: an exception, None for a step without definition; at which step, all of them when after it.

    Before its arguments are complete a step has not begun: what fails then is a fixture or a converter.
    """

    step: int
    exception: BaseException | None
    began: bool


@dataclass(frozen=True, slots=True)
class CaseRun:
    """What became of a case; `message` is "" and `failure` None where it passed."""

    case: Case
    status: str
    message: str
    steps: tuple[Record, ...]
    failure: Record | None
    figures: tuple[Record, ...]
    """The figures it showed, each with its derivation."""
    answer: object
    """The fixture ``answer`` at the end; None where there is none."""
    values: Mapping[str, Any]
    """All its fixtures at the end, by name."""


class Runner:
    """Runs cases with the phrases and fixtures of `vocabulary`; places in messages are relative to `root`."""

    def __init__(self, vocabulary: Vocabulary, root: Path) -> None:
        """Start without any sentence looked up."""
        self.vocabulary = vocabulary
        self.root = root
        self._fixtures = {name: (function, required(function)) for name, function in vocabulary.fixtures.items()}
        self._calls: dict[tuple[str, str], Call | None] = {}

    def run(self, case: Case, contract: Contract) -> CaseRun:
        """Run `case` against `contract`; one that is put off is not run."""
        values = _given(contract)
        stop = self._stop(case, values)
        status, message, failure = "passed", "", None
        if stop is not None:
            # Loaded by the first case that does not pass: a run without one does not pay for what explains it.
            from scripts.spec_run.verdicts import verdict

            status, message, failure = verdict(case, stop, contract, self.vocabulary, self.root)
        figures = [figure_record(figure) for figure in values[SHOWN] if isinstance(figure, Figure)]
        if failure is not None:
            # What is shown as the derivation of the wrong answer is not shown as a figure of the case as well.
            figures = [figure for figure in figures if figure not in failure["derivation"]]
        steps = step_records(case, len(case.steps) if stop is None else stop.step, status, message)
        return CaseRun(case, status, message, steps, failure, tuple(figures), values.get("answer"), values)

    def notices(self, case: Case, contract: Contract) -> bool:
        """Return whether `case` fails against `contract`; why is not looked into."""
        stop = self._stop(case, _given(contract))
        return stop is not None and not isinstance(stop.exception, pytest.skip.Exception)

    def _stop(self, case: Case, values: dict[str, Any]) -> Stop | None:
        """Run the steps of `case`, whose fixtures are `values`; return what ended it, None when nothing did."""
        if case.is_put_off:
            return Stop(0, pytest.skip.Exception(PUT_OFF_REASON), began=False)
        number, began = 0, False
        try:
            for number, step in enumerate(case.steps):
                began = False
                in_background.set(step.line_number < case.line)  # a background stands before its scenarios
                call = self._call(step)
                if call is None:
                    return Stop(number, None, began=False)
                arguments = self._arguments(call, step, values)
                began = True
                answer = call.function(**arguments)
                if call.gives:
                    values[call.gives] = answer
            number, began = len(case.steps), False
            for figure in values[SHOWN]:
                if not isinstance(figure, Figure):
                    raise TypeError(f"{SHOWN} 里有不是 Figure 的东西（{type(figure).__name__}）")
        except ENDS as exception:
            return Stop(number, exception, began=began)
        finally:
            in_background.set(False)
        return None

    def _call(self, step: Step) -> Call | None:
        key = (step.type, step.name)
        if key not in self._calls:
            found = self.vocabulary.matching(*key)
            self._calls[key] = _call_of(found[0].context, step.name) if found else None
        return self._calls[key]

    def _arguments(self, call: Call, step: Step, values: dict[str, Any]) -> dict[str, Any]:
        """Return what the function of `call` gets: texts converted, table and docstring of the `step`, fixtures."""
        read = {name: text if convert is None else convert(text) for name, text, convert in call.slots}
        arguments = {name: value for name, value in read.items() if name in call.parameters}
        for kind, given in (("datatable", step.datatable), ("docstring", step.docstring)):
            if given is not None and kind not in call.parameters:
                raise InvalidFact(f"这一步下面的{UNREAD[kind]}没有用处", f"不带{UNREAD[kind]}，或换一句带它的")
        if step.datatable is not None:
            arguments["datatable"] = step.datatable.raw()
        if step.docstring is not None:
            arguments["docstring"] = step.docstring
        for name in call.needs:
            if name not in arguments:
                arguments[name] = self._value(name, values)
        return arguments

    def _value(self, name: str, values: dict[str, Any]) -> Any:  # noqa: ANN401 - any fixture
        if name not in values:
            if name not in self._fixtures:
                raise missing(name)
            function, needs = self._fixtures[name]
            values[name] = function(**{other: self._value(other, values) for other in needs})
        return values[name]


def _given(contract: Contract) -> dict[str, Any]:
    """Return the fixtures that every case begins with."""
    return {"contract": contract, SHOWN: []}


def missing(name: str) -> InvalidFact:
    """Return what is raised when a step asks for `name` and no step before it gave anything of that name."""
    return InvalidFact(*MISSING.get(name, (f"此前没有一步给出 {name}", "先写给出它的一步")))


def required(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of the parameters that `function` cannot do without."""
    parameters = inspect.signature(function).parameters.values()
    return tuple(one.name for one in parameters if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD)


def _call_of(context: StepFunctionContext, text: str) -> Call:
    """Return the call that the sentence `text` is, by the definition of `context` which it matches."""
    function, slots = context.step_func, context.parser.parse_arguments(text) or {}
    return Call(
        function,
        tuple((name, value, context.converters.get(name)) for name, value in slots.items()),
        frozenset(inspect.signature(function).parameters),
        required(function),
        context.target_fixture,
    )
