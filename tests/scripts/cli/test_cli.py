"""The command line as a whole: help in two languages, choices, completion, and no command that ends in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from enum import StrEnum
from inspect import signature
from pathlib import Path

import pytest

from scripts.bench.command import APART, PARTS
from scripts.cli import checks, pages, specification
from scripts.cli.app import COMMANDS, NAME, app, main
from scripts.lint.reports import FORMATS
from scripts.mutation.score import SCORE
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.folders import OTHER_LANGUAGES
from scripts.spec_run.results import RESULTS

ROOT = Path(__file__).parents[3]


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200", **environment},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(**_: object) -> int:
        raise error

    monkeypatch.setattr("scripts.vocabulary.editor.write_editor_files", fail)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_explained_in_chinese_and_then_in_english(command: str) -> None:
    [found] = [one.callback for one in app.registered_commands if one.name == command and one.callback]
    annotated = signature(found, eval_str=True).parameters.values()
    helps = [option.annotation.__metadata__[0].help for option in annotated]
    for text in (found.__doc__ or "", *helps):
        chinese, _, english = text.partition(" · ")
        assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese), (command, text)
        assert english, (command, text)
        assert english.isascii(), (command, text)


def test_the_help_shows_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "检查规格文件，不运行。" in shown
    assert "Check the feature files" in shown


@pytest.mark.parametrize(
    ("choices", "meant"),
    [
        (pages.Language, (SOURCE_LANGUAGE, *OTHER_LANGUAGES)),
        (specification.Shape, FORMATS),
        (checks.Part, (*PARTS, *APART)),
    ],
)
def test_what_can_be_chosen_is_what_the_rooms_know(choices: type[StrEnum], meant: tuple[str, ...]) -> None:
    assert list(choices) == list(meant)


def test_paths_that_are_not_named_are_those_of_the_rooms() -> None:
    defaults = {name: one.default for name, one in signature(checks.summary).parameters.items()}
    assert defaults["now"] == signature(specification.run).parameters["output"].default == RESULTS
    assert defaults["mutation"] == signature(checks.mutate).parameters["output"].default == SCORE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lnt"], "lint"),
        (["lint", "--format", "xml"], "用法见：contract lint --help"),
        (["--none"], "用法见：contract --help"),
    ],
)
def test_a_wrong_call_is_told_with_where_to_look(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("命令的写法不对：")
    assert said in told


def test_without_a_command_the_help_is_shown_and_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    shown = capsys.readouterr()
    assert "Usage: contract" in shown.out + shown.err
    assert "写法不对" not in shown.err


def test_what_a_command_meets_is_not_for_the_command_line_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (KeyboardInterrupt(), BrokenPipeError(32, "Broken pipe"), ZeroDivisionError()):
        failing(monkeypatch, error)
        with pytest.raises(type(error)):
            main(["editor"])


def test_the_shell_completes_commands() -> None:
    asked = {f"_{NAME.upper()}_COMPLETE": "complete_bash", "COMP_WORDS": f"{NAME} li", "COMP_CWORD": "1"}
    assert python("-m", "scripts", **asked).stdout.split() == ["lint"]


def test_a_command_loads_no_other_room() -> None:
    heavy = "{name.partition('.')[0] for name in sys.modules} & {'babel', 'contract_model', 'jinja2', 'mkdocs', 'rich'}"
    ran = python("-c", f"import sys, scripts.cli.app; print({heavy})")
    assert ran.stdout == "set()\n"


def test_whatever_a_command_meets_it_ends_in_words() -> None:
    ran = python("-m", "scripts", "steps", "--", PYTHONPATH=".", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert ran.returncode == 0
    assert "cannot print Chinese" in ran.stderr
