"""Counting in months by the Civil Code: the same day of another month, or its last day (第202条)."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from contract_model.core.values import Months

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
