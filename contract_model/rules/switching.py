"""The switching period after the contract ends (14.3): how long, free of what, and what stopping early costs."""

from __future__ import annotations

from dataclasses import replace

from contract_model.answer.question import question
from contract_model.answer.situation import Lacking, Situation
from contract_model.answer.suspension import FACTS, READINGS, suspended
from contract_model.core.deadlines import deadline
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money, Months
from contract_model.register.limits import limit_figure
from contract_model.register.period import last_day
from contract_model.rules import concurrence, exits, shares
from contract_model.rules.amounts import monthly_figure
from contract_model.rules.sums import each_matter, told_sum

ENDED, REQUESTED, ABANDONED = "contract.ended", "migration-out.requested", "switching.abandoned"
SUCCESSOR, ARREARS, STAFF = "switching.successor", "fee.due-unpaid", "switching.withdrawn-staff"
NO_SUCCESSOR, UNCONDITIONAL = "switching-no-successor", "switching-unconditional"
WHICH_STAFF = "switching-staff"
EXCUSES = (SUCCESSOR, ARREARS, STAFF)
EXCUSE_READINGS = (NO_SUCCESSOR, UNCONDITIONAL, WHICH_STAFF)
AT_FAULT, HOLDOVER, HELD = "switching-a-at-fault", "holdover", "holdover.months"
SUBJECT, CHARGED, CAUSE = "switching.charge-subject", "charge.switching", "contract.end-cause"
START, FREE, AFTER_EXIT = "switching-start", "switching-free", "exit-then-switching"


def last_of_switching(situation: Situation) -> Figure | Outcome:
    """Return the last day of the switching period (14.3)."""
    found = _end(situation)
    return found if found is not None else _none(situation)


def withdrawal(situation: Situation) -> Outcome:
    """Return what party B owes for stopping the service or withdrawing staff in the switching period (14.3)."""
    clause = situation.contract.penalties.fixed["switching"].clause
    left = situation.first(ABANDONED)
    if left is None:
        return Outcome(Conclusion.NOT_TRIGGERED, (clause,), because("switching.not-abandoned"))
    ended = _ended(situation)
    if left.day <= ended.day:
        own_exit = situation.contract.penalties.fixed["exit"].clause
        return Outcome(Conclusion.NOT_TRIGGERED, (clause, own_exit), because("switching.not-ended"))
    last = _end(situation)
    if last is None:
        return _none(situation)
    clauses = exits.moved_by(last, clause, situation)
    excuse = _excuse(situation, clause, over=left.day > last.day)
    if excuse:
        return Outcome(Conclusion.COMPLIED, clauses, because(excuse, last=last.text), deadline=last)
    amount = shares.with_shortfall(situation, shares.share(situation, "switching"))
    return Outcome(Conclusion.APPLIES, clauses, because("switching.broken", last=last.text), amount, last)


def _excuse(situation: Situation, clause: str, *, over: bool) -> str:
    """Return why stopping is no breach: it is over, party A is in arrears, the staff may leave; "" if it is one."""
    facts = situation.contract.facts
    waiting = situation.value(SUCCESSOR) == facts[SUCCESSOR].values[-1]
    if over and not (waiting and situation.option(NO_SUCCESSOR) == "extends"):
        return "switching.over"
    arrears = told_sum(situation, "switching.arrears", facts[ARREARS].name, (clause,), ARREARS)
    if arrears is not None and arrears.money > Money(0) and situation.option(UNCONDITIONAL) == "defence":
        return "switching.arrears"
    others = situation.value(STAFF) == facts[STAFF].values[-1]
    return "switching.other-staff" if others and situation.option(WHICH_STAFF) == "table" else ""


def charge(situation: Situation) -> Outcome:
    """Return whether party B may charge in the switching period: for its help, or for the cloud resources (14.3)."""
    return each_matter(situation, CHARGED, _charge, "切换期的收费")


def _charge(situation: Situation) -> Outcome:
    """Judge one charge: the help is free; if the resources are not, the rows of the whole year set their price."""
    clauses = (situation.contract.limits["switching"].clause,)
    subject = situation.needed(SUBJECT, *clauses)
    charged = told_sum(situation, "switching.charged", "收取的金额", clauses, CHARGED)
    if charged is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, clauses, CHARGED)
    if not charged.money.amount:
        return Outcome(Conclusion.COMPLIED, clauses, because("switching.not-charged"))
    free = subject == situation.contract.liability.leaving.free
    if free or (situation.option(FREE) == "free" and not _paid_at_fault(situation)):
        return Outcome(Conclusion.BREACHED, clauses, because("switching.free", subject=subject))
    price = resources(situation)
    kept = Conclusion.COMPLIED if charged.money <= price.money else Conclusion.BREACHED
    return Outcome(kept, clauses, because("switching.price", price=price), price)


def _paid_at_fault(situation: Situation) -> bool:
    """Return whether the resources are paid for because party A caused the end (``switching-a-at-fault``)."""
    _, party_a, _ = situation.contract.facts[CAUSE].values
    return situation.value(CAUSE) == party_a and situation.option(AT_FAULT) == "paid"


def holdover(situation: Situation) -> Outcome:
    """Return what party A pays for going on after the switching period: the list's price, or nothing."""
    contract, clauses = situation.contract, (situation.contract.limits["switching"].clause,)
    held = situation.quantity(HELD, *clauses)
    assert isinstance(held, Months)  # noqa: S101 - the register says so
    if situation.option(HOLDOVER) == "free":
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("switching.holdover-free"))
    length = Figure(f"fact.{HELD}", contract.facts[HELD].name, held, clauses, "事实")
    month = monthly_figure(contract.prices, contract.period.months)
    value, label = month.money.times(held), "切换期后继续使用的费用"
    price = Figure("switching.holdover", label, value, clauses, "每月费用 × 月数", (month, length))
    return Outcome(Conclusion.APPLIES, clauses, because("switching.holdover", price=price), price)


def resources(situation: Situation) -> Figure:
    """Return what the resources cost in the switching period at the price of the rows that run the whole service."""
    contract, limit = situation.contract, situation.contract.limits["switching"]
    month, length = monthly_figure(contract.prices, contract.period.months), limit_figure(limit)
    assert isinstance(limit.value, Months)  # noqa: S101 - the contract counts it in months
    value, formula = month.money.times(limit.value), "每月费用 × 切换期月数"
    return Figure("switching.price", "切换期的云资源费用", value, (limit.clause,), formula, (month, length))


def ended_and_withdrawn(situation: Situation) -> Outcome:
    """Return what is owed when party B's fault ended the contract and it then broke off the switch (12.7, 14.3)."""
    rules = situation.contract.liability
    own = rules.settlement.clause
    broken = withdrawal(situation)
    if not rules.causes[str(situation.needed(CAUSE, own))].charged:
        return broken
    ended = shares.owed_share(situation, "termination")
    if broken.conclusion is not Conclusion.APPLIES:
        return ended
    return concurrence.one_event([], [ended, broken], situation)


def _ended(situation: Situation) -> Figure:
    """Return the day the contract ended: as told, by party B's exit, or with the service."""
    told = situation.first(ENDED) or situation.first(exits.DONE)
    clause = situation.contract.limits["switching"].clause
    return situation.as_figure(told, clause) if told is not None else last_day(situation.contract.period)


def _end(situation: Situation) -> Figure | None:
    """Return the last day of the switching period, None where there is none; it runs as ``switching-start`` says."""
    limit = situation.contract.limits["switching"]
    left = situation.first(ENDED) is None and situation.first(exits.DONE) is not None
    if left and exits.procedure_skipped(situation) is None and situation.option(AFTER_EXIT) == "none":
        return None
    start = _ended(situation)
    if situation.option(START) == "request":
        asked = situation.first(REQUESTED)
        if asked is None:
            raise Lacking(Conclusion.MISSING_PARAMETER, (limit.clause,), REQUESTED)
        start = situation.as_figure(asked, limit.clause)
    due = deadline("switching.end", "切换期末日", start, limit_figure(limit), counts=limit.counts)
    moved, others = suspended(due, (limit.clause,), situation, start.day)
    return replace(moved, clauses=tuple(dict.fromkeys((*moved.clauses, *others))))


def _none(situation: Situation) -> Outcome:
    fixed = situation.contract.penalties.fixed
    clauses = (fixed["switching"].clause, fixed["exit"].clause)
    return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("switching.none-after-exit"))


EXITED: tuple[str, ...] = (exits.DONE, *exits.PROCEDURE, *shares.FACTS, *FACTS)
EXIT_READINGS = (*exits.PROCEDURE_READINGS, *shares.READINGS, *READINGS)
"""What party B's own exit, supplements and force majeure turn on comes with every question about the period."""
QUESTIONS = (
    question(
        "switching.end",
        "切换期的末日",
        facts=(ENDED, REQUESTED),
        readings=(START, AFTER_EXIT),
        general=EXITED,
        general_readings=EXIT_READINGS,
    )(last_of_switching),
    question(
        "switching.withdrawal",
        "切换期内停止服务的违约金",
        facts=(ABANDONED, ENDED, REQUESTED, *EXCUSES, shares.LOSS),
        readings=(START, AFTER_EXIT, *EXCUSE_READINGS),
        general=EXITED,
        general_readings=EXIT_READINGS,
    )(withdrawal),
    question("switching.charge", "切换期的收费", facts=(SUBJECT, CHARGED, CAUSE), readings=(FREE, AT_FAULT))(charge),
    question("switching.holdover", "切换期后继续使用的费用", facts=(HELD,), readings=(HOLDOVER,))(holdover),
    question(
        "switching.ended-and-withdrawn",
        "解除又中断切换的违约金",
        facts=(CAUSE, ABANDONED, ENDED, *concurrence.FACTS),
        readings=(*concurrence.READINGS, START),
        general=(REQUESTED, *EXCUSES, shares.LOSS, *EXITED),
        general_readings=(AFTER_EXIT, *EXCUSE_READINGS, *EXIT_READINGS),
    )(ended_and_withdrawn),
)
