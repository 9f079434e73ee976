"""Whether the fee of days without service is deducted besides the penalty for delay (7.1, 12.3)."""

from __future__ import annotations

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import CalendarDays, Money
from contract_model.register.period import service_days
from contract_model.rules import delay
from contract_model.rules.amounts import total_figure

READING = "undelivered-fee"


@question("undelivered.fee", "没有提供服务的日子应扣的服务费", facts=(delay.DAYS,), readings=(READING,))
def fee(situation: Situation) -> Outcome:
    """Return the share of the total for the days on which the whole service was not delivered, or that none is due."""
    total, whole = total_figure(situation.contract.payments), service_days(situation.contract.period)
    clauses = (*total.clauses, situation.contract.penalties.delay.clause)
    days = situation.quantity(delay.DAYS, *clauses)
    if situation.option(READING) == "included":
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("undelivered.included"))
    assert isinstance(whole.value, CalendarDays)  # noqa: S101 - that is what it counts
    value = Money(total.money.amount * days.amount / whole.value.amount)
    number = Figure("undelivered.days", "没有提供服务的日数", days, clauses[-1:], "事实")
    formula = "合同服务费总额 × 日数 ÷ 服务期天数"
    amount = Figure("undelivered.fee", "没有提供服务的日子的服务费", value, clauses, formula, (total, number, whole))
    return Outcome(Conclusion.APPLIES, clauses, because("undelivered.deducted"), amount)


QUESTIONS = (fee,)
