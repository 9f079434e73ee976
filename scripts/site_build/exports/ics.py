"""The deadlines as a calendar to subscribe to (RFC 5545): an all-day event each, with nothing of the clock in it.

Called by ``scripts.site_build.exports``. icalendar is loaded here, when a calendar is really made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from scripts.site_build.exports.cells import holdable

PRODUCT = "-//executable-contract//deadlines//ZH"
UID_SPACE = "executable-contract"


@dataclass(frozen=True, slots=True)
class Day:
    """A deadline as the calendar shows it."""

    id: str
    day: date
    summary: str
    description: str
    provisional: bool


def calendar_days(results: Mapping[str, Any]) -> tuple[Day, ...]:
    """Return the deadlines of `results` by date; one that has no day of the calendar yet is no event and left out."""
    labels = {clause["id"]: clause["label"] for clause in results.get("clause", [])}
    rows = results.get("tables", {}).get("deadline", [])
    return tuple(
        _day(row, day, [labels.get(name, name) for name in row["clauses"]])
        for row in sorted(rows, key=lambda row: (row["date"], row["id"]))
        if (day := _date(row["date"]))
    )


def write_calendar(days: Sequence[Day]) -> bytes:
    """Return the calendar file of `days`.

    An event's identifier is the deadline's, so that a calendar that took it before changes it when its date moves.
    What RFC 5545 calls the time of making is the day itself: the same deadlines give the same bytes.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", "合同期限")
    for each in days:
        event = Event()
        event.add("UID", f"{each.id}@{UID_SPACE}")
        event.add("DTSTAMP", datetime.combine(each.day, time(tzinfo=UTC)))
        event.add("DTSTART", each.day)
        event.add("DTEND", each.day + timedelta(days=1))  # exclusive: the first day after the event
        event.add("SUMMARY", each.summary)
        event.add("DESCRIPTION", each.description)
        event.add("STATUS", "TENTATIVE" if each.provisional else "CONFIRMED")
        event.add("TRANSP", "TRANSPARENT")  # a deadline does not make anybody busy
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _day(row: Mapping[str, Any], day: date, provisions: Sequence[str]) -> Day:
    provisional = row["provisional"]
    lines = [f"计算规则：{row['rule']}", f"依据：{'、'.join(provisions)}"]
    if provisional:
        lines.append("暂定：所在年度的放假安排尚未公布，日期可能变动。")
    return Day(
        id=row["id"],
        day=day,
        summary=holdable(row["label"]) + ("（暂定）" if provisional else ""),
        description=holdable("\n".join(lines)),
        provisional=provisional,
    )


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
