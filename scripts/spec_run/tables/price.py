"""The price list and the payments, recomputed beside the contract's own figures."""

from __future__ import annotations

from contract_model.contract import Contract
from contract_model.price import comparison
from contract_model.price.comparison import Comparison
from scripts.spec_run.tables.rows import Row


def compared(found: Comparison) -> Row:
    """Return one comparison: computed, printed, whether they agree, and the wording in capitals where there is one."""
    row: Row = {
        "clause": found.clause,
        "computed": found.computed.text,
        "printed": found.printed.text,
        "agrees": found.agrees,
        "figure": found.figure.id,
    }
    if found.capitals:
        row |= {
            "capitals_printed": found.capitals,
            "capitals_standard": found.standard_capitals,
            "capitals_form": "standard" if found.capitals_are_standard else "variant",
        }
    return row


def prices(contract: Contract) -> list[Row]:
    """Return the rows of the price list in its order."""
    return [
        {
            **compared(comparison.compare_row(row)),
            "category": row.category,
            "category_label": contract.prices.categories[row.category],
            "service": row.service,
            "item": row.item,
            "price_unit": row.price_unit,
            "term": row.term.text,
            "unit_price": row.unit_price.text,
            "quantity": row.quantity.text,
        }
        for row in contract.prices.rows
    ]


def payments(contract: Contract) -> list[Row]:
    """Return the three payments."""
    plan = contract.payments
    return [
        {"number": each.number, "share": each.share.text, **compared(comparison.compare_payment(plan, each))}
        for each in plan.payments
    ]
