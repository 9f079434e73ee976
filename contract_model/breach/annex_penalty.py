"""Annexes 2 and 3: which rows an event matches, and the amount: monthly fee × coefficient.

The base of the formula is not defined in the contract (reading ``penalty-base``); it is always an argument here.
Intervals are open where the rows say 大于 and 小于: what falls between them matches no row, and the contract is silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from contract_model.breach.concurrence import heaviest
from contract_model.breach.penalties import Penalties, PenaltyRow
from contract_model.core.bounds import WORDS, Bound, holds
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.units import kind_of, shown
from contract_model.core.values import Quantity
from contract_model.register.promises import Promise, check

AS_WRITTEN, CLOSED = "silent", "closed"
"""The options of the readings of the holes between the rows of one subject."""
AMOUNT_READINGS = ("penalty-base", "penalty-months", "penalty-per", "rounding")


@dataclass(frozen=True, slots=True)
class Event:
    """One breach, by ids: its subject, its values by measure, what was found about its impact and its cause."""

    subject: str
    values: Mapping[str, Quantity] = field(default_factory=lambda: MappingProxyType({}))
    finding: str | None = None
    cause: str | None = None


def row_amount(row: PenaltyRow, base: Figure) -> Figure:
    """Return the penalty of `row` on `base` (yuan a month): base × coefficient (A2.0, A3.0)."""
    head = f"{row.clause.partition('.')[0]}.0"
    coefficient = Figure(f"penalty.{row.clause}.coefficient", "惩罚系数", row.coefficient, (row.clause,), "合同所列")
    return Figure(
        f"penalty.{row.clause}.amount",
        f"违约金：{row.label}",
        base.money.times(row.coefficient),
        (row.clause, head),
        "违约金基数 × 惩罚系数",
        (base, coefficient),
        AMOUNT_READINGS,
    )


def applied(row: PenaltyRow, base: Figure) -> Outcome:
    """Return that `row` applies, with its amount on `base`."""
    return Outcome(Conclusion.APPLIES, (row.clause,), row.label, row_amount(row, base), readings=AMOUNT_READINGS)


def judge_event(
    penalties: Penalties, promises: Mapping[str, Promise], base: Figure, event: Event, *, agreed: bool | None = None
) -> Outcome:
    """Return what annexes 2 and 3 say about the penalty for one `event`; whether it breaks the body is not asked.

    NOT_TRIGGERED where no row's precondition is there (the value is within its limit, or the cause is another);
    APPLIES with the amount (of several rows the heaviest, 12.4, if the parties `agreed`); NEEDS_FINDING where a row
    depends on a finding nobody made; SILENT where no row matches. Raises InvalidFact for values of another subject.
    """
    _require_values(penalties, event)
    rows = _rows(penalties, event)
    barred = _cause_barred(penalties, event, rows)
    if barred is not None:
        return barred
    reached = touched(penalties, event)
    if not reached:
        return _within_limits(penalties, promises, event, rows) or _no_row(penalties, base, event, rows)
    if event.finding is None and any(row.findings for row in reached):
        return _finding_missing(penalties, promises, base, event, reached, agreed=agreed)
    matching = [row for row in reached if not row.findings or event.finding in row.findings]
    if not matching:
        because = f"认定为“{penalties.findings[event.finding or '']}”，没有一行以此为条件，违约金没有约定"
        return Outcome(Conclusion.SILENT, _clauses(rows), because, readings=("impact-gap",))
    found = [applied(row, base) for row in matching]
    return found[0] if len(found) == 1 else heaviest(found, agreed=agreed)


def touched(penalties: Penalties, event: Event, *, partly: bool = False) -> list[PenaltyRow]:
    """Return the rows whose tests the values of `event` pass, whatever was found about its cause and its impact.

    With `partly`, a row that tests other measures besides counts when it passes on those that are given.
    """
    values = _with_included(penalties, event)
    return [row for row in _rows(penalties, event) if _tests_hold(row, values, partly=partly)]


def _rows(penalties: Penalties, event: Event) -> list[PenaltyRow]:
    return [row for row in penalties.rows if row.subject == event.subject]


def _require_values(penalties: Penalties, event: Event) -> None:
    subject = penalties.subjects[event.subject]
    own = {measure.id: measure for measure in penalties.measures.values() if measure.subject == event.subject}
    for identifier, value in event.values.items():
        measure = penalties.measures[identifier]
        if identifier not in own:
            accepted = "、".join(each.label for each in own.values()) or "不带指标"
            raise InvalidFact(f"“{measure.label}”与违约事项“{subject.label}”无关", accepted)
        if type(value) is not kind_of(measure.unit):
            raise InvalidFact(f"“{measure.label}”不能以{value.name}计", kind_of(measure.unit).name)
    if own and not event.values:
        raise InvalidFact(f"“{subject.label}”没有给出任何指标", "、".join(m.label for m in own.values()))


def _cause_barred(penalties: Penalties, event: Event, rows: list[PenaltyRow]) -> Outcome | None:
    """Return NEEDS_FINDING or NOT_TRIGGERED when the rows stand for certain causes and none of them is found."""
    causes = penalties.subjects[event.subject].causes
    if not causes or event.cause in causes:
        return None
    named = "、".join(penalties.causes[cause] for cause in causes)
    if event.cause is None:
        return Outcome(Conclusion.NEEDS_FINDING, _clauses(rows), f"须先认定故障的原因是不是{named}")
    because = f"原因是{penalties.causes[event.cause]}，各行只适用于{named}"
    return Outcome(Conclusion.NOT_TRIGGERED, _clauses(rows), because)


def _within_limits(
    penalties: Penalties, promises: Mapping[str, Promise], event: Event, rows: list[PenaltyRow]
) -> Outcome | None:
    """Return NOT_TRIGGERED when every given value that has a limit behind it keeps that limit; None otherwise."""
    checks = [
        check(promises[measure.kept_by], value)
        for identifier, value in event.values.items()
        if (measure := penalties.measures[identifier]).kept_by
    ]
    if not checks or any(outcome.conclusion is not Conclusion.COMPLIED for outcome in checks):
        return None
    return Outcome(Conclusion.NOT_TRIGGERED, _clauses(rows), "；".join(outcome.because for outcome in checks))


def _with_included(penalties: Penalties, event: Event) -> dict[str, Quantity]:
    """Return the event's values, each at least as large as a given value that it includes."""
    values = dict(event.values)
    for measure in penalties.measures.values():
        part = event.values.get(measure.includes)
        if part is not None and (measure.id not in values or values[measure.id] < part):
            values[measure.id] = part
    return values


def _tests_hold(row: PenaltyRow, values: Mapping[str, Quantity], *, partly: bool) -> bool:
    """Return whether in every group of the row's tests at least one holds; a value that is not given fails its test.

    With `partly` the groups that test none of the values are left out, and one at least must be left.
    """
    groups = {test.group for test in row.tests if not partly or test.measure in values}
    return bool(groups or not partly) and all(
        any(
            test.measure in values and holds(values[test.measure], test.bound, test.value)
            for test in row.tests
            if test.group == group
        )
        for group in groups
    )


def _no_row(penalties: Penalties, base: Figure, event: Event, rows: list[PenaltyRow]) -> Outcome:
    """Return SILENT; under the subject's reading of the holes between its rows, also what closing them would give."""
    given = "、".join(f"{penalties.measures[i].label} {shown(value)}" for i, value in event.values.items())
    tests = "；".join(f"{row.clause} 要求{_tests_in_words(penalties, row)}" for row in rows)
    because = f"{given}，没有对应的行，违约金没有约定（{tests}）"
    holes = penalties.subjects[event.subject].holes
    silent = Outcome(Conclusion.SILENT, _clauses(rows), because, readings=(holes,) if holes else ())
    row = _heavier_neighbour(event, rows) if holes else None
    if row is None:
        return silent
    return replace(silent, alternatives=MappingProxyType({AS_WRITTEN: silent, CLOSED: applied(row, base)}))


def _heavier_neighbour(event: Event, rows: list[PenaltyRow]) -> PenaltyRow | None:
    """Return the row that the holes would fall into if they were closed: the last that begins at or below the value."""
    begun = [
        (test.value.amount, row)
        for row in rows
        if event.finding in row.findings
        for test in row.tests
        if test.bound is Bound.MORE_THAN and test.measure in event.values and event.values[test.measure] >= test.value
    ]
    return max(begun, key=lambda pair: pair[0])[1] if begun else None


def _tests_in_words(penalties: Penalties, row: PenaltyRow) -> str:
    return "、".join(f"{penalties.measures[t.measure].label}{WORDS[t.bound]} {shown(t.value)}" for t in row.tests)


def _finding_missing(
    penalties: Penalties,
    promises: Mapping[str, Promise],
    base: Figure,
    event: Event,
    touched: list[PenaltyRow],
    *,
    agreed: bool | None,
) -> Outcome:
    """Return NEEDS_FINDING with the outcome under each finding that the touched rows know."""
    findings = dict.fromkeys(finding for row in touched for finding in row.findings)
    found = (replace(event, finding=finding) for finding in findings)
    alternatives = {
        penalties.findings[each.finding or ""]: judge_event(penalties, promises, base, each, agreed=agreed)
        for each in found
    }
    because = "须先有认定，合同没有写由谁认定：" + "、".join(alternatives)
    return Outcome(
        Conclusion.NEEDS_FINDING,
        _clauses(touched),
        because,
        readings=("impact-gap",),
        alternatives=MappingProxyType(alternatives),
    )


def _clauses(rows: list[PenaltyRow]) -> tuple[str, ...]:
    return tuple(row.clause for row in rows)
