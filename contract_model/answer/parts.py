"""Parts of a larger answer: each is settled by itself, once for all the options and findings it does not hang on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from contract_model.answer.question import Question
from contract_model.answer.resolver import Runs, as_outcome
from contract_model.answer.situation import Situation, Told, Trace
from contract_model.core.outcome import Outcome


@dataclass(frozen=True, slots=True)
class _Settled:
    """A part that was settled once: what it looked at, and what it came to."""

    outcome: Outcome
    trace: Trace
    told: tuple[Told, ...]
    as_of: date | None

    def holds(self, situation: Situation) -> bool:
        """Return whether the part looks at the same readings and facts in `situation`, so that it comes to the same."""
        contract, asked = situation.contract, self.trace.asked
        return (
            self.as_of == situation.as_of
            and all(
                (situation.chosen.get(reading) or contract.in_force(reading)) == used
                for reading, used in self.trace.readings.items()
            )
            and self.told == tuple(one for one in situation.told if one.fact in asked)
        )


_PARTS: ContextVar[dict[object, list[_Settled]] | None] = ContextVar("parts", default=None)


@contextmanager
def remembering_parts() -> Iterator[None]:
    """Settle each part of one answer once, however often the answer is put again under other options and findings.

    For one answer, of whose situation nothing else changes.
    """
    token = _PARTS.set({})
    try:
        yield
    finally:
        _PARTS.reset(token)


def settled(rule: Callable[[Situation], Outcome], situation: Situation, part: object = None) -> Outcome:
    """Return what `rule` says as one part of a larger answer: what it leaves open is open in this part alone.

    The readings that it consulted are those of the larger answer, which is put again under each of their options.
    `part` names it among the parts of the answer, where it is to be remembered.
    """
    parts = _PARTS.get()
    known = parts.setdefault(part, []) if parts is not None and part is not None else None
    found = next((each for each in known or () if each.holds(situation)), None)
    if found is None:
        runs = Runs(Question("", "", rule), situation)
        outcome = as_outcome(runs.resolve({}))
        told = tuple(one for one in situation.told if one.fact in runs.trace.asked)
        found = _Settled(outcome, runs.trace, told, situation.as_of)
        if known is not None:
            known.append(found)
    for reading, used in found.trace.readings.items():
        situation.trace.readings.setdefault(reading, used)
    situation.trace.asked.update(found.trace.asked)
    situation.trace.used.update(found.trace.used)
    return found.outcome
