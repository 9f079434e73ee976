"""What a delay costs that force majeure runs into (12.3, 13.3), whether it began while there was time or afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.answer.suspension import FACTS, NO_NOTICE, READINGS, suspended, suspensions
from contract_model.core.dates import DAY
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome
from contract_model.core.values import CalendarDays
from contract_model.rules import delay, shares

DUE, AFTER_DELAY = "performance.due-on", "fm-after-delay"


@question(
    "delay.suspended",
    "遇不可抗力的延迟违约金",
    facts=(DUE, delay.DAYS, delay.CAUSE),
    readings=(AFTER_DELAY,),
    general=(*FACTS, *delay.FACTS, *shares.FACTS),
    general_readings=(*READINGS, *delay.READINGS),
)
def suspended_delay(situation: Situation) -> Outcome:
    """Answer what the delay costs without the days that force majeure excuses.

    Force majeure that began while there was still time moves the day on which the time was up, and nobody is late while
    it lasts; one that began later excuses its days only where the party in delay may rely on it.
    """
    rules = situation.contract.force_majeure
    due, days = situation.needed(DUE, rules.suspension), situation.quantity(delay.DAYS, rules.suspension)
    assert isinstance(due, date)  # noqa: S101 - the register says so
    up = Figure(f"fact.{DUE}", situation.contract.facts[DUE].name, due, rules.performance[:1], "事实")
    moved, clauses = suspended(up, rules.performance, situation, None)
    late = {due + DAY * number for number in range(1, int(days.amount) + 1) if due + DAY * number > moved.day}
    found = suspensions(situation, *rules.performance)
    in_time = {day for one in found if one.first <= due for day in one.days()}
    afterwards = {day for one in found if one.first > due for day in one.days()} & (late - in_time)
    if any(one.missing for one in found if late & {*one.days()}):
        clauses = (rules.suspension, rules.notice)
        if situation.option(NO_NOTICE) == "lost":
            return _charged(situation, days.amount, clauses)
    late -= in_time
    if afterwards:
        clauses = clauses or (rules.suspension,)
        if situation.option(AFTER_DELAY) == "excused":
            late -= afterwards
    part = days.amount - int(days.amount)
    return _charged(situation, len(late) + part if late else Decimal(len(late)), clauses)


def _charged(situation: Situation, days: Decimal, clauses: tuple[str, ...]) -> Outcome:
    """Return the penalty for that many days of the delay."""
    told = tuple(replace(one, value=CalendarDays(days)) if one.fact == delay.DAYS else one for one in situation.told)
    found = delay.penalty(situation.limited_to(told))
    return replace(found, clauses=(*found.clauses, *clauses))


QUESTIONS = (suspended_delay,)
