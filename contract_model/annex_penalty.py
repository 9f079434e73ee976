"""Annexes 2 and 3: which rows an event matches, and the amount: monthly fee × coefficient.

The base of the formula is not defined in the contract (reading ``penalty-base``); it is always an argument here.
Intervals are open where the rows say 大于 and 小于: what falls between them matches no row, and the contract is silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from contract_model.bounds import WORDS, holds
from contract_model.concurrence import heaviest
from contract_model.faults import InvalidFact
from contract_model.figure import Figure
from contract_model.outcome import Conclusion, Outcome
from contract_model.penalties import Penalties, PenaltyRow
from contract_model.promises import Promise, check, shown
from contract_model.values import Money, Quantity

AMOUNT_READINGS = ("penalty-base", "penalty-months", "penalty-per", "rounding")


@dataclass(frozen=True, slots=True)
class Event:
    """One breach: its subject, its values by measure id, the finding on its impact (None while nobody made one)."""

    subject: str
    values: Mapping[str, Quantity] = field(default_factory=lambda: MappingProxyType({}))
    finding: str | None = None


def row_amount(row: PenaltyRow, base: Figure) -> Figure:
    """Return the penalty of `row` on `base` (yuan a month): base × coefficient (A2.0, A3.0)."""
    if not isinstance(base.value, Money):
        msg = f"the base is money, not {base.unit}"
        raise TypeError(msg)
    head = f"{row.clause.partition('.')[0]}.0"
    coefficient = Figure(f"penalty.{row.clause}.coefficient", "惩罚系数", row.coefficient, (row.clause,), "合同所列")
    return Figure(
        f"penalty.{row.clause}.amount",
        f"违约金：{row.label}",
        base.value.times(row.coefficient),
        (row.clause, head),
        "违约金基数 × 惩罚系数",
        (base, coefficient),
        AMOUNT_READINGS,
    )


def applied(row: PenaltyRow, base: Figure) -> Outcome:
    """Return that `row` applies, with its amount on `base`."""
    return Outcome(Conclusion.APPLIES, (row.clause,), row.label, row_amount(row, base), readings=AMOUNT_READINGS)


def judge_event(
    penalties: Penalties, promises: Mapping[str, Promise], base: Figure, event: Event, *, agreed: bool = True
) -> Outcome:
    """Return what annexes 2 and 3 say about one `event`.

    COMPLIED where the promise behind it was kept; APPLIES with the amount (the heaviest row where several match, 12.4,
    `agreed` saying whether the parties agreed on it); NEEDS_FINDING where the row depends on a finding nobody made;
    SILENT where no row matches. Raises InvalidFact for values that do not belong to the subject.
    """
    _require_values(penalties, event)
    kept = _kept_promises(penalties, promises, event)
    if kept is not None:
        return kept
    rows = [row for row in penalties.rows if row.subject == event.subject]
    touched = [row for row in rows if _tests_hold(row, event)]
    if not touched:
        return _no_row(penalties, event, rows)
    if event.finding is None and any(row.findings for row in touched):
        return _finding_missing(penalties, promises, base, event, touched)
    matching = [row for row in touched if not row.findings or event.finding in row.findings]
    if not matching:
        finding = penalties.findings[event.finding or ""]
        because = f"影响认定为“{finding}”，没有一行以此为条件"
        return Outcome(Conclusion.SILENT, _clauses(touched), because, readings=("impact-gap",))
    found = [applied(row, base) for row in matching]
    return found[0] if len(found) == 1 else heaviest(found, agreed=agreed)


def _require_values(penalties: Penalties, event: Event) -> None:
    subject = penalties.subjects[event.subject]
    own = {measure.id: measure for measure in penalties.measures.values() if measure.subject == event.subject}
    for identifier in event.values:
        if identifier not in own:
            given = penalties.measures[identifier].label
            raise InvalidFact(
                f"“{given}”与违约事项“{subject.label}”无关", "、".join(m.label for m in own.values()) or "不带指标"
            )
    if subject.measured and not event.values:
        raise InvalidFact(f"“{subject.label}”没有给出任何指标", "、".join(m.label for m in own.values()))
    if event.finding is not None and event.finding not in penalties.findings:
        raise InvalidFact(f"没有名为“{event.finding}”的影响认定", "、".join(penalties.findings))


def _kept_promises(penalties: Penalties, promises: Mapping[str, Promise], event: Event) -> Outcome | None:
    """Return COMPLIED when every given value that has a promise behind it keeps that promise; None otherwise."""
    checks = [
        check(promises[measure.kept_by], value)
        for identifier, value in event.values.items()
        if (measure := penalties.measures[identifier]).kept_by
    ]
    if not checks or any(outcome.conclusion is not Conclusion.COMPLIED for outcome in checks):
        return None
    clauses = tuple(dict.fromkeys(clause for outcome in checks for clause in outcome.clauses))
    return Outcome(Conclusion.COMPLIED, clauses, "；".join(outcome.because for outcome in checks))


def _tests_hold(row: PenaltyRow, event: Event) -> bool:
    """Return whether in every group of the row's tests at least one holds; a value that is not given fails its test."""
    groups = {test.group for test in row.tests}
    return all(
        any(
            test.measure in event.values and holds(event.values[test.measure], test.bound, test.value)
            for test in row.tests
            if test.group == group
        )
        for group in groups
    )


def _no_row(penalties: Penalties, event: Event, rows: list[PenaltyRow]) -> Outcome:
    given = "、".join(f"{penalties.measures[i].label} {shown(value)}" for i, value in event.values.items())
    tests = "；".join(
        f"{row.clause} 要求"
        + "、".join(f"{penalties.measures[t.measure].label}{WORDS[t.bound]} {shown(t.value)}" for t in row.tests)
        for row in rows
    )
    return Outcome(Conclusion.SILENT, _clauses(rows), f"{given}，没有对应的行（{tests}）", readings=("interval-holes",))


def _finding_missing(
    penalties: Penalties, promises: Mapping[str, Promise], base: Figure, event: Event, touched: list[PenaltyRow]
) -> Outcome:
    """Return NEEDS_FINDING with the outcome under each finding that the touched rows know."""
    findings = dict.fromkeys(finding for row in touched for finding in row.findings)
    alternatives = {
        penalties.findings[finding]: judge_event(penalties, promises, base, Event(event.subject, event.values, finding))
        for finding in findings
    }
    because = "须先有影响认定，合同没有写由谁认定：" + "、".join(alternatives)
    return Outcome(
        Conclusion.NEEDS_FINDING,
        _clauses(touched),
        because,
        readings=("impact-gap",),
        alternatives=MappingProxyType(alternatives),
    )


def _clauses(rows: list[PenaltyRow]) -> tuple[str, ...]:
    return tuple(row.clause for row in rows)
