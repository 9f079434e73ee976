"""When a payment of article 7 falls due, and whether it was made in time (7.2-7.5).

A payment needs its own condition (the service has begun; so many months are served; acceptance is passed) and the
release of treasury funds; its term then runs from the later of the two. Without a compliant invoice party A may wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from contract_model.core.dates import DAY, add_months
from contract_model.core.deadlines import deadline
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.price.payments import Payment, PaymentPlan, payment_figure
from contract_model.service.period import ServicePeriod, first_day, last_day

INVOICE_CLAUSE = "7.5"
LAST_DAY_OF_MONTHS, DAY_AFTER = "last-day", "day-after"


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What happened about one payment, None where it has not; a faulty invoice is none (7.5)."""

    funds_released: date | None = None
    accepted: date | None = None
    invoiced: date | None = None
    faulty_invoice: date | None = None
    paid: date | None = None

    def until(self, as_of: date) -> PaymentFacts:
        """Return what of this was known on `as_of`."""
        known = {name: day for name in self.__slots__ if (day := getattr(self, name)) is not None and day <= as_of}
        return PaymentFacts(**known)


def condition_met(payment: Payment, period: ServicePeriod, facts: PaymentFacts, nine_months: str) -> Figure | None:
    """Return the day the payment's own condition is met, None while it is not.

    `nine_months` is the option of reading ``nine-months``: the last day of the months served, or the day after.
    """
    clauses = (payment.clause, period.clause)
    match payment.after:
        case "service-start":
            return first_day(period)
        case "months-served" if payment.months is not None:
            following = add_months(period.first_day, payment.months)
            day = following if nine_months == DAY_AFTER else following - DAY
            label = f"服务期满 {payment.months.text} 个月"
            return Figure(
                "deadline.months-served",
                label,
                day,
                clauses,
                f"自服务期首日起满 {payment.months.text} 个月",
                (first_day(period),),
                readings=("nine-months",),
            )
        case _ if facts.accepted is not None:
            accepted = Figure("fact.accepted", "通过项目验收", facts.accepted, clauses, "事实")
            return max((last_day(period), accepted), key=lambda figure: figure.day)
        case _:
            return None


def due_date(
    payment: Payment, period: ServicePeriod, facts: PaymentFacts, nine_months: str = LAST_DAY_OF_MONTHS
) -> Figure | None:
    """Return the last day for `payment`, None while its condition is not met or the funds are not released."""
    condition = condition_met(payment, period, facts, nine_months)
    if condition is None or facts.funds_released is None:
        return None
    funds = Figure("fact.funds-released", "财政经费下达", facts.funds_released, (payment.clause,), "事实")
    later = max((condition, funds), key=lambda figure: figure.day)
    length = Figure(f"payment.{payment.number}.within", "付款期", payment.within, (payment.clause,), "合同所列")
    return deadline(f"payment.{payment.number}.due", f"第 {payment.number} 期付款期限", later, length)


def judge_payment(
    plan: PaymentPlan,
    payment: Payment,
    period: ServicePeriod,
    facts: PaymentFacts,
    as_of: date,
    *,
    nine_months: str = LAST_DAY_OF_MONTHS,
) -> Outcome:
    """Return whether party A has paid in time, as seen on `as_of` (7.2-7.5)."""
    facts = facts.until(as_of)
    amount = payment_figure(plan, payment)
    due = due_date(payment, period, facts, nine_months)

    def say(conclusion: Conclusion, because: str, *clauses: str, readings: tuple[str, ...] = ()) -> Outcome:
        return Outcome(conclusion, (payment.clause, *clauses), because, amount, due, readings)

    if due is None:
        waiting = "财政经费尚未下达" if facts.funds_released is None else "尚未通过项目验收"
        return say(Conclusion.NOT_TRIGGERED, f"{waiting}，付款期未起算", readings=("funds-no-longstop",))
    last = due.day
    if facts.paid is not None and facts.paid <= last:
        return say(Conclusion.COMPLIED, f"于 {facts.paid} 付款，期限为 {last}")
    if as_of <= last:
        return say(Conclusion.NOT_YET_DUE, f"期限为 {last}")
    if facts.invoiced is None:
        faulty = "只有不合格的发票" if facts.faulty_invoice else "没有收到发票"
        return say(Conclusion.RIGHT_ARISES, f"至 {as_of} {faulty}，甲方可以延迟付款", INVOICE_CLAUSE)
    if facts.invoiced > last:
        because = "合格发票晚于付款期限送到，此后多久付款没有约定"
        return say(Conclusion.SILENT, because, INVOICE_CLAUSE, readings=("late-invoice",))
    what = f"于 {facts.paid} 才付款" if facts.paid else f"至 {as_of} 未付款"
    return say(Conclusion.BREACHED, f"{what}，期限为 {last}")
