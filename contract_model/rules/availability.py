"""Availability (3.4): what downtime leaves of it in a month, a quarter, the service year – and how much may be down.

The contract does not say over what time availability is taken: ``availability-window``. Downtime is what was told as
such (停机时长, each piece), the time between the start and the end of each outage, and – by ``interrupt-counts`` – the
time for which party B rightly suspended the service (9.15) and, by ``planned-maintenance``, announced maintenance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache

from contract_model.answer.question import question
from contract_model.answer.situation import Lacking, Situation, Told
from contract_model.answer.window import MONTH, QUARTER
from contract_model.answer.window import months as month_days
from contract_model.core.dates import DAY, minutes_between
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.units import shown
from contract_model.core.values import CalendarDays, Minutes, Rate
from contract_model.register.period import ServicePeriod
from contract_model.register.promises import Promise, promise_figure

AVAILABILITY = "availability"
"""The norm that promises it."""
WINDOW, INTERRUPTED, COUNTED = "availability-window", "interrupt-counts", "included"
TOTAL, STARTED, ENDED = "downtime.total", "outage.started", "outage.ended"
SUSPENDED, RESUMED = "suspension.begun", "suspension.lifted"
PLANNED, MAINTENANCE, AS_DOWNTIME = "downtime.planned", "planned-maintenance", "counted"
FACTS = (TOTAL, STARTED, ENDED, SUSPENDED, RESUMED, PLANNED)
READINGS = (WINDOW, INTERRUPTED, MAINTENANCE)
MINUTES_PER_DAY = 24 * 60
MONTH_LENGTHS = (28, 30, 31)
WHOLE = Rate(1)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time over which availability is taken; `first` and `last` are None for a month of no year."""

    id: str
    label: str
    days: CalendarDays
    clauses: tuple[str, ...]
    first: date | None = None
    last: date | None = None

    @property
    def total(self) -> Minutes:
        """All the minutes of the span."""
        return Minutes(self.days.amount * MINUTES_PER_DAY)

    def share_of(self, since: datetime, until: datetime) -> Minutes:
        """Return how many minutes from `since` to `until` lie in the span."""
        if self.first is not None and self.last is not None:
            since = max(since, datetime.combine(self.first, time.min))
            until = min(until, datetime.combine(self.last + DAY, time.min))
        return minutes_between(since, until)


# ---- spans


def spans(period: ServicePeriod) -> Iterator[Span]:
    """Yield the spans for which downtime is published: months of each length, service quarters, service year."""
    for length in MONTH_LENGTHS:
        yield Span(f"month{length}", f"{length} 日的月", CalendarDays(length), ())
    yield from quarters(period)
    yield year(period)


def months(period: ServicePeriod) -> Iterator[Span]:
    """Yield the calendar months of the service period; the first and the last may be short."""
    for first, last in month_days(period):
        yield _span(f"month.{first:%Y-%m}", f"{first.year} 年 {first.month} 月", first, last, period.clause)


def quarters(period: ServicePeriod) -> Iterator[Span]:
    """Yield each three months of the service period."""
    for number, (first, last) in enumerate(period.quarters(), 1):
        yield _span(f"quarter{number}", f"服务第 {number} 季度", first, last, period.clause)


def year(period: ServicePeriod) -> Span:
    """Return the service year."""
    return _span("year", "服务年", period.first_day, period.last_day, period.clause)


def _span(identifier: str, label: str, first: date, last: date, clause: str) -> Span:
    return Span(identifier, label, CalendarDays((last - first + DAY).days), (clause,), first, last)


def window(situation: Situation) -> tuple[Span, ...]:
    """Return the spans over which availability is taken, by ``availability-window``."""
    period = situation.contract.period
    option = situation.option(WINDOW)
    return _window(period, option)


@lru_cache
def _window(period: ServicePeriod, option: str) -> tuple[Span, ...]:
    if option == MONTH:
        return tuple(months(period))
    return tuple(quarters(period)) if option == QUARTER else (year(period),)


def span_around(situation: Situation, day: date) -> Span:
    """Return the span in which the availability of `day` is taken. Raises InvalidFact for a day outside the service."""
    situation.contract.period.require(day)
    return next(span for span in window(situation) if span.first and span.last and span.first <= day <= span.last)


# ---- downtime


def downtime_in(span: Span, situation: Situation) -> Minutes:
    """Return all the downtime that was told for `span`; what was told without a day belongs to any.

    Raises Lacking for an outage whose end, or whose time of day, nobody has told.
    """
    pieces = [told for told in situation.all(TOTAL) if _lies_in(told, span)]
    minutes = [told.value for told in pieces if isinstance(told.value, Minutes)]
    minutes += [span.share_of(*lasted) for lasted in _lasting(situation, STARTED, ENDED)]
    interrupted = [span.share_of(*lasted) for lasted in _lasting(situation, SUSPENDED, RESUMED)]
    if any(each.amount for each in interrupted) and situation.option(INTERRUPTED) == COUNTED:
        minutes += interrupted
    planned = [
        told.value for told in situation.all(PLANNED) if _lies_in(told, span) and isinstance(told.value, Minutes)
    ]
    if any(each.amount for each in planned) and situation.option(MAINTENANCE) == AS_DOWNTIME:
        minutes += planned
    return sum(minutes, start=Minutes(0))


def day_of(told: Told) -> date:
    """Return the day of a downtime. Raises InvalidFact where none was told: it could be of any month."""
    if told.on is None:
        raise InvalidFact("没有写停机在哪一日", "停机的日期")
    return told.on


def _lies_in(told: Told, span: Span) -> bool:
    return told.on is None or span.first is None or span.last is None or span.first <= told.on <= span.last


def _lasting(situation: Situation, begins: str, ends: str) -> Iterator[tuple[datetime, datetime]]:
    """Yield from when to when each thing that `begins` lasted: to the first end about the same that is not earlier."""
    for start in situation.all(begins):
        since = _moment(start)
        later = [_moment(end) for end in situation.all(ends) if end.about == start.about]
        until = next((end for end in later if end >= since), None)
        if until is None:
            raise Lacking(Conclusion.MISSING_PARAMETER, situation.contract.norms[AVAILABILITY].clauses, ends)
        yield since, until


def _moment(told: Told) -> datetime:
    if told.at is None:
        raise InvalidFact(f"停机的起止没有写时刻（{told.day}）", "日期和时刻，如 2026-11-20 09:15")
    return datetime.combine(told.day, told.at)


# ---- availability


def reached(span: Span, downtime: Minutes) -> Rate:
    """Return the availability of `span` after `downtime`. Raises InvalidFact when that is longer than the span."""
    if downtime > span.total:
        raise InvalidFact(f"停机 {shown(downtime)}，长于{span.label}", f"0 至 {span.total.text} 分钟")
    return Rate(WHOLE.amount - downtime.amount / span.total.amount)


def availability_around(situation: Situation, day: date, *others: Minutes) -> Figure:
    """Return the availability of the span around `day` after all the downtime told for it, and `others` besides.

    Asks ``availability-window``; the value is a share to be held against a row of annexes 2 and 3.
    """
    span = span_around(situation, day)
    downtime = sum(others, start=downtime_in(span, situation))
    down = Figure("fact.downtime", f"{span.label}内的停机时间", downtime, span.clauses, "各段停机之和")
    formula, inputs = "1 − 停机时间 ÷ 总分钟数", (down, total(span))
    value = reached(span, downtime)
    return Figure("fact.availability", f"{span.label}的可用性", value, span.clauses, formula, inputs, (WINDOW,))


def total(span: Span) -> Figure:
    """Return all the minutes of `span`."""
    formula = f"{span.days.text} 日 × 24 × 60"
    return Figure(f"availability.{span.id}.total", f"{span.label}的总分钟数", span.total, span.clauses, formula)


def allowed_downtime(promise: Promise, span: Span) -> Figure:
    """Return the minutes that may be down in `span` without breaking the promised availability (3.4)."""
    assert isinstance(promise.value, Rate)  # noqa: S101 - availability is a share
    return Figure(
        f"availability.{span.id}.downtime",
        f"{span.label}内可停机的时间",
        Minutes(span.total.amount * (WHOLE - promise.value).amount),
        tuple(dict.fromkeys((*promise.clauses, *span.clauses))),
        "总分钟数 ×（1 − 约定可用性）",
        (total(span), promise_figure(promise)),
        (WINDOW,),
    )


@question("availability.downtime", "停机时间要求", facts=FACTS, readings=READINGS)
def downtime_kept(situation: Situation) -> Outcome:
    """Return whether the downtime told keeps the promised availability, in the span asked for or in every one (3.4)."""
    promise = situation.contract.promises[AVAILABILITY]
    if situation.subject:
        return judged(promise, _named(situation), replace(situation, subject=""))
    if not situation.all(TOTAL, STARTED, SUSPENDED):
        raise Lacking(Conclusion.MISSING_PARAMETER, promise.clauses, TOTAL)
    if any(told.on is None for told in situation.all(TOTAL)):
        labels = "、".join(span.label for span in spans(situation.contract.period))
        raise InvalidFact("没有写停机在哪一日，也没有指明时段", f"停机的日期，或就 {labels} 之一查询")
    worst = min(window(situation), key=lambda span: reached(span, downtime_in(span, situation)).amount)
    return judged(promise, worst, situation)


def judged(promise: Promise, span: Span, situation: Situation) -> Outcome:
    """Return whether what was down in `span` keeps the availability promised."""
    downtime = downtime_in(span, situation)
    kept = promise.kept_by(reached(span, downtime))
    allowed = allowed_downtime(promise, span).text
    why = because("availability.down", span=span.label, downtime=shown(downtime), allowed=allowed)
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, promise.clauses, why)


def _named(situation: Situation) -> Span:
    known = {span.label: span for span in spans(situation.contract.period)}
    if situation.subject not in known:
        raise InvalidFact(f"没有“{situation.subject}”这一时段", "、".join(known))
    return known[situation.subject]


QUESTIONS = (downtime_kept,)
