"""Leaving (14.1, 14.2): party B's own exit, and the exit that the government-cloud management unit orders."""

from __future__ import annotations

from datetime import date

from contract_model.answer.norms import judge_named
from contract_model.answer.question import question
from contract_model.answer.situation import Lacking, Situation
from contract_model.answer.suspension import FACTS, READINGS
from contract_model.core.dates import add_months
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, Reason, because
from contract_model.core.values import Months
from contract_model.rules import costs, shares
from contract_model.rules.deadlines import end_of_service, from_service_end
from contract_model.rules.sums import added, told_sum

NOTICE = "exit-notice"
REQUESTED, PERMITTED, DONE, OVERDUE = "exit.requested", "exit.permitted", "exit.done", "exit.answer-overdue"
COMPENSATION, NEGOTIATED, FAULT = "exit.compensation", "exit.compensation-negotiation", "exit.fault-of-b"
THREE_MONTHS, WRONG_REFERENCE, LATE_PERMITTED = "exit-three-months", "ref-14-1", "exit-late-permitted"
EFFECTIVE = "exit-effective-day"
SILENCE, WHO_PAYS, DISAGREED = "consent-silence", "exit-compensation", "exit-compensation-disagreed"
WHOSE_FAULT, EVERY_DUTY = "ordered-exit-fault", "exit-otherwise"
ORDERED = ("14.2.handover", "14.2.migration", "14.2.shutdown", "14.2.erasure")
"""The duties after an ordered exit."""
PROCEDURE = (REQUESTED, PERMITTED, OVERDUE)
PROCEDURE_READINGS = (THREE_MONTHS, LATE_PERMITTED, SILENCE, EFFECTIVE)


def application(situation: Situation) -> Outcome:
    """Return whether party B applied for exit early enough (14.1): too late is no breach, the way out is not open."""
    clause = situation.contract.limits[NOTICE].clause
    applied = situation.first(REQUESTED)
    if applied is None:
        return Outcome(Conclusion.NOT_TRIGGERED, (clause,), because("exit.not-requested"))
    last = from_service_end(NOTICE, situation)
    in_time = Conclusion.COMPLIED if applied.day <= last.day else Conclusion.NO_RIGHT
    why = because("exit.requested", day=applied.day, last=last.text)
    return Outcome(in_time, moved_by(last, clause, situation), why, deadline=last)


def moved_by(due: Figure, clause: str, situation: Situation) -> tuple[str, ...]:
    """Return `clause` and the provisions that moved the day `due`; that of the service period is none of them."""
    own = (clause, situation.contract.period.clause)
    return (clause, *(other for other in due.clauses if other not in own))


def own_exit(situation: Situation) -> Outcome:
    """Return what party B owes for leaving (14.1): a share and the shortfall, or what 14.1 refers to."""
    clause = situation.contract.penalties.fixed["exit"].clause
    if situation.first(DONE) is None:
        return Outcome(Conclusion.NOT_TRIGGERED, (clause,), because("exit.not-left"))
    skipped = procedure_skipped(situation)
    if skipped is not None:
        return _without_procedure(situation, skipped)
    amount = shares.with_shortfall(situation, shares.share(situation, "exit"))
    return Outcome(Conclusion.APPLIES, (clause,), because("exit.by-procedure"), amount)


def procedure_skipped(situation: Situation) -> Reason | None:
    """Return in what party B left without the procedure of 14.1, None where it kept to it."""
    clause = situation.contract.penalties.fixed["exit"].clause
    left = situation.first(DONE)
    applied, permitted = (
        told if (told := situation.first(fact)) is not None and left is not None and told.day <= left.day else None
        for fact in (REQUESTED, PERMITTED)
    )
    if applied is None:
        return because("exit.not-requested")
    if permitted is None and not (situation.option(SILENCE) == "reasonable" and situation.is_found(OVERDUE, clause)):
        return because("exit.not-permitted")
    if applied.day > from_service_end(NOTICE, situation).day and situation.option(LATE_PERMITTED) == "not-cured":
        return because("exit.late")
    first = _first_day(situation, applied.day)
    return because("exit.too-soon", day=first) if left is not None and left.day < first else None


def _first_day(situation: Situation, applied: date) -> date:
    """Return the first day on which party B may leave, having been permitted to (``exit-effective-day``)."""
    notice = situation.contract.limits[NOTICE].value
    assert isinstance(notice, Months)  # noqa: S101 - the contract counts it in months
    match situation.option(EFFECTIVE):
        case "three-months":
            return add_months(applied, notice)
        case "term-end":
            return end_of_service(situation).day
        case _:
            return applied


def _without_procedure(situation: Situation, why: Reason) -> Outcome:
    """Return the liability to which 14.1 refers: the costs of enforcement; if item 7 was meant, its penalty too."""
    own, rules = situation.contract.penalties.fixed["exit"].clause, situation.contract.liability.costs
    as_written = situation.option(WRONG_REFERENCE) == "as-written"
    spent = costs.spent(situation)
    if as_written and spent is None:
        return Outcome(Conclusion.MISSING_PARAMETER, (own, rules.clause), why, missing=rules.facts)
    penalty = [] if as_written else [shares.share(situation, "termination")]
    parts = [*penalty, *((spent,) if spent is not None else ())]
    clauses = (own, *dict.fromkeys(part.clauses[0] for part in parts))
    return Outcome(Conclusion.APPLIES, clauses, why, added("exit.unbidden", "擅自退出应付的款项", clauses, parts))


def compensation(situation: Situation) -> Outcome:
    """Return the compensation of an ordered exit (14.2): capped, its direction open; or what party B's fault costs."""
    clause = situation.contract.penalties.fixed["exit-compensation"].clause
    if situation.stated(FAULT) and situation.option(WHOSE_FAULT) == "breach":
        ended = shares.share(situation, "termination")
        clauses = (clause, ended.clauses[0])
        return Outcome(Conclusion.APPLIES, clauses, because("exit.fault-of-b"), ended)
    agreed = told_sum(situation, "exit.compensation", "责令退出的补偿费用", (clause,), COMPENSATION)
    if agreed is None:
        return _not_agreed(situation, clause)
    cap = shares.share(situation, "exit-compensation")
    if agreed.money > cap.money.rounded():
        return Outcome(Conclusion.NO_RIGHT, (clause,), because("exit.above-cap", cap=cap))
    payer = situation.contract.reading(WHO_PAYS).option_named(situation.option(WHO_PAYS))
    says = payer.label if payer is not None else ""
    return Outcome(Conclusion.APPLIES, (clause,), because("exit.compensated", who=says), agreed, says=says)


def _not_agreed(situation: Situation, clause: str) -> Outcome:
    failed = situation.contract.facts[NEGOTIATED].values[-1]
    if situation.needed(NEGOTIATED, clause) != failed:
        raise Lacking(Conclusion.MISSING_PARAMETER, (clause,), COMPENSATION)
    if not situation.decided(DISAGREED):
        return Outcome(Conclusion.SILENT, (clause,), because("exit.not-agreed"))
    if situation.option(DISAGREED) == "none":
        return Outcome(Conclusion.NOT_TRIGGERED, (clause,), because("exit.no-compensation"))
    disputes = situation.contract.liability.set_off.disputes
    cap = shares.share(situation, "exit-compensation")
    why = because("exit.by-court", cap=cap)
    return Outcome(Conclusion.NEEDS_FINDING, (clause, disputes), why, missing=(COMPENSATION,))


def ordered_exit(situation: Situation) -> Outcome:
    """Return the penalty for a breach of the duties after an ordered exit, one for all of them (14.2).

    Whether it is owed for each of them, or for those of the last sentence alone, is the reading ``exit-otherwise``.
    """
    clause = situation.contract.penalties.fixed["ordered-exit"].clause
    judged = {name: judge_named(name, situation) for name in ORDERED}
    for conclusion in (Conclusion.BREACHED, Conclusion.AMBIGUOUS, Conclusion.NEEDS_FINDING):
        found = tuple(judged[name] for name in _of(judged, conclusion, situation))
        if not found:
            continue
        if conclusion is Conclusion.BREACHED:
            amount = shares.with_shortfall(situation, shares.share(situation, "ordered-exit"))
            return Outcome(Conclusion.APPLIES, (clause,), because("exit.duty-breached"), amount, parts=found)
        missing = tuple(dict.fromkeys(fact for outcome in found for fact in outcome.missing))
        return Outcome(conclusion, (clause,), because("exit.duty-open"), missing=missing, parts=found)
    return Outcome(Conclusion.NOT_TRIGGERED, (clause,), because("exit.duties-kept", day=situation.today))


def _of(judged: dict[str, Outcome], conclusion: Conclusion, situation: Situation) -> list[str]:
    """Return the norms judged so to which the penalty is tied; the reading is asked where it makes a difference."""
    found = [name for name, outcome in judged.items() if outcome.conclusion is conclusion]
    last = [name for name in found if name in situation.contract.liability.leaving.last_sentence]
    if last or not found or situation.option(EVERY_DUTY) == "any":
        return found
    return last


QUESTIONS = (
    question(
        "exit.application",
        "退出申请的时间",
        facts=(REQUESTED,),
        readings=(THREE_MONTHS,),
        general=FACTS,
        general_readings=READINGS,
    )(application),
    question(
        "exit.own",
        "乙方退出应付的款项",
        facts=(DONE, *PROCEDURE, shares.LOSS, *costs.FACTS, *shares.FACTS),
        readings=(*PROCEDURE_READINGS, WRONG_REFERENCE, *costs.READINGS, *shares.READINGS),
        general=FACTS,
        general_readings=READINGS,
    )(own_exit),
    question(
        "exit.compensation",
        "责令退出的补偿",
        facts=(COMPENSATION, NEGOTIATED, FAULT),
        readings=(WHO_PAYS, DISAGREED, WHOSE_FAULT),
        general=shares.FACTS,
        general_readings=shares.READINGS,
    )(compensation),
    question(
        "exit.ordered",
        "责令退出后的违约金",
        facts=(shares.LOSS,),
        readings=(EVERY_DUTY,),
        general=shares.FACTS,
        general_readings=shares.READINGS,
        norms=ORDERED,
    )(ordered_exit),
)
