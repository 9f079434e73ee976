"""How far long work is: shown on a terminal, and nowhere else – a log or a pipe gets what it always got.

Used by commands that take more than seconds. What they print meanwhile appears above the bar.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

T = TypeVar("T")


def counted(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """Yield `items`, `total` of them, and show on a terminal how many of `what` are done and how long it takes yet."""
    if not sys.stdout.isatty():
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Twice a second: what is measured meanwhile shall not notice.
    with Progress(*columns, transient=True, refresh_per_second=2) as progress:
        yield from progress.track(items, total=total, description=what)


def working(what: str) -> AbstractContextManager[object]:
    """Return a block during which a terminal shows that `what` is being done."""
    if not sys.stdout.isatty():
        return nullcontext()
    from rich.console import Console

    return Console().status(what)
