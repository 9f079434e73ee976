"""The service period of article 5 and the day of signing: days, months, quarters, and what lies outside.

Both the first and the last day belong to the period.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from contract_model.core.data_files import Table
from contract_model.core.dates import DAY, add_months
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.values import CalendarDays, Months
from contract_model.register.clauses import require_clauses

QUARTER = Months(3)


@dataclass(frozen=True, slots=True)
class ServicePeriod:
    """The service period with its provision, and the day the contract was signed with its own."""

    first_day: date
    last_day: date
    months: Months
    clause: str
    signed_on: date
    signing_clause: str

    def require(self, day: date, what: str = "日期") -> date:
        """Return `day` when it lies in the period. Raises InvalidFact otherwise; `what` names the date."""
        if not self.first_day <= day <= self.last_day:
            raise InvalidFact(
                f"{what} {day.isoformat()} 不在服务期限内",
                f"{self.first_day.isoformat()} 至 {self.last_day.isoformat()}",
            )
        return day

    def quarters(self) -> tuple[tuple[date, date], ...]:
        """Return (first day, last day) of each three months counted from the first day of service."""
        starts = []
        start = self.first_day
        while start <= self.last_day:
            starts.append(start)
            start = add_months(self.first_day, Months(QUARTER.amount * len(starts)))
        ends = [*(start - DAY for start in starts[1:]), self.last_day]
        return tuple(zip(starts, ends, strict=True))


def load_period(table: Table, clause_ids: Collection[str]) -> ServicePeriod:
    """Return the period; faults go to the table's list."""
    signing, service = table.table("signing"), table.table("service")
    faults = len(service.faults)
    period = ServicePeriod(
        first_day=service.date("first_day"),
        last_day=service.date("last_day"),
        months=service.quantity("months", Months),
        clause=service.text("clause"),
        signed_on=signing.date("on"),
        signing_clause=signing.text("clause"),
    )
    require_clauses(service, "clause", [period.clause], clause_ids)
    require_clauses(signing, "clause", [period.signing_clause], clause_ids)
    if len(service.faults) == faults:  # else what stands in for the faulty would not fit either
        _check_span(service, period)
    for part in (signing, service, table):
        part.finish()
    return period


def _check_span(service: Table, period: ServicePeriod) -> None:
    """Record a fault when the days are in the wrong order or the months do not fit them."""
    if period.last_day < period.first_day:
        service.fault("last_day", f"{period.last_day} 早于 first_day {period.first_day}", "不早于 first_day 的日期")
        return
    if add_months(period.first_day, period.months) - DAY != period.last_day:
        service.fault("months", f"{period.months.text} 个月与首末两日不符", "首日至末日所跨的月数")


def first_day(period: ServicePeriod) -> Figure:
    """Return the first day of service (article 5)."""
    return Figure("deadline.service-start", "服务期首日", period.first_day, (period.clause,), "合同所列")


def last_day(period: ServicePeriod) -> Figure:
    """Return the last day of service (article 5)."""
    return Figure("deadline.service-end", "服务期末日", period.last_day, (period.clause,), "合同所列")


def fixed_day(period: ServicePeriod, name: str) -> Figure:
    """Return the day called `name`: signing, service-start or service-end. KeyError for another."""
    signed = Figure("deadline.signing", "签订日", period.signed_on, (period.signing_clause,), "合同所列")
    return {"signing": signed, "service-start": first_day(period), "service-end": last_day(period)}[name]


def service_days(period: ServicePeriod) -> Figure:
    """Return the number of days in the service period, both ends included (article 5)."""
    days = CalendarDays((period.last_day - period.first_day + DAY).days)
    inputs = (first_day(period), last_day(period))
    return Figure("service.days", "服务期天数", days, (period.clause,), "末日 − 首日 + 1（首末两日都算在内）", inputs)


def service_months(period: ServicePeriod) -> Figure:
    """Return the number of months in the service period (article 5)."""
    inputs = (first_day(period), last_day(period))
    return Figure("service.months", "服务月数", period.months, (period.clause,), "首日至末日所跨的整月", inputs)
