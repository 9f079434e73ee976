"""The price list of 2.2.1 as data: every row with its factors and the amount that the contract prints.

A row's amount is unit price (元 per month and unit) × quantity (units) × term (months).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, read_labels, require_known, require_unique
from contract_model.core.values import Count, Money, Months
from contract_model.register.clauses import require_clauses


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
    def label(self) -> str:
        """How people speak of the row."""
        return f"价目表第 {self.clause[1:]} 行"

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
    """The list's provision, its rows in order, the names of their categories, the total as printed with its own."""

    clause: str
    rows: tuple[PriceRow, ...]
    categories: dict[str, str]
    total_printed: Money
    total_clause: str

    @property
    def by_label(self) -> dict[str, PriceRow]:
        """The rows by their labels."""
        return {row.label: row for row in self.rows}

    def terms(self) -> tuple[Months, ...]:
        """Return the different terms, longest first."""
        return tuple(sorted({row.term for row in self.rows}, key=lambda term: -term.amount))


def load_prices(table: Table, clause_ids: Collection[str]) -> PriceList:
    """Return the price list; faults go to the table's list."""
    categories = read_labels(table, "category")
    entries = table.tables("row", name_by="clause")
    listed, total = table.table("list"), table.table("total")
    require_unique(entries, "clause")
    prices = PriceList(
        clause=listed.text("clause"),
        rows=tuple(_row(entry, categories, clause_ids) for entry in entries),
        categories=categories,
        total_printed=total.quantity("printed", Money),
        total_clause=total.text("clause"),
    )
    require_clauses(listed, "clause", [prices.clause], clause_ids)
    require_clauses(total, "clause", [prices.total_clause], clause_ids)
    for part in (listed, total, table):
        part.finish()
    return prices


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
