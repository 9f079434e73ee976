"""An outcome that hangs on an open question: under the option chosen, the one in force, or – where none is – each.

Used by the rules that take a reading as an argument; `spread` is what the options differ by in money.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from contract_model.register.readings import Reading

NOTHING_OWED = (Conclusion.NOT_TRIGGERED, Conclusion.COMPLIED)


@dataclass(frozen=True, slots=True)
class Questions:
    """The open questions by id, and the options `chosen` ({reading: option}) instead of those in force."""

    readings: Mapping[str, Reading]
    chosen: Mapping[str, str]

    def decide(self, identifier: str, ask: Callable[[str], Outcome]) -> Outcome:
        """Return the outcome of `ask(option)` by the reading `identifier`, as `by_reading` does."""
        return by_reading(self.readings[identifier], self.chosen.get(identifier, ""), ask)


def by_reading(reading: Reading, chosen: str, ask: Callable[[str], Outcome]) -> Outcome:
    """Return the outcome of `ask(option)` under `chosen` (an option's id), or under the option in force.

    Where neither is given: the outcome on which all options agree, else AMBIGUOUS with one alternative per option.
    A reading on which nothing hangs is not mentioned in the outcome. Raises InvalidFact for an unknown option.
    """
    outcomes = {option.id: ask(option.id) for option in reading.options}
    option = chosen or reading.in_force
    if option and option not in outcomes:
        raise InvalidFact(f"疑点“{reading.title}”没有读法“{option}”", "、".join(outcomes))
    found = outcomes[option or next(iter(outcomes))]
    if all(same(found, other) for other in outcomes.values()):
        return found
    if option:
        alternatives = found.alternatives or MappingProxyType(outcomes)
        readings = tuple(dict.fromkeys((*found.readings, reading.id)))
        return replace(found, readings=readings, alternatives=alternatives)
    clauses = dict.fromkeys(clause for outcome in outcomes.values() for clause in outcome.clauses)
    return Outcome(
        Conclusion.AMBIGUOUS,
        tuple(clauses),
        reading.says,
        readings=(reading.id,),
        alternatives=MappingProxyType(outcomes),
    )


def same(one: Outcome, other: Outcome) -> bool:
    """Return whether two outcomes say the same: conclusion, provisions, money, and what lies behind an open one."""
    return (
        one.conclusion is other.conclusion
        and set(one.clauses) == set(other.clauses)
        and (one.amount and one.amount.value) == (other.amount and other.amount.value)
        and _open(one).keys() == _open(other).keys()
        and all(same(outcome, _open(other)[key]) for key, outcome in _open(one).items())
    )


def spread(outcome: Outcome) -> Figure:
    """Return by how much the amounts under the options differ, each to the cent.

    An option under which nothing is owed counts as zero; silence does not: it raises InvalidFact, as does an outcome
    on which no reading hangs.
    """
    amounts = [_owed(name, alternative) for name, alternative in outcome.alternatives.items()]
    if not amounts:
        raise InvalidFact("这一结论没有其他读法", "各读法金额不同的结论")
    values = [amount.money.rounded() for amount in amounts]
    return Figure(
        "readings.spread",
        "各读法的金额之差",
        max(values, key=lambda money: money.amount) - min(values, key=lambda money: money.amount),
        outcome.clauses,
        "最多的一种读法 − 最少的一种读法",
        tuple(amounts),
        outcome.readings,
    )


def _owed(name: str, alternative: Outcome) -> Figure:
    if alternative.amount is not None:
        return alternative.amount
    if alternative.conclusion in NOTHING_OWED:
        return Figure(f"fact.nothing.{name}", "无须支付", Money(0), alternative.clauses, alternative.because)
    raise InvalidFact(f"读法“{name}”之下没有金额（{alternative.conclusion.value}）", "各读法都有金额的结论")


def _open(outcome: Outcome) -> Mapping[str, Outcome]:
    """Return the alternatives of an outcome that is itself open; a decided one merely mentions its others."""
    decided = outcome.conclusion not in (Conclusion.AMBIGUOUS, Conclusion.NEEDS_FINDING)
    return {} if decided else outcome.alternatives
