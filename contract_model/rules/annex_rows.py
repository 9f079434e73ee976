"""The penalties of annexes 2 and 3 for one event, as a question, and what several outcomes of one event conclude."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from contract_model.answer.norms import worst
from contract_model.answer.question import Question, Result
from contract_model.answer.situation import Situation
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.contract import Contract
from contract_model.register.penalties import Penalties
from contract_model.register.penalty_rows import Subject
from contract_model.rules import concurrence, penalty_base, times
from contract_model.rules.annex_penalty import AMOUNT_READINGS, CAUSE, LASTED, SWITCHING, judge_subject

OUTAGES = (times.SINGLE, times.CUMULATIVE)
PENDING = (Conclusion.AMBIGUOUS, Conclusion.NEEDS_FINDING, Conclusion.MISSING_PARAMETER)
"""What leaves open what an event costs, the gravest first."""


def questions(contract: Contract) -> Iterable[Question]:
    """Yield the question of the penalties of annexes 2 and 3; what it turns on stands in their data."""
    penalties = contract.penalties
    labels = tuple(subject.label for subject in penalties.subjects.values())
    limits = list(times.limits_timed(contract.norms))
    facts = dict.fromkeys((*facts_of(penalties), *(fact for norm in limits for fact in norm.facts())))
    readings = dict.fromkeys((*readings_of(penalties), *(reading for norm in limits for reading in norm.readings())))
    yield Question("annex.penalty", "附件违约金", annex_penalty, tuple(facts), tuple(readings), subjects=labels)


def facts_of(penalties: Penalties) -> tuple[str, ...]:
    """Return all facts on which the rows can turn."""
    found = [fact for subject in penalties.subjects.values() for fact in subject.facts()]
    found += [fact for measure in penalties.measures.values() for fact in measure.facts()]
    others = (CAUSE, penalties.impact.level, *LASTED.values(), *penalty_base.FACTS, *concurrence.FACTS, *times.FACTS)
    return tuple(dict.fromkeys((*found, *others)))


def readings_of(penalties: Penalties) -> tuple[str, ...]:
    """Return all readings on which the rows can turn."""
    subjects, rows = penalties.subjects.values(), penalties.rows
    found = [reading for measure in penalties.measures.values() for reading in measure.readings()]
    found += [subject.holes for subject in subjects if subject.holes]
    found += [gate.under.reading for subject in subjects for gate in subject.gates]
    found += [test.under.reading for row in rows for test in row.tests if test.under is not None]
    others = (
        SWITCHING,
        penalties.impact.reading,
        concurrence.READING,
        concurrence.BESIDE,
        *times.READINGS,
        *AMOUNT_READINGS,
    )
    return tuple(dict.fromkeys((*found, *others)))


def annex_penalty(situation: Situation) -> Result:
    """Return what annexes 2 and 3 say of one event: of several rows the heaviest; of several events the sum (12.4).

    Narrowed to a subject, what is told about others is refused. What is told about different matters, or was measured
    on different days, is of different events; outages about one matter are one event.
    """
    penalties = situation.contract.penalties
    subjects = list(penalties.subjects.values())
    if situation.subject:
        subjects = [_named(penalties, situation.subject)]
        _refuse_others(subjects[0], situation)
    found = [replace(_of_event(subjects, own, situation), occasion=name) for name, own in _events(situation).items()]
    if len(found) == 1:
        return found[0]
    pending = [one for one in found if one.conclusion in PENDING]
    owed = [one for one in found if one.amount is not None]
    if pending or not owed:
        return worst(pending or found)
    return replace(owed[0] if len(owed) == 1 else concurrence.together(owed, situation), parts=tuple(found))


def _of_event(subjects: Sequence[Subject], own: Situation, everything: Situation) -> Outcome:
    parts = [outcome for subject in subjects for outcome in judge_subject(subject, own, everything)]
    if not parts:
        raise InvalidFact("没有说明违约事项", "、".join(subject.label for subject in subjects))
    return concluded(parts, own)


def _events(situation: Situation) -> dict[str, Situation]:
    """Return the events that are told of, each with what is known of it, by matter or by day; "" for a single one."""
    facts = facts_of(situation.contract.penalties)
    matters = dict.fromkeys(one.about for one in situation.all(*facts) if one.about)
    if len(matters) > 1:
        return {name: situation.about(name) for name in matters}
    measures = [fact for each in situation.contract.penalties.measures.values() for fact in each.facts()]
    measured = [fact for fact in dict.fromkeys(measures) if fact not in OUTAGES]
    if all(len(situation.all(fact)) <= 1 for fact in measured):
        return {"": situation}
    days = dict.fromkeys(one.on for one in situation.all(*measured) if one.on is not None)
    return {
        day.isoformat(): situation.limited_to(
            tuple(one for one in situation.told if one.fact not in measured or one.on in (None, day))
        )
        for day in days
    } or {"": situation}


def concluded(parts: Sequence[Outcome], situation: Situation) -> Outcome:
    """Return what the outcomes of one event come to: what is open, else the heaviest row, else that none is."""
    if len(parts) == 1:
        return parts[0]
    for conclusion in PENDING:
        pending = [part for part in parts if part.conclusion is conclusion]
        if pending:
            missing = tuple(dict.fromkeys(fact for part in pending for fact in part.missing))
            return Outcome(conclusion, _clauses(pending), pending[0].because, missing=missing)
    applied = [part for part in parts if part.amount is not None]
    if applied:
        return concurrence.heaviest(applied, situation)
    silent = [part for part in parts if part.conclusion is Conclusion.SILENT]
    if silent:
        return Outcome(Conclusion.SILENT, _clauses(silent), silent[0].because)
    return Outcome(Conclusion.NOT_TRIGGERED, _clauses(parts), because("annex.none"))


def _clauses(parts: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause for part in parts for clause in part.clauses))


def _named(penalties: Penalties, name: str) -> Subject:
    found = next((subject for subject in penalties.subjects.values() if subject.label == name), None)
    if found is None:
        known = "、".join(subject.label for subject in penalties.subjects.values())
        raise InvalidFact(f"附件2、附件3没有“{name}”这一事项", known)
    return found


def _refuse_others(subject: Subject, situation: Situation) -> None:
    penalties, register = situation.contract.penalties, situation.contract.facts
    own = {*subject.facts(), *(fact for measure in penalties.measures_of(subject.id) for fact in measure.facts())}
    others = [one for one in penalties.measures.values() if one.subject != subject.id]
    foreign = {fact for measure in others for fact in measure.facts()} - own
    for told in situation.told:
        if told.fact in foreign:
            names = [register[measure.fact].name for measure in penalties.measures_of(subject.id)]
            accepted = "、".join(names) or "不带指标"
            raise InvalidFact(f"“{register[told.fact].name}”与“{subject.label}”无关", accepted)
