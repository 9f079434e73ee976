"""Days and times as people write them: what can be read in one way only is read, the rest told with what is right."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from contract_model.core.faults import InvalidFact
from contract_model.register.facts import YEARS
from contract_model.register.period import ServicePeriod
from scripts.ledger.cells import plain
from scripts.ledger.faults import quoted

ACCEPTED_DAY = "日期，如 2026-11-20、2026/11/20、2026年11月20日"
ACCEPTED = f"{ACCEPTED_DAY}；可以带时刻，如 2026-11-20 09:15"
ACCEPTED_SPAN = "一日，如 2026-11-20；或一月，如 2026-11"
_CLOCK = (
    r"(?:[ T]?(?P<hour>\d{1,2})(?:[:时点] ?(?P<minute>\d{1,2})分?(?::? ?(?P<second>\d{1,2})(?:\.\d+)?秒?)?|[时点]整?))?"
)
_DAY = re.compile(
    r"(?P<year>\d{4}) ?[-/.年] ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>\d{1,2}) ?[日号]?" + _CLOCK, re.ASCII
)
_YEARLESS = re.compile(r"(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号]?" + _CLOCK, re.ASCII)
_MONTH = re.compile(r"(?P<year>\d{4}) ?[-/.年] ?(?P<month>\d{1,2}) ?月?", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_CLOCK_ALONE = re.compile(r"\d{1,2}[:时点]\d{0,2}.*", re.ASCII)
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet counts days in no zone


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and, where one was written, a time; `remark` says what was understood of what does not say it all."""

    day: date
    clock: time | None = None
    remark: str = ""

    @property
    def instant(self) -> datetime:
        """The day and the time, its beginning where none was written."""
        return datetime.combine(self.day, self.clock or time())


def read_moment(text: str, period: ServicePeriod) -> Moment:
    """Return the moment that `text` writes; a day without a year is one of the `period`. Raises InvalidFact."""
    written = plain(text)
    if found := _DAY.fullmatch(written):
        return Moment(_day(text, int(found["year"]), found), _clock(text, found))
    if found := _YEARLESS.fullmatch(written):
        day = _only_day(text, found, period)
        return Moment(day, _clock(text, found), f"{quoted(written)}没有写年份，按服务期算作 {day.isoformat()}")
    if _SERIAL.fullmatch(written):
        instant = _DAY_ZERO + timedelta(seconds=round(float(written) * 86_400))
        if instant.year in YEARS:
            clock = instant.time() if "." in written else None
            said = instant.date().isoformat() + (f" {clock.isoformat('minutes')}" if clock else "")
            return Moment(instant.date(), clock, f"{quoted(written)}是表格软件的日期序号，算作 {said}")
    if _CLOCK_ALONE.fullmatch(written):
        raise InvalidFact(f"{quoted(text)}只有时刻，没有日期", "日期和时刻，如 2026-11-20 09:15")
    raise InvalidFact(f"{quoted(text)}不是日期", ACCEPTED)


def read_span(text: str, period: ServicePeriod) -> Moment:
    """Return the day that `text` writes, of a month its last. Raises InvalidFact."""
    written = plain(text)
    if found := _MONTH.fullmatch(written):
        year, month = int(found["year"]), int(found["month"])
        if not 1 <= month <= 12 or year not in YEARS:  # noqa: PLR2004 - months of a year
            raise InvalidFact(f"{quoted(text)}不是月份", ACCEPTED_SPAN)
        return Moment(date(year, month, monthrange(year, month)[1]))
    try:
        return read_moment(text, period)
    except InvalidFact as invalid:
        raise InvalidFact(invalid.given, ACCEPTED_SPAN) from None


def _day(text: str, year: int, found: re.Match[str]) -> date:
    try:
        day = date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        raise InvalidFact(f"{quoted(text)}不是日历上的日期", ACCEPTED_DAY) from None
    if day.year not in YEARS:
        raise InvalidFact(f"{quoted(text)}离合同太远", f"{YEARS[0]} 年至 {YEARS[-1]} 年之间的日期")
    return day


def _only_day(text: str, found: re.Match[str], period: ServicePeriod) -> date:
    """Return the only day of the `period` with that month and day. Raises InvalidFact where there is none, or two."""
    days = []
    for year in range(period.first_day.year, period.last_day.year + 1):
        try:
            day = date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        if period.first_day <= day <= period.last_day:
            days.append(day)
    if len(days) != 1:
        why = "服务期内有两个这样的日子" if days else "服务期内没有这一日"
        raise InvalidFact(f"{quoted(text)}没有写年份，{why}", ACCEPTED_DAY)
    return days[0]


def _clock(text: str, found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    try:
        return time(int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        raise InvalidFact(f"{quoted(text)}的时刻不是一日里的", "00:00 至 23:59 的时刻，如 2026-11-20 09:15") from None
