"""The money that hangs on the open questions: the amount under each reading of a situation, and the difference.

The situations are the cases that carry the question's tag; of the rows of one outline the one that differs the most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from contract_model.answer.resolver import Answer
from contract_model.publish.exposure import Exposure, exposure, numbered
from contract_model.publish.ranges import PARTIES, End, Range, by_provision, ranges, top, widest
from scripts.spec_run.tables.rows import Row
from scripts.spec_run.tags import READING_PREFIX

if TYPE_CHECKING:
    from contract_model.core.figure import Figure
    from contract_model.publish.ranking import Standing
    from contract_model.register.contract import Contract
    from scripts.spec_run.runner import CaseRun


def exposures(contract: Contract, runs: Iterable[CaseRun], published: Iterable[Figure] = ()) -> tuple[Exposure, ...]:
    """Return what hangs on each open question in the situations of the cases that carry its tag, by question.

    `published` are the figures that the amounts may refer to.
    """
    found: dict[tuple[str, str, str], Exposure] = {}
    for run in runs:
        if run.status != "passed" or not isinstance(run.answer, Answer):
            continue
        for tag in sorted(run.case.tags):
            reading = tag.removeprefix(READING_PREFIX)
            if reading == tag or reading not in run.answer.readings:
                continue
            one = exposure(run.answer, contract.reading(reading), run.case.name)
            key = (reading, run.case.path, run.case.template)
            if one is not None and (key not in found or _size(one) > _size(found[key])):
                found[key] = one
    order = {reading.id: position for position, reading in enumerate(contract.readings)}
    return tuple(numbered(sorted(found.values(), key=lambda one: order[one.reading.id]), published))


def _size(one: Exposure) -> Decimal:
    return one.spread.money.amount if one.spread is not None else Decimal(0)


def reading_money(exposed: Sequence[Exposure]) -> list[Row]:
    """Return a row for each situation, those of one question together, in the order of the questions."""
    return [
        {
            "reading": one.reading.id,
            "title": one.reading.title,
            "situation": one.situation,
            "options": [
                {
                    "option": under.option,
                    "label": under.label,
                    "in_force": under.option == one.reading.in_force,
                    "amount": under.amount.text if under.amount else "",
                    "figure": under.amount.id if under.amount else "",
                    "without": under.without,
                }
                for under in one.options
            ],
            "spread": one.spread.text if one.spread else "",
            "figure": one.spread.id if one.spread else "",
        }
        for one in exposed
    ]


def range_tables(
    contract: Contract, exposed: Sequence[Exposure], stands: Mapping[str, Standing]
) -> dict[str, list[Row]]:
    """Return the tables of what turns on the questions that are still to be decided.

    `reading_range`, a row per question: the situation on which the most turns, of how many; `exposure`, a row per
    provision: the questions that name it first; `exposure_top`, a row for each of those of a party with the most.
    """
    found = ranges(exposed, stands)
    situations = Counter(each.reading.id for each in found)
    return {
        "reading_range": [
            _range(each) | {"situations": situations[each.reading.id]} for each in widest(found).values()
        ],
        "exposure": [
            {"clause": clause, "readings": [each.reading.id for each in own]}
            for clause, own in by_provision(found, contract.clauses).items()
        ],
        "exposure_top": [{"party": party, **_range(each)} for party in PARTIES for each in top(found, party)],
    }


def _range(one: Range) -> Row:
    return {
        "reading": one.reading.id,
        "situation": one.exposure.situation,
        "least": _end(one.least),
        **({"used": _end(one.used)} if one.used is not None else {}),
        "most": _end(one.most),
        "amounts": [under.amount.text for under in one.exposure.options if under.amount is not None],
        "stake": one.stake.text,
        "gains": one.gains,
        "waits": [under.label for under in one.waits],
    }


def _end(end: End) -> Row:
    return {
        "labels": [under.label for under in end.options],
        "favours": list(end.favours),
        "amount": end.amount.text if end.amount is not None else "",
        "figure": end.amount.id if end.amount is not None else "",
        "without": end.without,
    }
