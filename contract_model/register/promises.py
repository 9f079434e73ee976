"""Promises in figures (availability, response …): the limits among the norms, as figures and as the pages show them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from contract_model.core.bounds import Bound, holds
from contract_model.core.figure import Figure
from contract_model.core.values import Quantity
from contract_model.register.facts import Fact
from contract_model.register.norms import LIMIT, Norm
from contract_model.register.readings import Reading


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised figure: a delivered value keeps it when it stands in the relation `bound` to `value`.

    `id` is that of its norm, of the upper end of a band with ``-most``; `unit` is the data unit in which the contract
    writes the value; `holes` is the reading of a breach that no row of annexes 2 and 3 covers, "" where there is none.
    """

    id: str
    clauses: tuple[str, ...]
    label: str
    bound: Bound
    value: Quantity
    unit: str
    holes: str = ""

    def kept_by(self, delivered: Quantity) -> bool:
        """Return whether `delivered` keeps it. TypeError for another kind of value."""
        return holds(delivered, self.bound, self.value)


def promises_of(
    norms: Mapping[str, Norm], facts: Mapping[str, Fact], readings: Collection[Reading]
) -> dict[str, Promise]:
    """Return {id: promise} of the limits among `norms`; one that binds under an option alone names it."""
    labels = {(reading.id, option.id): option.label for reading in readings for option in reading.options}
    found = {}
    for norm in (norm for norm in norms.values() if norm.kind == LIMIT and norm.value is not None):
        name = facts[norm.measure[0]].name if norm.measure and norm.measure[0] in facts else norm.label
        for promise in _promises(norm, name, labels):
            found[promise.id] = promise
    return found


def _promises(norm: Norm, name: str, labels: Mapping[tuple[str, str], str]) -> Iterator[Promise]:
    assert norm.value is not None  # noqa: S101 - the caller has looked
    unbound = {under.reading for under in norm.under if under.changes is None}
    free = {(under.reading, under.option) for under in norm.under if under.changes is None}
    binding = [label for option, label in labels.items() if option[0] in unbound and option not in free]
    label = f"{name}（{'、'.join(binding)}）" if binding else name
    yield Promise(norm.id, norm.clauses, label, norm.bound, norm.value, norm.unit, norm.holes)
    for under in norm.under:
        most = (under.changes or {}).get("most")
        if isinstance(most, Quantity):
            label = f"{name}（{labels.get((under.reading, under.option), '')}）"
            yield Promise(f"{norm.id}-most", norm.clauses, label, Bound.AT_MOST, most, norm.unit)


def promise_figure(promise: Promise) -> Figure:
    """Return what is promised as a figure."""
    return Figure(f"promise.{promise.id}", promise.label, promise.value, promise.clauses, "合同所列")
