"""`Figure`: a computed number that can explain itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from contract_model.core.values import Money, Quantity
from contract_model.core.workdays import Tally


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its derivation.

    `id` is ASCII and stable (``payment.1.amount``); `label` and `formula` are Chinese; `clauses` are the provisions it
    rests on; `inputs` the figures it came from; `readings` the open questions whose answer it relied on;
    `provisional` is true for a date that an unpublished holiday notice may still move; `tally` says which days were
    counted and skipped to reach it.
    """

    id: str
    label: str
    value: Quantity | date
    clauses: tuple[str, ...]
    formula: str
    inputs: tuple[Figure, ...] = ()
    readings: tuple[str, ...] = ()
    provisional: bool = False
    tally: Tally | None = None

    @property
    def unit(self) -> str:
        """The ASCII unit: yuan, ratio, minute, day, working_day, month, count, or date; a measure gives its symbol."""
        if isinstance(self.value, date):
            return "date"
        return getattr(self.value, "symbol", "") or self.value.unit

    @property
    def text(self) -> str:
        """The value as a canonical decimal string (money to the cent) or ISO date."""
        return self.value.isoformat() if isinstance(self.value, date) else self.value.text

    @property
    def money(self) -> Money:
        """The value as money. TypeError when it is something else."""
        if not isinstance(self.value, Money):
            msg = f"{self.id} is not money but {self.unit}"
            raise TypeError(msg)
        return self.value

    @property
    def day(self) -> date:
        """The value as a date. TypeError when it is something else."""
        if not isinstance(self.value, date):
            msg = f"{self.id} is not a date but {self.unit}"
            raise TypeError(msg)
        return self.value

    def walk(self) -> Iterator[Figure]:
        """Yield this figure and every figure below it, each occurrence once per path."""
        yield self
        for figure in self.inputs:
            yield from figure.walk()
