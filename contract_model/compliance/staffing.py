"""How many months in a row were understaffed, where nobody told it: as the numbers told month by month come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from contract_model.answer.situation import Told
from contract_model.compliance.records import Record
from contract_model.core.bounds import holds
from contract_model.core.dates import shift_months
from contract_model.core.values import Months, Quantity
from contract_model.register.conditions import Condition
from contract_model.register.contract import Contract

SHORT_MONTHS, HEADCOUNT = "headcount.short-months", "headcount.monthly"


def understaffed(contract: Contract, records: Sequence[Record], as_of: date) -> Iterator[Record]:
    """Yield the length of the longest run of months below strength, told by the row of each of those months.

    Nothing where a number of months is told, or no month known by `as_of` is below.
    """
    known = [one for one in records if one.told.on is None or one.told.on <= as_of]
    if any(one.told.fact == SHORT_MONTHS for one in known):
        return
    below = _below(contract)
    short = {
        one.told.day.replace(day=1): one
        for one in known
        if one.told.fact == HEADCOUNT and one.told.on is not None and _is_short(one.told, below)
    }
    run = max(_runs(sorted(short)), key=len, default=[])
    for month in run:
        last = short[run[-1]].told
        yield Record(Told(SHORT_MONTHS, last.on, last.at, Months(len(run))), short[month].row)


def _below(contract: Contract) -> list[Condition]:
    """Return the conditions by which the rights that ask for months in a row ask for too small a number."""
    rights = [norm for norm in contract.norms.values() if SHORT_MONTHS in norm.own_facts()]
    return [
        one for norm in rights for one in norm.all_conditions() if (one.sort, one.subject) == ("measure", HEADCOUNT)
    ]


def _is_short(told: Told, below: Sequence[Condition]) -> bool:
    value = told.value
    return isinstance(value, Quantity) and any(
        one.value is not None and holds(value, one.bound, one.value) for one in below
    )


def _runs(months: Sequence[date]) -> list[list[date]]:
    runs = [list(months[:1])]
    for one, other in pairwise(months):
        if other == shift_months(one, 1):
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs
