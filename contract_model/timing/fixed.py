"""The days that the contract fixes on the calendar, and when its payments fall due, as figures of the catalogue.

Those that force majeure can move are in ``rules/deadlines.py``. A payment also waits for treasury funds, whose day no
provision gives: its day is computed as if they came in time, and says so in its label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contract_model.contract import Contract
from contract_model.core.deadlines import deadline, limit_figure
from contract_model.core.figure import Figure
from contract_model.price.payment_due import PaymentFacts, condition_met
from contract_model.price.payments import Payment, payment_figure
from contract_model.service.period import first_day, last_day

ACCEPTED = "acceptance"
STARTS = ("deadline.service-start", "deadline.months-served", "deadline.service-end")
"""Days on which something happens by itself; the other deadlines are the last days for somebody to act."""


@dataclass(frozen=True, slots=True)
class DuePayment:
    """One payment: its amount, the day its own condition is met, and the last day to pay if funds came by then.

    `condition` of the last payment is the last day for acceptance, the latest day on which it can pass in time.
    """

    payment: Payment
    amount: Figure
    condition: Figure
    due: Figure


def months_served(contract: Contract) -> Figure:
    """Return the day on which the months that 7.3 asks for are served."""
    payment = next(payment for payment in contract.payments.payments if payment.months is not None)
    found = condition_met(payment, contract.period, PaymentFacts(), contract.in_force("nine-months"))
    assert found is not None  # noqa: S101 - it depends on the calendar alone
    return found


def payments_due(contract: Contract) -> Iterator[DuePayment]:
    """Yield the payments with their days, in order."""
    limit, end = contract.limits[ACCEPTED], last_day(contract.period)
    accepted = deadline(f"deadline.{ACCEPTED}", f"{limit.label}期限", end, limit_figure(limit))
    served = months_served(contract)
    for payment in contract.payments.payments:
        conditions = {"service-start": first_day(contract.period), "months-served": served}
        condition = conditions.get(payment.after, accepted)
        length = Figure(f"payment.{payment.number}.within", "付款期", payment.within, (payment.clause,), "合同所列")
        label = f"第 {payment.number} 期付款期限（财政经费不晚于条件成就之日下达）"
        due = deadline(f"payment.{payment.number}.due-if-funded", label, condition, length)
        yield DuePayment(
            payment,
            payment_figure(contract.payments, payment),
            condition,
            replace(due, readings=("funds-no-longstop",)),
        )
