"""12.7: what is settled when party B's fault ends the contract, and when it left by the procedure of 14.1.

Party A pays only for what was done as agreed, the difference is refunded or made up, and the penalty comes besides.
Arrears of party A are set off only where it claims so (12.10).
"""

from __future__ import annotations

from decimal import Decimal

from contract_model.answer.question import question
from contract_model.answer.situation import Lacking, Situation
from contract_model.core.dates import DAY, add_months
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import CalendarDays, Money, Months
from contract_model.register.period import first_day, service_days
from contract_model.rules import shares
from contract_model.rules.amounts import monthly_figure
from contract_model.rules.sums import added, told_sum

PAID, PERFORMED, CLAIMED = "payment.amount", "settlement.performed-value", "set-off.claimed"
ENDED, LEFT = "contract.ended", "exit.done"
UNDER, CAUSE, OPENED = "contract.ended-under", "contract.end-cause", "delivery.months"
VALUE, SHORT_ROWS, EXIT = "performed-value", "five-month-rows", "exit-settlement"
FACTS, READINGS = (PAID, PERFORMED, CLAIMED, OPENED), (VALUE, SHORT_ROWS)


def settle(situation: Situation) -> Outcome:
    """Return what one party owes the other after the contract was ended (12.7): NOT_TRIGGERED for another's fault."""
    rules = situation.contract.liability
    own = rules.settlement.clause
    cause = rules.causes[str(situation.needed(CAUSE, own))]
    if not cause.charged:
        clauses = (own, *cause.clauses)
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("settlement.other-cause", cause=cause.label))
    end = rules.settlement.end(str(situation.needed(UNDER, own)))
    clauses = (own, end.clause)
    if end.reading and situation.option(end.reading) not in end.options:
        return Outcome(Conclusion.SILENT, clauses, because("settlement.not-rescinded"))
    return _balance(situation, clauses, shares.for_ending(situation))


def settle_exit(situation: Situation) -> Outcome:
    """Return what is settled after party B left as 14.1 allows: that item names its penalty alone."""
    own, penalty = situation.contract.liability.settlement.clause, shares.share(situation, "exit")
    clauses = (*penalty.clauses[:1], own)
    if situation.option(EXIT) == "no-refund":
        return Outcome(Conclusion.SILENT, clauses, because("settlement.exit-silent"))
    return _balance(situation, clauses, penalty)


def _balance(situation: Situation, clauses: tuple[str, ...], penalty: Figure) -> Outcome:
    """Return the refund and the penalty in one sum, or what is owed each way where nothing is set off."""
    rules = situation.contract.liability
    own = (rules.settlement.clause,)
    performed = _performed(situation, clauses)
    if isinstance(performed, Outcome):
        return performed
    paid = told_sum(situation, "settlement.paid", "已支付的服务费", own, PAID)
    if paid is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, clauses, PAID)
    overpaid = paid.money >= performed.money
    difference = Figure(
        "settlement.difference",
        "乙方应退还的服务费" if overpaid else "甲方应补足的服务费",
        paid.money - performed.money if overpaid else performed.money - paid.money,
        own,
        "已付与合格服务的价值之差",
        (paid, performed),
    )
    if not overpaid and situation.first(CLAIMED) is None:
        parts = tuple(
            Outcome(Conclusion.APPLIES, clauses, because("settlement.part", label=part.label), part)
            for part in (difference, penalty)
        )
        return Outcome(Conclusion.APPLIES, clauses, because("settlement.each-its-own"), parts=parts)
    decided_by = clauses if overpaid else (*clauses, rules.set_off.clause)
    net = paid.money - performed.money + penalty.money
    owes_b = net >= Money(0)
    amount = Figure(
        "settlement.amount",
        "乙方应付甲方" if owes_b else "甲方应付乙方",
        net if owes_b else Money(0) - net,
        decided_by,
        "应退还的服务费 + 违约金；应补足的，以违约金抵扣",
        (difference, penalty),
    )
    return Outcome(Conclusion.APPLIES, decided_by, because("settlement.part", label=amount.label), amount)


def _performed(situation: Situation, clauses: tuple[str, ...]) -> Figure | Outcome:
    """Return what the services done as agreed are worth: as found, or by ``performed-value`` up to the end."""
    own = (situation.contract.liability.settlement.clause,)
    found = told_sum(situation, "settlement.performed", "合格服务的价值", own, PERFORMED)
    if found is not None:
        return found
    wanting = Outcome(Conclusion.NEEDS_FINDING, clauses, because("settlement.unvalued"), missing=(PERFORMED,))
    ended = situation.first(ENDED, LEFT)
    if ended is None:
        return wanting
    match situation.option(VALUE):
        case "by-days":
            return _by_days(situation, situation.as_figure(ended, *own))
        case "by-list":
            by_list = _by_list(situation, situation.as_figure(ended, *own), clauses)
            why = because("settlement.part-month", day=ended.day)
            return by_list or Outcome(Conclusion.SILENT, clauses, why)
        case _:
            return wanting


def _by_days(situation: Situation, ended: Figure) -> Figure:
    """Return the total spread evenly over the days of service, up to and with the day of the end."""
    period, whole = situation.contract.period, shares.total(situation)
    served = CalendarDays((min(ended.day, period.last_day) - period.first_day + DAY).days)
    days = Figure(
        "settlement.days", "已服务日数", served, (period.clause,), "首日至结束之日", (first_day(period), ended)
    )
    every = service_days(period)
    assert isinstance(every.value, CalendarDays)  # noqa: S101 - days are days
    value = Money(whole.money.amount * served.amount / every.value.amount)
    return Figure(
        "settlement.by-days",
        "按日平摊的服务费",
        value,
        ended.clauses,
        "总额 × 已服务日数 ÷ 服务期天数",
        (whole, days, every),
    )


def _by_list(situation: Situation, ended: Figure, clauses: tuple[str, ...]) -> Figure | None:
    """Return the price of the rows for the months they ran, None for a part of a month: the list prices none."""
    period, prices = situation.contract.period, situation.contract.prices
    served = next(
        (n for n in range(int(period.months.amount) + 1) if add_months(period.first_day, Months(n)) == ended.day + DAY),
        None,
    )
    if served is None:
        return None
    parts = []
    for term in prices.terms():
        month = monthly_figure(prices, term)
        ran = Months(served if term == period.months else _short_rows(situation, served, term, clauses))
        length = Figure("settlement.months", f"期限 {term.text} 个月各行已交付的月数", ran, ended.clauses, "至结束之日")
        label = f"期限 {term.text} 个月各行已交付的服务"
        value = month.money.times(ran)
        parts.append(Figure("settlement.rows", label, value, ended.clauses, "每月费用 × 月数", (month, length)))
    return added("settlement.by-list", "按价目表计的服务费", ended.clauses, parts)


def _short_rows(situation: Situation, served: int, term: Months, clauses: tuple[str, ...]) -> int | Decimal:
    """Return for how many of the months served the rows of a shorter `term` ran (``five-month-rows``)."""
    match situation.option(SHORT_ROWS):
        case "first":
            return min(served, int(term.amount))
        case "last":
            return max(0, served - int(situation.contract.period.months.amount - term.amount))
        case _:
            return situation.quantity(OPENED, *clauses).amount


QUESTIONS = (
    question(
        "settlement",
        "合同结束后的结算",
        facts=(CAUSE, UNDER, ENDED, shares.END_SHARE, *FACTS),
        readings=("end-or-rescind", shares.SIGNATURES, shares.MIXED, *READINGS),
        general=(LEFT, *shares.FACTS),
        general_readings=shares.READINGS,
    )(settle),
    question(
        "settlement.exit",
        "依程序退出后的结算",
        facts=(LEFT, PAID, PERFORMED),
        readings=(EXIT, *READINGS),
        general=(ENDED, CLAIMED, OPENED, *shares.FACTS),
        general_readings=shares.READINGS,
    )(settle_exit),
)
