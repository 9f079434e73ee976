"""Record, by hooks of our own, what became of every case: its steps, their statuses, why, and the figures shown.

A pytest plugin object, registered by ``scripts.spec_run.plugin``. One case runs at a time in a process, so its state is
one object; a passed step costs one hook call that counts. The finished record travels as one line of JSON in
``report.user_properties``, so that it reaches the controller of an xdist run as well.
"""

from __future__ import annotations

import json
import os
import re
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd.exceptions import StepDefinitionNotFoundError
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.utils import registry_get_safe

from scripts.spec_run.figures import figure_record
from scripts.spec_run.records import BAD, RECORD_SCHEMA, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from pytest_bdd.parser import Scenario, ScenarioTemplate, Step

PROPERTY = "spec_case"
EXAMPLE = "_pytest_bdd_example"
"""The parameter in which pytest-bdd hands a test its example row."""
SHOWN_FIGURES = pytest.StashKey[list[Any]]()
SAID = "spec_failure"
"""The attribute of a report that holds a failed case, for ``scripts.spec_run.terminal``."""
MEMORY_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def is_of_the_model(exception: BaseException) -> bool:
    """Return whether the message was written for a reader of the contract, and says all there is to say."""
    return type(exception).__module__.partition(".")[0] == "contract_model"


class Recorder:
    """The hooks; `output` is where the controller writes all records, None to only shorten failure reports."""

    def __init__(self, root: Path, output: Path | None, *, is_worker: bool) -> None:
        """Start with nothing recorded; paths in records are relative to `root`."""
        self.root = root
        self.output = output
        self.is_worker = is_worker
        self.lines: list[tuple[str, int, int, bytes]] = []
        self.paths: dict[str, str] = {}
        self.begin()

    def begin(self) -> None:
        """Forget the last case."""
        self.scenario: Scenario | None = None
        self.done = 0
        self.status = "passed"
        self.message = ""
        self.failure: Record | None = None
        self.in_step = False

    # ---- what pytest-bdd tells while a case runs

    @pytest.hookimpl
    def pytest_bdd_before_scenario(self, scenario: Scenario) -> None:
        """Keep the scenario as rendered for its example row."""
        self.scenario = scenario

    @pytest.hookimpl
    def pytest_bdd_after_step(self) -> None:
        """Count a passed step."""
        self.done += 1

    @pytest.hookimpl
    def pytest_bdd_step_error(
        self, step_func: Callable[..., object], step_func_args: dict[str, object], exception: BaseException
    ) -> None:
        """Judge an exception: an assertion of the step is a failure, anything else an error."""
        # Before its arguments are complete a step has not begun: what fails then is a fixture or a converter.
        began = bool(step_func_args) or not signature(step_func).parameters
        is_failure = isinstance(exception, AssertionError | pytest.fail.Exception)
        self.fail("failed" if began and is_failure else "error", exception)
        self.in_step = True

    @pytest.hookimpl
    def pytest_bdd_step_func_lookup_error(self, step: Step) -> None:
        """Note that a step has no definition."""
        from scripts.spec_run import failures

        self.status, self.in_step = "undefined", True
        self.failure = failures.undefined(step.type, step.name, self.root)
        self.message = f"没有与这一步对应的步骤定义：{step.keyword} {step.name}"

    def fail(self, status: str, exception: BaseException) -> None:
        """Set the status and the message; a second fault of one case is added to the first."""
        # Loaded by the first failure: a run without one does not pay for what explains it.
        from scripts.spec_run import failure_words, failures

        failure = failures.explain(exception, self.root)
        if status == "error" and failure["kind"] in {"mismatch", "assertion"}:
            failure = failures.broken(exception, self.root)
        message = failure_words.summary(failure, self.in_words(exception))
        if self.status in BAD:
            self.message += f"\n此后收尾时又出错：{message}"
        else:
            self.status, self.message, self.failure = status, message, failure

    def in_words(self, exception: BaseException) -> str:
        """Return the exception's message without what differs between two runs or two machines."""
        text = str(exception).partition("\nassert ")[0].strip()  # without what pytest says of the expression
        if not (is_of_the_model(exception) or isinstance(exception, AssertionError | pytest.fail.Exception)):
            text = f"{type(exception).__name__}: {text}" if text else type(exception).__name__
        text = text.replace(f"{self.root}{os.sep}", "")
        return MEMORY_ADDRESS.sub("", text) or "断言不成立（没有说明）"

    # ---- what pytest tells

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Attach the record to the last report of a case; make a failure's report short enough to read."""
        report = yield
        if call.when == "setup":
            self.begin()
        function = getattr(item, "function", None)
        template = registry_get_safe(scenario_wrapper_template_registry, function)
        if template is None:
            return report
        if call.excinfo is not None:
            self.judge_phase(call.when, call.excinfo.value)
            if report.failed:
                self.shorten(report, item, template)
        if call.when == "teardown" and self.output is not None:
            record = self.record(item, template)
            report.user_properties.append((PROPERTY, json.dumps(record, ensure_ascii=False)))
        return report

    def judge_phase(self, when: str, exception: BaseException) -> None:
        """Take in an exception that ended a phase; those of steps are known already."""
        if isinstance(exception, pytest.skip.Exception):
            self.status, self.message = "skipped", exception.msg or ""
        elif when != "call" or self.status not in BAD:
            undefined = isinstance(exception, StepDefinitionNotFoundError)
            self.fail("undefined" if undefined else "error", exception)

    def shorten(self, report: pytest.TestReport, item: pytest.Item, template: ScenarioTemplate) -> None:
        """Put the failure in words on the report; they take the place of Python's own words unless ``-v`` asks."""
        from scripts.spec_run import failure_words, failures

        case = self.record(item, template)
        setattr(report, SAID, {name: case[name] for name in ("name", "status", "message", "failure")})
        if item.config.get_verbosity() <= 0:
            report.longrepr = "\n".join(failure_words.in_words(case, failures.label))

    def placed(self, failure: Record, template: ScenarioTemplate, row: int) -> Record:
        """Return the `failure` with where it is: the step that ended the case, the row of the examples."""
        from scripts.spec_run import failures

        steps = self.scenario.steps if self.scenario is not None else []
        step = steps[self.done] if self.in_step and self.done < len(steps) else None
        tables = [len(table.examples) for table in template.examples]
        before = max((sum(tables[:n]) for n in range(len(tables)) if sum(tables[:n]) < row), default=0)
        line = failures.row_lines(Path(template.feature.filename)).get((template.line_number, row), 0) if row else 0
        return {
            "path": self.relative(template.feature.filename),
            "step": f"{step.keyword} {step.name}" if step is not None else "",
            "line": step.line_number if step is not None else template.line_number,
            "row": row - before if row else 0,
            "row_line": line,
            **failure,
        }

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Collect the record on the controller, and take it off the report, which pytest keeps to the end."""
        if self.is_worker or self.output is None or report.when != "teardown":
            return
        for name, line in report.user_properties:
            if name == PROPERTY and isinstance(line, str):
                record = json.loads(line)
                self.lines.append((record["path"], record["line"], record["row"], line.encode()))
        report.user_properties = [pair for pair in report.user_properties if pair[0] != PROPERTY]

    @pytest.hookimpl
    def pytest_sessionfinish(self) -> None:
        """Write all records, sorted, in one move."""
        if self.is_worker or self.output is None:
            return
        self.lines.sort()
        self.output.parent.mkdir(parents=True, exist_ok=True)
        draft = self.output.with_name(self.output.name + ".part")
        with draft.open("wb") as file:
            file.write(b'{"schema": %d, "cases": [\n' % RECORD_SCHEMA)
            file.write(b",\n".join(line for *_, line in self.lines))
            file.write(b"\n]}\n")
        draft.replace(self.output)

    # ---- the record

    def record(self, item: pytest.Item, template: ScenarioTemplate) -> Record:
        """Return the record of the case that has just ended."""
        callspec = getattr(item, "callspec", None)
        # The index of the parameter is the number of the row: two equal rows keep a number each.
        is_outline = callspec is not None and EXAMPLE in callspec.params
        row = callspec.indices[EXAMPLE] + 1 if callspec is not None and is_outline else 0
        scenario = self.scenario
        if scenario is None:  # put off, or broken before its first step
            scenario = template.render(callspec.params[EXAMPLE] if callspec is not None and is_outline else {})
        figures: list[Record] = []
        try:
            figures = [figure_record(figure) for figure in item.stash.get(SHOWN_FIGURES, [])]
        except AttributeError as error:
            self.fail("error", TypeError(f"shown_figures 里有不是 Figure 的东西（{error}）"))
        record: Record = {
            "path": self.relative(template.feature.filename),
            "line": template.line_number,
            "row": row,
            "template": template.name,
            "name": scenario.name,
            "status": self.status,
            "message": self.message,
            "steps": self.step_records(scenario.steps),
            "figures": figures,
        }
        if self.failure is not None:
            record["failure"] = failure = self.placed(self.failure, template, row)
            # What is shown as the derivation of the wrong answer is not shown as a figure of the case as well.
            record["figures"] = [figure for figure in figures if figure not in failure["derivation"]]
        return record

    def step_records(self, steps: Sequence[Step]) -> list[Record]:
        """Return the steps with their statuses; the one that ended the case carries the message."""
        records: list[Record] = []
        never_began = self.scenario is None
        for number, step in enumerate(steps):
            record: Record = {"keyword": step.keyword, "text": step.name, "line": step.line_number}
            if step.datatable is not None:
                record["table"] = step.datatable.raw()
            if step.docstring is not None:
                record["docstring"] = step.docstring
            ended_here = number == self.done and (self.in_step or self.status == "skipped")
            if number < self.done:
                record |= {"status": "passed", "message": ""}
            elif ended_here and not never_began:
                record |= {"status": self.status, "message": self.message}
            else:
                put_off = never_began and self.status == "skipped"
                record |= {"status": "skipped" if put_off else "not_run", "message": ""}
            records.append(record)
        return records

    def relative(self, filename: str) -> str:
        """Return the feature file's path relative to the root, with ``/``."""
        if filename not in self.paths:
            self.paths[filename] = Path(os.path.relpath(filename, self.root)).as_posix()
        return self.paths[filename]
