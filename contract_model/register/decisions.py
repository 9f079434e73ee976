"""Which open questions must be decided first, from ``data/decisions.toml``; ``publish/ranking.py`` applies it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import EVERYTHING, Table, require_known, require_unique
from contract_model.core.values import Count, Rate
from contract_model.register.readings import EFFECTS


@dataclass(frozen=True, slots=True)
class First:
    """Of the questions with this `effect` (EFFECTS) those that change so many `answers`, or that `share` of the price.

    None for either: whatever they change. `dated`: only those that matter from a day on, not from an event that may
    never come. An amount that hangs on a question of `after` does not count before that question is confirmed.
    """

    effect: str
    answers: Count | None
    share: Rate | None
    dated: bool = False
    after: tuple[str, ...] = ()


def load_decisions(table: Table, readings: Collection[str] = EVERYTHING) -> tuple[First, ...]:
    """Return what makes a question one of the first; `readings` are the ids that `after` may name.

    Faults go to the table's list.
    """
    entries = table.tables("first", name_by="effect")
    table.finish()
    require_unique(entries, "effect")
    return tuple(_first(entry, readings) for entry in entries)


def _first(entry: Table, readings: Collection[str]) -> First:
    found = First(
        effect=entry.choice("effect", EFFECTS),
        answers=entry.optional_quantity("answers", Count),
        share=entry.optional_quantity("share", Rate),
        dated=entry.flag("dated"),
        after=entry.texts("after"),
    )
    require_known(entry, "after", found.after, readings, "疑点")
    entry.finish()
    return found
