"""Shares taken over a time that the contract leaves open: what the share of one month says of a longer one (3.4)."""

from __future__ import annotations

from datetime import date

from contract_model.answer.situation import Situation, Told
from contract_model.core.bounds import holds
from contract_model.core.dates import DAY, add_months
from contract_model.core.values import Months, Quantity, Rate
from contract_model.register.norms import Norm
from contract_model.register.period import ServicePeriod

MONTH, QUARTER, YEAR = "month", "quarter", "year"
"""The options of a reading that says over what time a share is taken."""
Days = tuple[date, date]
"""The first day and the last."""


def months(period: ServicePeriod) -> tuple[Days, ...]:
    """Return the calendar months of the service period; the first and the last may be short."""
    found = []
    first = period.first_day
    while first <= period.last_day:
        following = add_months(first.replace(day=1), Months(1))
        found.append((first, min(following - DAY, period.last_day)))
        first = following
    return tuple(found)


def left_open(norm: Norm, situation: Situation, told: Told, value: Quantity) -> bool:
    """Return whether a value told of a day, too small for its month, may still keep `norm` over the time that counts.

    It may where the rest of that time can make up for it. A value of no day is one of the time that counts, and one
    of a day outside the service of none in particular.
    """
    period = situation.contract.period
    if told.on is None or not isinstance(value, Rate) or not period.first_day <= told.on <= period.last_day:
        return False
    option = situation.option(norm.window)
    spans = {MONTH: months(period), QUARTER: period.quarters()}.get(option, ((period.first_day, period.last_day),))
    short = (1 - value.amount) * _length(months(period), told.on) / _length(spans, told.on)
    assert norm.value is not None  # noqa: S101 - a limit has one
    return option != MONTH and holds(Rate(1 - short), norm.bound, norm.value)


def _length(spans: tuple[Days, ...], day: date) -> int:
    """Return how many days the span has in which `day` lies."""
    return next((last - first).days + 1 for first, last in spans if first <= day <= last)
