"""Find each case of one run in another, though its row has moved, or its rule or scenario was renamed. Pure.

Called by ``scripts.site_build.changes`` and ``scripts.ci``. The id of a case counts rows, so that a row taken out from
the middle would rename all below it; what a case says names it better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
Pair = tuple[Record | None, Record | None]

EXPECTED = "那么"
NOT_EXPECTED = ("假如", "当")


def pairs(before: Sequence[Record], now: Sequence[Record]) -> list[Pair]:
    """Return each case of `now` with what it was in `before`, in the order of `now`; then those that are gone.

    A case is looked for, in turn, as the same question under the same names, in the same scenario, in the same file
    under other names, in any file, and last by its id, where only what it is given was changed.
    """
    found: dict[int, Record] = {}
    left_old, left_now = list(before), dict(enumerate(now))
    for key in _KEYS:
        waiting: defaultdict[object, list[Record]] = defaultdict(list)
        for old in left_old:
            if (own := key(old)) is not None:
                waiting[own].append(old)
        for number, new in tuple(left_now.items()):
            if waiting.get(key(new)):
                found[number] = waiting[key(new)].pop(0)
                del left_now[number]
        taken = {id(old) for old in found.values()}
        left_old = [old for old in left_old if id(old) not in taken]
    return [*((found.get(number), new) for number, new in enumerate(now)), *((old, None) for old in left_old)]


def given(case: Record) -> tuple[str, ...]:
    """Return what a case is given and what it asks, step by step, tables with their cells."""
    return tuple(text for text, expected in _told(case) if not expected)


def expected(case: Record) -> tuple[str, ...]:
    """Return what a case expects, step by step, tables with their cells."""
    return tuple(text for text, expected in _told(case) if expected)


def _told(case: Record) -> Iterator[tuple[str, bool]]:
    expecting = False
    for step in case.get("steps", ()):
        keyword = step.get("keyword", "")
        expecting = keyword == EXPECTED or (expecting and keyword not in NOT_EXPECTED)
        cells = (f"| {' | '.join(row)} |" for row in step.get("table", ()))
        yield " ".join((step.get("text", ""), *cells)), expecting


def _said(case: Record) -> tuple[object, ...] | None:
    """Return all that a case says; None where the results do not tell."""
    return tuple(_told(case)) or None


_KEYS: tuple[Callable[[Record], object], ...] = (
    lambda case: (case.get("feature"), case.get("rule"), case.get("name"), given(case), expected(case)),
    lambda case: (case.get("feature"), case.get("rule"), case.get("template"), given(case)),
    lambda case: (case.get("feature"), case.get("template"), given(case)),
    lambda case: (said := _said(case)) and (case.get("feature"), said),
    _said,
    lambda case: case["id"],
)
