"""How long each information system was down: from outages and faults, no minute twice, each system by itself.

Faults whose cause is none of the service's are no downtime. A fault of several systems is downtime of each. What is
told about no system – of the platform – is kept apart: the downtime of one system is not that of the platform.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import accumulate

from contract_model.answer.situation import Situation, Told
from contract_model.answer.window import MONTH, QUARTER, YEAR
from contract_model.compliance.records import Ledger
from contract_model.compliance.told import AND, Known
from contract_model.core.dates import DAY
from contract_model.rules import availability, times
from contract_model.rules.times import Stretch, merged

OTHERS = (availability.TOTAL, availability.SUSPENDED, availability.RESUMED, availability.PLANNED)
"""What is told of downtime besides outages and faults."""


@dataclass(slots=True)
class Down:
    """The downtime of one system: merged `stretches`, in order, what else is told of it, whence it comes."""

    stretches: tuple[Stretch, ...] = ()
    told: tuple[Told, ...] = ()
    matters: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)
    sums: tuple[int, ...] = ()

    def close(self) -> None:
        """Merge the stretches of all matters, and add them up."""
        self.stretches = tuple(merged([one for several in self.matters.values() for one in several]))
        lengths = (int((until - since).total_seconds()) for since, until in self.stretches)
        self.sums = tuple(accumulate(lengths, initial=0))

    def seconds(self, since: datetime, until: datetime) -> int:
        """Return how long it was down between two moments."""
        first = bisect_left(self.stretches, since, key=lambda one: one[1])
        last = bisect_left(self.stretches, until, key=lambda one: one[0])
        if first >= last:
            return 0
        before = max(int((since - self.stretches[first][0]).total_seconds()), 0)
        after = max(int((self.stretches[last - 1][1] - until).total_seconds()), 0)
        return self.sums[last] - self.sums[first] - before - after

    def matters_in(self, since: datetime, until: datetime) -> tuple[str, ...]:
        """Return the matters that brought downtime between two moments."""
        return tuple(
            matter
            for matter, several in self.matters.items()
            if any(one[0] < until and one[1] > since for one in several)
        )


def systems_of(matter: str, ledger: Ledger) -> tuple[str, ...]:
    """Return the systems that a matter is about: as its row says, or itself where it is one; ("",) for none."""
    if matter in ledger.systems:
        return tuple(filter(None, ledger.systems[matter].split(AND))) or ("",)
    return (matter,) if matter in ledger.levels else ("",)


def downtimes(known: Known, ledger: Ledger) -> Mapping[str, Down]:
    """Return {system: its downtime}, "" for the platform as a whole and for faults that name no system."""
    found: dict[str, Down] = {}
    events = dict.fromkeys(event for pair in times.DOWN for event in pair)
    for matter, places in known.places((*events, times.CAUSE)).items():
        stretches = _stretches(known, known.told(places))
        for system in systems_of(matter, ledger) if stretches else ():
            found.setdefault(system, Down()).matters[matter] = stretches
    for matter, places in known.places(OTHERS).items():
        for system in systems_of(matter, ledger):
            down = found.setdefault(system, Down())
            down.told = (*down.told, *known.told(places))
    for down in found.values():
        down.close()
    return found


def _stretches(known: Known, told: Sequence[Told]) -> tuple[Stretch, ...]:
    causes = [known.contract.penalties.cause_of(str(one.value)) for one in told if one.fact == times.CAUSE]
    if any(cause.not_down for cause in causes):
        return ()
    return tuple(times.outages(Situation(known.contract, tuple(told), as_of=known.as_of)))


def bounds(span: availability.Span) -> tuple[datetime, datetime]:
    """Return the first moment of a span, and the first after it."""
    assert span.first is not None  # noqa: S101 - a span of a ledger lies in a year
    assert span.last is not None  # noqa: S101 - as above
    return datetime.combine(span.first, time.min), datetime.combine(span.last + DAY, time.min)


def spans(known: Known) -> Iterator[tuple[str, availability.Span]]:
    """Yield (option of the open question of the time over which it is taken, span) of the months, quarters and year."""
    period = known.contract.period
    yield from ((MONTH, span) for span in availability.months(period))
    yield from ((QUARTER, span) for span in availability.quarters(period))
    yield YEAR, availability.year(period)
