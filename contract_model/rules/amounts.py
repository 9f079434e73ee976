"""The amounts of articles 2 and 7, recomputed: rows, sub-totals by category, term and month, total, payments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from contract_model.answer.question import Question, computed
from contract_model.core.figure import Figure
from contract_model.core.values import Money, Months
from contract_model.register.contract import Contract
from contract_model.register.payments import Payment, PaymentPlan
from contract_model.register.prices import PriceList, PriceRow


def published(contract: Contract) -> Iterator[Question]:
    """Yield the questions of these amounts, in reading order."""
    listed, plan = contract.prices, contract.payments
    yield from computed(row_figure(row) for row in listed.rows)
    yield from computed([list_total(listed)])
    yield from computed(category_figure(listed, category) for category in listed.categories)
    for term in listed.terms():
        yield from computed([term_figure(listed, term), monthly_figure(listed, term)])
        yield from computed(cell_figure(listed, category, term) for category in listed.categories)
    yield from computed([total_figure(plan), *(payment_figure(plan, payment) for payment in plan.payments)])


def row_figure(row: PriceRow) -> Figure:
    """Return the recomputed amount of `row` with its three factors (provision: the row itself)."""
    at = (row.clause,)
    prefix = f"price.{row.clause}"
    return Figure(
        f"{prefix}.amount",
        f"价目表第 {row.clause[1:]} 行合价（{row.item}，{row.term.text} 个月）",
        row.amount,
        at,
        "单价 × 数量 × 期限",
        (
            Figure(f"{prefix}.unit-price", "每月单价", row.unit_price, at, "价目表所列"),
            Figure(f"{prefix}.quantity", "数量", row.quantity, at, "价目表所列"),
            Figure(f"{prefix}.term", "期限", row.term, at, "价目表所列"),
        ),
    )


def list_total(prices: PriceList) -> Figure:
    """Return the sum of all recomputed rows (provision P.TOTAL)."""
    return _sum("price.total", "价目表总价", prices.rows, "各行合价之和", (prices.total_clause,))


def category_figure(prices: PriceList, category: str) -> Figure:
    """Return the sub-total of one category id. KeyError for an unknown category."""
    rows = [row for row in prices.rows if row.category == category]
    name = prices.categories[category]
    return _sum(f"price.category.{category}", f"{name}小计", rows, f"{name}各行合价之和", (prices.clause,))


def term_figure(prices: PriceList, term: Months) -> Figure:
    """Return the sub-total of the rows that run `term` months."""
    rows = _rows_of_term(prices, term)
    return _sum(
        f"price.term.{term.text}",
        f"期限 {term.text} 个月各行小计",
        rows,
        f"期限 {term.text} 个月各行合价之和",
        (prices.clause,),
    )


def cell_figure(prices: PriceList, category: str, term: Months) -> Figure:
    """Return the sub-total of the rows of one category id that run `term` months."""
    name = f"{prices.categories[category]}期限 {term.text} 个月"
    rows = [row for row in prices.rows if (row.category, row.term) == (category, term)]
    identifier = f"price.category.{category}.term.{term.text}"
    return _sum(identifier, f"{name}小计", rows, f"{name}各行合价之和", (prices.clause,))


def monthly_figure(prices: PriceList, term: Months) -> Figure:
    """Return what the rows of one term cost in each month they run (price by month)."""
    rows = _rows_of_term(prices, term)
    return Figure(
        f"price.month.{term.text}",
        f"期限 {term.text} 个月各行的每月费用",
        _total(row.monthly for row in rows),
        (prices.clause,),
        f"期限 {term.text} 个月各行小计 ÷ {term.text} 个月",
        (term_figure(prices, term), rows_term(rows)),
    )


def rows_term(rows: Collection[PriceRow]) -> Figure:
    """Return the common term of `rows` as a figure."""
    term = next(iter(rows)).term
    return Figure(f"price.term.{term.text}.months", "期限", term, tuple(row.clause for row in rows), "价目表所列")


def _rows_of_term(prices: PriceList, term: Months) -> list[PriceRow]:
    return [row for row in prices.rows if row.term == term]


def _sum(identifier: str, label: str, rows: Collection[PriceRow], formula: str, clauses: tuple[str, ...]) -> Figure:
    return Figure(
        identifier, label, _total(r.amount for r in rows), clauses, formula, tuple(row_figure(r) for r in rows)
    )


def _total(amounts: Iterable[Money]) -> Money:
    return sum(amounts, start=Money(0))


def total_figure(plan: PaymentPlan) -> Figure:
    """Return the contract's total as 7.1 states it: the base of shares, daily penalties and caps."""
    return Figure("contract.total", "合同服务费总额", plan.total_printed, (plan.total_clause,), "合同所列")


def payment_figure(plan: PaymentPlan, payment: Payment) -> Figure:
    """Return the amount of `payment`: the total times its share (7.2-7.4)."""
    share = Figure(
        f"payment.{payment.number}.share", f"第 {payment.number} 期比例", payment.share, (payment.clause,), "合同所列"
    )
    total = total_figure(plan)
    return Figure(
        f"payment.{payment.number}.amount",
        f"第 {payment.number} 期服务费",
        plan.total_printed.times(payment.share),
        (payment.clause, plan.total_clause),
        "合同服务费总额 × 比例",
        (total, share),
    )
