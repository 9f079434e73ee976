"""The recomputed tables of the results file: prices, payments, penalties, delay, availability, deadlines.

Only transcription: every value is the text of a figure of the model, or of the contract's data beside it. Called by
the run command; the pages print these rows as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contract_model.breach.annex_penalty import row_amount
from contract_model.breach.base import AFFECTED_SYSTEM
from contract_model.breach.delay import Cause, judge_delay, judge_termination
from contract_model.breach.penalties import PenaltyRow
from contract_model.contract import Contract
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion
from contract_model.core.values import CalendarDays
from contract_model.price import comparison
from contract_model.price.comparison import Comparison
from contract_model.price.payments import total_figure
from contract_model.service.availability import allowed_downtime, spans

Row = dict[str, Any]


def tables(contract: Contract, figures: Sequence[Figure]) -> dict[str, Any]:
    """Return {table name: rows}; `figures` are the published figures, of which the deadlines are taken."""
    return {
        "price": _prices(contract),
        "contract_total": _compared(comparison.compare_contract_total(contract.payments, contract.prices)),
        "list_total": _compared(comparison.compare_list_total(contract.prices)),
        "payment": _payments(contract),
        "penalty_options": _penalty_options(contract),
        "penalty": [_penalty(contract, row) for row in contract.penalties.rows],
        "delay": _delay(contract),
        "availability": _availability(contract),
        "deadline": [_deadline(figure) for figure in figures if figure.id.startswith("deadline.")],
    }


def _compared(found: Comparison) -> Row:
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


def _prices(contract: Contract) -> list[Row]:
    return [
        {
            **_compared(comparison.compare_row(row)),
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


def _payments(contract: Contract) -> list[Row]:
    plan = contract.payments
    return [
        {"number": each.number, "share": each.share.text, **_compared(comparison.compare_payment(plan, each))}
        for each in plan.payments
    ]


def _bases(contract: Contract) -> list[tuple[str, str, Figure]]:
    """Return (option id, label, base) of every option that can be computed from the contract alone."""
    options = contract.reading("penalty-base").options
    found = ((option.id, option.label, contract.base(option.id)) for option in options if option.id != AFFECTED_SYSTEM)
    return [(identifier, label, base) for identifier, label, base in found if base is not None]


def _penalty_options(contract: Contract) -> list[Row]:
    in_force = contract.in_force("penalty-base")
    return [
        {"id": identifier, "label": label, "base": base.text, "figure": base.id, "in_force": identifier == in_force}
        for identifier, label, base in _bases(contract)
    ]


def _penalty(contract: Contract, row: PenaltyRow) -> Row:
    return {
        "clause": row.clause,
        "annex": row.clause.partition(".")[0],
        "title": row.label,
        "coefficient": row.coefficient.text,
        "amounts": [
            {"reading_option": identifier, "amount": row_amount(row, base).text}
            for identifier, _, base in _bases(contract)
        ],
        "figure": f"penalty.{row.clause}.amount",
    }


def _delay(contract: Contract) -> list[Row]:
    rule, total = contract.penalties.delay, total_figure(contract.payments)
    rows = []
    for number in range(1, int(rule.terminates_at.amount) + 1):
        days = CalendarDays(number)
        amount = judge_delay(rule, total, days, Cause.PARTY_B).amount
        if amount is not None:
            ends = judge_termination(rule, days, Cause.PARTY_B).conclusion is Conclusion.RIGHT_ARISES
            rows.append({"days": days.text, "amount": amount.text, "termination": ends, "figure": amount.id})
    return rows


def _availability(contract: Contract) -> list[Row]:
    promise = contract.promises["availability"]
    found = ((span, allowed_downtime(promise, span)) for span in spans(contract.period))
    return [
        {"id": span.id, "label": span.label, "total": span.total.text, "downtime": figure.text, "figure": figure.id}
        for span, figure in found
    ]


def _deadline(figure: Figure) -> Row:
    return {
        "id": figure.id,
        "label": figure.label,
        "date": figure.text,
        "rule": figure.formula,
        "provisional": figure.provisional,
        "clauses": list(figure.clauses),
    }
