"""The price list and the payments, recomputed beside the contract's own figures."""

from __future__ import annotations

from contract_model.core import capitals
from contract_model.core.figure import Figure
from contract_model.register.contract import Contract
from contract_model.rules.amounts import category_figure, cell_figure, term_figure
from contract_model.rules.stated import Stated, stated_amounts
from scripts.spec_run.tables.rows import Row


def compared(found: Stated) -> Row:
    """Return one comparison: computed, printed, whether they agree, and the wording in capitals where there is one."""
    row: Row = {
        "clause": found.clause,
        "computed": found.computed.money.rounded().text,
        "printed": found.digits.text,
        "agrees": found.agrees,
        "figure": found.computed.id,
    }
    if found.capitals:
        row |= {
            "capitals_printed": found.capitals,
            "capitals_standard": capitals.standard(found.computed.money),
            "capitals_form": "standard" if capitals.is_standard(found.capitals) else "variant",
        }
    return row


def prices(contract: Contract) -> list[Row]:
    """Return the rows of the price list in its order."""
    stated = stated_amounts(contract)
    return [
        {
            **compared(stated[row.label]),
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


def price_sums(contract: Contract) -> list[Row]:
    """Return a row for each category, with the part of it in each term, the longest first; and one for each term."""
    listed, terms = contract.prices, contract.prices.terms()
    rows = []
    for category, label in listed.categories.items():
        cells = [(term, cell_figure(listed, category, term)) for term in terms]
        parts = [{"term": term.text, "amount": cell.text, "figure": cell.id} for term, cell in cells]
        rows.append(_sum("category", category, label, category_figure(listed, category)) | {"terms": parts})
    rows += [
        _sum("term", term.text, f"租期 {term.text} 个月", term_figure(listed, term)) | {"terms": []} for term in terms
    ]
    return rows


def _sum(group: str, identifier: str, label: str, figure: Figure) -> Row:
    return {"group": group, "id": identifier, "label": label, "amount": figure.text, "figure": figure.id}


def payments(contract: Contract) -> list[Row]:
    """Return the three payments."""
    stated = stated_amounts(contract)
    return [
        {"number": each.number, "share": each.share.text, **compared(stated[each.label])}
        for each in contract.payments.payments
    ]
