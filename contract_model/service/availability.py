"""Availability (3.4): how much downtime the promised availability leaves in a month, a quarter, the service year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contract_model.core.dates import DAY
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.units import shown
from contract_model.core.values import CalendarDays, Minutes, Rate
from contract_model.service.period import ServicePeriod
from contract_model.service.promises import Promise, check, promise_figure

MINUTES_PER_DAY = 24 * 60
FEBRUARY, SHORT_MONTH, LONG_MONTH = 28, 30, 31
WHOLE = Rate(1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time over which availability is taken: an ASCII id, a label in words, its length in days."""

    id: str
    label: str
    days: CalendarDays
    clauses: tuple[str, ...]

    @property
    def total(self) -> Minutes:
        """All the minutes of the span."""
        return Minutes(self.days.amount * MINUTES_PER_DAY)


def spans(period: ServicePeriod) -> Iterator[Span]:
    """Yield the spans for which downtime is published: months of each length, service quarters, service year."""
    yield Span("month28", f"{FEBRUARY} 日的月", CalendarDays(FEBRUARY), ())
    yield Span("month30", f"{SHORT_MONTH} 日的月", CalendarDays(SHORT_MONTH), ())
    yield Span("month31", f"{LONG_MONTH} 日的月", CalendarDays(LONG_MONTH), ())
    for number, (first, last) in enumerate(period.quarters(), 1):
        days = CalendarDays((last - first + DAY).days)
        yield Span(f"quarter{number}", f"服务第 {number} 季度", days, (period.clause,))
    yield Span("year", "服务年", CalendarDays((period.last_day - period.first_day + DAY).days), (period.clause,))


def span_named(period: ServicePeriod, label: str) -> Span:
    """Return the span whose label is `label`. Raises InvalidFact, listing the labels, when there is none."""
    known = list(spans(period))
    found = next((span for span in known if span.label == label), None)
    if found is None:
        raise InvalidFact(f"没有“{label}”这一时段", "、".join(span.label for span in known))
    return found


def allowed_downtime(promise: Promise, span: Span) -> Figure:
    """Return the minutes that may be down in `span` without breaking the promised availability (3.4)."""
    if not isinstance(promise.value, Rate):
        msg = f"availability is a rate, not {promise.value.unit}"
        raise TypeError(msg)
    clauses = tuple(dict.fromkeys((*promise.clauses, *span.clauses)))
    total = Figure(
        f"availability.{span.id}.total",
        f"{span.label}的总分钟数",
        span.total,
        span.clauses,
        f"{span.days.text} 日 × 24 × 60",
    )
    return Figure(
        f"availability.{span.id}.downtime",
        f"{span.label}内可停机的时间",
        Minutes(span.total.amount * (WHOLE - promise.value).amount),
        clauses,
        "总分钟数 ×（1 − 约定可用性）",
        (total, promise_figure(promise)),
        ("availability-window",),
    )


def availability_of(span: Span, downtime: Minutes) -> Rate:
    """Return the availability of `span` after `downtime`. Raises InvalidFact when that is longer than the span."""
    if downtime > span.total:
        raise InvalidFact(f"停机 {downtime.text} 分钟，长于{span.label}", f"0 至 {span.total.text} 分钟")
    return Rate(WHOLE.amount - downtime.amount / span.total.amount)


def judge_downtime(promise: Promise, span: Span, downtime: Minutes) -> Outcome:
    """Return whether `downtime` minutes in `span` keep the promised availability (3.4). Raises InvalidFact."""
    reached = check(promise, availability_of(span, downtime))
    allowed = allowed_downtime(promise, span)
    because = f"{span.label}停机 {shown(downtime)}，约定可用性之下可停机 {allowed.text} 分钟"
    kept = reached.conclusion is Conclusion.COMPLIED
    return Outcome(
        Conclusion.COMPLIED if kept else Conclusion.BREACHED,
        promise.clauses,
        because,
        allowed,
        readings=allowed.readings,
    )
