"""What is told of an event about one subject of annexes 2 and 3: the values that count under the readings, or do not.

They are taken from the facts of the event, or worked out from its times.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from contract_model.answer.situation import Situation
from contract_model.core.values import Quantity
from contract_model.register.facts import Value
from contract_model.register.penalties import Penalties
from contract_model.register.penalty_measures import MeasureName, Source, Under
from contract_model.register.penalty_rows import Subject
from contract_model.rules import times

Values = Mapping[str, tuple[Quantity, ...]]
"""{measure: its values}; of several any may pass a test."""


@dataclass(frozen=True, slots=True)
class Given:
    """The `values` that count, by measure; whether something told is `within` its limit; what does not count."""

    values: Values
    within: bool
    ignored: tuple[tuple[MeasureName, Source], ...]


def given(subject: Subject, situation: Situation, everything: Situation, *, averages: bool = True) -> Given:
    """Return what is told about `subject` in the event; `everything` is what is told of all events.

    Without `averages`, a single time that does not count because the rows go by averages is left out.
    """
    penalties, contract = situation.contract.penalties, situation.contract
    values: dict[str, tuple[Quantity, ...]] = {}
    ignored: list[tuple[MeasureName, Source]] = []
    within = False
    for measure in penalties.measures_of(subject.id):
        found = []
        own = _value(situation, everything, measure.fact)
        if own is not None:
            found.append(own)
        for source in measure.sources:
            missing = situation.value(source.fact) is None
            if missing and times.measurable(situation, source.fact) and _left_out(situation, source):
                continue
            value = _value(situation, everything, source.fact)
            if value is None:
                continue
            if source.kept_by and contract.promises[source.kept_by].kept_by(value):
                within = True
            elif any(not chosen(situation, under) for under in source.under):
                if averages or source.otherwise != "missing":
                    ignored.append((measure, source))
            else:
                found.append(value)
        if found:
            values[measure.id] = _combined(situation, measure, found)
    return Given(with_included(contract.penalties, values), within, tuple(ignored))


def chosen(situation: Situation, under: Under) -> bool:
    """Return whether that option of the reading holds."""
    return situation.option(under.reading) == under.option


def _left_out(situation: Situation, source: Source) -> bool:
    """Return whether a single time is no matter of the rows because they go by averages: no clock is asked then."""
    return source.otherwise == "missing" and any(not chosen(situation, under) for under in source.under)


def _value(situation: Situation, everything: Situation, fact: str) -> Quantity | None:
    value = _told(situation, fact)
    if value is None and times.measurable(situation, fact):
        value = times.measured(situation, fact, everything)
    assert value is None or isinstance(value, Quantity)  # noqa: S101 - the register says so
    return value


def _told(situation: Situation, fact: str) -> Value | None:
    """Return the value told of `fact`: of several outages the longest, or what they add up to."""
    singles = [one.value for one in situation.all(times.SINGLE) if isinstance(one.value, Quantity)]
    if fact == times.SINGLE and singles:
        return max(singles, key=lambda length: length.amount)
    if fact == times.CUMULATIVE and len(singles) > 1 and not situation.all(fact):
        return reduce(operator.add, singles)
    return situation.value(fact)


def _combined(situation: Situation, measure: MeasureName, found: list[Quantity]) -> tuple[Quantity, ...]:
    if measure.adds:
        first, *others = found
        for each in others:
            first = first + each
        found = [first]
    less = situation.value(measure.less) if measure.less else None
    if isinstance(less, Quantity) and measure.less_under is not None and chosen(situation, measure.less_under):
        found = [each - less if each >= less else each - each for each in found]
    return tuple(found)


def with_included(penalties: Penalties, values: Values) -> Values:
    """Return the values, each at least as large as a value that it includes."""
    found = dict(values)
    for measure in penalties.measures.values():
        part = values.get(measure.includes, ())
        if part:
            own = max((*found.get(measure.id, ()), *part), key=lambda value: value.amount)
            found[measure.id] = (own,)
    return found
