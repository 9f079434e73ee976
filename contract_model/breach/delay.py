"""12.3: the daily penalty for delayed service, and party A's right to terminate after so many days."""

from __future__ import annotations

import enum

from contract_model.breach.penalties import DelayRule
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.units import shown
from contract_model.core.values import CalendarDays, Count

READINGS = ("delay-cap", "rounding")
PART_DAY = "delay-part-day"
FORCE_MAJEURE_CLAUSE = "13.3"


class Cause(enum.Enum):
    """Why the service was late."""

    PARTY_B = "乙方"
    PARTY_A = "甲方"
    FORCE_MAJEURE = "不可抗力"


def cause_named(label: str) -> Cause:
    """Return the cause called `label`. Raises InvalidFact, listing the causes, when there is none."""
    found = next((cause for cause in Cause if cause.value == label), None)
    if found is None:
        raise InvalidFact(f"“{label}”不是延迟的原因", "、".join(cause.value for cause in Cause))
    return found


def delay_figure(rule: DelayRule, total: Figure, days: CalendarDays) -> Figure:
    """Return the penalty for `days` whole days: total × daily rate × days (12.3). Raises InvalidFact for part days."""
    if not _whole(days):
        raise InvalidFact(f"延迟 {days.text} 日，不是整日", "整日数")
    rate = Figure("delay.rate", "每延期一日的违约金比例", rule.per_day, (rule.clause,), "合同所列")
    length = Figure(f"delay.{days.text}.days", "延迟日数", days, (rule.clause,), "事实")
    value = total.money.times(rule.per_day).times(Count(days.amount))
    return Figure(
        f"delay.{days.text}.amount",
        f"延迟 {days.text} 日的违约金",
        value,
        (rule.clause, *total.clauses),
        "合同总金额 × 每日比例 × 日数",
        (total, rate, length),
        READINGS,
    )


def judge_delay(rule: DelayRule, total: Figure, days: CalendarDays, cause: Cause) -> Outcome:
    """Return the penalty for a delay of `days`.

    NOT_TRIGGERED when party B is not the cause, COMPLIED for no delay, SILENT for a part of a day (12.3, 13.3).
    """
    if cause is not Cause.PARTY_B:
        return Outcome(Conclusion.NOT_TRIGGERED, _excused(rule, cause), f"延迟的原因是{cause.value}，不是乙方")
    if not _whole(days):
        because = f"延迟 {days.text} 日，不足一日的部分怎样计没有约定"
        return Outcome(Conclusion.SILENT, (rule.clause,), because, readings=(PART_DAY,))
    amount = delay_figure(rule, total, days)
    if not days.amount:
        return Outcome(Conclusion.COMPLIED, (rule.clause,), "没有延迟", amount)
    return Outcome(Conclusion.APPLIES, (rule.clause,), amount.label, amount, readings=READINGS)


def judge_termination(rule: DelayRule, days: CalendarDays, cause: Cause) -> Outcome:
    """Return whether a delay of `days` gives party A the right to terminate (12.3: the number itself is included)."""
    if cause is not Cause.PARTY_B:
        return Outcome(Conclusion.NO_RIGHT, _excused(rule, cause), f"延迟的原因是{cause.value}，不是乙方")
    arises = days >= rule.terminates_at
    because = f"延迟 {shown(days)}，达到 {shown(rule.terminates_at)}起可以解除"
    return Outcome(Conclusion.RIGHT_ARISES if arises else Conclusion.NO_RIGHT, (rule.clause,), because)


def _whole(days: CalendarDays) -> bool:
    return days.amount == days.amount.to_integral_value()


def _excused(rule: DelayRule, cause: Cause) -> tuple[str, ...]:
    return (rule.clause, FORCE_MAJEURE_CLAUSE) if cause is Cause.FORCE_MAJEURE else (rule.clause,)
