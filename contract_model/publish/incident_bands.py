"""Which value of each figure of annex 1 makes an event of which level, along its whole line – holes and all.

All else is as a row of that kind says: its findings made, its other figures reached. Published in the table ``bands``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from contract_model.answer.question import Question
from contract_model.answer.resolver import Answer, answer
from contract_model.answer.situation import Situation, Told
from contract_model.core.bounds import holds
from contract_model.core.line import ask, pieces
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Quantity
from contract_model.register.contract import Contract
from contract_model.register.incidents import IncidentRow, Threshold
from contract_model.rules.bands import Band, Line
from contract_model.rules.incident_levels import level_of

ALL_IMPACTS = {"annex1-and-or": "all-of"}
"""A line is cut along one figure while the others are reached: the reading under which that one matters."""


def incident_lines(contract: Contract) -> Iterator[Line]:
    """Yield a line for every figure of annex 1, all else being as a row says."""
    for kind in contract.incidents.kinds:
        rows = contract.incidents.of_kind(kind)
        for measure in dict.fromkeys(test.measure for row in rows for test in row.thresholds):
            tests = [test for row in rows for test in row.thresholds if test.measure == measure]
            found = ask([test.value for test in tests], partial(_level, contract, rows, measure))
            bands = tuple(Band(interval, *said) for interval, said in found)
            label = f"{contract.facts[kind].name}：{contract.facts[measure].name}"
            yield Line(f"{_short(kind)}.{_short(measure)}", label, tests[0].unit, None, bands, ())


def _level(
    contract: Contract, rows: Sequence[IncidentRow], measure: str, value: Quantity
) -> tuple[Conclusion, tuple[str, ...], tuple[str, ...]]:
    """Return what `value` comes to when all else is as one row after the other says; the graver row first.

    Where both levels have one limit the value does not tell them apart: then each row counts by itself.
    """
    limits = {test.value for row in rows for test in row.thresholds if test.measure == measure}
    answers = [_answer(contract, row, measure, value) for row in rows if _tests(row, measure)]
    for conclusion in (Conclusion.APPLIES, Conclusion.AMBIGUOUS, Conclusion.SILENT):
        here = [one for one in answers if _outcome(one).conclusion is conclusion]
        if here:
            applying = here if len(limits) == 1 else here[:1]
            clauses = [clause for one in applying for clause in _outcome(one).clauses]
            turning = [*here[:1], *(one for one in answers if _outcome(one).conclusion is Conclusion.AMBIGUOUS)]
            readings = dict.fromkeys(each.subject for one in turning for each in one.alternatives)
            named = tuple(reading for reading in readings if reading not in ALL_IMPACTS)
            return conclusion, tuple(dict.fromkeys(clauses)) if conclusion is Conclusion.APPLIES else (), named
    return Conclusion.NOT_TRIGGERED, (), ()


def _answer(contract: Contract, row: IncidentRow, measure: str, value: Quantity) -> Answer:
    told = [Told(measure, value=value)]
    told += [Told(other, value=_reached(row, other)) for other in _measures(row) if other != measure]
    so = dict.fromkeys((fact for each in contract.incidents.of_kind(row.kind) for fact in each.facts()), False)
    so |= {condition.form.any_of[0]: not condition.form.absent for condition in row.conditions}
    so[contract.incidents.head] = True
    findings = [_finding(contract, fact, yes=yes) for fact, yes in so.items() if contract.facts[fact].kind == "finding"]
    question = Question("incident.line", row.label, partial(level_of, row.kind))
    return answer(question, Situation(contract, (*told, *findings), ALL_IMPACTS))


def _finding(contract: Contract, fact: str, *, yes: bool) -> Told:
    return Told(fact, value=contract.facts[fact].values[0 if yes else 1])


def _reached(row: IncidentRow, measure: str) -> Quantity:
    """Return a value of `measure` with which the row holds."""
    tests = _tests(row, measure)
    inside = (value for _, value in pieces([test.value for test in tests]))
    return next(value for value in inside if all(holds(value, test.bound, test.value) for test in tests))


def _tests(row: IncidentRow, measure: str) -> list[Threshold]:
    return [test for test in row.thresholds if test.measure == measure]


def _measures(row: IncidentRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys(test.measure for test in row.thresholds))


def _outcome(one: Answer) -> Outcome:
    assert isinstance(one.result, Outcome)  # noqa: S101 - a level is no figure
    return one.result


def _short(fact: str) -> str:
    return fact.rsplit(".", maxsplit=1)[-1]
