"""The price list of 2.2.1: row amounts, sub-totals by category, term and month, and the total, recomputed.

A row's amount is unit price (元 per month and unit) × quantity (units) × term (months).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from contract_model.core.data_files import Table, read_labels, require_known, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Count, Money, Months
from contract_model.register.clauses import require_clauses

LIST_CLAUSE = "2.2.1"


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One row: `quantity` × `price_unit` for `term` months at `unit_price` a month; `printed` is the contract's sum."""

    clause: str
    category: str
    service: str
    item: str
    price_unit: str
    term: Months
    unit_price: Money
    quantity: Count
    printed: Money

    @property
    def monthly(self) -> Money:
        """The charge of one month while the row runs."""
        return self.unit_price.times(self.quantity)

    @property
    def amount(self) -> Money:
        """The recomputed amount over the row's term."""
        return self.monthly.times(self.term)


@dataclass(frozen=True, slots=True)
class PriceList:
    """The rows in order, the names of their categories, and the total as printed with its provision."""

    rows: tuple[PriceRow, ...]
    categories: dict[str, str]
    total_printed: Money
    total_clause: str

    def row(self, number: int) -> PriceRow:
        """Return row `number`, counted from 1. Raises InvalidFact when there is no such row."""
        if not 1 <= number <= len(self.rows):
            raise InvalidFact(f"价目表第 {number} 行不存在", f"第 1 行至第 {len(self.rows)} 行")
        return self.rows[number - 1]

    def terms(self) -> tuple[Months, ...]:
        """Return the different terms, longest first."""
        return tuple(sorted({row.term for row in self.rows}, key=lambda term: -term.amount))


def load_prices(table: Table, clause_ids: Collection[str]) -> PriceList:
    """Return the price list; faults go to the table's list."""
    categories = read_labels(table, "category")
    entries = table.tables("row", name_by="clause")
    total = table.table("total")
    require_unique(entries, "clause")
    prices = PriceList(
        rows=tuple(_row(entry, categories, clause_ids) for entry in entries),
        categories=categories,
        total_printed=total.quantity("printed", Money),
        total_clause=total.text("clause"),
    )
    require_clauses(total, "clause", [prices.total_clause], clause_ids)
    total.finish()
    table.finish()
    return prices


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
            Figure(f"{prefix}.unit-price", f"每月单价（每 {row.price_unit}）", row.unit_price, at, "价目表所列"),
            Figure(f"{prefix}.quantity", f"数量（× {row.price_unit}）", row.quantity, at, "价目表所列"),
            Figure(f"{prefix}.term", "期限（月）", row.term, at, "价目表所列"),
        ),
    )


def total_figure(prices: PriceList) -> Figure:
    """Return the sum of all recomputed rows (provision P.TOTAL)."""
    return _sum("price.total", "价目表总价", prices.rows, "各行合价之和", (prices.total_clause,))


def category_figure(prices: PriceList, category: str) -> Figure:
    """Return the sub-total of one category id. Raises InvalidFact for an unknown category."""
    if category not in prices.categories:
        raise InvalidFact(f"服务类别“{category}”不存在", "、".join(prices.categories.values()))
    rows = [row for row in prices.rows if row.category == category]
    name = prices.categories[category]
    return _sum(f"price.category.{category}", f"{name}小计", rows, f"{name}各行合价之和", (LIST_CLAUSE,))


def term_figure(prices: PriceList, term: Months) -> Figure:
    """Return the sub-total of the rows that run `term` months. Raises InvalidFact when none does."""
    rows = _rows_of_term(prices, term)
    return _sum(
        f"price.term.{term.text}",
        f"期限 {term.text} 个月各行小计",
        rows,
        f"期限 {term.text} 个月各行合价之和",
        (LIST_CLAUSE,),
    )


def cell_figure(prices: PriceList, category: str, term: Months) -> Figure:
    """Return the sub-total of the rows of one category id that run `term` months."""
    name = f"{prices.categories[category]}期限 {term.text} 个月"
    rows = [row for row in prices.rows if (row.category, row.term) == (category, term)]
    identifier = f"price.category.{category}.term.{term.text}"
    return _sum(identifier, f"{name}小计", rows, f"{name}各行合价之和", (LIST_CLAUSE,))


def monthly_figure(prices: PriceList, term: Months) -> Figure:
    """Return what the rows of one term cost in each month they run (price by month)."""
    rows = _rows_of_term(prices, term)
    readings = ("five-month-rows",) if term != max(prices.terms(), key=lambda each: each.amount) else ()
    return Figure(
        f"price.month.{term.text}",
        f"期限 {term.text} 个月各行的每月费用",
        _total(row.monthly for row in rows),
        (LIST_CLAUSE,),
        f"期限 {term.text} 个月各行小计 ÷ {term.text} 个月",
        (term_figure(prices, term), rows_term(rows)),
        readings,
    )


def judge_delivery(row: PriceRow, delivered: Count, months: Months) -> Outcome:
    """Return whether `delivered` units over `months` meet the quantity and the term of `row` (2.2, 9.1)."""
    kept = delivered >= row.quantity and months >= row.term
    promised = f"约定 {row.quantity.text} × {row.price_unit}、{row.term.text} 个月"
    because = f"实际 {delivered.text} × {row.price_unit}、{months.text} 个月，{promised}"
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, (row.clause,), because)


def judge_charge(row: PriceRow, charged: Money, total_clause: str) -> Outcome:
    """Return whether party B's charge for `row` stays within its amount: nothing else is payable (7.1)."""
    amount = row_figure(row)
    kept = charged <= row.amount
    because = f"计收 {charged.text} 元，合价 {amount.text} 元"
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, (row.clause, total_clause), because, amount)


def rows_term(rows: Collection[PriceRow]) -> Figure:
    """Return the common term of `rows` as a figure."""
    term = next(iter(rows)).term
    return Figure(f"price.term.{term.text}.months", "期限（月）", term, tuple(row.clause for row in rows), "价目表所列")


def _rows_of_term(prices: PriceList, term: Months) -> list[PriceRow]:
    rows = [row for row in prices.rows if row.term == term]
    if not rows:
        raise InvalidFact(f"没有期限为 {term.text} 个月的行", "、".join(f"{each.text} 个月" for each in prices.terms()))
    return rows


def _sum(identifier: str, label: str, rows: Collection[PriceRow], formula: str, clauses: tuple[str, ...]) -> Figure:
    return Figure(
        identifier, label, _total(r.amount for r in rows), clauses, formula, tuple(row_figure(r) for r in rows)
    )


def _total(amounts: Iterable[Money]) -> Money:
    return sum(amounts, start=Money(0))


def _row(entry: Table, categories: Collection[str], clause_ids: Collection[str]) -> PriceRow:
    row = PriceRow(
        clause=entry.text("clause"),
        category=entry.text("category"),
        service=entry.text("service"),
        item=entry.text("item"),
        price_unit=entry.text("price_unit"),
        term=entry.quantity("term", Months),
        unit_price=entry.quantity("unit_price", Money),
        quantity=entry.quantity("quantity", Count),
        printed=entry.quantity("printed", Money),
    )
    require_known(entry, "category", [row.category], categories, "服务类别")
    require_clauses(entry, "clause", [row.clause], clause_ids)
    entry.finish()
    return row
