"""The pytest plugin of this project, for ``tests/spec``: steps found by themselves, faults first, failures in words.

Loaded by ``tests/conftest.py``. Provisions are markers (``pytest -m 12.3``). Every module of ``steps/`` is registered,
so that a new topic is one new file. pytest-bdd runs the cases; the results file is written by ``contract run``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contract_model.core.faults import DataFaults
from contract_model.register.contract import load_contract
from scripts.spec_run import terminal
from scripts.spec_run.cases import Case
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.feature_files import read_features
from scripts.spec_run.feature_set import chapters_of, lost_faults
from scripts.spec_run.runner import Stop, missing
from scripts.spec_run.tags import PUT_OFF, PUT_OFF_REASON, tag_faults, valid_tags
from scripts.spec_run.terminal import SAID
from scripts.vocabulary.definitions import load_vocabulary, step_modules
from steps.context import in_background

if TYPE_CHECKING:
    from pytest_bdd.parser import Scenario, Step

    from contract_model.core.figure import Figure

BINDING = Path("tests/spec")
EXAMPLE = "_pytest_bdd_example"
"""The parameter in which pytest-bdd hands a test its example row."""
VALID_TAGS = pytest.StashKey[dict[str, str]]()
FAILED = pytest.StashKey[Mapping[str, Any]]()


def pytest_configure(config: pytest.Config) -> None:
    """Register the tags as markers and the steps modules. Raises UsageError with every fault of data or steps."""
    try:
        tags = valid_tags(load_contract())
        modules = step_modules(config.rootpath)
    except (DataFaults, SpecFaults) as faults:
        raise pytest.UsageError(str(faults)) from None
    config.stash[VALID_TAGS] = tags
    for tag, meaning in tags.items():
        config.addinivalue_line("markers", f"{tag}: {meaning}")
    for module in modules:  # which is how pytest-bdd finds step definitions
        config.pluginmanager.register(module, module.__name__)
    config.pluginmanager.register(terminal, "spec-terminal")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Report every fault of the feature files before anything runs, when the run includes the features."""
    config = session.config
    if hasattr(config, "workerinput") or not includes_features(config):
        return
    found, valid = read_features(config.rootpath), config.stash[VALID_TAGS]
    lost = lost_faults(config.rootpath, chapters_of(load_contract().clauses), chapters_of(found.features))
    faults = [*found.faults, *lost, *tag_faults(found.features, valid)]
    if faults:
        raise pytest.UsageError(str(SpecFaults("规格文件有错，什么都没有运行", faults)))


def includes_features(config: pytest.Config) -> bool:
    """Return whether the arguments of this run reach the binding of the features."""
    binding = config.rootpath / BINDING
    if not binding.is_dir():
        return False
    for argument in config.args:
        path = (config.invocation_params.dir / argument.partition("::")[0]).resolve()
        if path == binding or path in binding.parents or binding in path.parents:
            return True
    return False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what is put off on purpose, also when only the table of an outline is tagged so."""
    for item in items:
        if item.get_closest_marker(PUT_OFF) is not None:
            item.add_marker(pytest.mark.skip(reason=PUT_OFF_REASON))


@pytest.fixture
def shown_figures() -> list[Figure]:
    """A list to which a step appends the figures its case shows."""
    return []


def pytest_bdd_before_step(scenario: Scenario, step: Step) -> None:
    """Tell the steps whether this one stands in a background, which always stands before its scenarios."""
    in_background.set(step.line_number < scenario.line_number)


def pytest_bdd_after_scenario() -> None:
    """Leave no step behind."""
    in_background.set(False)


def pytest_bdd_step_error(  # noqa: PLR0917 - what pytest-bdd hands over
    request: pytest.FixtureRequest,
    scenario: Scenario,
    step: Step,
    step_func: Callable[..., object],
    step_func_args: dict[str, object],
    exception: BaseException,
) -> None:
    """Put into words why a step failed."""
    if isinstance(exception, pytest.FixtureLookupError):
        exception = missing(str(exception.argname))
    began = bool(step_func_args) or not signature(step_func).parameters
    keep_failure(request, scenario, step, exception, began=began)


def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest, scenario: Scenario, step: Step) -> None:
    """Put into words that a step has no definition."""
    keep_failure(request, scenario, step, None)


def keep_failure(
    request: pytest.FixtureRequest,
    scenario: Scenario,
    step: Step,
    exception: BaseException | None,
    *,
    began: bool = False,
) -> None:
    """Keep, with the test, the failed case as ``contract run`` would record it."""
    from scripts.spec_run.verdicts import verdict

    root, callspec = request.config.rootpath, getattr(request.node, "callspec", None)
    case = Case(
        path=Path(scenario.feature.filename).relative_to(root).as_posix(),
        line=scenario.line_number,
        row=callspec.indices[EXAMPLE] + 1 if callspec else 0,
        template="",
        name=scenario.name,
        tags=frozenset(scenario.tags),
        steps=tuple(scenario.steps),
    )
    stop = Stop(scenario.steps.index(step), exception, began)
    status, message, failure = verdict(case, stop, load_contract(), load_vocabulary(root), root)
    request.node.stash[FAILED] = {"name": case.name, "status": status, "message": message, "failure": failure}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put the failure in words on the report; they take the place of Python's own words unless ``-v`` asks."""
    report = yield
    case = item.stash.get(FAILED, None)
    if case is not None and call.when == "call" and report.failed:
        from scripts.spec_run.failure_words import in_words
        from scripts.spec_run.failures import label

        setattr(report, SAID, case)
        if item.config.get_verbosity() <= 0:
            report.longrepr = "\n".join(in_words(case, label))
    return report
