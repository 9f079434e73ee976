"""The commands on the feature files: run, lint, ask, steps, editor."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from scripts.cli.work import Work

PANEL = "规格 · specification"


class Shape(StrEnum):
    """In what form findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for name, command in (("run", run), ("lint", lint), ("ask", ask), ("steps", steps), ("editor", editor)):
        app.command(name, rich_help_panel=PANEL)(command)


def run(
    output: Annotated[Path, typer.Option(metavar="PATH", help="结果文件。 · The results file.")] = Path(
        "build/results.toml"
    ),
    *,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="逐一详述全部不通过的案例。 · Tell of every case that did not pass."),
    ] = False,
) -> Work:
    """运行全部规格文件，写出结果文件。 · Run the features, write the results file."""
    from scripts.spec_run.command import run_spec

    return partial(run_spec, output, verbose=verbose)


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="文件或文件夹，默认全部规格。 · Files or folders, else all features."),
    ] = None,
    *,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="改正可以机械改正的，并显示改了什么。 · Mend what is mechanical, show the changes."),
    ] = False,
    shape: Annotated[
        Shape,
        typer.Option("--format", help="供人读、供程序、供合并请求。 · For people, programs, pull requests."),
    ] = Shape.TEXT,
) -> Work:
    """检查规格文件，不运行。 · Check the feature files, run nothing."""
    from scripts.lint.command import lint as check

    return partial(check, paths or (), mending=fix, shape=shape)


def ask(
    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]",
            help="规格文件，或只有场景、只有步骤；- 为标准输入。 · A feature, scenarios or steps; - is standard input.",
        ),
    ] = "-",
    *,
    json: Annotated[bool, typer.Option("--json", help="以 JSON 打印，一个列表。 · Print JSON, one list.")] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="打印一个回答的 JSON Schema。 · Print the JSON schema of an answer.")
    ] = False,
) -> Work:
    """提出问题：打印模型对每个场景的回答。 · Put questions, print the model's answers."""
    from scripts.asking.command import ask as put

    return partial(put, file, as_json=json, schema=schema)


def steps(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[词]...", help="只列出说法或意思里有这些词之一的。 · Only phrases that have one of these words."
        ),
    ] = None,
) -> Work:
    """列出步骤词汇：说法、意思、空格、例子。 · Print every phrase a feature may use."""
    from scripts.vocabulary.command import steps as show

    return partial(show, words or ())


def editor(
    *,
    check: Annotated[
        bool, typer.Option("--check", help="只检查是否过时，不写。 · Only check whether they are current.")
    ] = False,
) -> Work:
    """由步骤定义生成 VS Code 的设置。 · Write the settings of VS Code from the phrases."""
    from scripts.vocabulary.editor import write_editor_files

    return partial(write_editor_files, check=check)
