"""What is at stake in an event: the least and the most that it comes to, whatever is found and however it is read.

Findings that are missing are made together, not only one by one: a fault of which neither the cause nor the impact is
found comes to nothing definite under either alone. Where the contract is silent, nothing can be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from contract_model.answer.question import Result
from contract_model.answer.resolver import NOTHING_OWED, Alternative, Answer
from contract_model.answer.situation import Told
from contract_model.compliance.told import AND
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money

DEEP, MOST = 4, 64
"""How many findings are made together, and of how many values of all of them at most; else one by one."""
OPEN = (Conclusion.NEEDS_FINDING, Conclusion.AMBIGUOUS)
"""What is looked into further where another option comes to it."""


@dataclass(frozen=True, slots=True)
class Stakes:
    """What an event would come to `otherwise`; `low` and `high` are None where no amount is known."""

    otherwise: tuple[Alternative, ...]
    low: Money | None
    high: Money | None


def stakes(found: Answer) -> Stakes:
    """Return what is at stake in an event of which `found` is the answer.

    Where it is open, what an option or a finding brings about is read in every other way besides: that it costs
    something at all is one question, of what the share is taken another.
    The low end is nothing where some option or finding owes nothing, or the contract says nothing of it; and where
    the event itself is open and some option leaves the amount open.
    """
    read, made = tuple(found.under_readings()), tuple(_findings(found))
    otherwise = (*read, *(each for each, _ in made))
    results = [found.result, *(each.result for each in otherwise)]
    is_open = _is_open(found.result)
    results += [result for each in read if is_open or _is_open(each.result) for result in _under(found, each)]
    results += [each.result for _, other in made if is_open for each in other.under_readings()]
    amounts = [amount for result in results if (amount := owed(result)) is not None]
    if not amounts:
        return Stakes(otherwise, None, None)
    left_open = owed(found.result) is None and any(_unknown(result) for result in results[1:])
    if left_open or any(_silent(result) for result in results):
        amounts.append(Money(0))
    return Stakes(otherwise, min(amounts), max(amounts))


def owed(result: Result) -> Money | None:
    """Return what is owed by a result, to the cent: nothing where it says so, None where it leaves it open."""
    if not isinstance(result, Outcome):
        return None
    if result.amount is not None and isinstance(result.amount.value, Money):
        return result.amount.money.rounded()
    return Money(0) if result.conclusion in NOTHING_OWED else None


def _under(found: Answer, read: Alternative) -> Iterator[Result]:
    """Yield what the answer under another option comes to, found in every way, or read in every other way."""
    other = found.choosing({read.subject: read.option})
    if _missing(other):
        yield from (each.result for each, _ in _findings(other))
    else:
        yield from (each.result for each in other.under_readings())


def _findings(found: Answer) -> Iterator[tuple[Alternative, Answer]]:
    """Yield the answers under the findings that are missing, made together where one leaves it open."""
    missing = _missing(found)
    together = owed(found.result) is None and 1 < len(missing) <= DEEP and prod(map(len, missing.values())) <= MOST
    if together:
        yield from _together(found, ())
    else:
        yield from found.findings()


def _together(found: Answer, made: tuple[tuple[str, str], ...]) -> Iterator[tuple[Alternative, Answer]]:
    """Yield the answer under each of the findings to be made, the one of fewest values first, besides those `made`."""
    missing = _missing(found) if len(made) < DEEP and _is_open(found.result) else {}
    if made and not missing:
        facts, values = zip(*made, strict=True)
        yield Alternative(AND.join(facts), AND.join(values), found.result, found=True), found
        return
    fact = min(missing, key=lambda each: len(missing[each]))
    for value in missing[fact]:
        told = Told(fact, value=value, about=found.situation.subject)
        try:
            other = found.telling(told)
        except InvalidFact:
            continue
        yield from _together(other, (*made, (fact, value)))


def _missing(found: Answer) -> dict[str, tuple[str, ...]]:
    """Return {finding that is missing: what can be found}."""
    facts = found.situation.contract.facts
    missing = found.result.missing if isinstance(found.result, Outcome) else ()
    return {fact: tuple(facts[fact].values) for fact in missing if facts[fact].values}


def _is_open(result: Result) -> bool:
    return isinstance(result, Outcome) and result.amount is None and result.conclusion in OPEN


def _silent(result: Result) -> bool:
    return isinstance(result, Outcome) and result.conclusion is Conclusion.SILENT


def _unknown(result: Result) -> bool:
    return owed(result) is None and not _silent(result)
