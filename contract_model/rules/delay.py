"""12.3: the penalty for each day of delay, and what it comes to beside the penalty for termination (12.7)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR

from contract_model.answer.norms import judge_named
from contract_model.answer.question import question
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.units import shown
from contract_model.core.values import CalendarDays, Count, Quantity
from contract_model.register.contract import Contract
from contract_model.register.liability import Cause
from contract_model.rules import concurrence, shares
from contract_model.rules.sums import each_matter

DAYS, CAUSE, SUBJECT = "delay.days", "delay.cause", "delay.subject"
SCOPE, WIDER = "delay-scope", ("opening", "whole-service", "any-act")
"""Which late acts are delay of service: each option takes in what the ones before it do, and one kind of act more."""
PART_DAY, ROUNDING, CAP = "delay-part-day", "rounding", "delay-cap"
TERMINATION = "12.3.termination"
BURDEN, SUSPEND = "cause-burden", "b-suspend"
"""The causes of which it is open whether they are charged to party B (``liability.toml``)."""
FACTS, READINGS = (DAYS, CAUSE, SUBJECT), (PART_DAY, ROUNDING, CAP, SCOPE, BURDEN, SUSPEND)


def penalty(situation: Situation) -> Outcome:
    """Return what party B owes for delay (12.3): for each of several, and together at most a cap if there is one."""
    found = each_matter(situation, DAYS, _penalty, "各次延迟的违约金")
    cap = _cap(situation)
    if found.amount is None or found.amount.money <= cap.money or situation.option(CAP) == "no-cap":
        return found
    capped = Figure(
        "delay.capped",
        "不超过上限的延迟违约金",
        cap.money,
        found.amount.clauses,
        "延迟违约金与其上限中较少的一项",
        (found.amount, cap),
    )
    return Outcome(found.conclusion, found.clauses, found.because, capped, parts=found.parts)


def _cap(situation: Situation) -> Figure:
    """Return what the penalty comes to at most where a reading caps it: a share of the total."""
    rule, whole = situation.contract.penalties.delay, shares.total(situation)
    share = Figure("delay.at-most", "延迟违约金的上限占合同总金额的比例", rule.at_most, (rule.clause,), "采用的读法")
    clauses = (rule.clause, *whole.clauses)
    label = "延迟违约金的上限"
    return Figure("delay.cap", label, whole.money.times(rule.at_most), clauses, "合同总金额 × 上限比例", (whole, share))


def _penalty(situation: Situation) -> Outcome:
    """Judge one delay: NOT_TRIGGERED when it is no delay of service by party B, SILENT for part of a day."""
    rule = situation.contract.penalties.delay
    cause = situation.contract.liability.causes[str(situation.needed(CAUSE, rule.clause))]
    if not _charged(situation, cause):
        clauses = (rule.clause, *cause.clauses)
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("delay.other-cause", cause=cause.label))
    late = situation.value(SUBJECT)
    kind = situation.contract.facts[SUBJECT].values.index(str(late)) if late is not None else 0
    if kind > 0 and WIDER.index(situation.option(SCOPE)) < kind:
        return Outcome(Conclusion.NOT_TRIGGERED, (rule.clause,), because("delay.other-act", act=str(late)))
    told = situation.quantity(DAYS, rule.clause)
    days = _counted(situation, told)
    if days is None:
        return Outcome(Conclusion.SILENT, (rule.clause,), because("delay.part-day", days=shown(told)))
    if not told.amount:
        return Outcome(Conclusion.COMPLIED, (rule.clause,), because("delay.none"), _amount(situation, days))
    return Outcome(
        Conclusion.APPLIES, (rule.clause,), because("delay.owed", days=shown(told)), _amount(situation, days)
    )


def _charged(situation: Situation, cause: Cause) -> bool:
    """Return whether the cause is charged to party B; one that is in question is so under one option alone."""
    return cause.charged and (not cause.reading or situation.option(cause.reading) == cause.option)


def _counted(situation: Situation, told: Quantity) -> CalendarDays | None:
    """Return the days for which the penalty is owed, None for a part of a day while no reading of it is decided."""
    down, up = (told.amount.to_integral_value(rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    if down == up:
        return CalendarDays(told.amount)
    if not situation.decided(PART_DAY):
        return None
    counted = {"none": down, "whole": up, "pro-rata": told.amount}
    return CalendarDays(counted[situation.option(PART_DAY)])


def _amount(situation: Situation, days: CalendarDays) -> Figure:
    """Return total × daily rate × days; ``rounding`` says whether the day's penalty is rounded first."""
    rule, whole = situation.contract.penalties.delay, shares.total(situation)
    rate = Figure("delay.rate", "每延期一日的违约金比例", rule.per_day, (rule.clause,), "合同所列")
    clauses = (rule.clause, *whole.clauses)
    daily = whole.money.times(rule.per_day)
    if days.amount and situation.option(ROUNDING) == "each-step":
        daily = daily.rounded()
    one = Figure("delay.day", "每日的延迟违约金", daily, clauses, "合同总金额 × 每日比例", (whole, rate))
    length = Figure("delay.days", "延迟日数", days, (rule.clause,), "事实")
    label = f"延迟 {shown(days)}的违约金"
    return Figure("delay.amount", label, daily.times(Count(days.amount)), clauses, "每日的违约金 × 日数", (one, length))


def with_termination(situation: Situation) -> Outcome:
    """Return what delay and termination cost together (12.3, 12.7); delay alone while it gives no right to end it."""
    late = penalty(situation)
    if late.conclusion is not Conclusion.APPLIES:
        return late
    if judge_named(TERMINATION, situation).conclusion is not Conclusion.RIGHT_ARISES:
        return late
    return concurrence.one_event([], [late, shares.owed_share(situation, "termination")], situation)


PENALTY = question(
    "delay.penalty", "延迟违约金", facts=(*FACTS, *shares.FACTS), readings=(*READINGS, *shares.READINGS)
)(penalty)
WITH_TERMINATION = question(
    "delay.with-termination",
    "延迟而解除的违约金",
    facts=(*FACTS, *concurrence.FACTS),
    readings=(*READINGS, *concurrence.READINGS),
    general=shares.FACTS,
    general_readings=shares.READINGS,
    norms=(TERMINATION,),
)(with_termination)
QUESTIONS = (PENALTY, WITH_TERMINATION)


def days_to_termination(contract: Contract) -> CalendarDays:
    """Return the days of delay from which party A may terminate."""
    found = contract.norms[TERMINATION].length
    assert isinstance(found, CalendarDays)  # noqa: S101 - the norm holds a measure in days against it
    return found


def delayed(contract: Contract, days: CalendarDays) -> Situation:
    """Return that party B is late by `days`, and nothing else."""
    charged = contract.liability.charged
    told = (Told(DAYS, value=days), Told(CAUSE, value=charged))
    return Situation(contract, told, as_of=contract.period.last_day)


def day_by_day(contract: Contract) -> Iterator[tuple[CalendarDays, Figure, bool]]:
    """Yield (days, penalty, whether party A may terminate) for each day up to the one from which it may."""
    for number in range(1, int(days_to_termination(contract).amount) + 1):
        days = CalendarDays(number)
        situation = delayed(contract, days)
        owed = answer(PENALTY, situation).result
        ends = judge_named(TERMINATION, situation).conclusion is Conclusion.RIGHT_ARISES
        if isinstance(owed, Outcome) and owed.amount is not None:
            yield days, owed.amount, ends


def of_one_day(situation: Situation) -> Figure:
    """Return the penalty for one day: what each day of delay costs."""
    return _amount(situation, CalendarDays(1))
