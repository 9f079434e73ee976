"""A number line cut at every limit that a rule names: each limit is a piece of its own, and so is what lies between.

A rule answers alike everywhere within a piece, so asking it once in each shows which values fall where – and where
nothing is said. Used by ``rules/bands.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from contract_model.core.values import Quantity, Rate

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high` (None: without end); each end belongs to it or not. A single value has both ends alike."""

    low: Quantity
    low_included: bool
    high: Quantity | None
    high_included: bool


def pieces(limits: Collection[Quantity]) -> Iterator[tuple[Interval, Quantity]]:
    """Yield (interval, a value inside it) from zero upwards; a ratio ends at the whole. `limits` are of one class."""
    ordered = sorted(set(limits), key=lambda value: value.amount)
    zero, whole = (replace(ordered[0], amount=Decimal(end)) for end in (0, 1))
    marks = [mark for mark in ordered if mark > zero]
    if isinstance(zero, Rate):
        marks = [*(mark for mark in marks if mark < whole), whole]
    yield Interval(zero, low_included=True, high=zero, high_included=True), zero
    low = zero
    for mark in marks:
        between = replace(low, amount=(low.amount + mark.amount) / 2)
        yield Interval(low, low_included=False, high=mark, high_included=False), between
        yield Interval(mark, low_included=True, high=mark, high_included=True), mark
        low = mark
    if not isinstance(zero, Rate):
        yield Interval(low, low_included=False, high=None, high_included=False), replace(low, amount=low.amount + 1)


def merged(found: Collection[tuple[Interval, Answer]]) -> tuple[tuple[Interval, Answer], ...]:
    """Return `found`, in order, with neighbours of one answer joined."""
    joined: list[tuple[Interval, Answer]] = []
    for interval, answer in found:
        if joined and joined[-1][1] == answer:
            before = joined[-1][0]
            joined[-1] = (replace(before, high=interval.high, high_included=interval.high_included), answer)
        else:
            joined.append((interval, answer))
    return tuple(joined)


def ask(limits: Collection[Quantity], rule: Callable[[Quantity], Answer]) -> tuple[tuple[Interval, Answer], ...]:
    """Return every stretch of the line cut at `limits` with what `rule` answers there."""
    return merged([(interval, rule(inside)) for interval, inside in pieces(limits)])
