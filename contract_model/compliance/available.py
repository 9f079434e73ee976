"""Availability of each system in each month, quarter and the service year, as every reading of its period takes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.downtime import Down, bounds, spans
from contract_model.compliance.told import Known
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import SECONDS_PER_MINUTE, Minutes
from contract_model.rules import availability, times

OBJECT = "availability-object"
"""The open question whether a single system is measured, or the platform as a whole alone."""
PLACES = Decimal("0.000001")
FRACTION = 100


@dataclass(frozen=True, slots=True)
class Available:
    """The availability of `system` in `span`, taken over it if `reading` (an option of ``availability-window``) holds.

    `outcome` is what is then concluded; `readings` are all open questions on which it hangs, `matters` what brought
    the downtime, `facts` what else is told of it.
    """

    system: str
    reading: str
    span: availability.Span
    down: Minutes
    outcome: Outcome
    readings: tuple[str, ...]
    matters: tuple[str, ...]
    facts: tuple[Told, ...]

    @property
    def share(self) -> str:
        """The availability in per cent, to the fourth place."""
        share = availability.reached(self.span, self.down).amount.quantize(PLACES, ROUND_HALF_UP)
        return f"{share * FRACTION:.4f}%"


def availabilities(known: Known, downtime: Mapping[str, Down]) -> Iterator[Available]:
    """Yield the availability of every system in each span in which it was down."""
    every, places = list(spans(known)), known.places(times.FACTS)
    for system, down in sorted(downtime.items()):
        for reading, span in every:
            since, until = bounds(span)
            seconds = down.seconds(since, until)
            told = tuple(one for one in down.told if one.on is None or since.date() <= one.on < until.date())
            if seconds or told:
                matters = down.matters_in(since, until)
                facts = (*told, *known.told(*(places[matter] for matter in matters)))
                minutes = Minutes(Decimal(seconds) / SECONDS_PER_MINUTE)
                outcome, readings = _judged(known, span, (Told(availability.TOTAL, span.first, value=minutes), *told))
                open_ = _open(system, outcome)
                yield Available(
                    system,
                    reading,
                    span,
                    minutes,
                    outcome,
                    tuple(dict.fromkeys((*open_, *readings))),
                    matters,
                    facts,
                )


def _judged(known: Known, span: availability.Span, told: tuple[Told, ...]) -> tuple[Outcome, Iterable[str]]:
    """Return what is concluded of a span of which that is told, and the open questions that were asked."""
    promise = known.contract.promises[availability.AVAILABILITY]
    question = Question("", "", partial(availability.judged, promise, span))
    found = answer(question, Situation(known.contract, told, as_of=known.as_of))
    assert isinstance(found.result, Outcome)  # noqa: S101 - that is what it is answered
    return found.result, found.readings


def _open(system: str, outcome: Outcome) -> tuple[str, ...]:
    """Return the open questions on which it hangs that less was reached than was promised."""
    if outcome.conclusion is not Conclusion.BREACHED:
        return ()
    return (availability.WINDOW, OBJECT) if system else (availability.WINDOW,)
