"""The matters of money, besides the rows of annexes 1 to 3, that can be asked by choice, from ``data/how_much.toml``.

A kind of matter is a question, what is told in any case, and axes: of each axis one choice is told as well. A day is
told from a day that the contract fixes, an amount may be one of its own figures: neither is written down twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.line import Interval
from contract_model.core.units import in_unit
from contract_model.core.values import Quantity
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import FIXED_DAYS, Fact, Value
from contract_model.register.limits import Limit

DAY = re.compile(rf"(?P<fixed>{'|'.join(FIXED_DAYS)})(?:(?P<sign>[+-])(?P<number>\d{{1,4}})(?P<unit>[dm]))?")
"""``service-end-4m``: four months before the last day of service; ``d`` are days."""


@dataclass(frozen=True, slots=True)
class DayRule:
    """A day: so many `months` and `days` after (before, where negative) the `fixed` one."""

    fixed: str
    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """One fact that is told: its `value`, the amount of the published `figure`, or the day `on` which it happened."""

    fact: str
    value: Value | None = None
    figure: str = ""
    on: DayRule | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of an axis: its `label`, or the `interval` (in `unit`) of whose values any may be told."""

    id: str
    label: str
    given: tuple[Given, ...]
    interval: Interval | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """What is chosen: its `label` and the choices."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class MoneyKind:
    """A kind of matter about `clauses`: `question` is the id of the question, narrowed to `subject` where it has one.

    `as_of` is the day the question is put for, None where it needs none.
    """

    id: str
    label: str
    clauses: tuple[str, ...]
    question: str
    axes: tuple[Axis, ...]
    given: tuple[Given, ...] = ()
    as_of: DayRule | None = None
    subject: str = ""


def load_how_much(
    table: Table, clause_ids: Collection[str], facts: Mapping[str, Fact], limits: Mapping[str, Limit]
) -> tuple[MoneyKind, ...]:
    """Return the kinds in the order of the file; faults go to the table's list."""
    entries = table.tables("kind")
    table.finish()
    require_unique(entries, "id")
    kinds = []
    for entry in entries:
        kind = MoneyKind(
            id=entry.text("id"),
            label=entry.text("label"),
            clauses=entry.texts("clauses", required=True),
            question=entry.text("question"),
            axes=tuple(_axis(each, facts, limits) for each in entry.tables("axis", name_by="fact")),
            given=_given(entry, "given", facts),
            as_of=_day(entry, "as_of"),
        )
        require_clauses(entry, "clauses", kind.clauses, clause_ids)
        entry.finish()
        kinds.append(kind)
    return tuple(kinds)


def _axis(entry: Table, facts: Mapping[str, Fact], limits: Mapping[str, Limit]) -> Axis:
    if "choice" in entry.content:
        choices = entry.tables("choice")
        require_unique(choices, "id")
        axis = Axis(entry.text("label"), tuple(_choice(each, facts) for each in choices))
    else:
        name = entry.text("fact")
        require_known(entry, "fact", [name], facts, "事实")
        fact = facts.get(name)
        axis = Axis(fact.name, tuple(_of_fact(entry, fact, limits))) if fact else Axis(name, ())
        if fact and not axis.choices:
            entry.fault("fact", f"“{fact.name}”没有可选的值", "在 values 写出可选的值")
    entry.finish()
    return axis


def _of_fact(entry: Table, fact: Fact, limits: Mapping[str, Limit]) -> Iterator[Choice]:
    """Yield a choice for each value of the fact: those of the register, or those written, and 1 up to a limit."""
    if fact.values:
        for number, word in enumerate(entry.texts("values") or fact.values, 1):
            for value in _read(entry, fact, word):
                yield Choice(str(number), word, (Given(fact.id, value),))
        return
    found = [value for text in entry.texts("values") for value in _read(entry, fact, text)]
    below = entry.text("up_to", required=False)
    require_known(entry, "up_to", [below], limits, "期限")
    if below in limits:
        last = limits[below].value
        found += [type(last)(number) for number in range(1, int(last.amount) + 1)]
    for value in sorted((each for each in found if isinstance(each, Quantity)), key=lambda each: each.amount):
        point = Interval(value, low_included=True, high=value, high_included=True)
        name = in_unit(value, fact.unit).replace(".", "_")
        yield Choice(name, "", (Given(fact.id, value),), point, fact.unit)


def _read(entry: Table, fact: Fact, text: str) -> Iterator[Value]:
    """Yield what `text` writes for the fact; a fault for what it does not accept."""
    try:
        yield fact.read(text)
    except InvalidFact as invalid:
        entry.fault("values", invalid.given, invalid.accepted)


def _choice(entry: Table, facts: Mapping[str, Fact]) -> Choice:
    choice = Choice(entry.text("id"), entry.text("label"), _given(entry, "told", facts))
    entry.finish()
    return choice


def _given(entry: Table, key: str, facts: Mapping[str, Fact]) -> tuple[Given, ...]:
    return tuple(_told(each, facts) for each in entry.tables(key, name_by="fact", required=False))


def _told(entry: Table, facts: Mapping[str, Fact]) -> Given:
    name, text = entry.text("fact"), entry.text("says", required=False)
    require_known(entry, "fact", [name], facts, "事实")
    given = Given(name, figure=entry.text("figure", required=False), on=_day(entry, "on"))
    if text and name in facts:
        try:
            given = Given(name, facts[name].read(text), on=given.on)
        except InvalidFact as invalid:
            entry.fault("says", invalid.given, invalid.accepted)
    elif not {"says", "figure", "on"} & entry.content.keys():
        entry.fault("says", "缺少此项", "says、figure、on 之一")
    entry.finish()
    return given


def _day(entry: Table, key: str) -> DayRule | None:
    text = entry.text(key, required=False)
    if not text:
        return None
    found = DAY.fullmatch(text)
    if found is None:
        entry.fault(key, f"“{text}”不是日子", f"{'、'.join(FIXED_DAYS)}，可加 +30d、-4m")
        return None
    number = int(f"{found['sign'] or '+'}{found['number'] or 0}")
    months, days = (number, 0) if found["unit"] == "m" else (0, number)
    return DayRule(found["fixed"], months, days)
