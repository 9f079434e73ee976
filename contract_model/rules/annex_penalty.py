"""Annexes 2 and 3: which rows an event meets, and the amount: monthly base × coefficient.

Intervals are open where the rows say 大于 and 小于: what falls between them meets no row, and the contract is silent
unless the reading of the holes closes them. Whether the event breaks the body of the contract is not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contract_model.answer.conditions import all_hold
from contract_model.answer.norms import judge_named
from contract_model.answer.situation import Lacking, Situation
from contract_model.core.bounds import WORDS, Bound, holds
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.units import shown
from contract_model.core.values import Count, Months, Quantity
from contract_model.register.penalties import Penalties
from contract_model.register.penalty_measures import MeasureName
from contract_model.register.penalty_rows import Gate, PenaltyRow, RowTest, Subject
from contract_model.rules import times
from contract_model.rules.annex_values import Given, Values, chosen, given
from contract_model.rules.impact import found_rows
from contract_model.rules.penalty_base import base_figure
from contract_model.rules.rounding import stepped

SWITCHING = "switching-sla"
PER, PER_EVENT = "penalty-per", "per-event"
LASTED = {"per-month": "breach.months", "per-period": "breach.periods"}
"""{option of penalty-per: the fact that says how often it counts}."""
CAUSE, DAY = "fault.cause", "breach.day"
AMOUNT_READINGS = ("penalty-base", PER, "rounding")
CLOSED = "closed"
"""The option of the readings of the holes by which they are closed."""


@dataclass(frozen=True, slots=True)
class Event:
    """What an event is to one subject: the rows about it, what was told, and the day of the breach where it is told."""

    subject: Subject
    rows: tuple[PenaltyRow, ...]
    given: Given
    day: date | None

    @property
    def clauses(self) -> tuple[str, ...]:
        """The provisions of all rows."""
        return tuple(row.clause for row in self.rows)


def row_figure(row: PenaltyRow, situation: Situation, day: date | None = None, times: Count | None = None) -> Figure:
    """Return the penalty of `row`: base × coefficient (A2.0, A3.0), counted `times` times where it lasted."""
    head = next(each for each in situation.contract.penalties.heads if each.startswith(row.clause.partition(".")[0]))
    base = stepped(situation, base_figure(situation, day))
    coefficient = Figure(f"penalty.{row.clause}.coefficient", "惩罚系数", row.coefficient, (row.clause,), "合同所列")
    label, clauses = f"违约金：{row.label}", (row.clause, head)
    once = Figure(
        f"penalty.{row.clause}.amount",
        label,
        base.money.times(row.coefficient),
        clauses,
        "违约金基数 × 惩罚系数",
        (base, coefficient),
        AMOUNT_READINGS,
    )
    if times is None:
        return once
    each = stepped(situation, once)
    count = Figure("fact.breach.lasted", "计收的次数", times, clauses, "事实")
    value, formula = each.money.times(times), "每次的违约金 × 次数"
    identifier = f"penalty.{row.clause}.lasted"
    return Figure(identifier, label, value, clauses, formula, (each, count), AMOUNT_READINGS)


def applied(row: PenaltyRow, situation: Situation, day: date | None = None, times: Count | None = None) -> Outcome:
    """Return that `row` applies, with its amount."""
    amount = row_figure(row, situation, day, times)
    return Outcome(Conclusion.APPLIES, (row.clause,), because("annex.applies", row=row.label), amount)


def judge_subject(
    subject: Subject, situation: Situation, everything: Situation, *, averages: bool = True
) -> tuple[Outcome, ...]:
    """Return what annexes 2 and 3 say of one event as to `subject`, () where nothing about it is told.

    Every row that applies is an outcome of its own; else one: NOT_TRIGGERED where the value is within its limit or the
    cause is another; NEEDS_FINDING or MISSING_PARAMETER where a row hangs on what nobody has told; SILENT where no row
    describes it. Without `averages` a row that goes by one is no matter of a single time.
    """
    rows = situation.contract.penalties.rows_of(subject.id)
    clauses = tuple(row.clause for row in rows)
    told = given(subject, situation, everything, averages=averages)
    if subject.told:
        happened = all_hold(subject.told, situation, judge_named, *clauses)
        if happened.holds is None or not situation.all(*(one.subject for one in subject.told)):
            return ()
        if happened.holds is False:
            return (Outcome(Conclusion.NOT_TRIGGERED, clauses, because("annex.not-so", subject=subject.label)),)
    elif not (told.values or told.within or told.ignored):
        return ()
    return _judge(Event(subject, rows, told, _day(subject, situation)), situation)


def reached(
    penalties: Penalties, subject: str, values: Values, situation: Situation | None = None, *, partly: bool = False
) -> list[PenaltyRow]:
    """Return the rows about `subject` whose tests the values pass, whatever was found about cause and impact.

    Tests that stand under an option only are left out without a `situation`. With `partly`, a row that tests other
    measures besides counts when it passes on those that are given.
    """
    return [row for row in penalties.rows_of(subject) if _tests_hold(row, values, situation, partly=partly)]


def _judge(event: Event, situation: Situation) -> tuple[Outcome, ...]:
    barred = _cause_barred(event, situation) or _not_counted(event)
    if barred is not None:
        return (barred,)
    penalties = situation.contract.penalties
    rows = reached(penalties, event.subject.id, event.given.values, situation)
    if not rows:
        within = _within_limits(event, situation)
        if within is not None:
            return (within,)
        rows = _if_closed(event, situation)
        if not rows:
            return (_no_row(event, situation),)
    unfound = situation.value(event.subject.finding) is None and any(row.findings for row in rows)
    ended = _after_service(event, rows, situation)
    if ended is not None or _shut(event, situation, unfound=unfound):
        why = because("annex.gate", subject=event.subject.label)
        return (ended or Outcome(Conclusion.NOT_TRIGGERED, _clauses(rows), why),)
    if unfound:
        raise Lacking(Conclusion.NEEDS_FINDING, _clauses(rows), event.subject.finding)
    matching = found_rows(rows, event.subject.finding, situation)
    if not matching:
        found = situation.needed(event.subject.finding)
        return (Outcome(Conclusion.SILENT, event.clauses, because("annex.no-such-impact", finding=found)),)
    times = _times(event, situation)
    return tuple(applied(row, situation, event.day, times) for row in matching)


def _day(subject: Subject, situation: Situation) -> date | None:
    """Return the day of the breach: as told, or the first on which something of it happened or was measured."""
    day = situation.value(DAY)
    if isinstance(day, date):
        return day
    measures = situation.contract.penalties.measures_of(subject.id)
    facts = [*(fact for measure in measures for fact in measure.facts()), *(one.subject for one in subject.told)]
    days = (one.on for one in (*situation.all(*facts), *situation.all(*times.MOMENTS)) if one.on is not None)
    return next(days, None)


def _cause_barred(event: Event, situation: Situation) -> Outcome | None:
    """Return NOT_TRIGGERED when the rows stand for certain causes and another is found; Lacking when none is."""
    if not event.subject.causes:
        return None
    penalties = situation.contract.penalties
    cause = penalties.cause_of(str(situation.needed(CAUSE, *event.clauses)))
    if cause.id in event.subject.causes:
        return None
    why = because("annex.other-cause", cause=cause.label)
    return Outcome(Conclusion.NOT_TRIGGERED, event.clauses, why)


def _not_counted(event: Event) -> Outcome | None:
    """Return what follows when nothing that was told counts as a measure of the rows; Lacking where one is missing."""
    if event.given.values or event.given.within or not event.given.ignored:
        return None
    measure, source = event.given.ignored[0]
    if source.otherwise == "missing":
        raise Lacking(Conclusion.MISSING_PARAMETER, event.clauses, measure.fact)
    conclusion = Conclusion.SILENT if source.otherwise == "silent" else Conclusion.NOT_TRIGGERED
    return Outcome(conclusion, event.clauses, because("annex.not-counted", measure=measure.label))


def _after_service(event: Event, rows: list[PenaltyRow], situation: Situation) -> Outcome | None:
    """Return NOT_TRIGGERED for what came after the service, unless ``switching-sla`` lets the penalties run on."""
    if event.day is None or event.day <= situation.contract.period.last_day:
        return None
    if situation.option(SWITCHING) == "runs-on":
        return None
    return Outcome(Conclusion.NOT_TRIGGERED, _clauses(rows), because("annex.after-service", day=event.day))


def _within_limits(event: Event, situation: Situation) -> Outcome | None:
    """Return NOT_TRIGGERED when every given value that has a limit behind it keeps that limit; None otherwise."""
    contract = situation.contract
    measures = [contract.penalties.measures[name] for name in event.given.values]
    checks = [
        contract.promises[measure.kept_by].kept_by(value)
        for measure in measures
        if measure.kept_by
        for value in event.given.values[measure.id]
    ]
    if not (checks or event.given.within) or not all(checks):
        return None
    return Outcome(Conclusion.NOT_TRIGGERED, event.clauses, because("annex.within", subject=event.subject.label))


def _tests_hold(row: PenaltyRow, values: Values, situation: Situation | None, *, partly: bool) -> bool:
    """Return whether in every group of the row's tests at least one holds; a value that is not given fails its test.

    With `partly` the groups that test none of the values are left out, and one at least must be left.
    """
    groups = {test.group for test in row.tests if not partly or test.measure in values}
    return bool(groups or not partly) and all(_group_holds(row, group, values, situation) for group in groups)


def _group_holds(row: PenaltyRow, group: str, values: Values, situation: Situation | None) -> bool:
    passed = [test for test in row.tests if test.group == group and _passes(test, values)]
    if any(test.under is None for test in passed):
        return True
    return situation is not None and any(test.under is not None and chosen(situation, test.under) for test in passed)


def _passes(test: RowTest, values: Values) -> bool:
    return any(holds(value, test.bound, test.value) for value in values.get(test.measure, ()))


def _if_closed(event: Event, situation: Situation) -> list[PenaltyRow]:
    """Return the rows into which the holes fall if the reading closes them: the last to begin at or below the value."""
    begun: list[tuple[Quantity, PenaltyRow]] = []
    for row in event.rows:
        for test in row.tests:
            values = event.given.values.get(test.measure, ())
            if test.bound is Bound.MORE_THAN and any(value >= test.value for value in values):
                begun.append((test.value, row))
    if not event.subject.holes or not begun or situation.option(event.subject.holes) != CLOSED:
        return []
    last = max(limit.amount for limit, _ in begun)
    return [row for limit, row in begun if limit.amount == last]


def _no_row(event: Event, situation: Situation) -> Outcome:
    """Return SILENT: no row describes the values. Lacking where what is held against a promise is not told."""
    measures = situation.contract.penalties.measures
    held = [measure for measure in situation.contract.penalties.measures_of(event.subject.id) if measure.kept_by]
    if held and not any(measure.id in event.given.values for measure in held):
        raise Lacking(Conclusion.MISSING_PARAMETER, event.clauses, held[0].fact)
    given_ = "、".join(
        f"{measures[m].label} {shown(value)}" for m, values in event.given.values.items() for value in values
    )
    tests = "；".join(
        f"{row.clause}：{_in_words(measures[test.measure], test)}" for row in event.rows for test in row.tests
    )
    return Outcome(Conclusion.SILENT, event.clauses, because("annex.no-row", given=given_, tests=tests))


def _in_words(measure: MeasureName, test: RowTest) -> str:
    return f"{measure.label}{WORDS[test.bound]} {shown(test.value)}"


def _shut(event: Event, situation: Situation, *, unfound: bool) -> bool:
    """Return whether a gate keeps the rows out; one that nobody has decided can wait while a finding is missing."""
    mattering = [gate for gate in event.subject.gates if _matters(gate, event, situation)]
    waiting = [gate for gate in mattering if unfound and not situation.decided(gate.under.reading)]
    return any(not chosen(situation, gate.under) for gate in mattering if gate not in waiting)


def _matters(gate: Gate, event: Event, situation: Situation) -> bool:
    """Return whether the gate is asked for this event."""
    if gate.unless and situation.all(gate.unless):
        return False
    if gate.fact:
        return situation.value(gate.fact) == gate.value
    if gate.until:
        until = situation.first(gate.until)
        return until is not None and event.day is not None and event.day < until.day
    return True


def _times(event: Event, situation: Situation) -> Count | None:
    """Return how often the penalty counts, None for once: asked only where it is told that it lasted."""
    own = event.given.values.get(event.subject.periods, ())
    told = [value for fact in LASTED.values() if isinstance(value := situation.value(fact), Count | Months)]
    if not any(value.amount > 1 for value in (*own, *told)):
        return None
    option = situation.option(PER)
    if option == PER_EVENT:
        return None
    lasted = situation.value(LASTED[option]) or (own[0] if own else None)
    value = lasted if isinstance(lasted, Count | Months) else situation.quantity(LASTED[option], *event.clauses)
    return Count(value.amount)


def _clauses(rows: Sequence[PenaltyRow]) -> tuple[str, ...]:
    return tuple(row.clause for row in rows)
