"""The commands about the ledger of the service year: ledger-template, probe-downtime."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from scripts.cli.work import Work

PANEL = "台账 · ledger"


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command("ledger-template", rich_help_panel=PANEL)(ledger_template)
    app.command("probe-downtime", rich_help_panel=PANEL)(probe_downtime)


def ledger_template(
    output: Annotated[
        Path, typer.Option(metavar="PATH", help="模板写到哪里；已填过的不覆盖。 · Where it goes; a filled one is kept.")
    ] = Path("履约台账模板.xlsx"),
) -> Work:
    """写出履约台账的模板（.xlsx）。 · Write the template of the ledger of the service year."""
    from scripts.ledger.command import ledger_template as write

    return partial(write, output)


def probe_downtime(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            help="探测数据：CSV、Parquet 或其文件夹，每系统每分钟一行。 · CSV, Parquet: a row per system and minute.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path, typer.Option(metavar="FOLDER", help="写到哪个文件夹；已有的不覆盖。 · A new folder for the result.")
    ] = Path("探测结果"),
    memory: Annotated[
        str, typer.Option(metavar="SIZE", help="用多少内存，其余暂存磁盘。 · Memory; the rest goes to disk.")
    ] = "1GB",
) -> Work:
    """把探测数据算成各系统的停机，写成台账。 · Turn raw probe data into the outages of a ledger."""
    from scripts.probe.command import probe_downtime as work_out

    return partial(work_out, data, output, memory)
