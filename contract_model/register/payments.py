"""The total and the three payments of article 7 as data: shares, amounts in digits and in capitals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core import capitals
from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.values import Money, Rate
from contract_model.register.clauses import require_clauses
from contract_model.register.reading_files import require_options
from contract_model.register.readings import Reading, option_ids


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment: a `share` of the total; `printed` and `capitals` are the contract's own figures.

    When it is due is the norm ``payment.<number>``.
    """

    number: str
    clause: str
    share: Rate
    printed: Money
    capitals: str

    @property
    def label(self) -> str:
        """How people speak of it."""
        return f"第 {self.number} 期付款"


@dataclass(frozen=True, slots=True)
class Beside:
    """What may be charged beside the total under one of the `options` of `reading`."""

    label: str
    reading: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """The contract's total as printed and in capitals, its payments in order, what may stand `beside` the total."""

    total_clause: str
    total_printed: Money
    total_capitals: str
    payments: tuple[Payment, ...]
    beside: tuple[Beside, ...] = ()


def load_payments(table: Table, clause_ids: Collection[str], readings: Collection[Reading] = ()) -> PaymentPlan:
    """Return the payment plan; faults go to the table's list."""
    total = table.table("total")
    entries = table.tables("payment", name_by="number")
    require_unique(entries, "number")
    beside = table.tables("beside", name_by="label", required=False)
    require_unique(beside, "label")
    plan = PaymentPlan(
        total_clause=total.text("clause"),
        total_printed=total.quantity("printed", Money),
        total_capitals=_capitals(total),
        payments=tuple(_payment(entry, clause_ids) for entry in entries),
        beside=tuple(_beside(entry, readings) for entry in beside),
    )
    require_clauses(total, "clause", [plan.total_clause], clause_ids)
    total.finish()
    table.finish()
    return plan


def _beside(entry: Table, readings: Collection[Reading]) -> Beside:
    found = Beside(entry.text("label"), entry.text("reading"), entry.texts("options", required=True))
    require_options(entry, found.reading, "options", found.options, option_ids(readings))
    entry.finish()
    return found


def _payment(entry: Table, clause_ids: Collection[str]) -> Payment:
    payment = Payment(
        number=entry.text("number"),
        clause=entry.text("clause"),
        share=entry.quantity("share", Rate),
        printed=entry.quantity("printed", Money),
        capitals=_capitals(entry),
    )
    require_clauses(entry, "clause", [payment.clause], clause_ids)
    entry.finish()
    return payment


def _capitals(entry: Table) -> str:
    text = entry.text("capitals")
    try:
        capitals.parse(text)
    except InvalidFact as invalid:
        if text:
            entry.fault("capitals", invalid.given, invalid.accepted)
    return text
