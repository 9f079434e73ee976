"""Every figure that is published, by its stable id: what ``site/data/figures.json`` holds and the pages quote."""

from __future__ import annotations

from collections.abc import Iterator

from contract_model.breach.annex_penalty import row_amount
from contract_model.breach.base import OWN_TERM
from contract_model.breach.delay import delay_figure
from contract_model.breach.shares import fixed_figure, in_force_base
from contract_model.contract import Contract
from contract_model.core.figure import Figure
from contract_model.core.values import CalendarDays
from contract_model.price import payments, prices
from contract_model.service import period
from contract_model.service.availability import allowed_downtime, spans
from contract_model.service.promises import promise_figure
from contract_model.stakes.figures import stakes
from contract_model.timing.fixed import fixed_deadlines, payments_due


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
    yield from fixed_deadlines(contract)
    yield from (each.due for each in payments_due(contract))
    for stake in stakes(contract):
        yield from stake.figures


def _prices(contract: Contract) -> Iterator[Figure]:
    yield from (prices.row_figure(row) for row in contract.prices.rows)
    yield prices.total_figure(contract.prices)
    yield from (prices.category_figure(contract.prices, category) for category in contract.prices.categories)
    for term in contract.prices.terms():
        yield prices.monthly_figure(contract.prices, term)
        yield from (prices.cell_figure(contract.prices, category, term) for category in contract.prices.categories)


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
