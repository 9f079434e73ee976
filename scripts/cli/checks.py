"""The commands that hold something against something else: verify, summary, mutate, torture, bench."""

from __future__ import annotations

import gc
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from scripts.cli.work import Work

PANEL = "核对与测量 · checks and measures"
Input = Path | None


class Part(StrEnum):
    """What can be measured by itself."""

    RUNS = "runs"
    SITE = "site"
    PREVIEW = "preview"
    LEDGER = "ledger"
    PROBE = "probe"


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for command in (verify, summary, mutate, torture, bench):
        app.command(command.__name__, rich_help_panel=PANEL)(command)


def verify(
    contract: Annotated[
        str,
        typer.Argument(
            metavar="[PATH]",
            help="合同文本（UTF-8 或 GB18030 纯文本）。 · The contract as plain text.",
            show_default=False,
        ),
    ] = "",
    accept: Annotated[
        list[str] | None,
        typer.Option(metavar="编号", help="已复核的条款，如 3.4 A2.7。 · Provisions that have been reviewed."),
    ] = None,
) -> Work:
    """把合同文本与登记册的摘要值逐条核对。 · Hold a contract text against the register."""
    from scripts.contract.command import verify as compare

    return partial(compare, contract, accept or ())


def summary(
    *,
    before: Annotated[
        str,
        typer.Option(help="上一版：旧的结果文件，或提交、标签、分支。 · Earlier results, or a commit, tag or branch."),
    ] = "",
    now: Annotated[Path, typer.Option(metavar="PATH", help="这一版的结果文件。 · The results of this version.")] = Path(
        "build/results.toml"
    ),
    said: Annotated[
        Input,
        typer.Option(
            metavar="PATH", help="运行规格时的输出：没有结果时说明原因。 · What the run said: why no results."
        ),
    ] = None,
    lint: Annotated[Input, typer.Option(metavar="PATH", help="写法检查的结果（JSON）。 · Findings of lint.")] = None,
    mutation: Annotated[Path, typer.Option(metavar="PATH", help="数据改动测试的得分。 · The score of mutate.")] = Path(
        "build/mutation.toml"
    ),
    artifact: Annotated[str, typer.Option(help="预览网站的下载地址。 · Where the built site can be fetched.")] = "",
    source: Annotated[str, typer.Option(help="文件的地址，后面接路径。 · What begins the address of a file.")] = "",
) -> Work:
    """写出一次改动的摘要（Markdown）。 · Write what a change changes, in Markdown."""
    from scripts.ci.command import write_summary

    return partial(
        write_summary, before=before, now=now, said=said, lint=lint, mutation=mutation, artifact=artifact, source=source
    )


def mutate(
    only: Annotated[str, typer.Option(metavar="FILE", help="只改这个数据文件。 · Change only this data file.")] = "",
    output: Annotated[Path, typer.Option(metavar="PATH", help="得分写到哪里。 · Where the score goes.")] = Path(
        "build/mutation.toml"
    ),
) -> Work:
    """逐一改动合同数据，看有没有场景发觉。 · Change every term, list what no scenario notices."""
    from scripts.mutation.command import mutate as change

    gc.enable()  # it runs for minutes, in processes that it forks
    return partial(change, only, output)


def torture(
    *,
    data: Annotated[int, typer.Option(metavar="N", help="损坏数据多少次。 · How often data are damaged.")] = 4000,
    features: Annotated[
        int, typer.Option(metavar="N", help="损坏规格文件多少次。 · How often features are damaged.")
    ] = 2500,
    first: Annotated[int, typer.Option(metavar="N", help="从第几号起。 · From which number on.")] = 0,
    seed: Annotated[int, typer.Option(metavar="N", help="另一种子是另一些损坏。 · Another seed, other damages.")] = 1,
    workers: Annotated[
        int, typer.Option(metavar="N", help="用几个进程，0 为全部处理器。 · Processes; 0 for all processors.")
    ] = 0,
    only: Annotated[
        str, typer.Option(metavar="data:N", help="只试一个，并显示说了什么。 · One alone, with what is said.")
    ] = "",
) -> Work:
    """损坏数据和规格文件，看每次是否用中文说明，案例一个不少。 · Damage the input, see each answered in words."""
    from scripts.torture.command import torture as damage

    return partial(damage, data, features, first=first, seed=seed, workers=workers, only=only)


def bench(
    rounds: Annotated[
        int, typer.Option(metavar="N", help="每项测 N 次，取最快。 · Measure each N times, take the fastest.")
    ] = 3,
    only: Annotated[
        list[Part] | None,
        typer.Option(
            help="只测这一部分，可重复；preview 用 site 的结果，probe 须写明。 · Only this part; preview needs site's."
        ),
    ] = None,
    share: Annotated[
        float, typer.Option(min=0, max=1, help="probe：一年的多大部分，其余推算。 · probe: so much of a year.")
    ] = 1,
) -> Work:
    """测速：全部为同一次运行中的比值。 · Measure speed as ratios within one run."""
    from scripts.bench.command import bench as measure

    return partial(measure, rounds, only or (), share)
