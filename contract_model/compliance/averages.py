"""What the faults of a month took on average to be answered and to be restored: the rows of the annexes go by averages.

The contract does not say over what time the average is taken; here it is the month in which the faults began, all
systems together, as tickets are counted. A fault whose times are not told is no part of it. An average that is told
of the month goes before one that is worked out.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from contract_model.answer.question import Result, Rule
from contract_model.answer.situation import Lacking, Situation, Told
from contract_model.compliance.quick import earliest, first_of
from contract_model.compliance.told import Known
from contract_model.core.dates import minutes_between
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Minutes
from contract_model.rules import times

AVERAGES = {
    "fault.average-response-time": ("fault.response-time", "breach.average-response-time"),
    "fault.average-recovery-time": (times.RECOVERY, "breach.average-recovery-time"),
}
"""For each average of faults the time of one fault, and the average of everything, which goes before it where told."""
Matter = Mapping[str, Sequence[Told]]
"""{fact: what is told of it} of one fault."""


@dataclass(slots=True)
class Average:
    """The average `fact` of the month that ends on `last`: `name` is what it is called, `faults` all that began in it.

    `facts` are the times that were told of those.
    """

    fact: str
    name: str
    last: date
    faults: Sequence[Matter]
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], Minutes | None] = field(default_factory=dict)

    @property
    def facts(self) -> tuple[Told, ...]:
        """Return what is told of the times of the faults."""
        return tuple(one for fault in self.faults for told in fault.values() for one in told)

    def told_to(self, rule: Rule) -> Rule:
        """Return `rule` as it answers where this average is told besides."""

        def telling(situation: Situation) -> Result:
            told = Told(self.fact, self.last, value=self._under(situation), about=self.name)
            return rule(situation.limited_to((*situation.told, told)))

        return telling

    def _under(self, situation: Situation) -> Minutes:
        """Return the average by the clock that runs under the readings that hold. Lacking where no fault has times."""
        single = AVERAGES[self.fact][0]
        clock = times.clock_of(situation, single)
        key = clock.clock_starts, clock.clock_stops
        if key not in self.known:
            taken = [length for fault in self.faults if (length := _taken(fault, single, *key)) is not None]
            total = sum((one.amount for one in taken), start=Decimal(0))
            self.known[key] = Minutes(total / len(taken)) if taken else None
        found = self.known[key]
        if found is None:
            raise Lacking(Conclusion.MISSING_PARAMETER, clock.clauses, clock.clock_starts[0])
        return found


def averages(known: Known) -> Iterator[Average]:
    """Yield the averages of each month in which faults began; those that are told for the month are left out."""
    for fact, (single, general) in AVERAGES.items():
        written = known.of(fact, general)
        of_month = {(one.on.year, one.on.month) for one in written if one.on is not None}
        called = {one.about for one in written}
        for (year, month), faults in sorted(_by_month(known, single).items()):
            name = f"{year}年{month}月{known.contract.facts[fact].name}"
            if (year, month) not in of_month and name not in called:
                last = date(year, month, monthrange(year, month)[1])
                yield Average(fact, name, min(last, known.as_of), faults)


def _by_month(known: Known, single: str) -> dict[tuple[int, int], list[Matter]]:
    """Return the faults that began in each month and of which it is told when they were over, or how long it took."""
    forms = times.clocks_of(known.contract, single)
    starts = dict.fromkeys(event for form in forms for event in form.clock_starts)
    ends = (*dict.fromkeys(event for form in forms for event in form.clock_stops), single)
    found: dict[tuple[int, int], list[Matter]] = {}
    for matter, places in known.places((*starts, *ends)).items():
        fault: dict[str, list[Told]] = {}
        for one in known.told(places):
            fault.setdefault(one.fact, []).append(one)
        days = [one.on for several in fault.values() for one in several if one.on is not None]
        if matter and days and any(fact in fault for fact in ends):
            found.setdefault((min(days).year, min(days).month), []).append(fault)
    return found


def _taken(fault: Matter, single: str, starts: Sequence[str], stops: Sequence[str]) -> Minutes | None:
    """Return how long one fault took: as told, else between its events; None where that is not known."""
    values = [one.value for one in fault.get(single, ()) if isinstance(one.value, Minutes)]
    if values:
        return values[0]
    moments = {fact: earliest(told) for fact, told in fault.items()}
    start, stop = first_of(starts, moments), first_of(stops, moments)
    return minutes_between(start, stop) if start is not None and stop is not None else None
