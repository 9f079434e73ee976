"""The days that the contract fixes from its service period, as force majeure moves them. Published by the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from contract_model.answer.question import Question
from contract_model.answer.situation import Situation
from contract_model.answer.suspension import FACTS, READINGS, service_end, suspended
from contract_model.core.dates import DAY
from contract_model.core.deadlines import BEFORE, deadline
from contract_model.core.figure import Figure
from contract_model.register.contract import Contract
from contract_model.register.limits import limit_figure
from contract_model.register.period import last_day

FROM_SERVICE_END = ("acceptance", "exit-notice", "switching")
"""The limits that run from the last day of service, or back from it."""


def end_of_service(situation: Situation) -> Figure:
    """Return the last day of service (article 5)."""
    return service_end(last_day(situation.contract.period), situation)


def from_service_end(limit: str, situation: Situation) -> Figure:
    """Return the day on which the time limit with that id ends."""
    found, end = situation.contract.limits[limit], end_of_service(situation)
    label = f"{found.label}期限"
    due = deadline(f"deadline.{limit}", label, end, limit_figure(found), counts=found.counts)
    begin = None if found.counts == BEFORE else end.day
    moved, others = suspended(due, (found.clause,), situation, begin)
    last = replace(moved, clauses=tuple(dict.fromkeys((*moved.clauses, *others))))
    if not found.reading or situation.option(found.reading) != found.option:
        return last
    return Figure(f"{last.id}.eve", f"{label}（前一日）", last.day - DAY, last.clauses, "对应日的前一日", (last,))


def end_questions(contract: Contract) -> Iterator[Question]:
    """Yield the question for the last day of service."""
    end = last_day(contract.period)
    yield Question(end.id, end.label, end_of_service, general=FACTS, general_readings=READINGS)


def limit_questions(contract: Contract) -> Iterator[Question]:
    """Yield the questions for the limits that run from the last day of service."""
    for name in FROM_SERVICE_END:
        rule, limit = partial(from_service_end, name), contract.limits[name]
        readings = (limit.reading,) if limit.reading else ()
        label = f"{limit.label}期限"
        yield Question(f"deadline.{name}", label, rule, (), readings, general=FACTS, general_readings=READINGS)
