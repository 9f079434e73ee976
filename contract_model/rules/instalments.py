"""What is due where only part of the funds came (7.2 to 7.4), and at last where acceptance failed again (6, 7.4)."""

from __future__ import annotations

from collections.abc import Iterable

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from contract_model.rules.amounts import payment_figure

FUNDS, PARTIAL = "funds.partial-amount", "funds-partial"
FAILED_AGAIN, DEFECT, ON_FAILURE = "acceptance.failed-again", "acceptance.defect-value", "final-payment-on-failure"


def instalments(contract: Contract) -> Iterable[str]:
    """Return the labels of the payments."""
    return [payment.label for payment in contract.payments.payments]


@question("payment.partial", "经费到位后本期应付的金额", facts=(FUNDS,), readings=(PARTIAL,), subjects=instalments)
def partial_funds(situation: Situation) -> Outcome:
    """Return what is due of an instalment for which so much of the funds came, by ``funds-partial`` (7.2 to 7.4)."""
    plan = situation.contract.payments
    payment = situation.subject_in({one.label: one for one in plan.payments})
    clauses, whole = (payment.clause,), payment_figure(plan, payment)
    came = situation.about(payment.label).money(FUNDS, *clauses)
    if came >= whole.money:
        return Outcome(Conclusion.APPLIES, clauses, because("payment.funds-enough"), whole)
    match situation.option(PARTIAL):
        case "full":
            return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("payment.funds-short"))
        case "whole":
            return Outcome(Conclusion.APPLIES, clauses, because("payment.funds-whole"), whole)
        case _:
            part = Figure("payment.part", "已下达的部分", came, clauses, "已下达的经费", (whole,))
            return Outcome(Conclusion.APPLIES, clauses, because("payment.funds-part"), part)


@question("payment.after-failure", "再次不合格后应付的尾款", facts=(FAILED_AGAIN, DEFECT), readings=(ON_FAILURE,))
def after_failure(situation: Situation) -> Outcome:
    """Return what is due of the last instalment where acceptance failed again and party A does not rescind (7.4, 6)."""
    plan = situation.contract.payments
    last = plan.payments[-1]
    clauses, whole = (last.clause,), payment_figure(plan, last)
    if situation.first(FAILED_AGAIN) is None:
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("payment.not-failed-again"))
    match situation.option(ON_FAILURE):
        case "lost":
            return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("payment.lost"))
        case "due":
            return Outcome(Conclusion.APPLIES, clauses, because("payment.due-apart"), whole)
        case _:
            value = situation.money(DEFECT, *clauses)
            rest = max(whole.money - value, Money(0))
            reduced = Figure(
                "payment.reduced", "减价后的尾款", rest, clauses, "尾款 − 不合格部分的价值，不少于零", (whole,)
            )
            return Outcome(Conclusion.APPLIES, clauses, because("payment.reduced", value=value), reduced)


QUESTIONS = (partial_funds, after_failure)
