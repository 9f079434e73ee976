"""Whether an event meets a row of annex 1: its figures and findings, each reading asked only where it decides.

What is missing comes before what is undecided: facts first. Used by ``incident_levels.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from contract_model.answer.situation import Situation, Told, Undecided
from contract_model.core.bounds import Bound, holds
from contract_model.core.dates import minutes_between
from contract_model.core.values import Quantity
from contract_model.register.incidents import Clock, Condition, Finding, Group, IncidentRow, Option, Threshold
from contract_model.rules.truth import Truth, every, negated, some

DURATION, PIECES, TOTAL = "incident.duration", "annex1-duration", "total"


@dataclass(frozen=True, slots=True)
class _Part:
    """A figure or a finding of a row, weighed as written and as it is under the option `under` of a reading."""

    group: str
    name: tuple[str, ...]
    form: Truth
    other: Truth
    under: Option | None

    @property
    def hangs(self) -> bool:
        """Whether the reading decides."""
        return self.form.holds is not self.other.holds

    def decided(self, situation: Situation) -> Truth:
        """Return how it stands; the reading is asked only where it decides, and after what is missing."""
        if self.under is None or not self.hangs:
            return self.form
        missing = (*self.form.missing, *self.other.missing)
        option = _asked(self.under.reading, missing, situation)
        if not option:
            return Truth(None, missing)
        return self.other if option == self.under.option else self.form


def _asked(reading: str, missing: Sequence[str], situation: Situation) -> str:
    """Return the option of `reading`; "" where none is decided and facts are missing as well: they come first."""
    try:
        return situation.option(reading)
    except Undecided:
        if missing:
            return ""
        raise


def holds_of(row: IncidentRow, situation: Situation) -> Truth:
    """Return whether the event that the situation tells about is what `row` says."""
    return _combined(_parts(row, situation), situation)


def falls_between(row: IncidentRow, situation: Situation) -> Truth:
    """Return whether only a hole between the levels keeps the event out of `row`, its open conditions left aside."""
    if not any(test.under and test.under.hole for test in row.thresholds):
        return Truth(holds=False)
    plain = replace(row, conditions=tuple(one for one in row.conditions if one.under is None))
    parts = _parts(plain, situation)
    if _combined(parts, situation).holds:
        return Truth(holds=False)
    filled = [replace(part, form=part.other) if part.under and part.under.hole else part for part in parts]
    return _combined(filled, situation)


def _combined(parts: Sequence[_Part], situation: Situation) -> Truth:
    """Return whether the parts together hold: first those on which no reading bears, then the others."""
    single = [part for part in parts if not part.group]
    sure = every(part.form for part in single if not part.hangs)
    if sure.holds is False:
        return sure
    found = [sure]
    for part in (part for part in single if part.hangs):
        found.append(part.decided(situation))
        if found[-1].holds is False:
            return found[-1]
    groups = situation.contract.incidents.groups
    named = dict.fromkeys(part.group for part in parts if part.group)
    listed = {name: [part for part in parts if part.group == name] for name in named}
    return every([*found, *(_enumeration(groups[name], listed[name], situation) for name in listed)])


def _enumeration(group: Group, parts: Sequence[_Part], situation: Situation) -> Truth:
    """Return whether an enumeration holds: all of it, or any – which is asked only where that makes a difference."""
    names = dict.fromkeys(part.name for part in parts)

    def each(weigh: Callable[[_Part], Truth], *, sure: bool = False) -> list[Truth]:
        whole = [[part for part in parts if part.name == name] for name in names]
        return [every(weigh(part) for part in one) for one in whole if not (sure and any(part.hangs for part in one))]

    known = each(lambda part: part.form, sure=True)
    if not {True, False} <= {truth.holds for truth in known}:
        known = each(lambda part: part.decided(situation))
    all_of_it, any_of_it = every(known), some(known)
    missing = tuple(dict.fromkeys((*all_of_it.missing, *any_of_it.missing)))
    if all_of_it.holds is any_of_it.holds:
        return all_of_it if all_of_it.holds is not None else Truth(None, missing)
    option = _asked(group.reading, missing, situation)
    if not option:
        return Truth(None, missing)
    return all_of_it if option == group.every else any_of_it


def _parts(row: IncidentRow, situation: Situation) -> list[_Part]:
    tests = [_test(test, situation) for test in row.thresholds]
    return [*tests, *(_condition(one, situation) for one in row.conditions)]


def _test(test: Threshold, situation: Situation) -> _Part:
    value = _value(test.measure, situation)

    def passed(bound: Bound | None) -> Truth:
        if bound is None:
            return Truth(holds=True)
        return Truth(None, (test.measure,)) if value is None else Truth(holds(value, bound, test.value))

    form = passed(test.bound)
    other = form if test.under is None else passed(test.other)
    if value is None:
        other = form
    return _Part(test.group, (test.measure,), form, other, test.under)


def _value(measure: str, situation: Situation) -> Quantity | None:
    """Return the figure told: amounts together; of several durations the longest, or all, by the reading."""
    told = situation.all(_in_place_of(measure, situation))
    values = [one.value for one in told if isinstance(one.value, Quantity)]
    if not values:
        clock = situation.contract.incidents.clocks.get(measure)
        return _clocked(clock, situation) if clock else None
    several = len(values) > 1
    if several and (situation.contract.facts[measure].kind == "amount" or _together(measure, situation)):
        return sum(values[1:], start=values[0])
    if several and measure == DURATION:
        return max(values, key=lambda value: value.amount)
    return values[-1]


def _in_place_of(fact: str, situation: Situation) -> str:
    """Return the fact that is weighed for `fact`: another one that was told, where the reading has it so."""
    instead = situation.contract.incidents.instead.get(fact)
    if instead is None or not situation.all(instead.other):
        return fact
    told = situation.value(fact)
    if told == situation.value(instead.other):
        return fact
    option = _asked(instead.reading, () if told is not None else (fact,), situation)
    return instead.other if option == instead.option else fact


def _clocked(clock: Clock, situation: Situation) -> Quantity | None:
    """Return the time from one event to the other, None where one of them, or its time of day, was not told."""
    stop = situation.first(clock.stops)
    written, other = (_until(situation.first(event), stop) for event in (clock.starts, clock.otherwise))
    if written == other:
        return written
    missing = () if written is not None and other is not None else (clock.measure,)
    return other if _asked(clock.reading, missing, situation) == clock.option else written


def _until(start: Told | None, stop: Told | None) -> Quantity | None:
    if start is None or stop is None or start.at is None or stop.at is None:
        return None
    return minutes_between(datetime.combine(start.day, start.at), datetime.combine(stop.day, stop.at))


def _together(measure: str, situation: Situation) -> bool:
    return measure == DURATION and situation.option(PIECES) == TOTAL


def _condition(condition: Condition, situation: Situation) -> _Part:
    form = _found(condition.form, situation)
    other = form if condition.other is None else _found(condition.other, situation)
    return _Part(condition.group, condition.form.any_of, form, other, condition.under)


def _found(finding: Finding, situation: Situation) -> Truth:
    truth = some(_one(fact, situation) for fact in finding.any_of)
    return negated(truth) if finding.absent else truth


def _one(fact: str, situation: Situation) -> Truth:
    if situation.contract.facts[fact].kind == "event":
        return Truth(holds=situation.first(fact) is not None)
    value = situation.value(_in_place_of(fact, situation))
    return Truth(None, (fact,)) if value is None else Truth(holds=value == situation.contract.facts[fact].values[0])
