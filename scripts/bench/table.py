"""Tables on a terminal, in a log, in a pipe: aligned by what is shown, where a Chinese letter takes two columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

WIDEST = 200
"""Columns within which no cell is wrapped, wherever the table is printed."""


def aligned(rows: Iterable[Sequence[str]], numbers: Sequence[int], head: Sequence[str] = ()) -> str:
    """Return `rows` as a table below `head`; the columns at `numbers` stand to the right. No line ends in blanks."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    lines = list(rows)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=bool(head))
    for number, title in enumerate(head or [""] * max(map(len, lines), default=0)):
        table.add_column(title, justify="right" if number in numbers else "left", no_wrap=True, header_style="none")
    for row in lines:
        table.add_row(*map(Text, row))
    shown = StringIO()
    Console(file=shown, width=WIDEST, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in shown.getvalue().splitlines())
