"""The status of an occasion over time: a step function, whose steps are looked for where something can change.

That is on the days of the facts and the day after each, on the fixed days of the contract and the day after each, and
after every deadline met on the way – those still to come included, as they pass without new facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from contract_model.answer.resolver import answer
from contract_model.compliance.judged import Occasion, settled
from contract_model.compliance.norms import leading
from contract_model.core.dates import DAY, MONTHS_PER_YEAR, shift_months
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.facts import FIXED_DAYS
from contract_model.register.norms import FORMS, LIMIT, Norm
from contract_model.register.period import fixed_day

MONTHS_SHOWN = MONTHS_PER_YEAR
"""So long after the end of service deadlines are followed: acceptance, the last payment and the handover lie there."""


def with_changes(occasion: Occasion, since: date) -> Occasion:
    """Return `occasion` with its conclusions over time, from the day `since` or the day that set it off."""
    return replace(occasion, changes=changes(occasion, occasion.start or since))


def changes(occasion: Occasion, since: date) -> Mapping[date, Conclusion]:
    """Return {first day: conclusion} in order; a day on which the facts cannot be yet says nothing."""
    situation = occasion.situation
    horizon = shift_months(situation.contract.period.last_day, MONTHS_SHOWN)
    waiting = {day for day in _days(occasion) if since <= day <= horizon} | {since}
    found: dict[date, Conclusion] = {}
    seen: set[date] = set()
    while waiting:
        day = min(waiting)
        waiting.remove(day)
        seen.add(day)
        outcome = _on(occasion, day)
        if outcome is None:
            continue
        found[day] = outcome.conclusion
        if outcome.deadline is not None:
            after = outcome.deadline.day + DAY
            waiting |= {after} if day < after <= horizon and after not in seen else set()
    return _steps(found)


def _on(occasion: Occasion, day: date) -> Outcome | None:
    try:
        return settled(answer(occasion.question, occasion.situation.on(day)))
    except InvalidFact:
        return None


def _days(occasion: Occasion) -> Iterator[date]:
    situation = occasion.situation
    names = () if _by_the_clock(occasion.norm) else FIXED_DAYS
    fixed = (fixed_day(situation.contract.period, name).day for name in names)
    told = () if _never(occasion) else situation.told
    days = (day for one in told for day in (one.on, one.value) if isinstance(day, date))
    yield from (each for day in {*fixed, *days} for each in (day, day + DAY))


@lru_cache(maxsize=FORMS)
def _by_the_clock(norm: Norm) -> bool:
    """Return whether nothing but what is told bears on the norm: no day that the contract fixes."""
    return norm.kind == LIMIT and not any(form.conditions or form.starts for form in norm.forms())


def _never(occasion: Occasion) -> bool:
    """Return whether nothing that is told can set the norm off: then what else is told cannot change it."""
    norm = occasion.norm
    facts = leading(norm)
    return bool(norm.triggers and facts) and not any(one.fact in facts for one in occasion.situation.told)


def _steps(found: Mapping[date, Conclusion]) -> dict[date, Conclusion]:
    steps: dict[date, Conclusion] = {}
    last: Conclusion | None = None
    for day in sorted(found):
        if found[day] is not last:
            steps[day] = last = found[day]
    return steps
