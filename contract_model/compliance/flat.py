"""A `Compliance` as plain data: what pages, downloads and calendars read of it, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from contract_model.answer.question import Result
from contract_model.answer.resolver import Alternative
from contract_model.answer.situation import FEW
from contract_model.compliance.asked import Asked
from contract_model.compliance.available import Available
from contract_model.compliance.counts import Count
from contract_model.compliance.events import Event
from contract_model.compliance.judge import Compliance
from contract_model.compliance.judged import KEPT, Occasion
from contract_model.compliance.money import Deduction, Instalment
from contract_model.compliance.why import why
from contract_model.core.dates import DAY
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.units import shown
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from contract_model.register.norms import DUTY, LIMIT
from contract_model.rules import availability, times

Flat = dict[str, Any]
SOON, WAYS = DAY * 30, ("low", "used", "high")
"""What falls due in so many days is next; the ways in which amounts are added up."""


def flat(compliance: Compliance, contract: Contract) -> Flat:
    """Return `compliance` as dicts, lists, numbers and texts: days in ISO form, amounts as decimal strings."""
    over = _over(compliance)
    occasions = [_occasion(each, compliance, contract, over) for each in compliance.occasions]
    return {
        "as_of": compliance.as_of.isoformat(),
        "default_as_of": compliance.default_as_of,
        "first_day": compliance.first.isoformat(),
        "last_day": compliance.last.isoformat(),
        "rows": len(compliance.ledger.rows),
        "row": list(_rows(compliance)),
        "occasion": occasions,
        "kept": list(_kept(compliance)),
        "unrecorded": list(_unrecorded(compliance)),
        "event": [_event(each, compliance, contract) for each in compliance.events],
        "availability": [_available(each, compliance, contract) for each in compliance.availability],
        "instalment": [_instalment(each, compliance) for each in compliance.instalments],
        "count": [_count(each, compliance) for each in compliance.counts],
        "question": [_asked(each, compliance, contract) for each in compliance.asked],
        "verdict": _verdict(compliance),
    }


def _rows(compliance: Compliance) -> Iterator[Flat]:
    for row in compliance.ledger.rows:
        judged = list(compliance.judged.get(row.key, ()))
        yield {
            "key": row.key,
            "sheet": row.sheet,
            "line": row.line,
            "cells": dict(row.cells),
            "replaced_by": row.replaced_by,
            "later": row.key in compliance.later,
            "judged": judged,
            "none": not judged,
        }


def _occasion(one: Occasion, compliance: Compliance, contract: Contract, over: Collection[str]) -> Flat:
    norm, outcome = one.norm, one.outcome
    deadline = outcome.deadline
    return {
        "id": one.id,
        "norm": norm.id,
        "clause": norm.clause,
        "clauses": list(outcome.clauses),
        "label": norm.label,
        "party": norm.party,
        "kind": norm.kind,
        "occasion": one.name,
        "matter": one.matter,
        "system": compliance.ledger.systems.get(one.matter, ""),
        "conclusion": outcome.conclusion.value,
        "reason": why(contract, outcome.because),
        "start": one.start.isoformat() if one.start else "",
        "deadline": deadline.text if deadline is not None else "",
        "provisional": deadline is not None and deadline.provisional,
        "overdue": _overdue(one, over),
        "missing": [contract.facts[fact].name for fact in outcome.missing],
        "evidence": norm.evidence,
        "rows": list(compliance.rows_of(one.facts)),
        "readings": list(one.readings),
        "changes": [{"day": day.isoformat(), "conclusion": each.value} for day, each in (one.changes or {}).items()],
        "otherwise": [otherwise(each) for each in one.otherwise],
    }


def _event(one: Event, compliance: Compliance, contract: Contract) -> Flat:
    outcome = one.outcome
    return {
        "matter": one.matter,
        "system": compliance.ledger.systems.get(one.matter, ""),
        "day": one.on.isoformat() if one.on else "",
        "conclusion": outcome.conclusion.value,
        "reason": why(contract, outcome.because),
        "amount": _text(one.used) if outcome.amount is not None else "",
        "low": _text(one.low),
        "high": _text(one.high),
        "heaviest": outcome.clauses[0] if outcome.amount is not None and outcome.clauses else "",
        "parts": [
            {
                "clauses": list(part.clauses),
                "conclusion": part.conclusion.value,
                "reason": why(contract, part.because),
                "amount": amount(part),
            }
            for part in one.parts
        ],
        "counts_for": list(one.counts_for),
        "readings": list(one.readings),
        "missing": [contract.facts[fact].name for fact in outcome.missing],
        "otherwise": [otherwise(each) for each in one.otherwise],
        "rows": list(compliance.rows_of(one.facts)),
    }


def _available(one: Available, compliance: Compliance, contract: Contract) -> Flat:
    promise = contract.promises[availability.AVAILABILITY]
    broken = one.outcome.conclusion is Conclusion.BREACHED
    return {
        "system": one.system,
        "span": one.span.label,
        "first": one.span.first.isoformat() if one.span.first else "",
        "last": one.span.last.isoformat() if one.span.last else "",
        "reading": one.reading,
        "minutes_down": one.down.text,
        "minutes_total": one.span.total.text,
        "share": one.share,
        "promised": shown(promise.value),
        "as_read": one.outcome.conclusion.value,
        "conclusion": (Conclusion.AMBIGUOUS if broken and one.readings else one.outcome.conclusion).value,
        "reason": why(contract, one.outcome.because),
        "readings": list(one.readings),
        "clauses": list(one.outcome.clauses),
        "matters": list(one.matters),
        "rows": list(compliance.rows_of(one.facts)),
    }


def _instalment(one: Instalment, compliance: Compliance) -> Flat:
    return {
        "id": one.id,
        "label": one.label,
        "due": _text(one.due),
        "due_day": one.due_day.isoformat() if one.due_day else "",
        "invoiced": _text(one.invoiced),
        "paid": _text(one.paid),
        "rest": _text(one.rest),
        "conclusion": one.conclusion.value if one.conclusion else "",
        "low": _text(one.low),
        "used": _text(one.used),
        "high": _text(one.high),
        "deductions": [_deduction(each) for each in one.deductions],
        "rows": list(compliance.rows_of(one.facts)),
    }


def _deduction(one: Deduction) -> Flat:
    return {"matter": one.matter, "clause": one.clause, "amount": _text(one.amount), "used": _text(one.used)}


def _count(one: Count, compliance: Compliance) -> Flat:
    return {
        "clause": one.clause,
        "label": one.label,
        "number": one.number,
        "threshold": one.threshold,
        "conclusion": one.conclusion.value,
        "rows": list(compliance.rows_of(one.facts)),
    }


def _asked(one: Asked, compliance: Compliance, contract: Contract) -> Flat:
    outcome = one.outcome
    return {
        "id": one.question.id,
        "label": one.question.name,
        "clauses": list(outcome.clauses),
        "conclusion": outcome.conclusion.value,
        "reason": why(contract, outcome.because),
        "amount": amount(outcome),
        "missing": [contract.facts[fact].name for fact in outcome.missing],
        "readings": list(one.readings),
        "rows": list(compliance.rows_of(one.facts)),
    }


def _verdict(compliance: Compliance) -> Flat:
    """Return the numbers of a sentence: what is awaited and open counts where a record, or its occasion, is at hand."""
    soon = compliance.as_of + SOON
    concluded = Counter(one.outcome.conclusion for one in compliance.occasions if one.facts)
    waiting = (one for one in compliance.occasions if one.outcome.conclusion is Conclusion.NOT_YET_DUE)
    due = [one.outcome.deadline for one in waiting if one.norm.kind in {DUTY, LIMIT}]
    over = _over(compliance)
    sums = {way: sum((getattr(one, way) for one in compliance.penalties), start=Money(0)) for way in WAYS}
    return {
        "broken": concluded[Conclusion.BREACHED],
        "overdue": sum(_overdue(one, over) for one in compliance.occasions),
        "awaiting": concluded[Conclusion.NEEDS_FINDING],
        "due30": sum(each is not None and each.day <= soon for each in due),
        "ambiguous": concluded[Conclusion.AMBIGUOUS],
        **{f"amount_{way}": _text(amount) for way, amount in sums.items()},
    }


def _overdue(one: Occasion, over: Collection[str]) -> bool:
    """Return whether something to be done by a day, or within minutes, is not done although that time is past.

    `over` are the faults that are restored: nobody has to answer or to come any more.
    """
    norm, facts = one.norm, {told.fact for told in one.facts}
    if one.outcome.conclusion is not Conclusion.BREACHED:
        return False
    if norm.kind == LIMIT:
        stops = {event for form in norm.forms() for event in form.clock_stops}
        return bool(norm.clock_starts) and one.matter not in over and not facts & {*stops, *norm.measure}
    return one.outcome.deadline is not None and not facts & {event for act in norm.acts for event in act}


def _over(compliance: Compliance) -> frozenset[str]:
    """Return the matters that are restored."""
    return frozenset(told.about for told in compliance.told.of(times.RESTORED))


def _text(money: Money | None) -> str:
    return money.text if money is not None else ""


def otherwise(one: Alternative) -> Flat:
    """Return what the answer would be under another option, or under a finding that is missing."""
    return {
        "subject": one.subject,
        "option": one.option,
        "found": one.found,
        "conclusion": _conclusion(one.result),
        "amount": amount(one.result),
    }


def amount(result: Result) -> str:
    """Return the amount of a result in yuan, "" where it has none."""
    figure = result if isinstance(result, Figure) else result.amount
    return figure.text if figure is not None and isinstance(figure.value, Money) else ""


def _conclusion(result: Result) -> str:
    return result.conclusion.value if isinstance(result, Outcome) else Conclusion.APPLIES.value


def _kept(compliance: Compliance) -> Iterator[Flat]:
    counted = Counter[tuple[str, str]]()
    for bucket, matters in compliance.buckets.items():
        if bucket.conclusion is Conclusion.COMPLIED:
            counted[bucket.norm, bucket.month] += len(matters)
    yield from ({"norm": norm, "month": month, "count": count} for (norm, month), count in sorted(counted.items()))


def _unrecorded(compliance: Compliance) -> Iterator[Flat]:
    """Yield the faults that a norm says nothing of for want of a record or a finding, counted by what it says."""
    for bucket, matters in compliance.buckets.items():
        if bucket.conclusion not in KEPT:
            yield {
                "norm": bucket.norm,
                "month": bucket.month,
                "conclusion": bucket.conclusion.value,
                "reason": bucket.reason,
                "missing": list(bucket.missing),
                "readings": list(bucket.readings),
                "count": len(matters),
                "matters": list(matters[:FEW]),
            }
