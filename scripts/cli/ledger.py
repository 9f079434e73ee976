"""The commands about the ledger of the service year: ledger-template."""

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


def ledger_template(
    output: Annotated[
        Path, typer.Option(metavar="PATH", help="模板写到哪里；已填过的不覆盖。 · Where it goes; a filled one is kept.")
    ] = Path("履约台账模板.xlsx"),
) -> Work:
    """写出履约台账的模板（.xlsx）。 · Write the template of the ledger of the service year."""
    from scripts.ledger.command import ledger_template as write

    return partial(write, output)
