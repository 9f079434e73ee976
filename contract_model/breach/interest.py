"""12.1: simple interest on what party A pays late for reasons of its own, at the one-year LPR of the day of signing.

The contract states neither the rate nor the days of a year (reading ``lpr-basis``): both are arguments, and without
them the answer is a missing parameter. Whether the day of payment counts is the reading ``lpr-days``.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from contract_model.breach.liability import LateCause, Liability
from contract_model.core.dates import DAY
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import CalendarDays, Count, Money, Rate
from contract_model.register.by_reading import Questions

BASIS, DAYS = "lpr-basis", "lpr-days"
WITHOUT_PAYMENT_DAY = "without-payment-day"
READINGS = (BASIS, "lpr-compound", "rounding")


def judge_interest(
    rules: Liability,
    principal: Money,
    days: CalendarDays,
    cause: LateCause,
    *,
    rate: Rate | None,
    basis: CalendarDays | None,
) -> Outcome:
    """Return the interest on `principal` (yuan) paid `days` late: principal × rate × days ÷ basis.

    NOT_TRIGGERED for a cause that is not party A's own, COMPLIED for no delay; MISSING_PARAMETER without `rate` (the
    LPR, a year's) or `basis` (the days of a year) – without the basis alone, with the amount on each. Raises
    InvalidFact for a part of a day, a negative principal, or a year of no days.
    """
    return _judge(rules, principal, days, cause, rate=rate, basis=basis, late=bool(days.amount))


def _judge(
    rules: Liability,
    principal: Money,
    days: CalendarDays,
    cause: LateCause,
    *,
    rate: Rate | None,
    basis: CalendarDays | None,
    late: bool,
) -> Outcome:
    """Answer as `judge_interest`; `late` is whether the payment was late at all, be it without a day that counts."""
    if days.amount != days.amount.to_integral_value():
        raise InvalidFact(f"迟延 {days.text} 日", "整日数")
    if principal < Money(0):
        raise InvalidFact(f"本金为 {principal.text} 元，是负数", "零或正数")
    if basis is not None and not basis.amount:
        raise InvalidFact("一年按 0 日计息", "如 360 日或 365 日")
    clause = rules.interest_clause
    if not cause.own:
        because = f"迟延的原因是{cause.label}，不是甲方自身原因"
        return Outcome(Conclusion.NOT_TRIGGERED, (clause, *cause.clauses), because)
    if not late:
        return Outcome(Conclusion.COMPLIED, (clause,), "没有迟延")
    if rate is None:
        because = "合同没有写利率的数值，须提供签订时的1年期 LPR"
        return Outcome(Conclusion.MISSING_PARAMETER, (clause,), because, readings=("lpr-published",))
    if basis is None:
        alternatives = {
            option: _judge(rules, principal, days, cause, rate=rate, basis=each, late=late)
            for option, each in rules.bases.items()
        }
        because = "合同没有写一年按多少日计息"
        return Outcome(
            Conclusion.MISSING_PARAMETER,
            (clause,),
            because,
            readings=(BASIS,),
            alternatives=MappingProxyType(alternatives),
        )
    amount = _interest(clause, principal, days, rate, basis)
    return Outcome(Conclusion.APPLIES, (clause,), amount.label, amount, readings=READINGS)


def judge_dates(
    rules: Liability,
    questions: Questions,
    principal: Money,
    dates: tuple[date, date],
    cause: LateCause,
    *,
    rate: Rate | None,
    basis: CalendarDays | None,
) -> Outcome:
    """Return the interest when the last day for payment and the day of payment are `dates` (12.1).

    A payment one day late is late even where the day of payment does not count: its interest is then zero.
    """
    due, paid = dates

    def ask(option: str) -> Outcome:
        last = paid - DAY if option == WITHOUT_PAYMENT_DAY else paid
        days = CalendarDays(max((last - due).days, 0))
        return _judge(rules, principal, days, cause, rate=rate, basis=basis, late=paid > due)

    return questions.decide(DAYS, ask)


def _interest(clause: str, principal: Money, days: CalendarDays, rate: Rate, basis: CalendarDays) -> Figure:
    inputs = (
        Figure("fact.principal", "迟延支付的款项", principal, (clause,), "事实"),
        Figure("fact.lpr", "合同签订时的1年期 LPR", rate, (clause,), "事实"),
        Figure("fact.days-late", "迟延日数", days, (clause,), "事实"),
        Figure("fact.basis", "一年的计息日数", basis, (clause,), "事实"),
    )
    yearly = principal.times(rate).times(Count(days.amount))
    value = Money(yearly.amount / basis.amount)
    formula = "迟延支付的款项 × 年利率 × 迟延日数 ÷ 一年的计息日数"
    return Figure("interest.amount", "迟延付款的利息", value, (clause,), formula, inputs, READINGS)
