"""What holds, does not, or hangs on facts that nobody has told: and, or, not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether something holds; None where that hangs on the facts `missing`."""

    holds: bool | None
    missing: tuple[str, ...] = ()


def every(truths: Iterable[Truth]) -> Truth:
    """Return whether all hold: one that does not decides, else what is missing."""
    found = list(truths)
    if any(truth.holds is False for truth in found):
        return Truth(holds=False)
    missing = tuple(dict.fromkeys(fact for truth in found for fact in truth.missing))
    return Truth(None, missing) if missing else Truth(holds=True)


def some(truths: Iterable[Truth]) -> Truth:
    """Return whether any holds."""
    turned = every(negated(truth) for truth in truths)
    return negated(turned)


def negated(truth: Truth) -> Truth:
    """Return whether it does not hold."""
    return replace(truth, holds=None if truth.holds is None else not truth.holds)
