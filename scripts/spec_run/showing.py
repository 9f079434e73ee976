"""What a case shows in one line: which of its steps state the conclusion, and the amount or the day that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scripts.spec_run.keywords import STEPS

FOLLOWS = ("金额为 ", "没有金额", "日期为 ")
"""How a step begins that states what follows under the reading in force."""


def shown_steps(steps: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the places among `steps` of the first outcome and of the first amount or day stated after it.

    Where no outcome is stated, nothing is shown.
    """
    outcomes: list[int] = []
    kind = ""
    for place, step in enumerate(steps):
        own = STEPS.get(step["keyword"], "")
        kind = own if own in ("given", "when", "then") else kind
        if kind == "then":
            outcomes.append(place)
    first, rest = outcomes[:1], outcomes[1:]
    return [*first, *[place for place in rest if steps[place]["text"].startswith(FOLLOWS)][:1]]
