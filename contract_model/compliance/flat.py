"""A `Compliance` as plain data: what pages, downloads and calendars read of it, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from contract_model.answer.question import Result
from contract_model.answer.resolver import Alternative
from contract_model.answer.situation import FEW
from contract_model.compliance.judge import Compliance
from contract_model.compliance.judged import Occasion
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from contract_model.register.reasons import sentence

Flat = dict[str, Any]
KEPT = (Conclusion.COMPLIED, Conclusion.NOT_TRIGGERED, Conclusion.NO_RIGHT)


def flat(compliance: Compliance, contract: Contract) -> Flat:
    """Return `compliance` as dicts, lists, numbers and texts: days in ISO form, amounts as decimal strings."""
    occasions = [_occasion(each, compliance, contract) for each in compliance.occasions]
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


def _occasion(one: Occasion, compliance: Compliance, contract: Contract) -> Flat:
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
        "reason": sentence(contract.reasons, outcome.because),
        "start": one.start.isoformat() if one.start else "",
        "deadline": deadline.text if deadline is not None else "",
        "provisional": deadline is not None and deadline.provisional,
        "missing": [contract.facts[fact].name for fact in outcome.missing],
        "evidence": norm.evidence,
        "rows": list(compliance.rows_of(one.facts)),
        "readings": list(one.readings),
        "changes": [{"day": day.isoformat(), "conclusion": each.value} for day, each in (one.changes or {}).items()],
        "otherwise": [otherwise(each) for each in one.otherwise],
    }


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
