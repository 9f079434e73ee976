"""12.3: the daily penalty for delayed service, and party A's right to terminate after so many days."""

from __future__ import annotations

from contract_model.faults import InvalidFact
from contract_model.figure import Figure
from contract_model.outcome import Conclusion, Outcome
from contract_model.penalties import DelayRule
from contract_model.promises import shown
from contract_model.values import CalendarDays, Count, Money

READINGS = ("delay-cap", "rounding")


def delay_figure(rule: DelayRule, total: Figure, days: CalendarDays) -> Figure:
    """Return the penalty for `days` whole days: total × daily rate × days (12.3). Raises InvalidFact for part days."""
    if days.amount != days.amount.to_integral_value():
        raise InvalidFact(f"延迟 {days.text} 日，不是整日", "整日数")
    if not isinstance(total.value, Money):
        msg = f"the total is money, not {total.unit}"
        raise TypeError(msg)
    rate = Figure("delay.rate", "每延期一日的违约金比例", rule.per_day, (rule.clause,), "合同所列")
    length = Figure(f"delay.{days.text}.days", "延迟日数", days, (rule.clause,), "事实")
    value = total.value.times(rule.per_day).times(Count(days.amount))
    return Figure(
        f"delay.{days.text}.amount",
        f"延迟 {days.text} 日的违约金",
        value,
        (rule.clause, *total.clauses),
        "合同总金额 × 每日比例 × 日数",
        (total, rate, length),
        READINGS,
    )


def judge_delay(rule: DelayRule, total: Figure, days: CalendarDays, *, by_party_b: bool = True) -> Outcome:
    """Return the penalty for a delay of `days`; NOT_TRIGGERED when party B is not the cause, COMPLIED for no delay."""
    if not by_party_b:
        return Outcome(Conclusion.NOT_TRIGGERED, (rule.clause,), "延迟不是乙方原因造成的")
    amount = delay_figure(rule, total, days)
    if not days.amount:
        return Outcome(Conclusion.COMPLIED, (rule.clause,), "没有延迟", amount)
    return Outcome(Conclusion.APPLIES, (rule.clause,), amount.label, amount, readings=READINGS)


def judge_termination(rule: DelayRule, days: CalendarDays, *, by_party_b: bool = True) -> Outcome:
    """Return whether a delay of `days` gives party A the right to terminate (12.3: the number itself is included)."""
    arises = by_party_b and days >= rule.terminates_at
    because = (
        f"延迟 {shown(days)}，达 {shown(rule.terminates_at)}起可以解除" if by_party_b else "延迟不是乙方原因造成的"
    )
    return Outcome(Conclusion.RIGHT_ARISES if arises else Conclusion.NO_RIGHT, (rule.clause,), because)
