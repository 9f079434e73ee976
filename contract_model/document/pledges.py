"""What the signers of annexes 5 and 6 pledged to answer for (A5.7, A6.SIG): when the liability arises."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from types import MappingProxyType

from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.clauses import require_clauses


@dataclass(frozen=True, slots=True)
class Pledge:
    """A liability taken on: all of `needs` must hold; of `harms` (may be none), whether all or one is a `reading`."""

    clause: str
    label: str
    needs: tuple[str, ...]
    harms: tuple[str, ...]
    reading: str


def load_pledges(table: Table, clause_ids: Collection[str]) -> tuple[Pledge, ...]:
    """Return the pledges; faults go to the table's list."""
    entries = table.tables("pledge")
    table.finish()
    require_unique(entries, "id")
    require_unique(entries, "label")
    return tuple(_pledge(entry, clause_ids) for entry in entries)


def pledge_named(pledges: Collection[Pledge], label: str) -> Pledge:
    """Return the pledge called `label`. Raises InvalidFact, listing the names, when there is none."""
    found = next((pledge for pledge in pledges if pledge.label == label), None)
    if found is None:
        raise InvalidFact(f"没有名为“{label}”的承诺", "、".join(pledge.label for pledge in pledges))
    return found


def judge_pledge(pledge: Pledge, found: Collection[str]) -> Outcome:
    """Return whether the liability arises from what was `found`: APPLIES (no amount is agreed), NOT_TRIGGERED.

    AMBIGUOUS when only some of the harms were found. Raises InvalidFact for a finding that has no bearing.
    """
    foreign = [fact for fact in found if fact not in (*pledge.needs, *pledge.harms)]
    if foreign:
        raise InvalidFact(f"“{'、'.join(foreign)}”与“{pledge.label}”无关", "、".join((*pledge.needs, *pledge.harms)))
    missing = [fact for fact in pledge.needs if fact not in found]
    absent = [harm for harm in pledge.harms if harm not in found]
    applies = Outcome(Conclusion.APPLIES, (pledge.clause,), "承担相关责任，数额没有约定")
    not_triggered = Outcome(Conclusion.NOT_TRIGGERED, (pledge.clause,), f"没有{'、'.join((*missing, *absent))}")
    if missing or (pledge.harms and len(absent) == len(pledge.harms)):
        return not_triggered
    if not absent:
        return applies
    alternatives = MappingProxyType({"all": not_triggered, "any": applies})
    because = f"没有{'、'.join(absent)}；几项须同时具备还是具备其一没有约定"
    return Outcome(
        Conclusion.AMBIGUOUS, (pledge.clause,), because, readings=(pledge.reading,), alternatives=alternatives
    )  # fmt: skip


def _pledge(entry: Table, clause_ids: Collection[str]) -> Pledge:
    pledge = Pledge(
        entry.text("clause"),
        entry.text("label"),
        entry.texts("conditions", required=True),
        entry.texts("harms"),
        entry.text("harm_reading", required=False),
    )
    entry.text("id")
    require_clauses(entry, "clause", [pledge.clause], clause_ids)
    if bool(pledge.harms) != bool(pledge.reading):
        entry.fault("harm_reading", "后果与疑点只写了一项", "harms 和 harm_reading 两项都写，或都不写")
    entry.finish()
    return pledge
