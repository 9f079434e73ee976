"""Every figure that is published, by its stable id: what ``site/data/figures.json`` holds and the pages quote."""

from __future__ import annotations

from collections.abc import Iterator

from contract_model.breach.annex_penalty import row_amount
from contract_model.breach.base import AFFECTED_SYSTEM, OWN_TERM
from contract_model.breach.delay import delay_figure
from contract_model.breach.penalties import FixedRate
from contract_model.contract import Contract
from contract_model.core.deadlines import Limit, deadline
from contract_model.core.figure import Figure
from contract_model.core.values import CalendarDays
from contract_model.price import payments, prices
from contract_model.service import period
from contract_model.service.availability import allowed_downtime, spans
from contract_model.service.promises import promise_figure

CAP_IDS = {"supplement": "supplement.cap"}


def figures(contract: Contract) -> tuple[Figure, ...]:
    """Return the published figures and everything they are derived from, each id once, in reading order.

    ValueError when two different figures carry one id.
    """
    found: dict[str, Figure] = {}
    for published in _published(contract):
        for figure in published.walk():
            if found.setdefault(figure.id, figure) != figure:
                msg = f"two figures are called {figure.id}"
                raise ValueError(msg)
    return tuple(found.values())


def in_force_base(contract: Contract) -> Figure:
    """Return the base in force. ValueError when the reading in force needs a fee that the contract does not give."""
    base = contract.base()
    if base is None:
        msg = f"the reading penalty-base = {AFFECTED_SYSTEM} cannot be in force: the contract gives no fee per system"
        raise ValueError(msg)
    return base


def _published(contract: Contract) -> Iterator[Figure]:
    yield from _prices(contract)
    yield payments.total_figure(contract.payments)
    for payment in contract.payments.payments:
        yield payments.payment_figure(contract.payments, payment)
    yield from (period.service_days(contract.period), period.service_months(contract.period))
    yield from _penalties(contract)
    yield from (promise_figure(promise) for promise in contract.promises.values())
    yield from _availability(contract)
    yield from (fixed_figure(contract, rate) for rate in contract.penalties.fixed.values())
    yield from _deadlines(contract)


def fixed_figure(contract: Contract, rate: FixedRate) -> Figure:
    """Return the amount of a fixed penalty or cap: the total times its rate."""
    total = payments.total_figure(contract.payments)
    share = Figure(f"fixed.{rate.id}.rate", f"{rate.label}（比例）", rate.rate, (rate.clause,), "合同所列")
    identifier = CAP_IDS.get(rate.id, f"fixed.{rate.id}.amount")
    value = contract.payments.total_printed.times(rate.rate)
    clauses = (rate.clause, *total.clauses)
    return Figure(identifier, rate.label, value, clauses, "合同服务费总额 × 比例", (total, share), ("rounding",))


def limit_figure(limit: Limit) -> Figure:
    """Return the length of a time limit as a figure."""
    return Figure(f"limit.{limit.id}", f"{limit.label}（期限）", limit.value, (limit.clause,), "合同所列")


def _prices(contract: Contract) -> Iterator[Figure]:
    yield from (prices.row_figure(row) for row in contract.prices.rows)
    yield prices.total_figure(contract.prices)
    yield from (prices.category_figure(contract.prices, category) for category in contract.prices.categories)
    for term in contract.prices.terms():
        yield prices.monthly_figure(contract.prices, term)


def _penalties(contract: Contract) -> Iterator[Figure]:
    base = in_force_base(contract)
    yield from (row_amount(row, base) for row in contract.penalties.rows)
    other = contract.base(OWN_TERM)
    assert other is not None  # noqa: S101 - only affected-system can lack its fee
    yield other
    rule = contract.penalties.delay
    total = payments.total_figure(contract.payments)
    for days in range(1, int(rule.terminates_at.amount) + 1):
        yield delay_figure(rule, total, CalendarDays(days))


def _availability(contract: Contract) -> Iterator[Figure]:
    promise = contract.promises["availability"]
    yield from (allowed_downtime(promise, span) for span in spans(contract.period))


def _deadlines(contract: Contract) -> Iterator[Figure]:
    end = period.last_day(contract.period)
    yield end
    for name in ("acceptance", "exit-notice", "switching"):
        limit = contract.limits[name]
        yield deadline(f"deadline.{name}", f"{limit.label}期限", end, limit_figure(limit), counts=limit.counts)
