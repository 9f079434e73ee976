"""The commands that make pages or look after them: site, engine, serve, pdf, messages, pictures, zensical."""

from __future__ import annotations

import gc
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from scripts.cli.work import Work

PANEL = "网站 · site"
Results = Annotated[
    Path | None,
    typer.Option(
        metavar="PATH",
        help="用已有的结果文件，不再运行规格。 · Take these results instead of a run.",
        show_default=False,
    ),
]


class Language(StrEnum):
    """A language that the pages are made in."""

    ZH = "zh"
    EN = "en"


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for command in (site, engine, serve, pdf, messages, pictures, zensical):
        app.command(command.__name__, rich_help_panel=PANEL)(command)


def site(
    *,
    results: Results = None,
    contract: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="合同文本：生成含合同原文的内部版。 · The contract's text: a private site with its words.",
        ),
    ] = None,
    baseline: Annotated[
        str,
        typer.Option(
            help="与之比较的上一版：旧的结果文件，或提交、标签、分支。 · Earlier results, or a commit, tag or branch."
        ),
    ] = "",
    ledger: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="履约台账（.xlsx、.csv 或文件夹）：生成判断履约的内部版。 · A ledger: a private site that judges it.",
        ),
    ] = None,
    as_of: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            help="按哪一日判断台账，默认其最后一日。 · The day by which the ledger is judged, else its last.",
        ),
    ] = "",
    demo: Annotated[
        bool,
        typer.Option("--demo", help="用虚构的台账，每页标明虚构示例。 · Take the invented ledger, every page says so."),
    ] = False,
    workbench: Annotated[
        bool,
        typer.Option("--workbench", help="带上网页试改（先运行 engine）。 · With the workbench (run engine before)."),
    ] = False,
) -> Work:
    """运行规格并生成网站 site/index.html。 · Run the specification, build the site."""
    from scripts.site_build.command import Wanted, make_site

    return partial(make_site, results, Wanted(contract, baseline, ledger, as_of, demo, workbench))


def engine() -> Work:
    """取来并做好网页试改的运行程序。 · Fetch and make what the workbench runs in a browser."""
    from scripts.engine.command import make_engine

    return make_engine


def serve(
    port: Annotated[
        int,
        typer.Option(min=0, max=65535, help="本机端口；0 为任一空闲端口。 · Port on this machine; 0 takes a free one."),
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(metavar="NAME", help="提供预览的地址，默认仅本机。 · Address to serve on, else this machine."),
    ] = "127.0.0.1",
) -> Work:
    """随文件更新的预览。 · A preview that follows the files."""
    from scripts.preview.command import serve as run

    gc.enable()  # it runs for hours
    return partial(run, port, host)


def pdf(
    results: Results = None,
    language: Annotated[Language, typer.Option(help="报告的语言。 · The language of the report.")] = Language.ZH,
    chapter: Annotated[
        str,
        typer.Option(
            help="只排一章及其疑点，如 12（第十二条）、A2（附件2）。 · Only one chapter, as 12 (article) or A2 (annex)."
        ),
    ] = "",
) -> Work:
    """把整个网站排成一份 PDF。 · Set the whole site as one PDF."""
    from scripts.pdf.command import make_pdf

    return partial(make_pdf, results, language, chapter)


def messages(results: Results = None) -> Work:
    """列出缺少和多余的英文。 · List missing and unused English."""
    from scripts.site_build.messages import list_messages

    return partial(list_messages, results)


def pictures(
    browser: Annotated[
        str, typer.Option(metavar="PATH", help="Chromium 的路径，默认自动查找。 · Path of Chromium, else looked up.")
    ] = "",
) -> Work:
    """重新拍摄指南里的图。 · Take the pictures of the guide anew."""
    from scripts.site_build.photographs import take_pictures

    return partial(take_pictures, browser)


def zensical() -> Work:
    """用 MkDocs 与 Zensical 各生成一遍，比较页面与锚点。 · Compare the pages of MkDocs and Zensical."""
    from scripts.site_build.zensical import compare_builders

    return compare_builders
