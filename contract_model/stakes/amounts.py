"""The amounts that only an open question asks for: what another reading of the same words comes to.

Each is computed from the contract's own figures; the amounts that every reading shares are in the catalogue. Called by
``figures.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contract_model.answer.situation import Situation
from contract_model.breach.annex_penalty import row_amount
from contract_model.breach.base import OWN_TERM
from contract_model.breach.shares import fixed_figure, in_force_base
from contract_model.contract import Contract
from contract_model.core.dates import DAY, add_months
from contract_model.core.figure import Figure
from contract_model.core.values import MINUTES_PER_HOUR, CalendarDays, Count, Money, Months, Quantity
from contract_model.price.payments import payment_figure, total_figure
from contract_model.price.prices import row_figure
from contract_model.rules.delay import days_to_termination
from contract_model.rules.switching import resources
from contract_model.service.availability import MINUTES_PER_DAY
from contract_model.service.period import service_days

ONE_DAY, TO_TERMINATION = "delay.one-day", "delay.to-termination"
FIRST_ROW, HEAVIEST_ROW = "A2.1", "A2.3"
BACKUP = {"P13": "P8", "P14": "P9"}
"""The rows of local backup, and the rows of ordinary storage at whose price the backup's space would be rented."""


def amounts(contract: Contract) -> Iterator[Figure]:
    """Yield every amount of this module, each under an id of its own."""
    yield from _bases(contract)
    yield from _delays(contract)
    yield from _fees(contract)
    yield from _shares(contract)
    yield resources(Situation(contract))
    yield from _backup(contract)


def _bases(contract: Contract) -> Iterator[Figure]:
    total, base, own = total_figure(contract.payments), in_force_base(contract), contract.base(OWN_TERM)
    assert own is not None  # noqa: S101 - only the fee of the affected system can be missing
    heavy = row_amount(contract.penalties.row(HEAVIEST_ROW), own)
    yield replace(heavy, id=f"penalty.{HEAVIEST_ROW}.own-term", label=f"{heavy.label}（基数按各行自身期限）")
    elapsed = _stated("penalty.first-month", "已服务月数", Months(1), base.clauses)
    label = "服务第 1 个月的违约金基数"
    first = _quotient("penalty.base.first-month", label, total, elapsed, "合同服务费总额 ÷ 已服务月数")
    yield replace(first, clauses=base.clauses)
    cents = _rounded("penalty.base.rounded", base)
    row = row_amount(contract.penalties.row(FIRST_ROW), cents)
    yield replace(row, id=f"penalty.{FIRST_ROW}.each-step", label=f"{row.label}（基数先舍入）")


def _delays(contract: Contract) -> Iterator[Figure]:
    rule, total = contract.penalties.delay, total_figure(contract.payments)
    one = late(contract, CalendarDays(1), ONE_DAY)
    yield one
    terminates_at = days_to_termination(contract)
    yield late(contract, terminates_at, TO_TERMINATION)
    days = _stated("delay.terminates-at", "甲方可以解除的延迟日数", terminates_at, (rule.clause,))
    yield _product(
        "delay.each-step",
        "延迟违约金（逐日先舍入）",
        _rounded("delay.one-day.rounded", one),
        days,
        "先舍入的每日违约金 × 日数",
    )
    hours = _stated("delay.hours", "一日的小时数", Count(MINUTES_PER_DAY // MINUTES_PER_HOUR), (rule.clause,))
    yield _quotient("delay.hour", "延迟 1 小时的违约金（按比例）", one, hours, "一日的违约金 ÷ 一日的小时数")
    beyond = late(contract, CalendarDays(int(1 / rule.per_day.amount) + 1), "delay.beyond-total")
    yield beyond
    capped = min(beyond.money, total.money, key=lambda money: money.amount)
    label, formula = "以合同总额为限的延迟违约金", "延迟违约金与合同服务费总额中较少的一项"
    yield Figure("delay.capped", label, capped, beyond.clauses, formula, (beyond, total))


def late(contract: Contract, days: CalendarDays, identifier: str) -> Figure:
    """Return the penalty for so many days of delay, under no cap."""
    rule, total = contract.penalties.delay, total_figure(contract.payments)
    rate = Figure("delay.rate", "每延期一日的违约金比例", rule.per_day, (rule.clause,), "合同所列")
    number = Figure(f"{identifier}.days", "延迟日数", days, (rule.clause,), "事实")
    value = total.money.times(rule.per_day).times(Count(days.amount))
    label, formula = f"延迟 {days.text} 日的违约金", "合同总金额 × 每日比例 × 日数"
    return Figure(identifier, label, value, (rule.clause, *total.clauses), formula, (total, rate, number))


def _fees(contract: Contract) -> Iterator[Figure]:
    total, period = total_figure(contract.payments), contract.period
    day = _quotient("price.day", "一日的服务费", total, service_days(period), "合同服务费总额 ÷ 服务期天数")
    yield day
    number = Count((add_months(period.first_day, Months(1)) - period.first_day) // DAY)
    days = _stated("price.first-month.days", "服务第 1 个月的日数", number, (period.clause,))
    yield _product("price.first-month", "服务第 1 个月按日平摊的服务费", day, days, "一日的服务费 × 日数")
    last = payment_figure(contract.payments, contract.payments.payments[-1])
    deducted = late(contract, CalendarDays(1), ONE_DAY)
    net = last.money.rounded() - deducted.money.rounded()
    label, formula = "扣减一日延迟违约金后的末期服务费", "末期服务费 − 一日的延迟违约金，各舍入到分"
    yield Figure("payment.net", label, net, last.clauses, formula, (last, deducted))


def _shares(contract: Contract) -> Iterator[Figure]:
    fixed, total = contract.penalties.fixed, total_figure(contract.payments)
    cap, security = fixed_figure(contract, fixed["supplement"]), fixed_figure(contract, fixed["security"])
    clauses = (*total.clauses, cap.clauses[0])
    whole = Figure(
        "contract.total.with-supplements",
        "连同补充协议的总额（补充到上限）",
        total.money + cap.money,
        clauses,
        "合同服务费总额与补充协议上限之和",
        (total, cap),
    )
    label = f"{security.label}（连同补充协议）"
    yield _product("fixed.security.with-supplements", label, whole, security.inputs[1], "连同补充协议的总额 × 比例")
    compensation = fixed_figure(contract, fixed["exit-compensation"])
    paid, label = Money(0) - compensation.money, "甲方付出的补偿费用（上限，记为负数）"
    formula = "补偿费用的上限，由甲方付出"
    yield Figure("fixed.exit-compensation.by-a", label, paid, compensation.clauses, formula, (compensation,))


def _backup(contract: Contract) -> Iterator[Figure]:
    """Yield the space of each backup row at the price of ordinary storage of the same term."""
    rows = {row.clause: row for row in contract.prices.rows}
    for backup, storage in BACKUP.items():
        space = replace(rows[storage], quantity=rows[backup].quantity)
        (price, *_), (_, quantity, term) = row_figure(rows[storage]).inputs, row_figure(rows[backup]).inputs
        label, formula = f"第 {backup[1:]} 行备份所占空间的费用", "普通存储的单价 × 备份的数量 × 期限"
        yield Figure(
            f"backup.{backup}.storage", label, space.amount, (backup, storage), formula, (price, quantity, term)
        )


def _stated(identifier: str, label: str, value: Quantity, clauses: tuple[str, ...]) -> Figure:
    return Figure(identifier, label, value, clauses, "合同所列")


def _rounded(identifier: str, figure: Figure) -> Figure:
    label, value = f"{figure.label}（先舍入）", figure.money.rounded()
    return Figure(identifier, label, value, figure.clauses, "先舍入到分", (figure,), ("rounding",))


def _product(identifier: str, label: str, money: Figure, factor: Figure, formula: str) -> Figure:
    value = Money(money.money.amount * _number(factor).amount)
    return Figure(identifier, label, value, money.clauses, formula, (money, factor))


def _quotient(identifier: str, label: str, money: Figure, parts: Figure, formula: str) -> Figure:
    value = Money(money.money.amount / _number(parts).amount)
    return Figure(identifier, label, value, money.clauses, formula, (money, parts))


def _number(figure: Figure) -> Quantity:
    assert isinstance(figure.value, Quantity)  # noqa: S101 - no date is ever multiplied
    return figure.value
