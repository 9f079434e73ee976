"""The matters of money of annexes 1 to 3, as choices: which value, which event, which finding, which cause.

They follow from the data of the annexes: a row that is added is offered. Called by ``publish/how_much.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contract_model.core.line import Interval, pieces
from contract_model.core.units import in_unit
from contract_model.core.values import Quantity
from contract_model.register.conditions import Condition
from contract_model.register.contract import Contract
from contract_model.register.how_much import Axis, Choice, DayRule, Given, MoneyKind
from contract_model.register.penalties import Penalties
from contract_model.register.penalty_measures import MeasureName
from contract_model.register.penalty_rows import Subject
from contract_model.rules.annex_penalty import CAUSE, DAY
from contract_model.rules.event_penalty import PROVISIONS

FIRST_DAY = "service-start"
"""The day on which a breach of annexes 2 and 3 is told to have been: when the base by months begun is highest."""


def annex_kinds(contract: Contract) -> Iterator[MoneyKind]:
    """Yield the kinds of annexes 2 and 3, by subject and measure, then that of annex 1."""
    for subject in contract.penalties.subjects.values():
        yield from _of_subject(contract, subject)
    rows = contract.incidents.rows
    choices = tuple(
        Choice(stretchless(row.clause), f"{row.level}级：{row.label}", (Given(PROVISIONS, row.clause),)) for row in rows
    )
    clauses = tuple(row.clause for row in rows)
    yield MoneyKind("annex-1", "附件1的事件", clauses, "event.penalty", (Axis("哪一种事件", choices),))


def _of_subject(contract: Contract, subject: Subject) -> Iterator[MoneyKind]:
    """Yield the kinds of one subject: one for each measure held against a promise, else one for each measure."""
    penalties = contract.penalties
    measures = penalties.measures_of(subject.id)
    held = [measure for measure in measures if measure.kept_by] or list(measures)
    others = [measure for measure in measures if measure not in held] if len(held) < len(measures) else []
    clauses = tuple(row.clause for row in penalties.rows_of(subject.id))
    given, found = _told(subject.told), tuple(_findings(contract, subject))
    of_each: list[MeasureName | None] = [*held] or [None]
    for measure in of_each:
        along = [*([measure] if measure is not None else []), *others]
        axes = (*(_stretches(contract, each) for each in along), *found)
        name = subject.id if len(held) <= 1 or measure is None else f"{subject.id}.{measure.id}"
        label = measure.label if measure is not None else subject.label
        told = (*given, *_day(contract, given))
        yield MoneyKind(name, label, clauses, "annex.penalty", axes, told, subject=subject.label)


def _told(conditions: Sequence[Condition]) -> tuple[Given, ...]:
    """Return what is told where all `conditions` hold: that an event happened, or the first word of a statement."""
    return tuple(
        Given(one.subject, value=one.options[0]) if one.options else Given(one.subject, on=DayRule(FIRST_DAY))
        for one in conditions
    )


def _day(contract: Contract, given: Sequence[Given]) -> tuple[Given, ...]:
    """Return the day of the breach, unless what is told has it."""
    told = any(each.on for each in given)
    return () if told else (Given(DAY, value=contract.period.first_day),)


def _findings(contract: Contract, subject: Subject) -> Iterator[Axis]:
    """Yield the axis of the cause, where the rows stand for some, and that of the finding."""
    if subject.causes:
        yield _words(contract, CAUSE)
    if any(row.findings for row in contract.penalties.rows_of(subject.id)):
        yield _words(contract, subject.finding)


def _words(contract: Contract, fact: str) -> Axis:
    words = contract.facts[fact].values
    choices = (Choice(str(number), word, (Given(fact, word),)) for number, word in enumerate(words, 1))
    return Axis(contract.facts[fact].name, tuple(choices))


def _stretches(contract: Contract, measure: MeasureName) -> Axis:
    """Return the axis of a measure: every limit that a rule names, and every stretch between two of them."""
    whole = contract.facts[measure.fact].whole
    choices = []
    for interval, inside in pieces(_limits(contract, measure)):
        value = _within(interval, inside) if whole else inside
        if value is not None:
            given = (Given(measure.fact, value),)
            choices.append(Choice(stretch_id(interval, measure.unit), "", given, interval, measure.unit))
    return Axis(measure.label, tuple(choices))


def _limits(contract: Contract, measure: MeasureName) -> list[Quantity]:
    """Return all values at which what follows from `measure` can change."""
    penalties: Penalties = contract.penalties
    wider = {measure.id, *(each.id for each in penalties.measures.values() if each.includes == measure.id)}
    limits = [test.value for row in penalties.rows for test in row.tests if test.measure in wider]
    return [*limits, *([contract.promises[measure.kept_by].value] if measure.kept_by else [])]


def _within(interval: Interval, inside: Quantity) -> Quantity | None:
    """Return a whole number in `interval`, None where there is none."""
    number = replace(inside, amount=inside.amount.to_integral_value())
    above = replace(inside, amount=number.amount + 1)
    for one in (number, above):
        low = one > interval.low or (one == interval.low and interval.low_included)
        high = interval.high is None or one < interval.high or (one == interval.high and interval.high_included)
        if low and high:
            return one
    return None


def stretch_id(interval: Interval, unit: str) -> str:
    """Return the id of a stretch: ``15-30``, ``15``, ``60-`` without end."""
    low = in_unit(interval.low, unit)
    if interval.high is None:
        return stretchless(f"{low}-")
    high = in_unit(interval.high, unit)
    return stretchless(low if low == high else f"{low}-{high}")


def stretchless(text: str) -> str:
    """Return `text` as a part of an address: dots become underscores."""
    return text.replace(".", "_")
