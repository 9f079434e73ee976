"""What is due as a calendar (RFC 5545): an all-day event each, with reminders, a revision that only rises.

Called by ``scripts.site_build.compliance.files``. A calendar that took an event before knows it again by its UID, the
digest of the occasion; it takes the new one because its SEQUENCE is higher: days from the first that the ledger tells
of to the one it was judged by, a million each, and the number of its rows. A ledger that is kept on has more rows or a
later day; what is judged by an earlier day is an older revision, and rightly stays behind. What was done in the
meantime comes once more as cancelled, so that nobody is reminded of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from contract_model.register.facts import WHO
from scripts.site_build.compliance.record import DUE, KEPT, key_of
from scripts.site_build.exports.cells import holdable
from scripts.site_build.exports.ics import CANCELLED, CONFIRMED, REMINDERS, TENTATIVE, Day, write_events
from scripts.site_build.filters import visible

Record = Mapping[str, Any]
PER_DAY = 1_000_000
"""More rows than any ledger has."""


def in_calendar(record: Record) -> list[Record]:
    """Return the occasions of `record` that stand in its calendar, by day."""
    shown = (one for one in record["occasion"] if one["deadline"] and _is_shown(one, record["as_of"]))
    return sorted(shown, key=lambda one: (one["deadline"], one["id"]))


def due_calendar(record: Record, labels: Mapping[str, str]) -> bytes:
    """Return the calendar of `record`, in which something stands; `labels` are those of the provisions by id."""
    return write_events("合同到期事项", (_event(one, record, labels) for one in in_calendar(record)))


def revision(record: Record) -> int:
    """Return the SEQUENCE of what is judged in `record`."""
    days = (date.fromisoformat(record["as_of"]) - date.fromisoformat(record["first_day"])).days
    rows: int = record["rows"]
    return max(days, 0) * PER_DAY + min(rows, PER_DAY - 1)


def _is_shown(one: Record, as_of: str) -> bool:
    key = key_of(one["conclusion"])
    return key == DUE or one["overdue"] or (key == KEPT and one["deadline"] > as_of)


def _event(one: Record, record: Record, labels: Mapping[str, str]) -> Day:
    name = "·".join(filter(None, (one["matter"], one["occasion"])))
    lines = [
        f"条款：{labels.get(one['clause'], one['clause'])}",
        f"凭什么证明：{one['evidence']}" if one["evidence"] else "",
        "逾期未做" if one["overdue"] else "",
        "暂定：所在年度的放假安排尚未公布，日期可能变动。" if one["provisional"] else "",
        f"截至 {record['as_of']} 所知",
    ]
    done = key_of(one["conclusion"]) == KEPT
    return Day(
        id=hashlib.sha256(one["id"].encode()).hexdigest()[:32],
        day=date.fromisoformat(one["deadline"]),
        summary=_text(f"{WHO[one['party']]} {one['label']}" + (f"（{name}）" if name else "")),
        description=_text("\n".join(filter(None, lines))),
        status=CANCELLED if done else TENTATIVE if one["provisional"] else CONFIRMED,
        made=date.fromisoformat(record["as_of"]),
        revision=revision(record),
        reminders=() if done else REMINDERS,
    )


def _text(text: str) -> str:
    return visible(holdable(text))
