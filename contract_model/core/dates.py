"""Counting in months by the Civil Code: the same day of another month, or its last day (第202条)."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from decimal import Decimal

from contract_model.core.values import SECONDS_PER_MINUTE, Minutes, Months

DAY = timedelta(days=1)
MONTHS_PER_YEAR = 12


def add_months(start: date, months: Months) -> date:
    """Return the same day `months` later, the month's last day where it has no such day."""
    return shift_months(start, int(months.amount))


def shift_months(start: date, months: int) -> date:
    """Return the same day `months` later, earlier when negative; clipped to the end of a shorter month."""
    years, month = divmod(start.month - 1 + months, MONTHS_PER_YEAR)
    year = start.year + years
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def minutes_between(since: datetime, until: datetime) -> Minutes:
    """Return how long it is from `since` to `until`; nothing where that is over before it begins."""
    seconds = max(int((until - since).total_seconds()), 0)
    return Minutes(Decimal(seconds) / SECONDS_PER_MINUTE)
