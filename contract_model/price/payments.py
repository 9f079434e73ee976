"""The total and the three payments of article 7: shares, amounts in figures and capitals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core import capitals
from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money, Months, Rate, WorkingDays
from contract_model.register.clauses import require_clauses

SUPPLEMENT_CLAUSE = "20.2"
AFTER = ("service-start", "months-served", "acceptance")


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment: `share` of the total, `within` working days of the funds' release `after` a condition is met.

    `printed` and `capitals` are the contract's own figures; `months` the service months that must have been completed.
    """

    number: str
    clause: str
    share: Rate
    printed: Money
    capitals: str
    after: str
    months: Months | None
    within: WorkingDays


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """The contract's total as printed and in capitals, and its payments in order."""

    total_clause: str
    total_printed: Money
    total_capitals: str
    payments: tuple[Payment, ...]

    def payment(self, number: int) -> Payment:
        """Return payment `number`, counted from 1. Raises InvalidFact when there is no such payment."""
        if not 1 <= number <= len(self.payments):
            raise InvalidFact(f"第 {number} 期付款不存在", f"第 1 期至第 {len(self.payments)} 期")
        return self.payments[number - 1]


def load_payments(table: Table, clause_ids: Collection[str]) -> PaymentPlan:
    """Return the payment plan; faults go to the table's list."""
    total = table.table("total")
    entries = table.tables("payment", name_by="number")
    require_unique(entries, "number")
    plan = PaymentPlan(
        total_clause=total.text("clause"),
        total_printed=total.quantity("printed", Money),
        total_capitals=_capitals(total),
        payments=tuple(_payment(entry, clause_ids) for entry in entries),
    )
    require_clauses(total, "clause", [plan.total_clause], clause_ids)
    total.finish()
    table.finish()
    return plan


def total_figure(plan: PaymentPlan) -> Figure:
    """Return the contract's total as 7.1 states it: the base of shares, daily penalties and caps."""
    return Figure("contract.total", "合同服务费总额", plan.total_printed, (plan.total_clause,), "合同所列")


def payment_figure(plan: PaymentPlan, payment: Payment) -> Figure:
    """Return the amount of `payment`: the total times its share (7.2-7.4)."""
    share = Figure(
        f"payment.{payment.number}.share", f"第 {payment.number} 期比例", payment.share, (payment.clause,), "合同所列"
    )
    total = total_figure(plan)
    return Figure(
        f"payment.{payment.number}.amount",
        f"第 {payment.number} 期服务费",
        plan.total_printed.times(payment.share),
        (payment.clause, plan.total_clause),
        "合同服务费总额 × 比例",
        (total, share),
        ("rounding",),
    )


def _payment(entry: Table, clause_ids: Collection[str]) -> Payment:
    after = entry.choice("after", AFTER)
    payment = Payment(
        number=entry.text("number"),
        clause=entry.text("clause"),
        share=entry.quantity("share", Rate),
        printed=entry.quantity("printed", Money),
        capitals=_capitals(entry),
        after=after,
        months=entry.quantity("months", Months) if after == "months-served" else None,
        within=entry.quantity("within", WorkingDays),
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


def judge_extra_charge(plan: PaymentPlan, charged: Money, *, supplement: bool) -> Outcome:
    """Return whether party B may charge beside the all-in total: only under a `supplement` (7.1, 20.2)."""
    if supplement:
        because = f"另收的 {charged.text} 元有补充协议为据"
        return Outcome(Conclusion.COMPLIED, (plan.total_clause, SUPPLEMENT_CLAUSE), because)
    kept = charged <= Money(0)
    because = f"合同服务费之外另收 {charged.text} 元；总额已经包含全部费用"
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, (plan.total_clause,), because)
