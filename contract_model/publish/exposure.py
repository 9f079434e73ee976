"""What hangs on an open question in money, derived from an answer: the amount under each option, and the difference.

Nothing owed is zero; silence of the contract never is: an option under which there is no amount says why there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from contract_model.answer.question import Result
from contract_model.answer.resolver import NOTHING_OWED, Answer
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from contract_model.register.readings import Option, Reading

NOTHING, SILENT, UNKNOWN = "nothing", "silent", "unknown"
"""Why an option has no amount of its own: nothing is owed, the contract names none, it hangs on what is not told."""


@dataclass(frozen=True, slots=True)
class Under:
    """Under one option: the `amount`, zero where nothing is owed, None where there is none; `without` says why."""

    option: str
    label: str
    amount: Figure | None
    without: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """One open question in one situation; `spread` is the most less the least, None where there are not two amounts."""

    reading: Reading
    situation: str
    options: tuple[Under, ...]
    spread: Figure | None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that are the question's own, once they are numbered."""
        amounts = tuple(under.amount for under in self.options if under.amount is not None)
        below = {part.id: part for amount in amounts for part in amount.walk()}
        spread = (self.spread,) if self.spread is not None else ()
        return tuple(each for each in (*below.values(), *spread) if each.id.startswith(f"reading.{self.reading.id}."))


def exposure(answer: Answer, reading: Reading, situation: str) -> Exposure | None:
    """Return what hangs on `reading` in the situation of `answer`; None where no money differs under its options."""
    if reading.id not in answer.readings:
        return None
    options = tuple(_under(option, answer.under(reading.id, option.id)) for option in reading.handled)
    amounts = [under.amount for under in options if under.amount is not None]
    values = [figure.money.rounded().amount for figure in amounts]
    open_ended = any(under.amount is None for under in options)
    if not any(values) or (len(set(values)) == 1 and not open_ended):
        return None
    spread = None
    if len(set(values)) > 1:
        spread = Figure(
            "spread",
            f"各读法相差，“{situation}”",
            Money(max(values) - min(values)),
            reading.clauses,
            "最多的一种读法 − 最少的一种读法，各舍入到分",
            tuple(amounts),
            (reading.id,),
        )
    return Exposure(reading, situation, options, spread)


def numbered(exposures: list[Exposure], published: Iterable[Figure]) -> Iterator[Exposure]:
    """Yield `exposures` with stable ids for their figures: by question, situation (of several) and option.

    A figure that is the very same as a published one is that one, any other is one of the question's own: under
    another option a figure of the same name has another value.
    """
    known = {figure.id: figure for figure in published}
    for reading in dict.fromkeys(each.reading.id for each in exposures):
        own = [each for each in exposures if each.reading.id == reading]
        names = _Names(reading, known)
        for number, each in enumerate(own, 1):
            yield names.given_to(each, f"reading.{reading}" if len(own) == 1 else f"reading.{reading}.{number}")


@dataclass(slots=True)
class _Names:
    """The figures of one question: those that are published, and those of its own by option, each named once."""

    reading: str
    known: Mapping[str, Figure]
    own: dict[tuple[str, Figure], Figure] = field(default_factory=dict)

    def given_to(self, one: Exposure, head: str) -> Exposure:
        options = tuple(
            replace(under, amount=under.amount and self.named(under.option, under.amount, f"{head}.{under.option}"))
            for under in one.options
        )
        inputs = tuple(under.amount for under in options if under.amount is not None)
        spread = one.spread and replace(one.spread, id=f"{head}.spread", inputs=inputs)
        return replace(one, options=options, spread=spread)

    def named(self, option: str, figure: Figure, head: str, below: str = "") -> Figure:
        published = self.known.get(figure.id)
        if published is not None and _same(figure, published):
            return published
        if (option, figure) not in self.own:
            inputs = tuple(self.named(option, part, head, f".{part.id}") for part in figure.inputs)
            taken = {each.id for each in self.own.values()}
            free = (name for number in count(1) if (name := f"{head}{below}{f'.{number}' * (number > 1)}") not in taken)
            readings = tuple(dict.fromkeys((self.reading, *figure.readings)))
            self.own[option, figure] = replace(figure, id=next(free), inputs=inputs, readings=readings)
        return self.own[option, figure]


def _same(one: Figure, other: Figure) -> bool:
    said = [(each.id, each.label, each.value, each.clauses, each.formula) for each in (one, other)]
    return said[0] == said[1] and len(one.inputs) == len(other.inputs) and all(map(_same, one.inputs, other.inputs))


def _under(option: Option, answer: Answer | None) -> Under:
    if answer is None:
        return Under(option.id, option.label, None, UNKNOWN)
    found = _amount(answer.result)
    if found is None:
        return Under(option.id, option.label, None, _why_none(answer.result))
    return Under(option.id, option.label, found, "" if found.money.amount else NOTHING)


def _amount(result: Result) -> Figure | None:
    if not isinstance(result, Outcome):
        return result if isinstance(result.value, Money) else None
    if result.amount is not None and isinstance(result.amount.value, Money):
        return result.amount
    if result.conclusion in NOTHING_OWED:
        return Figure("fact.nothing", "没有应付的款项", Money(0), result.clauses, "没有应付的款项")
    return None


def _why_none(result: Result) -> str:
    silent = isinstance(result, Outcome) and result.conclusion is Conclusion.SILENT
    return SILENT if silent else UNKNOWN
