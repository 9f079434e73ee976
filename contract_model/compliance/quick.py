"""Limits that a fault keeps under every reading, seen from its times alone: most faults, so that few need be asked.

What is decided here is decided as the limit itself does (`answer/limits.py`): the first event that starts its clock,
the first that stops it, the time between held against the limit – in each form that the limit has under a reading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import product

from contract_model.answer.norms import form_of
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.told import Known
from contract_model.core.bounds import holds
from contract_model.core.dates import minutes_between
from contract_model.core.values import SECONDS_PER_MINUTE, Minutes
from contract_model.register.contract import Contract
from contract_model.register.norms import LIMIT, Norm
from contract_model.rules import times

IMPORTANT = "fault.important-system-clearing-time"
"""What is measured of important systems alone."""
LENGTHS = 100_000
"""So many lengths of time are held against limits once."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit that is measured in minutes, with the forms it has under the readings in force and undecided."""

    norm: Norm
    forms: tuple[Norm, ...]

    def kept(self, told: Mapping[str, Sequence[Told]]) -> bool:
        """Return whether a fault, of which this is {fact: told}, keeps the limit in every form; else it is asked."""
        if any(fact in told for fact in self.norm.measure):
            return False
        moments = {fact: earliest(several) for fact, several in told.items()}
        return all(_kept(form, moments) for form in self.forms)


def clocks(contract: Contract) -> dict[str, Clock]:
    """Return {norm: clock} of the limits that can be decided so: measured in minutes.

    Not one under a condition, which has to be asked – but that of important systems: where it is kept in every form it
    does not matter whether the system is one.
    """
    found = {}
    for norm in contract.norms.values():
        timed = norm.kind == LIMIT and norm.clock_starts and isinstance(norm.value, Minutes)
        forms = _forms(contract, norm) if timed else ()
        if timed and (IMPORTANT in norm.measure or not any(form.conditions for form in norm.forms())):
            alike = {(one.clock_starts, one.clock_stops, one.bound, one.value, one.most): one for one in forms}
            found[norm.id] = Clock(norm, tuple(alike.values()))
    return found


def passed(known: Known, systems: Iterable[str], limits: Mapping[str, Clock]) -> frozenset[str]:
    """Return the faults of which no row of the annexes can be met but by the availability of the month.

    Nothing is told of them but times and a cause, they keep every limit that a row measures, and none brought a system
    down for as long as the first row asks. What the downtime of all of them comes to is judged system by system.
    """
    penalties = known.contract.penalties
    measured = {fact for one in penalties.measures.values() for fact in one.facts()}
    asked = [clock for clock in limits.values() if measured & set(clock.norm.measure)]
    outages = {one.id for one in penalties.measures.values() if one.fact in (times.SINGLE, times.CUMULATIVE)}
    tests = [test.value for row in penalties.rows for test in row.tests if test.measure in outages]
    least = min((value for value in tests if isinstance(value, Minutes)), key=lambda value: value.amount, default=None)
    facts = {*times.FACTS, *(fact for clock in asked for fact in clock.norm.facts())} - measured
    found, wanted = [], set(systems)
    for matter, told in _by_matter(known, wanted).items():
        if all(fact in facts for fact in told) and all(clock.kept(told) for clock in asked):
            begun, ended = (earliest(told.get(fact, ())) if fact in told else None for fact in times.DOWN[1])
            if begun is None or ended is None or least is None or minutes_between(begun, ended) < least:
                found.append(matter)
    return frozenset(found)


def _by_matter(known: Known, wanted: Collection[str]) -> dict[str, dict[str, list[Told]]]:
    found: dict[str, dict[str, list[Told]]] = {}
    for record in known.records:
        told = record.told
        if told.about in wanted:
            found.setdefault(told.about, {}).setdefault(told.fact, []).append(told)
    return found


def _forms(contract: Contract, norm: Norm) -> Iterable[Norm]:
    readings = dict.fromkeys(under.reading for under in norm.under)
    options = [
        [contract.in_force(reading)]
        if contract.in_force(reading)
        else [one.id for one in contract.reading(reading).handled]
        for reading in readings
    ]
    for chosen in product(*options):
        form = form_of(norm, Situation(contract, chosen=dict(zip(readings, chosen, strict=True))))
        yield from (form,) if form is not None else ()


def _kept(form: Norm, moments: Mapping[str, datetime | None]) -> bool:
    start, stop = first_of(form.clock_starts, moments), first_of(form.clock_stops, moments)
    return start is not None and stop is not None and _within(form, stop - start)


@lru_cache(maxsize=LENGTHS)
def _within(form: Norm, length: timedelta) -> bool:
    taken = Minutes(Decimal(max(int(length.total_seconds()), 0)) / SECONDS_PER_MINUTE)
    assert form.value is not None  # noqa: S101 - a limit has one
    return holds(taken, form.bound, form.value) and (form.most is None or taken <= form.most)


def first_of(events: Iterable[str], moments: Mapping[str, datetime | None]) -> datetime | None:
    """Return when the first of the events was; None where there is none, or one of them has no time of day."""
    found = [moments[event] for event in events if event in moments]
    known = [moment for moment in found if moment is not None]
    return min(known, default=None) if len(known) == len(found) else None


def earliest(told: Iterable[Told]) -> datetime | None:
    """Return when the first of those was, None where one has no time of day."""
    moments = [datetime.combine(one.on, one.at) if one.on and one.at is not None else None for one in told]
    known = [moment for moment in moments if moment is not None]
    return min(known) if len(known) == len(moments) else None
