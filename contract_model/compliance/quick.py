"""Limits that a fault keeps under every reading, seen from its times alone: most faults, so that few need be asked.

What is decided here is decided as the limit itself does (`answer/limits.py`): the first event that starts its clock,
the first that stops it, the time between held against the limit – in each form that the limit has under a reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from contract_model.answer.norms import form_of
from contract_model.answer.situation import Situation, Told
from contract_model.core.bounds import holds
from contract_model.core.dates import minutes_between
from contract_model.core.values import Minutes
from contract_model.register.contract import Contract
from contract_model.register.norms import LIMIT, Norm


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit that is measured in minutes, with the forms it has under the readings in force and undecided."""

    norm: Norm
    forms: tuple[Norm, ...]

    def kept(self, told: Mapping[str, Sequence[Told]]) -> bool:
        """Return whether a fault, of which this is {fact: told}, keeps the limit in every form; else it is asked."""
        return not any(fact in told for fact in self.norm.measure) and all(_kept(form, told) for form in self.forms)


def clocks(contract: Contract) -> dict[str, Clock]:
    """Return {norm: clock} of the limits that can be decided so: measured in minutes, under no condition."""
    found = {}
    for norm in contract.norms.values():
        timed = norm.kind == LIMIT and norm.clock_starts and isinstance(norm.value, Minutes)
        if timed and not any(form.conditions for form in norm.forms()):
            found[norm.id] = Clock(norm, tuple(_forms(contract, norm)))
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
        if form is not None:
            yield form


def _kept(form: Norm, told: Mapping[str, Sequence[Told]]) -> bool:
    start, stop = _first(form.clock_starts, told), _first(form.clock_stops, told)
    if start is None or stop is None or form.value is None:
        return False
    taken = minutes_between(start, stop)
    return holds(taken, form.bound, form.value) and (form.most is None or taken <= form.most)


def _first(events: Iterable[str], told: Mapping[str, Sequence[Told]]) -> datetime | None:
    """Return when the first of the events was; None where there is none, or one of them has no time of day."""
    found = [one for event in events for one in told.get(event, ())]
    if not found or any(one.on is None or one.at is None for one in found):
        return None
    return min(datetime.combine(one.on, one.at) for one in found if one.on is not None and one.at is not None)
