"""An answer that a reading decides: the outcome in force, with the outcomes under every option beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from contract_model.contract import Contract
from contract_model.core.outcome import Conclusion, Outcome


def by_reading(contract: Contract, reading: str, found: Mapping[str, Outcome]) -> Outcome:
    """Return the outcome in force of those `found` by option, all of them as alternatives.

    AMBIGUOUS where no option of `reading` is in force. ValueError when one is in force that `found` does not have.
    """
    chosen = contract.in_force(reading)
    alternatives = MappingProxyType(dict(found))
    if not chosen:
        clauses = tuple(dict.fromkeys(clause for outcome in found.values() for clause in outcome.clauses))
        because = contract.reading(reading).says
        return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(reading,), alternatives=alternatives)
    if chosen not in found:
        msg = f"reading {reading} has {chosen} in force, for which there is no outcome"
        raise ValueError(msg)
    return replace(found[chosen], readings=(reading,), alternatives=alternatives)
