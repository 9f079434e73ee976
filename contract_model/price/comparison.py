"""A recomputed figure beside the figure the contract prints, in digits and in capitals (2.2.1, P.TOTAL, 7.1-7.4)."""

from __future__ import annotations

from dataclasses import dataclass

from contract_model.core import capitals
from contract_model.core.figure import Figure
from contract_model.core.values import Money
from contract_model.price.payments import Payment, PaymentPlan, payment_figure
from contract_model.price.prices import PriceList, PriceRow, row_figure, total_figure


@dataclass(frozen=True, slots=True)
class Comparison:
    """`figure` is recomputed; `printed` (and `capitals`, "" where there are none) stand in the contract at `clause`."""

    figure: Figure
    clause: str
    printed: Money
    capitals: str = ""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The provisions it rests on: where the amount is printed, and those it is recomputed from."""
        return tuple(dict.fromkeys((self.clause, *self.figure.clauses)))

    @property
    def computed(self) -> Money:
        """The recomputed amount to the cent."""
        return self.figure.money.rounded()

    @property
    def agrees(self) -> bool:
        """Whether digits (and capitals, where there are any) state the recomputed amount to the cent."""
        in_words = not self.capitals or capitals.parse(self.capitals) == self.computed
        return self.printed.rounded() == self.computed and in_words

    @property
    def standard_capitals(self) -> str:
        """The recomputed amount in standard capitals."""
        return capitals.standard(self.computed)

    @property
    def capitals_are_standard(self) -> bool:
        """Whether the contract's capitals have the standard form."""
        return bool(self.capitals) and capitals.is_standard(self.capitals)


def compare_row(row: PriceRow) -> Comparison:
    """Compare one row of the price list."""
    return Comparison(row_figure(row), row.clause, row.printed)


def compare_list_total(prices: PriceList) -> Comparison:
    """Compare the last line of the price list with the sum of its rows."""
    return Comparison(total_figure(prices), prices.total_clause, prices.total_printed)


def compare_contract_total(plan: PaymentPlan, prices: PriceList) -> Comparison:
    """Compare the total of 7.1 with the sum of the price list."""
    return Comparison(total_figure(prices), plan.total_clause, plan.total_printed, plan.total_capitals)


def compare_payment(plan: PaymentPlan, payment: Payment) -> Comparison:
    """Compare one payment with its share of the total."""
    return Comparison(payment_figure(plan, payment), payment.clause, payment.printed, payment.capitals)
