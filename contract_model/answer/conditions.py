"""Whether the conditions of a norm hold in a situation: yes, no, or not yet known – and what is then still wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from contract_model.answer.situation import Lacking, Situation
from contract_model.answer.suspension import in_service
from contract_model.core.bounds import holds
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.conditions import CONCLUSIONS, Condition
from contract_model.register.period import fixed_day

Judge = Callable[[str, Situation], Outcome]
"""Judges another norm, by id."""
PENDING = (
    Conclusion.AMBIGUOUS,
    Conclusion.NOT_YET_DUE,
    Conclusion.MISSING_PARAMETER,
    Conclusion.NEEDS_FINDING,
    Conclusion.SILENT,
)
"""What another norm may conclude that leaves a condition open, the one that counts first first."""


@dataclass(frozen=True, slots=True)
class Truth:
    """How a condition stands: `holds` is None while it is open; then `pending` says how, `missing` what is wanted."""

    holds: bool | None
    failed: str = ""
    pending: Conclusion = Conclusion.NEEDS_FINDING
    missing: tuple[str, ...] = ()
    deadline: Figure | None = None


TRUE = Truth(holds=True)


def all_hold(conditions: Iterable[Condition], situation: Situation, judge: Judge, *clauses: str) -> Truth:
    """Return whether all hold: the first that fails, else what is open, else that they hold. `clauses` are who asks.

    They are looked at in order and no further than the first that fails. The deadline is the last one met on the way.
    """
    pending, deadline = [], None
    for condition in conditions:
        truth = _truth(condition, situation, judge, clauses)
        if truth.holds is False:
            return truth
        if truth.holds is None:
            pending.append(truth)
        deadline = truth.deadline or deadline
    return _open_of(pending) or Truth(holds=True, deadline=deadline)


def _open_of(pending: list[Truth]) -> Truth | None:
    """Return one truth for all that are open: the gravest, with everything that is wanted."""
    if not pending:
        return None
    first = min(pending, key=lambda truth: PENDING.index(truth.pending))
    missing = tuple(dict.fromkeys(one for truth in pending if truth.pending is first.pending for one in truth.missing))
    return Truth(None, pending=first.pending, missing=missing, deadline=first.deadline)


def _truth(condition: Condition, situation: Situation, judge: Judge, clauses: tuple[str, ...]) -> Truth:
    match condition.sort:
        case "event":
            return _happened(condition, situation)
        case "absent":
            return _absent(condition.subject, situation)
        case "norm":
            return _judged(condition, judge(condition.subject, situation))
        case "reading" | "until":
            return _decided(condition, situation) if condition.sort == "reading" else _until(condition, situation)
        case "any" | "all":
            several = _any if condition.sort == "any" else all_hold
            return several(condition.several, situation, judge, *clauses)
        case _:
            return _told(condition, situation, clauses)


def _happened(condition: Condition, situation: Situation) -> Truth:
    period = situation.contract.period
    for told in situation.all(condition.subject):
        inside = not condition.inside or in_service(told.day, situation)
        if inside and not (condition.by and told.day > fixed_day(period, condition.by).day):
            return TRUE
    return Truth(holds=False, failed=_name(condition.subject, situation))


def _until(condition: Condition, situation: Situation) -> Truth:
    day = fixed_day(situation.contract.period, condition.subject)
    return TRUE if situation.today <= day.day else Truth(holds=False, failed=f"{day.label}（{day.text}）以前")


def _absent(fact: str, situation: Situation) -> Truth:
    return TRUE if situation.first(fact) is None else Truth(holds=False, failed=_name(fact, situation))


def _decided(condition: Condition, situation: Situation) -> Truth:
    decided = situation.option(condition.subject) in condition.options
    return TRUE if decided else Truth(holds=False, failed=situation.contract.reading(condition.subject).title)


def _told(condition: Condition, situation: Situation, clauses: tuple[str, ...]) -> Truth:
    """Weigh a finding, a statement, or a measure, of several values any; nobody has told it: it is open."""
    try:
        if condition.value is None:
            kept = situation.needed(condition.subject, *clauses) in condition.options
        else:
            values = situation.quantities(condition.subject, *clauses)
            kept = any(holds(value, condition.bound, condition.value) for value in values)
    except Lacking as lacking:
        return Truth(None, pending=lacking.conclusion, missing=(lacking.fact,))
    return TRUE if kept else Truth(holds=False, failed=_name(condition.subject, situation))


def _judged(condition: Condition, outcome: Outcome) -> Truth:
    if outcome.conclusion in [CONCLUSIONS[option] for option in condition.options]:
        return Truth(holds=True, deadline=outcome.deadline)
    if outcome.conclusion in PENDING:
        return Truth(None, pending=outcome.conclusion, missing=outcome.missing, deadline=outcome.deadline)
    return Truth(holds=False, failed=outcome.conclusion.value, deadline=outcome.deadline)


def _any(conditions: Iterable[Condition], situation: Situation, judge: Judge, *clauses: str) -> Truth:
    """Return the first that holds, looking no further; else what is open, else that none does."""
    found: list[Truth] = []
    for one in conditions:
        truth = _truth(one, situation, judge, clauses)
        if truth.holds:
            return truth
        found.append(truth)
    deadline = next((truth.deadline for truth in found if truth.deadline is not None), None)
    settled = _open_of([truth for truth in found if truth.holds is None]) or found[0]
    return settled if settled.deadline is not None else replace(settled, deadline=deadline)


def _name(fact: str, situation: Situation) -> str:
    return situation.contract.facts[fact].name
