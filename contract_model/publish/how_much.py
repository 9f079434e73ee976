"""What each matter of money costs, under every reading: each combination of choices put to the model as a question.

The matters are the rows of annexes 2 and 3 along each of their measures, under each finding and cause; those of annex
1; and what ``data/how_much.toml`` lists. Published as the table ``how_much``; nothing here works out an amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise, product

from contract_model.answer.question import Question, Result
from contract_model.answer.resolver import Answer, as_outcome
from contract_model.answer.situation import Situation, Told
from contract_model.core.dates import shift_months
from contract_model.core.faults import DataFaults, Fault
from contract_model.core.figure import Figure
from contract_model.core.line import Interval
from contract_model.core.nearest import nearest_names
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Money
from contract_model.publish.asking import put, questions
from contract_model.publish.catalogue import figures
from contract_model.publish.money_kinds import annex_kinds, stretch_id
from contract_model.register.contract import Contract
from contract_model.register.how_much import Choice, DayRule, Given, MoneyKind
from contract_model.register.period import fixed_day

At = tuple[int, ...]
"""A combination: the position of the choice on each axis."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: what is concluded, by which provisions, the amount where there is one, the facts still missing."""

    conclusion: Conclusion
    clauses: tuple[str, ...]
    amount: Figure | None
    missing: tuple[str, ...]

    @property
    def key(self) -> object:
        """What makes two answers the same for a reader: the amount to the cent, whatever it is called."""
        money = self.amount.money.rounded() if self.amount is not None else None
        return self.conclusion, frozenset(self.clauses), money, frozenset(self.missing)


@dataclass(frozen=True, slots=True)
class Under:
    """The answer under one option; None where, read so, what is told cannot be."""

    option: str
    said: Said | None


@dataclass(frozen=True)
class Cost:
    """The answer as it is used, and under each option of every open question that changes it."""

    said: Said
    readings: tuple[tuple[str, str, tuple[Under, ...]], ...]
    """(reading, the option used or "", its options)."""

    @cached_property
    def key(self) -> object:
        """What makes two costs the same for a reader."""
        readings = tuple(
            (reading, used, tuple((each.option, each.said.key if each.said else None) for each in options))
            for reading, used, options in self.readings
        )
        return self.said.key, readings


@dataclass(frozen=True, slots=True)
class Priced:
    """A kind of matter with what each combination costs; what is told of each choice is resolved to facts."""

    kind: MoneyKind
    costs: Mapping[At, Cost]


def priced_kinds(contract: Contract) -> Iterator[Priced]:
    """Yield every kind with its answers; neighbouring stretches of a measure that cost the same are one.

    Raises DataFaults where the data name a question or a figure that there is not.
    """
    asked = _Asked(contract)
    for kind in (*annex_kinds(contract), *contract.how_much):
        yield _joined(Priced(kind, {at: asked.cost(kind, at) for at in combinations(kind)}))


def combinations(kind: MoneyKind) -> Iterator[At]:
    """Yield every combination of choices."""
    return product(*(range(len(axis.choices)) for axis in kind.axes))


def told_of(contract: Contract, given: Sequence[Given], amounts: Mapping[str, Figure]) -> tuple[Told, ...]:
    """Return `given` as facts; `amounts` are the published figures by id."""
    found = []
    for each in given:
        value = amounts[each.figure].money.rounded() if each.figure else each.value
        found.append(Told(each.fact, on=day_of(contract, each.on) if each.on else None, value=value))
    return tuple(found)


def day_of(contract: Contract, rule: DayRule) -> date:
    """Return the day that `rule` names."""
    return shift_months(fixed_day(contract.period, rule.fixed).day, rule.months) + timedelta(days=rule.days)


class _Asked:
    """The questions and figures of a contract, by id, and what is said to each situation."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.questions: dict[str, Question] = {each.id: each for each in questions(contract).values()}
        self.figures: dict[str, Figure] = {figure.id: figure for figure in figures(contract)}
        given = [one for kind in contract.how_much for one in _all_given(kind)]
        faults = [
            *_unknown("question", (kind.question for kind in contract.how_much), self.questions),
            *_unknown("figure", (one.figure for one in given if one.figure), self.figures),
        ]
        if faults:
            raise DataFaults(faults)

    def cost(self, kind: MoneyKind, at: At) -> Cost:
        given = [
            *kind.given,
            *(one for axis, place in zip(kind.axes, at, strict=True) for one in axis.choices[place].given),
        ]
        as_of = day_of(self.contract, kind.as_of) if kind.as_of else None
        situation = Situation(
            self.contract, told_of(self.contract, given, self.figures), as_of=as_of, subject=kind.subject
        )
        answered = put(self.questions[kind.question], situation)
        return Cost(_said(answered.result), tuple(self._readings(answered)))

    def _readings(self, answered: Answer) -> Iterator[tuple[str, str, tuple[Under, ...]]]:
        own = _said(answered.result)
        for reading, used in answered.readings.items():
            options = tuple(
                Under(option.id, own if option.id == used else _under(answered, reading, option.id))
                for option in self.contract.reading(reading).handled
            )
            if not used or any(each.said is None or each.said.key != own.key for each in options):
                yield reading, used, options


def _under(answered: Answer, reading: str, option: str) -> Said | None:
    other = answered.under(reading, option)
    return _said(other.result) if other is not None else None


def _said(result: Result) -> Said:
    outcome = as_outcome(result)
    amount = outcome.amount if outcome.amount is not None and isinstance(outcome.amount.value, Money) else None
    return Said(outcome.conclusion, outcome.clauses, amount, outcome.missing)


def _all_given(kind: MoneyKind) -> Iterator[Given]:
    yield from kind.given
    for axis in kind.axes:
        for choice in axis.choices:
            yield from choice.given


def _unknown(key: str, names: Iterator[str], known: Mapping[str, object]) -> list[Fault]:
    place = "contract_model/data/how_much.toml"
    return [
        Fault(place, f"kind.{key}", f"“{name}”不是已有的编号", nearest_names(name, sorted(known)))
        for name in dict.fromkeys(names)
        if name not in known
    ]


def _joined(priced: Priced) -> Priced:
    """Return `priced` with neighbouring stretches joined where they cost the same whatever else is chosen."""
    for number, axis in enumerate(priced.kind.axes):
        groups = [[0]]
        for before, after in pairwise(range(len(axis.choices))):
            if _adjoin(axis.choices[before], axis.choices[after]) and _alike(priced, number, before, after):
                groups[-1].append(after)
            else:
                groups.append([after])
        if len(groups) < len(axis.choices):
            priced = _with_groups(priced, number, groups)
    return priced


def _adjoin(one: Choice, other: Choice) -> bool:
    """Return whether `other` begins where `one` ends."""
    return one.interval is not None and other.interval is not None and one.interval.high == other.interval.low


def _alike(priced: Priced, axis: int, one: int, other: int) -> bool:
    return all(
        cost.key == priced.costs[(*at[:axis], other, *at[axis + 1 :])].key
        for at, cost in priced.costs.items()
        if at[axis] == one
    )


def _with_groups(priced: Priced, number: int, groups: Sequence[Sequence[int]]) -> Priced:
    axes = list(priced.kind.axes)
    choices = axes[number].choices
    axes[number] = replace(axes[number], choices=tuple(_merged([choices[each] for each in group]) for group in groups))
    places = {group[len(group) // 2]: place for place, group in enumerate(groups)}
    costs = {
        (*at[:number], places[at[number]], *at[number + 1 :]): cost
        for at, cost in priced.costs.items()
        if at[number] in places
    }
    return Priced(replace(priced.kind, axes=tuple(axes)), costs)


def _merged(choices: Sequence[Choice]) -> Choice:
    """Return the choice that stands for all of `choices`; the one in their middle is what was asked."""
    first, middle, last = choices[0].interval, choices[len(choices) // 2], choices[-1].interval
    assert first is not None  # noqa: S101 - only stretches are joined
    assert last is not None  # noqa: S101 - the same
    whole = Interval(first.low, first.low_included, last.high, last.high_included)
    return replace(middle, id=stretch_id(whole, middle.unit), interval=whole) if len(choices) > 1 else middle
