"""The deadlines as a calendar to subscribe to (RFC 5545): an all-day event each, with reminders, a revision that rises.

Called by ``scripts.site_build.exports``. A calendar that took an event before knows it again by its UID, and takes the
new one, on whatever day it then is, because its SEQUENCE is higher: the days from FIRST to the day of the data, that
of the commit. icalendar is loaded here, when a calendar is really made; ``compliance.due`` writes its own with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from contract_model.register.facts import WHO
from scripts.site_build.exports.cells import holdable
from scripts.site_build.filters import money

PRODUCT = "-//executable-contract//deadlines//ZH"
UID_SPACE = "executable-contract"
NAME = "合同期限"
REMINDERS = (timedelta(days=-6, hours=-15), timedelta(hours=-15))
"""Before the beginning of the day: a week and a day ahead, each at nine in the morning."""
FIRST = date(2026, 1, 1)
"""From this day on revisions are counted; data of no known day have none."""
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"


@dataclass(frozen=True, slots=True)
class Day:
    """An event of a calendar; `id` is what it is known by, `made` the day of what it tells, `revision` which it is."""

    id: str
    day: date
    summary: str
    description: str
    status: str
    made: date
    revision: int
    reminders: tuple[timedelta, ...] = ()


def calendar_days(results: Mapping[str, Any]) -> tuple[Day, ...]:
    """Return the deadlines of `results`, the payments among them, by date; what has no day yet is no event."""
    labels = {clause["id"]: clause["label"] for clause in results.get("clause", [])}
    tables = results.get("tables", {})
    made = _date(results["run"].get("day", "")) or FIRST
    rows = [*tables.get("deadline", []), *tables.get("payment_calendar", [])]
    return tuple(
        _day(row, day, made, labels)
        for row in sorted(rows, key=lambda row: (row["date"], row["id"]))
        if (day := _date(row["date"]))
    )


def write_calendar(days: Sequence[Day]) -> bytes:
    """Return the calendar file of `days`: the same days give the same bytes."""
    return write_events(NAME, days)


def write_events(name: str, days: Iterable[Day]) -> bytes:
    """Return the calendar called `name` of `days`."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    for key, value in (
        ("PRODID", PRODUCT),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", name),
    ):
        calendar.add(key, value)
    for each in days:
        event = Event()
        for key, content in (
            ("UID", f"{each.id}@{UID_SPACE}"),
            ("DTSTAMP", datetime.combine(each.made, time(tzinfo=UTC))),
            ("SEQUENCE", each.revision),
            ("DTSTART", each.day),
            ("DTEND", each.day + timedelta(days=1)),  # exclusive: the first day after the event
            ("SUMMARY", each.summary),
            ("DESCRIPTION", each.description),
            ("STATUS", each.status),
            ("TRANSP", "TRANSPARENT"),  # a deadline does not make anybody busy
        ):
            event.add(key, content)
        for before in each.reminders:
            alarm = Alarm()
            alarm.add("ACTION", "DISPLAY")
            alarm.add("TRIGGER", before)
            alarm.add("DESCRIPTION", each.summary)
            event.add_component(alarm)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _day(row: Mapping[str, Any], day: date, made: date, labels: Mapping[str, str]) -> Day:
    provisional, payment = row["provisional"], "number" in row
    acts = row.get("kind", "last") == "last"
    clauses = [row["clause"]] if payment else row["clauses"]
    lines = [
        f"谁：{WHO[row['party']]}" if acts else "",
        f"金额：{money(row['amount'])} 元；假定财政经费不晚于条件成就之日下达" if payment else "",
        f"计算规则：{row['rule']}",
        f"依据：{'、'.join(labels.get(name, name) for name in clauses)}",
        "暂定：所在年度的放假安排尚未公布，日期可能变动。" if provisional else "",
    ]
    return Day(
        id=row["id"],
        day=day,
        summary=holdable(f"{WHO[row['party']]} {row['label']}" if acts else row["label"])
        + ("（暂定）" if provisional else ""),
        description=holdable("\n".join(filter(None, lines))),
        status=TENTATIVE if provisional else CONFIRMED,
        made=made,
        revision=(made - FIRST).days,
        reminders=REMINDERS if acts else (),
    )


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
