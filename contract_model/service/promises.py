"""Promises in figures (availability, response, clock rate …), and whether a delivered value keeps them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from contract_model.core.bounds import WORDS, Bound, holds, read_bound
from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.units import shown
from contract_model.core.values import Measure, Quantity
from contract_model.register.clauses import require_clauses


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised figure: a delivered value keeps it when it stands in the relation `bound` to `value`.

    `unit` is the data unit in which the contract writes the value;
    `holes` is the reading of a breach that no row of annexes 2 and 3 covers, "" where there is none.
    """

    id: str
    clauses: tuple[str, ...]
    label: str
    bound: Bound
    value: Quantity
    unit: str
    holes: str = ""


def load_promises(table: Table, clause_ids: Collection[str]) -> dict[str, Promise]:
    """Return {id: promise}; faults go to the table's list."""
    entries = table.tables("promise")
    table.finish()
    require_unique(entries, "id")
    require_unique(entries, "label")
    promises = {}
    for entry in entries:
        promise = Promise(
            id=entry.text("id"),
            clauses=(entry.text("clause"), *entry.texts("also")),
            label=entry.text("label"),
            bound=read_bound(entry),
            value=entry.quantity("value", Quantity),
            unit=entry.unit("value"),
            holes=entry.text("holes", required=False),
        )
        require_clauses(entry, "clause", promise.clauses, clause_ids)
        entry.finish()
        promises[promise.id] = promise
    return promises


def promise_named(promises: dict[str, Promise], label: str) -> Promise:
    """Return the promise whose label is `label`. Raises InvalidFact, naming the nearest labels, when there is none."""
    by_label = {promise.label: promise for promise in promises.values()}
    if label not in by_label:
        nearest = get_close_matches(label, by_label, cutoff=0)
        raise InvalidFact(f"合同没有以“{label}”为名的指标", f"{'、'.join(nearest)} 等 {len(by_label)} 项")
    return by_label[label]


def promise_figure(promise: Promise) -> Figure:
    """Return what is promised as a figure."""
    return Figure(f"promise.{promise.id}", promise.label, promise.value, promise.clauses, "合同所列")


def check(promise: Promise, delivered: Quantity) -> Outcome:
    """Return COMPLIED when `delivered` keeps `promise`, else BREACHED. Raises InvalidFact for another kind of value."""
    if type(delivered) is not type(promise.value):
        raise InvalidFact(f"“{promise.label}”不能以{delivered.name}计", promise.value.name)
    if (
        isinstance(delivered, Measure)
        and isinstance(promise.value, Measure)
        and delivered.symbol != promise.value.symbol
    ):
        raise InvalidFact(f"“{promise.label}”不能以 {delivered.symbol} 计", promise.value.symbol)
    kept = holds(delivered, promise.bound, promise.value)
    relation = f"实际 {shown(delivered)}，约定{WORDS[promise.bound]} {shown(promise.value)}"
    conclusion = Conclusion.COMPLIED if kept else Conclusion.BREACHED
    return Outcome(conclusion, promise.clauses, f"{promise.label}：{relation}")
