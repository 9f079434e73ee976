"""All that follows from one event: the rows of annexes 1 to 3 that it meets, every other penalty, what it counts for.

Each is a part of the answer, judged by its own rule; what one part leaves open is open in that part alone. Of the
penalties the heaviest decides (12.4); what somebody must still find or supply is `missing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from contract_model.answer.conditions import all_hold
from contract_model.answer.norms import judge_named
from contract_model.answer.parts import settled
from contract_model.answer.question import Question
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.register.conditions import Condition
from contract_model.register.contract import Contract
from contract_model.register.penalty_rows import Subject
from contract_model.rules import (
    annex_rows,
    concurrence,
    costs,
    delay,
    exits,
    incident_counts,
    incident_levels,
    secrecy_breach,
    security_penalty,
    shares,
    switching,
)
from contract_model.rules.annex_penalty import judge_subject
from contract_model.rules.sums import OWED, told_sum

NAME = "一个事件的全部后果"
LEVEL, LOSS = "incident.level", "loss.amount"
TERMINATED, END_CAUSE, TERMINATION = "contract.terminated-by-a", "contract.end-cause", "termination"
NOT_TOLD = Outcome(Conclusion.NOT_TRIGGERED, (), because("annex.none"))


class NoEvent(InvalidFact):
    """Nothing that was told is a matter of any penalty."""


def _question(questions: Iterable[Question], identifier: str) -> Question:
    return next(each for each in questions if each.id == identifier)


PENALTIES: tuple[tuple[tuple[str, ...], Question], ...] = (
    ((delay.DAYS,), delay.PENALTY),
    (security_penalty.FAILURES, security_penalty.security_penalty),
    ((exits.DONE,), _question(exits.QUESTIONS, "exit.own")),
    (("exit.ordered",), _question(exits.QUESTIONS, "exit.ordered")),
    ((switching.ABANDONED,), _question(switching.QUESTIONS, "switching.withdrawal")),
    ((secrecy_breach.BREACHED, secrecy_breach.TIMES), secrecy_breach.penalty),
)
"""The penalties that are shares of the total: the facts that tell of them, and the question whether they are owed."""
COSTS = _question(costs.QUESTIONS, "costs")
COUNTED = _question(incident_counts.QUESTIONS, "incident.termination")


def questions(contract: Contract) -> Iterator[Question]:
    """Yield the question of all that follows from one event; it turns on everything that its parts turn on."""
    rows = _question(annex_rows.questions(contract), "annex.penalty")
    parts = (rows, *(each for _, each in PENALTIES), COSTS, COUNTED)
    own = (TERMINATED, END_CAUSE, shares.END_SHARE, LOSS, *shares.FACTS)
    counts = [fact for one in contract.penalties.counts for each in one.when for fact in _told_in(each)]
    facts = dict.fromkeys((*own, *counts, *(fact for each in parts for fact in (*each.facts, *each.general))))
    readings = dict.fromkeys(
        (
            *concurrence.READINGS,
            shares.MIXED,
            *(name for each in parts for name in (*each.readings, *each.general_readings)),
        )
    )
    agreement = next(secrecy_breach.questions(contract)).norms
    norms = dict.fromkeys((*(norm for each in parts for norm in each.norms), *agreement))
    yield Question("event.consequences", NAME, consequences, tuple(facts), tuple(readings), norms=tuple(norms))


def _told_in(condition: Condition) -> Iterator[str]:
    yield from (each.subject for each in condition.walk() if each.subject)


def consequences(situation: Situation) -> Outcome:
    """Return all that follows from the event that is asked about, or – without one – from everything told.

    The conclusion and the amount are those of the penalties: open while one of them is, else the heaviest row and
    what is owed beside it. Raises InvalidFact where several events are told and none is named, or nothing is.
    """
    own = _of_one(situation)
    levels = list(_levels(own))
    own = _with_level(own, levels)
    penalties = situation.contract.penalties
    subjects = penalties.subjects.values()
    order = {row.clause: number for number, row in enumerate(penalties.rows, 1)}
    rows = [part for subject in subjects for part in _rows(subject, own, situation)]
    rows.sort(key=lambda part: order.get(part.clauses[0], 0))
    shared = [settled(each.rule, own) for facts, each in PENALTIES if own.all(*facts)]  # type: ignore[arg-type]
    shared += _termination(own)
    owed = _owed(rows, shared, own)
    parts = [*levels, *rows, *shared, *_counts(own, situation, levels), *_beyond(own, owed.amount)]
    if not parts:
        raise NoEvent("没有说明事件", "、".join(subject.label for subject in subjects))
    missing = dict.fromkeys(fact for part in (owed, *parts) for fact in part.missing)
    return replace(owed, parts=tuple(parts), missing=tuple(missing), occasion=situation.subject)


def _of_one(situation: Situation) -> Situation:
    matters = dict.fromkeys(told.about for told in situation.told if told.about)
    if situation.subject:
        if situation.subject not in matters:
            raise InvalidFact(f"没有关于“{situation.subject}”的事项", "、".join(matters) or "在“关于”一栏写明的事件")
        return situation.about(situation.subject)
    if len(matters) > 1:
        raise InvalidFact("说了几个事件，没有写就哪一个审视", "、".join(matters))
    return situation


def _levels(own: Situation) -> Iterator[Outcome]:
    """Yield what annex 1 says of the event: the level that it was given, or that follows from what is told."""
    rows = {row.event: row for row in own.contract.incidents.rows}
    for told in own.all(*rows):
        row = rows[told.fact]
        why = because("incident.level", row=row.label, level=row.level)
        yield Outcome(Conclusion.APPLIES, (row.clause,), why, says=f"{row.level}级")
    for kind in own.contract.incidents.kinds:
        if own.all(kind) and not own.all(*(row.event for row in rows.values() if row.kind == kind)):
            yield settled(partial(incident_levels.level_of, kind), own)


def _with_level(own: Situation, levels: Sequence[Outcome]) -> Situation:
    """Return the situation in which the level that was found is told as well."""
    if not levels or own.value(LEVEL) is not None:
        return own
    values = own.contract.facts[LEVEL].values
    named = {value.replace(" ", ""): value for value in values}
    found = [named[level.says] for level in levels if level.conclusion is Conclusion.APPLIES]
    if not found and any(level.conclusion is not Conclusion.NOT_TRIGGERED for level in levels):
        return own
    return own.limited_to((*own.told, Told(LEVEL, value=min(found, default=values[-1]))))


def _rows(subject: Subject, own: Situation, everything: Situation) -> tuple[Outcome, ...]:
    """Return what annexes 2 and 3 say of the event as to `subject`, () where nothing is told of it."""

    def rule(situation: Situation) -> Outcome:
        whole = situation.limited_to(everything.told)
        found = judge_subject(subject, situation, whole, averages=False)
        if len(found) == 1:
            return found[0]
        clauses = tuple(dict.fromkeys(clause for one in found for clause in one.clauses))
        return Outcome(Conclusion.APPLIES, clauses, because("concurrence.rows"), parts=found) if found else NOT_TOLD

    outcome = settled(rule, own, subject.id)
    return outcome.parts or ((outcome,) if outcome.clauses else ())


def _termination(own: Situation) -> list[Outcome]:
    """Return the penalty for the end of the contract through party B's fault (12.7), [] where it was not ended."""
    if not own.all(TERMINATED):
        return []
    fixed = own.contract.penalties.fixed[TERMINATION]
    charged = own.contract.liability.charged

    def rule(situation: Situation) -> Outcome:
        if situation.needed(END_CAUSE, fixed.clause) != charged:
            return Outcome(Conclusion.NOT_TRIGGERED, (fixed.clause,), because("event.not-by-b"))
        return shares.owed(shares.for_ending(situation))

    return [settled(rule, own)]


def _owed(rows: Sequence[Outcome], shared: Sequence[Outcome], own: Situation) -> Outcome:
    """Return what the event costs; open while the outcome of one of its penalties is."""
    several = [*rows, *shared]
    applied = [part for part in several if part.amount is not None and part.conclusion in OWED]
    if any(part.conclusion in annex_rows.PENDING for part in several) or not applied:
        if not several:
            return Outcome(Conclusion.NOT_TRIGGERED, (), because("annex.none"))
        return annex_rows.concluded(several, own)
    mine = [part for part in rows if part in applied]
    others = [part for part in shared if part in applied]
    return settled(lambda situation: concurrence.one_event(mine, others, situation), own)


def _counts(own: Situation, everything: Situation, levels: Sequence[Outcome]) -> Iterator[Outcome]:
    """Yield what the event counts towards: the events of 12.2, and grounds of 12.5."""
    if levels:
        yield settled(COUNTED.rule, everything)  # type: ignore[arg-type]
    for ground in own.contract.penalties.counts:
        if all_hold(ground.when, own, judge_named, ground.clause).holds:
            yield Outcome(Conclusion.APPLIES, (ground.clause,), because("event.counts"))


def _beyond(own: Situation, penalty: Figure | None) -> Iterator[Outcome]:
    """Yield the costs of pursuing it (12.9), and the loss that the penalty does not cover (12.10)."""
    if own.all(*costs.FACTS):
        yield settled(COSTS.rule, own)  # type: ignore[arg-type]
    loss = told_sum(own, "event.loss", "甲方损失", (), LOSS)
    if loss is not None and penalty is not None:
        clause = (own.contract.liability.set_off.clause,)
        gap = loss.money - penalty.money
        if gap <= Money(0):
            yield Outcome(Conclusion.NOT_TRIGGERED, clause, because("event.loss-covered"))
            return
        label, formula = "违约金不足以弥补的损失", "损失 − 违约金"
        amount = Figure("event.shortfall", label, gap, clause, formula, (loss, penalty))
        yield Outcome(Conclusion.APPLIES, clause, because("event.loss-beyond"), amount)
