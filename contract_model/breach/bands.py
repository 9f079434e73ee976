"""Which value falls in which row of annexes 1 to 3, along the whole line of each measured quantity – holes and all.

Every answer comes from the rules that judge single events; nothing here compares a value with a limit of its own.
Published as the table ``bands``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from contract_model.breach.annex_penalty import Event, touched
from contract_model.breach.incident_levels import AND_OR, Incident, judge_incident
from contract_model.breach.incidents import IncidentRow, Incidents
from contract_model.breach.penalties import MeasureName, Penalties
from contract_model.core.line import Interval, ask
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Quantity
from contract_model.register.by_reading import Questions
from contract_model.service.promises import Promise, check

ALL_IMPACTS = {AND_OR: "all-of"}
"""Annex 1 is cut along one figure while the others are assumed to be reached: the reading under which that matters."""


@dataclass(frozen=True, slots=True)
class Band:
    """One stretch of the line.

    COMPLIED within the promise, APPLIES with the rows that `clauses` name, SILENT where no row stands; for annex 1 also
    NOT_TRIGGERED below both levels and AMBIGUOUS by `readings`.
    """

    interval: Interval
    conclusion: Conclusion
    clauses: tuple[str, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A measured quantity: its id and label, the data unit in which the contract writes it, its bands.

    `promise` is what it is held against, None for nothing; `questions` are those on which it hangs what is measured.
    """

    id: str
    label: str
    unit: str
    promise: Promise | None
    bands: tuple[Band, ...]
    questions: tuple[str, ...]


def penalty_lines(penalties: Penalties, promises: Mapping[str, Promise]) -> Iterator[Line]:
    """Yield a line for every measure of annexes 2 and 3, and for every promise whose breach no row covers."""
    measured = set()
    for measure in penalties.measures.values():
        for name in dict.fromkeys((measure.kept_by, measure.stricter)):
            if name or not measure.kept_by:
                measured.add(name)
                yield _penalty_line(penalties, promises, measure, name)
    for promise in promises.values():
        if promise.holes and promise.id not in measured:
            yield Line(promise.id, promise.label, promise.unit, promise, _of_promise(promise), ())


def incident_lines(incidents: Incidents, questions: Questions) -> Iterator[Line]:
    """Yield a line for every figure of annex 1, all else being as the row says."""
    for kind in incidents.kinds:
        rows = [row for row in incidents.rows if row.kind == kind]
        for measure in dict.fromkeys(test.measure for row in rows for test in row.thresholds):
            tests = [test for row in rows for test in row.thresholds if test.measure == measure]
            found = ask([test.value for test in tests], partial(_level, incidents, questions, rows, measure))
            bands = tuple(Band(interval, *answer) for interval, answer in found)
            label = f"{incidents.kinds[kind]}：{incidents.measures[measure]}"
            yield Line(f"{kind}.{measure}", label, tests[0].unit, None, bands, ())


def _penalty_line(penalties: Penalties, promises: Mapping[str, Promise], measure: MeasureName, name: str) -> Line:
    """Return the line of `measure` held against the promise `name`: its own, or the stricter one; "" for none."""
    promise, general, stricter = promises.get(name), promises.get(measure.kept_by), name == measure.stricter != ""
    wider = {measure.id, *(each.id for each in penalties.measures.values() if each.includes == measure.id)}
    limits = [test.value for row in penalties.rows for test in row.tests if test.measure in wider]
    limits += [promise.value] if promise else []

    def holes(value: Quantity) -> str:
        """Return the reading of the hole: that of the stricter promise while the general one is still kept."""
        kept = general is not None and check(general, value).conclusion is Conclusion.COMPLIED
        return promise.holes if promise and kept else penalties.subjects[measure.subject].holes

    def answer(value: Quantity) -> tuple[Conclusion, tuple[str, ...], tuple[str, ...]]:
        rows = touched(penalties, Event(measure.subject, {measure.id: value}), partly=True)
        if rows:
            return Conclusion.APPLIES, tuple(row.clause for row in rows), ()
        if promise and check(promise, value).conclusion is Conclusion.COMPLIED:
            return Conclusion.COMPLIED, promise.clauses, ()
        return Conclusion.SILENT, (), tuple(filter(None, (holes(value),)))

    bands = tuple(Band(interval, *found) for interval, found in ask(limits, answer))
    name, label = (promise.id, promise.label) if promise and stricter else (measure.id, measure.label)
    return Line(name, label, measure.unit, promise, bands, measure.questions)


def _of_promise(promise: Promise) -> tuple[Band, ...]:
    def answer(value: Quantity) -> tuple[Conclusion, tuple[str, ...], tuple[str, ...]]:
        if check(promise, value).conclusion is Conclusion.COMPLIED:
            return Conclusion.COMPLIED, promise.clauses, ()
        return Conclusion.SILENT, (), (promise.holes,)

    return tuple(Band(interval, *found) for interval, found in ask([promise.value], answer))


def _level(
    incidents: Incidents, questions: Questions, rows: list[IncidentRow], measure: str, value: Quantity
) -> tuple[Conclusion, tuple[str, ...], tuple[str, ...]]:
    """Return what `value` comes to when the findings are those of one row after the other, and all else is reached."""
    tests = [test for row in rows for test in row.thresholds]
    others = {test.measure: True for test in tests if test.measure != measure}
    alike = len({test.value for test in tests if test.measure == measure}) == 1
    asked = Questions(questions.readings, {**ALL_IMPACTS, **questions.chosen})
    outcomes = []
    for row in [row for row in rows if any(test.measure == measure for test in row.thresholds)]:
        incident = Incident(row.kind, {measure: value}, _found(incidents, rows, row), others)
        table = replace(incidents, rows=(row,)) if alike else incidents  # one limit for both levels: each by itself
        outcomes.append(judge_incident(table, asked, replace(incident, found=_asked(table, incident))))
    for conclusion in (Conclusion.APPLIES, Conclusion.AMBIGUOUS, Conclusion.SILENT):
        here = [outcome for outcome in outcomes if outcome.conclusion is conclusion]
        if here:
            clauses = _each(here, "clauses") if conclusion is Conclusion.APPLIES else ()
            here += [outcome for outcome in outcomes if outcome.conclusion is Conclusion.AMBIGUOUS]
            return conclusion, clauses, tuple(name for name in _each(here, "readings") if name not in ALL_IMPACTS)
    return Conclusion.NOT_TRIGGERED, (), ()


def _asked(incidents: Incidents, incident: Incident) -> dict[str, bool]:
    """Return the findings of `incident` that the rows of its kind ask for: others would be refused."""
    rows = [row for row in incidents.rows if row.kind == incident.kind]
    own = {incidents.head, *(finding for row in rows for one in row.conditions for finding in one.any_of)}
    return {finding: answer for finding, answer in incident.found.items() if finding in own}


def _each(outcomes: list[Outcome], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for outcome in outcomes for one in getattr(outcome, name)))


def _found(incidents: Incidents, rows: list[IncidentRow], own: IncidentRow) -> dict[str, bool]:
    """Return the findings under which the conditions of `own` are met and nothing more is found."""
    found = {finding: False for row in rows for condition in row.conditions for finding in condition.any_of}
    for condition in own.conditions:
        found[condition.any_of[0]] = not condition.absent
    return {**found, incidents.head: True}
