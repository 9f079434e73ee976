"""What clock times come to for annexes 2 and 3: minutes of response, arrival and recovery, hours down, availability.

A value that is told goes before one that follows from times. How long something took is measured as its limit says
(article 3). Used for one event and for a ledger of faults: `everything` is what is told of all events, whose downtime
counts together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from types import MappingProxyType

from contract_model.answer.limits import time_taken
from contract_model.answer.norms import form_of
from contract_model.answer.situation import Situation, Told
from contract_model.core.dates import minutes_between
from contract_model.core.values import CalendarDays, Minutes, Quantity, Rate
from contract_model.register.contract import Contract
from contract_model.register.facts import Value
from contract_model.register.norms import LIMIT, Norm
from contract_model.rules import availability

RESTORED, RECOVERY, CLEARING = "fault.restored", "fault.recovery-time", "fault.clearing-time"
DOWN = ((availability.STARTED, availability.ENDED), ("fault.occurred", RESTORED))
"""The events between which a system is down; those of a fault only where no outage of it is told."""
SUSPENDED = (availability.SUSPENDED, availability.RESUMED)
SINGLE, CUMULATIVE, AVAILABILITY = "outage.single", "outage.cumulative", "availability.platform"
CAUSE = "fault.cause"
MOMENTS = ("fault.occurred", "fault.reported", availability.STARTED)
"""What says on which day a breach was, of which only times are told."""
FACTS = (*dict.fromkeys(event for pair in DOWN for event in pair), *availability.FACTS, CAUSE)
READINGS = availability.READINGS
Stretch = tuple[datetime, datetime]


def limits_timed(norms: Mapping[str, Norm]) -> Iterator[Norm]:
    """Yield the limits among `norms` that are measured by a clock."""
    yield from (norm for norm in norms.values() if norm.kind == LIMIT and norm.clock_starts)


def measurable(situation: Situation, fact: str) -> bool:
    """Return whether events are told from which the value of `fact` follows; no reading is asked for that."""
    if fact in (SINGLE, CUMULATIVE):
        return bool(outages(situation))
    if fact == AVAILABILITY:
        return bool(outages(situation) or _stretches(situation, *SUSPENDED) or situation.all(availability.TOTAL))
    if fact == RECOVERY:
        return _clocked(situation, RESTORED)
    limit = _limit(situation, fact)
    if limit is None:
        return False
    forms = limit.forms()
    if isinstance(limit.value, CalendarDays):
        return bool(situation.all(*(event for form in forms for event in form.clock_starts)))
    return _clocked(situation, *(event for form in forms for event in form.clock_stops))


def measured(situation: Situation, fact: str, everything: Situation) -> Quantity:
    """Return the value of a `measurable` fact. Lacking where what starts its clock is not told."""
    if fact == AVAILABILITY:
        return _availability(situation, everything)
    if fact in (SINGLE, CUMULATIVE):
        lengths = [minutes_between(start, end) for start, end in outages(situation)]
        longest = max(lengths, key=lambda length: length.amount)
        return longest if fact == SINGLE else sum(lengths, start=Minutes(0))
    return time_taken(clock_of(situation, fact), situation)


def clocks_of(contract: Contract, fact: str) -> tuple[Norm, ...]:
    """Return every form of the limit by whose clock `fact` is measured."""
    limit = _timed_by(contract)[CLEARING if fact == RECOVERY else fact]
    return tuple(_stopped(form, fact) for form in limit.forms())


def _stopped(form: Norm, fact: str) -> Norm:
    return replace(form, clock_stops=(RESTORED,)) if fact == RECOVERY else form


def clock_of(situation: Situation, fact: str) -> Norm:
    """Return the limit by whose clock `fact` is measured, in the form that it has under the readings that hold."""
    limit = _limit(situation, CLEARING if fact == RECOVERY else fact)
    form = form_of(limit, situation) if limit else None
    assert form is not None  # noqa: S101 - it is measurable, and no reading takes a clock away
    return _stopped(form, fact)


def _limit(situation: Situation, fact: str) -> Norm | None:
    return _timed_by(situation.contract).get(fact)


@lru_cache(maxsize=4)
def _timed_by(contract: Contract) -> Mapping[str, Norm]:
    """Return {fact: the first limit that measures it by a clock}."""
    found: dict[str, Norm] = {}
    for norm in limits_timed(contract.norms):
        for fact in norm.measure:
            found.setdefault(fact, norm)
    return MappingProxyType(found)


def _availability(situation: Situation, everything: Situation) -> Rate:
    """Return the lowest availability of the months, quarters or service year in which the event brought downtime.

    It brought none where its cause is none of the service's, however long others were down in the same month.
    """
    if _no_downtime(situation.value(CAUSE), situation):
        return availability.WHOLE
    down = {matter: _is_down(matter, everything) for matter in dict.fromkeys(one.about for one in everything.told)}
    counted = everything.limited_to(tuple(one for one in everything.told if down[one.about]))
    stretches = [*outages(situation), *_stretches(situation, *SUSPENDED)]
    days = [moment.date() for stretch in stretches for moment in stretch]
    days += [availability.day_of(told) for told in situation.all(availability.TOTAL)]
    found = [_around(counted, day) for day in dict.fromkeys(days)]
    return min(found, default=availability.WHOLE, key=lambda rate: rate.amount)


def _around(counted: Situation, day: date) -> Rate:
    span = availability.span_around(counted, day)
    matters = dict.fromkeys(told.about for told in counted.told)
    faults = [stretch for matter in matters for stretch in _of_faults(_only(counted, matter))]
    value = availability.availability_around(counted, day, *(span.share_of(*stretch) for stretch in faults)).value
    assert isinstance(value, Rate)  # noqa: S101 - availability is a share
    return value


def _is_down(matter: str, everything: Situation) -> bool:
    """Return whether the time of a matter counts as downtime of the service: not where its cause says otherwise."""
    return not _no_downtime(_only(everything, matter).value(CAUSE), everything)


def _no_downtime(cause: Value | None, situation: Situation) -> bool:
    return isinstance(cause, str) and situation.contract.penalties.cause_of(cause).not_down


def _only(situation: Situation, matter: str) -> Situation:
    return situation.limited_to(tuple(one for one in situation.told if one.about == matter))


def outages(situation: Situation) -> list[Stretch]:
    """Return the outages that have begun and ended: those told as such, else the times of the faults."""
    return _stretches(situation, *DOWN[0]) or _stretches(situation, *DOWN[1])


def _of_faults(situation: Situation) -> list[Stretch]:
    return [] if situation.all(DOWN[0][0]) else _stretches(situation, *DOWN[1])


def _stretches(situation: Situation, begins: str, ends: str) -> list[Stretch]:
    found = []
    for start in situation.all(begins):
        later = [end for end in situation.all(ends) if end.about == start.about and end.at]
        until = next((_moment(end) for end in later if start.at and _moment(end) >= _moment(start)), None)
        if until is not None:
            found.append((_moment(start), until))
    return merged(found)


def merged(stretches: list[Stretch]) -> list[Stretch]:
    """Return the stretches without what overlaps: no minute counts twice."""
    found: list[Stretch] = []
    for begin, end in sorted(stretches):
        if found and begin <= found[-1][1] and begin < end:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _clocked(situation: Situation, *events: str) -> bool:
    return any(told.at for told in situation.all(*events))


def _moment(told: Told) -> datetime:
    return datetime.combine(told.day, told.at or time.min)
