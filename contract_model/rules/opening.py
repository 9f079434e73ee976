"""What it costs that the resources were not open on the first day of service (5, 8.3, 12.3)."""

from __future__ import annotations

from dataclasses import replace

from contract_model.answer.norms import judge_named
from contract_model.answer.question import question
from contract_model.answer.situation import Situation, Told
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import CalendarDays
from contract_model.register.period import fixed_day
from contract_model.rules import delay, shares

NORM, OPENED = "5.opening", "rows.opened"


@question(
    "delay.opening",
    "首日开通延迟的违约金",
    facts=(delay.CAUSE,),
    readings=(delay.ROUNDING, delay.CAP),
    general=(delay.DAYS, delay.SUBJECT, *shares.FACTS),
    general_readings=(*delay.READINGS, *shares.READINGS),
    norms=(NORM,),
)
def opening(situation: Situation) -> Outcome:
    """Return the penalty for the days after the one until which the rows had to be open, to the day they were.

    While they are not it runs to the day of the question. Where the norm is not breached there is none.
    """
    judged = judge_named(NORM, situation)
    if judged.conclusion is not Conclusion.BREACHED:
        clauses = (situation.contract.penalties.delay.clause, *judged.clauses)
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("delay.not-late"))
    due = fixed_day(situation.contract.period, situation.contract.norms[NORM].until)
    opened = situation.first(OPENED)
    until = opened.day if opened is not None else situation.today
    late = Told(delay.DAYS, value=CalendarDays((until - due.day).days))
    found = delay.penalty(situation.limited_to((*situation.told, late)))
    return replace(found, clauses=tuple(dict.fromkeys((*found.clauses, *judged.clauses))))


QUESTIONS = (opening,)
