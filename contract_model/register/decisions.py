"""Which open questions must be decided first, from ``data/decisions.toml``; ``publish/ranking.py`` applies it."""

from __future__ import annotations

from dataclasses import dataclass

from contract_model.core.data_files import Table, require_unique
from contract_model.core.values import Count, Rate
from contract_model.register.readings import EFFECTS


@dataclass(frozen=True, slots=True)
class First:
    """Of the questions with this `effect` (EFFECTS) those that change so many `answers`, or that `share` of the price.

    None for either: whatever they change.
    """

    effect: str
    answers: Count | None
    share: Rate | None


def load_decisions(table: Table) -> tuple[First, ...]:
    """Return what makes a question one of the first; faults go to the table's list."""
    entries = table.tables("first", name_by="effect")
    table.finish()
    require_unique(entries, "effect")
    return tuple(_first(entry) for entry in entries)


def _first(entry: Table) -> First:
    found = First(
        effect=entry.choice("effect", EFFECTS),
        answers=entry.optional_quantity("answers", Count),
        share=entry.optional_quantity("share", Rate),
    )
    entry.finish()
    return found
