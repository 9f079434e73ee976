"""Which faults are of one shape, so that all that follows from one follows from the other: asked about once.

The rules hold times against limits and nothing else; so two faults whose times lie between the same limits, with the
same cause, finding and downtime of others, have the same rows and amounts. Only plain faults have a shape: of which
nothing is told but when they occurred, were reported, answered and restored, why, and with what impact.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import product

from contract_model.answer.situation import Told
from contract_model.compliance.downtime import bounds, spans
from contract_model.compliance.told import Known
from contract_model.core.dates import minutes_between, shift_months
from contract_model.core.values import Minutes, Rate
from contract_model.register.norms import LIMIT
from contract_model.rules import availability

STARTS = ("fault.occurred", "fault.reported", "fault.responded")
STOPS = ("fault.responded", "fault.arrived", "fault.restored")
FOUND = ("fault.cause", "breach.impact")
PLAIN = frozenset((*STARTS, *STOPS, *FOUND))
DOWN = ("fault.occurred", "fault.restored")


@dataclass(slots=True)
class Shapes:
    """The limits of a contract against which times and shares are held."""

    known: Known
    limits: tuple[Decimal, ...] = field(init=False)
    shares: tuple[Decimal, ...] = field(init=False)
    months: tuple[date, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the limits."""
        contract = self.known.contract
        values = [test.value for row in contract.penalties.rows for test in row.tests]
        for norm in contract.norms.values():
            values += [one for one in (norm.value, norm.most) if norm.kind == LIMIT and one is not None]
        self.limits = tuple(sorted({one.amount for one in values if isinstance(one, Minutes)}))
        self.shares = tuple(sorted({one.amount for one in values if isinstance(one, Rate)}))
        first, length = contract.period.first_day, int(contract.period.months.amount)
        self.months = tuple(shift_months(first, number) for number in range(length + 1))

    def of(
        self, matter: str, own: Sequence[Told], context: Sequence[Told], others: Sequence[Told]
    ) -> tuple[object, ...] | None:
        """Return the shape of a fault of which `own` is told, None where it has none but its own."""
        by_fact = {one.fact: one for one in own}
        plain = len(by_fact) == len(own) and by_fact.keys() <= PLAIN
        timed = all(one.on is not None and one.at is not None for one in own if one.fact not in FOUND)
        if not (plain and timed and matter):
            return None
        moments = {
            fact: datetime.combine(one.on, one.at)
            for fact, one in by_fact.items()
            if one.on is not None and one.at is not None and fact not in FOUND
        }
        days = sorted({moment.date() for moment in moments.values()})
        lengths = [
            _band(minutes_between(moments[start], moments[stop]).amount, self.limits)
            if start in moments and stop in moments
            else None
            for start, stop in product(STARTS, STOPS)
        ]
        places = [
            (bisect_right(self.months, day), tuple(one.on <= day for one in context if one.on is not None))
            for day in days
        ]
        found = tuple(one.value if one is not None else None for one in map(by_fact.get, FOUND))
        return (found, tuple(lengths), tuple(places), len(days), self._shares(moments, others))

    def _shares(self, moments: Mapping[str, datetime], others: Sequence[Told]) -> tuple[object, ...]:
        """Return where the availability lies, over each span in which the fault brought downtime."""
        if not all(fact in moments for fact in DOWN):
            return ()
        since, until = moments[DOWN[0]], moments[DOWN[1]]
        found = []
        for _, span in spans(self.known):
            first, end = bounds(span)
            if since < end and until >= first:
                down = span.share_of(since, until).amount
                down += sum(one.value.amount for one in others if _within(one, span) and isinstance(one.value, Minutes))
                found.append(_band(availability.reached(span, Minutes(down)).amount, self.shares))
        return tuple(found)


def _within(one: Told, span: availability.Span) -> bool:
    return one.on is not None and span.first is not None and span.last is not None and span.first <= one.on <= span.last


def _band(value: Decimal, limits: Sequence[Decimal]) -> tuple[int, int]:
    """Return between which limits a value lies, or on which."""
    return bisect_left(limits, value), bisect_right(limits, value)
