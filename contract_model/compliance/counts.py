"""What counts towards the end of the contract: events of annex 1 (12.2); days, months, notices of other rights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.judged import Occasion, settled
from contract_model.compliance.told import Known
from contract_model.core.bounds import Bound
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Quantity
from contract_model.register.conditions import Condition
from contract_model.register.norms import RIGHT, Norm
from contract_model.rules import incident_counts, incident_levels

COUNTED = "incident.termination"


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened that counts towards a right at `clause`, and how often it has to."""

    clause: str
    label: str
    number: str
    threshold: str
    conclusion: Conclusion
    facts: tuple[Told, ...]


def counts(known: Known, occasions: Sequence[Occasion], question: Question) -> Iterator[Count]:
    """Yield what is counted: the events of 12.2, then whatever a right asks for a number of."""
    yield from _incidents(known, question)
    for one in occasions:
        if one.norm.kind == RIGHT:
            yield from _of_right(one)


def _incidents(known: Known, question: Question) -> Iterator[Count]:
    """Yield how many events of the graver level, else of the other, there are; nothing where there is none."""
    events = known.of(*incident_counts.LEVELS, *incident_levels.KINDS)
    if not events:
        return
    told = known.of(*question.facts, *question.general)
    found = answer(question, Situation(known.contract, told, as_of=known.as_of))
    outcome, incidents = settled(found), known.contract.incidents
    rows = {row.event: row.level for row in incidents.rows}
    levels = [rows[one.fact] for one in events if one.fact in rows]
    level = incident_counts.A if incident_counts.A in levels else incident_counts.B
    number = sum(each == level for each in levels)
    needed = incidents.counts[level].text
    yield Count(incidents.count_clauses[0], question.name, str(number), needed, outcome.conclusion, events)


def _of_right(one: Occasion) -> Iterator[Count]:
    for condition in _thresholds(one.norm):
        facts = tuple(told for told in one.situation.told if told.fact == condition.subject)
        values = [told.value for told in facts if isinstance(told.value, Quantity)]
        if values and condition.value is not None:
            number, text = max(values, key=lambda value: value.amount).text, condition.value.text
            yield Count(one.norm.clause, one.norm.label, number, text, one.outcome.conclusion, facts)


def _thresholds(norm: Norm) -> Iterator[Condition]:
    """Yield the conditions by which a right asks for so many of something: of those about one thing the first."""
    seen: set[str] = set()
    for condition in norm.all_conditions():
        if condition.sort == "measure" and condition.bound is Bound.AT_LEAST and condition.subject not in seen:
            seen.add(condition.subject)
            yield condition
