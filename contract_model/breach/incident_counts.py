"""12.2: how many annex 1 events give party A the right to terminate: one of level A, or three of level B.

12.2 counts within the service period, the annex within a year; neither says whether the three are of one kind. The
readings ``b-three-times`` and ``b-same-kind`` decide. The right arises; exercising it is party A's own act.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from contract_model.breach.incidents import IncidentRow, Incidents
from contract_model.core.dates import add_months
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, until
from contract_model.core.values import MONTHS_PER_YEAR, Count, Months
from contract_model.register.by_reading import Questions
from contract_model.service.period import ServicePeriod

SPAN, KIND = "b-three-times", "b-same-kind"
CALENDAR_YEAR, ONE_YEAR, SAME_KIND = "calendar-year", "one-year", "same-kind"
A, B = "A", "B"
Found = tuple[date, IncidentRow]


def judge_events(
    incidents: Incidents,
    questions: Questions,
    period: ServicePeriod,
    records: Sequence[Record],
    as_of: date,
) -> Outcome:
    """Return whether the events recorded until `as_of` let party A terminate (12.2).

    Each record's event is a level and a kind (B级数据丢失), already found to be so; events outside the service period
    do not count. Raises InvalidFact for an event that annex 1 does not know.
    """
    events = [(record.on, incidents.row_named(record.event)) for record in until(records, as_of)]
    inside = [(on, row) for on, row in events if period.first_day <= on <= period.last_day]
    of_a = [row for _, row in inside if row.level == A]
    if Count(len(of_a)) >= incidents.counts[A]:
        clauses = (*incidents.count_clauses[:1], *dict.fromkeys(row.clause for row in of_a))
        return Outcome(Conclusion.RIGHT_ARISES, clauses, f"服务期内发生A级事件 {len(of_a)} 次")
    of_b = [(on, row) for on, row in inside if row.level == B]

    def ask(span: str, kind: str) -> Outcome:
        return _three(incidents, of_b, span, kind)

    return questions.decide(
        SPAN,
        lambda span: questions.decide(KIND, lambda kind: ask(span, kind)),
    )


def _three(incidents: Incidents, events: Sequence[Found], span: str, kind: str) -> Outcome:
    most = max((_together(events, first, span, kind) for first in events), key=len, default=[])
    needed = incidents.counts[B]
    arises = Count(len(most)) >= needed
    weighed = most if arises else events
    clauses = (*incidents.count_clauses[:1], *dict.fromkeys(row.clause for _, row in weighed))
    because = f"计入的B级事件 {len(most)} 次，须有 {needed.text} 次"
    return Outcome(Conclusion.RIGHT_ARISES if arises else Conclusion.NO_RIGHT, clauses, because)


def _together(events: Sequence[Found], first: Found, span: str, kind: str) -> list[Found]:
    """Return the events that count together with `first`, itself the earliest of them."""
    start, row = first
    year_end = add_months(start, Months(MONTHS_PER_YEAR))
    return [
        (on, other)
        for on, other in events
        if on >= start
        and (span != CALENDAR_YEAR or on.year == start.year)
        and (span != ONE_YEAR or on < year_end)
        and (kind != SAME_KIND or other == row)
    ]
