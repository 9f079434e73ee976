"""The pytest plugin of this project: provisions as markers, steps found by themselves, faults first, cases recorded.

Loaded by ``tests/conftest.py`` and by ``scripts.run_spec``. Needs no list of steps modules: every module of ``steps/``
is registered, so that a new topic is one new file.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.spec_run import terminal
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.feature_files import FEATURES, read_features
from scripts.spec_run.recorder import SHOWN_FIGURES, Recorder
from scripts.spec_run.tags import PUT_OFF, tag_faults, valid_tags

if TYPE_CHECKING:
    from contract_model.core.figure import Figure

BINDING = Path("tests/spec")
VALID_TAGS = pytest.StashKey[dict[str, str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--spec-record`` (where to write the records) and the ini key ``spec_features`` (where the features are)."""
    group = parser.getgroup("spec", "the contract as features")
    group.addoption("--spec-record", metavar="PATH", default=None, help="write what became of every case, as JSON")
    parser.addini("spec_features", "folder of the feature files, from the root", default=FEATURES)


def pytest_configure(config: pytest.Config) -> None:
    """Register the tags as markers, the steps modules and the recorder."""
    config.stash[VALID_TAGS] = tags = register_tags()
    for tag, meaning in tags.items():
        config.addinivalue_line("markers", f"{tag}: {meaning}")
    register_steps(config)
    install_step_index(config)
    record = config.getoption("spec_record")
    if record is not None:
        refuse_selection(config)
    output = None if record is None else config.invocation_params.dir / record
    config.pluginmanager.register(terminal, "spec-terminal")
    recorder = Recorder(config.rootpath, output, is_worker=is_worker(config))
    config.pluginmanager.register(recorder, "spec-recorder")


def is_worker(config: pytest.Config) -> bool:
    """Return whether this process runs cases for an xdist controller."""
    return hasattr(config, "workerinput")


def register_tags() -> dict[str, str]:
    """Return the valid tags; raises UsageError with every fault of the data files."""
    from contract_model.contract import load_contract
    from contract_model.core.faults import DataFaults

    try:
        return valid_tags(load_contract())
    except DataFaults as faults:
        raise pytest.UsageError(str(faults)) from None


def register_steps(config: pytest.Config) -> None:
    """Register every module of ``steps/`` as a plugin, which is how pytest-bdd finds step definitions."""
    names = sorted(path.stem for path in (config.rootpath / "steps").glob("[!_]*.py"))
    if names and "steps" not in sys.modules:
        # All at once, before one steps module imports another: pytest warns of modules that come too late for it.
        pytest.register_assert_rewrite("steps")
    faults: list[str] = []
    for name in names:
        try:
            config.pluginmanager.import_plugin(f"steps.{name}")
        except Exception as error:  # noqa: BLE001 - whatever a module does wrong, the others are tried
            cause = error.__cause__ or error
            faults.append(f"  steps/{name}.py：{type(cause).__name__}: {cause}")
    if faults:
        raise pytest.UsageError("\n".join([f"步骤模块无法载入（{len(faults)} 处）：", *faults]))


def install_step_index(config: pytest.Config) -> None:
    """Make looking up steps fast. It is a plugin too: the header of the run says when it could not be put in place."""
    config.pluginmanager.import_plugin("scripts.spec_run.step_index")
    from scripts.spec_run import step_index

    step_index.install()


def refuse_selection(config: pytest.Config) -> None:
    """Refuse to record a run of some cases only: it would be taken for all of them."""
    for option, flag in (("keyword", "-k"), ("markexpr", "-m"), ("lf", "--lf"), ("deselect", "--deselect")):
        if config.getoption(option, None):
            raise pytest.UsageError(f"--spec-record 不能与 {flag} 同用：只跑一部分的结果不记录")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Report every fault of the feature files before anything runs, when the run includes the features.

    A recorded run is checked by the command that started it, while this one runs.
    """
    config = session.config
    if is_worker(config) or config.getoption("spec_record") is not None or not includes_features(config):
        return
    found = read_features(config.rootpath, str(config.getini("spec_features")))
    valid = config.stash[VALID_TAGS]
    faults = [*found.faults, *tag_faults(found.features, valid)]
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
            item.add_marker(pytest.mark.skip(reason=f"有意暂不执行（@{PUT_OFF}）"))


@pytest.fixture
def shown_figures(request: pytest.FixtureRequest) -> list[Figure]:
    """A list to which a step appends the figures its case shows; they are published with the case."""
    figures: list[Figure] = []
    request.node.stash[SHOWN_FIGURES] = figures
    return figures
