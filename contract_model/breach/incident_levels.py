"""Annex 1: whether an event is of level A, level B or neither, under the readings on which that hangs.

A value that was not given and a finding that nobody made are open only where the answer hangs on them. Level A is asked
first: an event that reaches both is of level A.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from contract_model.breach.incidents import Condition, IncidentRow, Incidents, Threshold, When
from contract_model.core.bounds import holds
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Quantity
from contract_model.register.by_reading import Questions, same

AND_OR, ALL_OF = "annex1-and-or", "all-of"
# Between the levels: under these options there is no hole. The first splits first, so that its answer is seen whole.
FILLS = {"annex1-2-3-systems": "at-least-one", "annex1-mixed-levels": "b-level"}
READINGS = (
    "annex1-2-3-systems",
    "annex1-30-percent",
    AND_OR,
    "annex1-mixed-levels",
    "annex1-one-month",
    "annex1-national-only",
    "annex1-leak-period",
    "annex1-force-majeure",
)


@dataclass(frozen=True, slots=True)
class Incident:
    """One event, by ids: its kind, its values by measure, and what was found (True or False).

    `assumed` says of a measure without a value whether it passes every threshold; only this module fills it.
    """

    kind: str
    values: Mapping[str, Quantity] = field(default_factory=lambda: MappingProxyType({}))
    found: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    assumed: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))


def judge_incident(incidents: Incidents, questions: Questions, incident: Incident) -> Outcome:
    """Return APPLIES with the row that `incident` is, by the options that `questions` follows.

    NOT_TRIGGERED where it is of neither level, SILENT where it falls between them, MISSING_PARAMETER or NEEDS_FINDING
    where the answer hangs on what is not known, AMBIGUOUS where it hangs on an open question. Raises InvalidFact for a
    value or a finding that has nothing to do with this kind of event.
    """
    rows = [row for row in incidents.rows if row.kind == incident.kind]
    _require_relevant(incidents, incident, rows)
    if incident.found.get(incidents.head) is False:
        because = "云服务商不负主要责任，不属于附件1所列的事件"
        return Outcome(Conclusion.NOT_TRIGGERED, (incidents.head_clause,), because)
    return _known(incidents, questions, incident, rows)


def _require_relevant(incidents: Incidents, incident: Incident, rows: list[IncidentRow]) -> None:
    measures, findings = _measures(rows), (incidents.head, *_findings(rows))
    for given, own, labels in (
        (incident.values, measures, incidents.measures),
        (incident.found, findings, incidents.findings),
    ):
        for identifier in given:
            if identifier not in own:
                kind = incidents.kinds[incident.kind]
                raise InvalidFact(f"“{labels[identifier]}”与“{kind}”无关", "、".join(labels[one] for one in own))
    limits = {test.measure: test.value for row in rows for test in row.thresholds}
    for identifier, value in incident.values.items():
        if type(value) is not type(limits[identifier]):
            raise InvalidFact(f"“{incidents.measures[identifier]}”不能以{value.name}计", limits[identifier].name)


def _known(
    incidents: Incidents,
    questions: Questions,
    incident: Incident,
    rows: list[IncidentRow],
) -> Outcome:
    """Answer for what is known; what is not known matters only where either answer would change the outcome."""
    clauses = tuple(row.clause for row in rows)
    for measure in _measures(rows):
        if measure not in incident.values and measure not in incident.assumed:
            passed, failed = (
                _known(incidents, questions, replace(incident, assumed={**incident.assumed, measure: answer}), rows)
                for answer in (True, False)
            )
            if same(passed, failed):
                return passed
            because = f"没有给出“{incidents.measures[measure]}”"
            return Outcome(Conclusion.MISSING_PARAMETER, clauses, because)
    for finding in (incidents.head, *_findings(rows)):
        if finding not in incident.found:
            outcomes = {
                f"{incidents.findings[finding]}：{word}": judge_incident(
                    incidents, questions, replace(incident, found={**incident.found, finding: answer})
                )
                for word, answer in (("是", True), ("否", False))
            }
            one, other = outcomes.values()
            if same(one, other) or one.conclusion is other.conclusion is Conclusion.NOT_TRIGGERED:
                return one
            decided_by = (incidents.head_clause,) if finding == incidents.head else clauses
            because = f"须先认定是否“{incidents.findings[finding]}”，附件1没有写由谁认定"
            return Outcome(Conclusion.NEEDS_FINDING, decided_by, because, alternatives=MappingProxyType(outcomes))
    return _under(questions, incident, rows, {}, _touched(rows))


def _under(
    questions: Questions,
    incident: Incident,
    rows: list[IncidentRow],
    fixed: Mapping[str, str],
    left: tuple[str, ...],
) -> Outcome:
    """Answer with the readings `fixed`, asking those `left` one after the other."""
    if not left:
        return _classify(rows, incident, fixed)
    first, *others = left
    return questions.decide(
        first,
        lambda option: _under(questions, incident, rows, {**fixed, first: option}, tuple(others)),
    )


def _classify(rows: list[IncidentRow], incident: Incident, fixed: Mapping[str, str]) -> Outcome:
    matching = next((row for row in rows if _matches(row, incident, fixed)), None)
    if matching is not None:
        because = f"{matching.label}，属于{matching.level}级事件"
        return Outcome(Conclusion.APPLIES, (matching.clause,), because)
    clauses = tuple(row.clause for row in rows)
    if any(_falls_between(row, incident, fixed) for row in rows):
        return Outcome(Conclusion.SILENT, clauses, "不比B级轻，却不在A级、B级任何一行所写的范围内")
    return Outcome(Conclusion.NOT_TRIGGERED, clauses, "没有达到附件1所列的A级或B级")


def _falls_between(row: IncidentRow, incident: Incident, fixed: Mapping[str, str]) -> bool:
    """Return whether only a hole between the levels keeps the event out of `row`."""
    filled = {**fixed, **FILLS}
    return _matches(row, incident, filled, open_conditions=False) and not _matches(
        row, incident, fixed, open_conditions=False
    )


def _matches(row: IncidentRow, incident: Incident, fixed: Mapping[str, str], *, open_conditions: bool = True) -> bool:
    """Return whether the row holds; with `open_conditions` False its conditions that are open are left out."""
    passed = {test.measure: True for test in row.thresholds}
    for test in row.thresholds:
        if _in_force(test.when, fixed):
            passed[test.measure] = passed[test.measure] and _passes(test, incident, fixed)
    impact = [passed[measure] for measure in {test.measure for test in row.thresholds if test.impact}]
    combined = all if fixed.get(AND_OR, ALL_OF) == ALL_OF else any
    others = all(passed[test.measure] for test in row.thresholds if not test.impact)
    return (
        others
        and (not impact or combined(impact))
        and all(
            _found(condition, incident)
            for condition in row.conditions
            if _in_force(condition.when, fixed) and (open_conditions or condition.when is None)
        )
    )


def _passes(test: Threshold, incident: Incident, fixed: Mapping[str, str]) -> bool:
    if test.measure in incident.assumed:
        return incident.assumed[test.measure]
    changed = test.under is not None and test.other is not None and fixed.get(test.under.reading) == test.under.option
    bound = test.other if changed and test.other is not None else test.bound
    return holds(incident.values[test.measure], bound, test.value)


def _found(condition: Condition, incident: Incident) -> bool:
    return any(incident.found[finding] for finding in condition.any_of) is not condition.absent


def _in_force(when: When | None, fixed: Mapping[str, str]) -> bool:
    return when is None or fixed.get(when.reading) == when.option


def _measures(rows: list[IncidentRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(test.measure for row in rows for test in row.thresholds))


def _findings(rows: list[IncidentRow]) -> tuple[str, ...]:
    """Return the findings that the rows ask for, those that all rows share first."""
    return tuple(dict.fromkeys(finding for row in rows for one in row.conditions for finding in one.any_of))


def _touched(rows: list[IncidentRow]) -> tuple[str, ...]:
    """Return the readings that these rows hang on, in the order in which they are asked."""
    tests = [test for row in rows for test in row.thresholds]
    options = [*(test.when for test in tests), *(one.when for row in rows for one in row.conditions)]
    named = {when.reading for when in (*options, *(test.under for test in tests)) if when is not None}
    named |= {AND_OR} if any(test.impact for test in tests) else set()
    return tuple(reading for reading in READINGS if reading in named)
