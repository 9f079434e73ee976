"""The published deadlines, each with its counting rule; the terms that run from an event; when payments fall due."""

from __future__ import annotations

from collections.abc import Iterable

from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.publish import terms as published
from contract_model.register.contract import Contract
from contract_model.register.terms import Term
from contract_model.rules.payment_days import STARTS, payments_due
from scripts.spec_run.tables.rows import Row, unit_of

BOTH = "both"


def deadlines(contract: Contract, figures: Iterable[Figure]) -> list[Row]:
    """Return the published deadlines, each with the party that must act by it: of a day that comes by itself both."""
    bearers = {term.date: term.bearer for term in published.terms(contract) if term.date}
    return [
        {**deadline(figure), "party": bearers.get(figure.id, BOTH)}
        for figure in figures
        if figure.id.startswith("deadline.")
    ]


def deadline(figure: Figure) -> Row:
    """Return the row of one deadline; `kind` tells a day on which something happens from a last day to act."""
    return {
        "id": figure.id,
        "kind": "day" if figure.id in STARTS else "last",
        "label": figure.label,
        "date": figure.text,
        "rule": figure.formula,
        "provisional": figure.provisional,
        "clauses": list(figure.clauses),
        "readings": list(figure.readings),
    }


def terms(contract: Contract) -> list[Row]:
    """Return every term that runs from an event, in the order of the parties that owe them."""
    order = {bearer: position for position, bearer in enumerate(("A", "B", "both"))}
    return [_term(term) for term in sorted(published.terms(contract), key=lambda term: order[term.bearer])]


def _term(term: Term) -> Row:
    return {
        "id": term.id,
        "label": term.label,
        "party": term.bearer,
        "trigger": term.trigger,
        "sort": term.sort,
        "direction": term.counts,
        "length": term.text,
        "amount": term.length.text if term.length is not None else "",
        "unit": unit_of(term.length) if term.length is not None else "",
        "counted": term.rule,
        "clauses": list(term.clauses),
        "norm": term.norm,
        "deadline": term.date,
        "readings": list(term.readings),
    }


def payment_calendar(contract: Contract) -> list[Row]:
    """Return for each payment the day its condition is met and the last day to pay if the funds came by then."""
    return [
        {
            "id": each.due.id,
            "date": each.due.text,
            "number": each.payment.number,
            "label": f"第 {each.payment.number} 期付款",
            "party": contract.norms[f"payment.{each.payment.number}"].party,
            "clause": each.payment.clause,
            "share": each.payment.share.text,
            "amount": each.amount.text,
            "figure": each.amount.id,
            "condition": each.condition.label,
            "condition_date": each.condition.text,
            "condition_figure": each.condition.id,
            "condition_provisional": each.condition.provisional,
            "provisional": each.due.provisional,
            "rule": each.due.formula,
        }
        for each in payments_due(Situation(contract))
    ]
