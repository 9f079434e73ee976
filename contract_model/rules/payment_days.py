"""When the payments of article 7 fall due on the calendar, as if the treasury's funds came in time.

No provision gives the day on which funds come; the label says so. For acceptance the last day to hold it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from contract_model.answer.duties import due_day
from contract_model.answer.norms import judge_named
from contract_model.answer.question import Question
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.register.contract import Contract
from contract_model.register.norms import Trigger
from contract_model.register.payments import Payment
from contract_model.register.period import fixed_day
from contract_model.rules.amounts import payment_figure
from contract_model.rules.deadlines import from_service_end

SERVED, SERVED_READINGS = "service.months-served", ("nine-months",)
ACCEPTANCE = "acceptance"
NO_LONGSTOP = "funds-no-longstop"
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


def months_served(situation: Situation) -> Figure:
    """Return the day on which the months that 7.3 asks for are served."""
    found = judge_named(SERVED, situation.on(situation.contract.period.last_day)).deadline
    assert found is not None  # noqa: S101 - it depends on the calendar alone
    return replace(found, id="deadline.months-served")


def payments_due(situation: Situation) -> Iterator[DuePayment]:
    """Yield the payments with their days, in order."""
    plan = situation.contract.payments
    for payment in plan.payments:
        due = due_if_funded(payment, situation)
        yield DuePayment(payment, payment_figure(plan, payment), due.inputs[0], due)


def due_if_funded(payment: Payment, situation: Situation) -> Figure:
    """Return the last day for `payment` if funds come by the day on which its other conditions are met."""
    norm = situation.contract.norms[f"payment.{payment.number}"]
    days = [day for trigger in norm.triggers if (day := _day(trigger, situation)) is not None]
    condition = max(days, key=lambda figure: figure.day)
    label = f"{norm.label}期限（财政经费不晚于条件成就之日下达）"
    due = due_day(norm, condition)
    return replace(due, id=f"{norm.id}.due-if-funded", label=label, readings=(NO_LONGSTOP,))


def _day(trigger: Trigger, situation: Situation) -> Figure | None:
    if trigger.milestone is not None:
        return fixed_day(situation.contract.period, trigger.milestone.day)
    if SERVED in trigger.norms:
        return months_served(situation)
    return from_service_end(ACCEPTANCE, situation) if trigger.norms else None


def served_questions(contract: Contract) -> Iterator[Question]:
    """Yield the question for the day on which the months of 7.3 are served."""
    label = months_served(Situation(contract)).label
    yield Question("deadline.months-served", label, months_served, readings=SERVED_READINGS)


def due_questions(contract: Contract) -> Iterator[Question]:
    """Yield the questions for the payments' days."""
    for each in payments_due(Situation(contract)):
        rule = partial(due_if_funded, each.payment)
        served = SERVED_READINGS if each.condition.id == "deadline.months-served" else ()
        yield Question(each.due.id, each.due.label, rule, readings=served)
