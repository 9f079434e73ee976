"""`Situation`: what a rule is asked about, and may look at – facts that were told, readings that were chosen, a day.

A rule asks it for options, events and values and goes on; what was asked for is noted, so that an answer can say what
it rests on. Nothing that was told is dropped: two facts of one name are two facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from types import MappingProxyType
from typing import TypeVar

from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.nearest import nearest_names
from contract_model.core.outcome import Conclusion
from contract_model.core.units import shown
from contract_model.core.values import Money, Quantity
from contract_model.register.contract import Contract
from contract_model.register.facts import Value

T = TypeVar("T")


FEW = 15
"""So many things that a question can be about are named in full."""
NONE = "无"
"""The word of a statement that names nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as told: the id of the `fact`, the day `on` which and the time `at` which, its value, what it is about.

    `on` is None for what has no day of its own; `value` is None for an event.
    """

    fact: str
    on: date | None = None
    at: time | None = None
    value: Value | None = None
    about: str = ""
    party: str = ""
    evidence: str = ""

    @property
    def day(self) -> date:
        """The day it happened. TypeError for what has none."""
        if self.on is None:
            msg = f"{self.fact} was told without a day"
            raise TypeError(msg)
        return self.on


class Undecided(Exception):  # noqa: N818 - a question back, not a failure
    """A rule turns on a reading that has no option in force and none chosen; `answer` catches it and tries each."""

    def __init__(self, reading: str) -> None:
        """Keep the id of the reading."""
        super().__init__(reading)
        self.reading = reading


class Lacking(Exception):  # noqa: N818 - as above
    """A rule cannot go on without a fact that nobody has told; `answer` makes an outcome of it."""

    def __init__(self, conclusion: Conclusion, clauses: tuple[str, ...], fact: str) -> None:
        """Keep what is concluded meanwhile, the provisions that ask for it, and the id of the fact."""
        super().__init__(fact)
        self.conclusion = conclusion
        self.clauses = clauses
        self.fact = fact


@dataclass(slots=True)
class Trace:
    """What a rule has looked at: readings with the option used, ids of facts asked for, facts that were there."""

    readings: dict[str, str] = field(default_factory=dict)
    asked: dict[str, None] = field(default_factory=dict)
    used: dict[Told, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """Facts, chosen readings ({reading: option} ids) and a day, about one contract.

    `as_of` is None where a question has no day: then everything told is known. `subject` is what the question is
    narrowed to: an occasion, or an object that a provision lists; `whole` is then everything told, () where nothing
    was left out.
    """

    contract: Contract
    told: tuple[Told, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    as_of: date | None = None
    subject: str = ""
    trace: Trace = field(default_factory=Trace, compare=False)
    whole: tuple[Told, ...] = ()

    # ---- other situations like this one

    def choosing(self, options: Mapping[str, str]) -> Situation:
        """Return this situation with `options` chosen besides, and nothing noted."""
        chosen = {**self.chosen, **options}
        return Situation(self.contract, self.told, chosen, self.as_of, self.subject, Trace(), self.whole)

    def telling(self, *told: Told) -> Situation:
        """Return this situation with more facts told, and nothing noted."""
        more = (*self.told, *told)
        return Situation(self.contract, more, self.chosen, self.as_of, self.subject, Trace(), self.whole)

    def on(self, day: date) -> Situation:
        """Return this situation as seen on another day; what is asked of it is noted here too."""
        return Situation(self.contract, self.told, self.chosen, day, self.subject, self.trace, self.whole)

    def about(self, subject: str) -> Situation:
        """Return this situation with the facts about `subject` and those about nothing in particular alone."""
        return self.limited_to(tuple(one for one in self.told if one.about in ("", subject)))

    def limited_to(self, told: tuple[Told, ...]) -> Situation:
        """Return this situation with those facts alone; what is asked of it is noted here too."""
        whole = self.whole or self.told
        return Situation(self.contract, told, self.chosen, self.as_of, self.subject, self.trace, whole)

    def subject_in(self, known: Mapping[str, T]) -> T:
        """Return what the subject names in `known`. Raises InvalidFact: what it can be, of many the nearest."""
        if self.subject not in known:
            given = f"没有“{self.subject}”" if self.subject else "没有写明问的是哪一项"
            raise InvalidFact(given, nearest_names(self.subject, known, few=FEW))
        return known[self.subject]

    # ---- readings

    def option(self, reading: str) -> str:
        """Return the option of `reading` that holds here. Raises Undecided where none is chosen or in force."""
        used = self.chosen.get(reading) or self.contract.in_force(reading)
        self.trace.readings.setdefault(reading, used)
        if not used:
            raise Undecided(reading)
        return used

    def decided(self, reading: str) -> bool:
        """Return whether an option of `reading` is chosen or in force; asking is noted, as for `option`.

        For a rule that needs no option until some fact is known: lacking it comes first.
        """
        used = self.chosen.get(reading) or self.contract.in_force(reading)
        self.trace.readings.setdefault(reading, used)
        return bool(used)

    # ---- facts

    @property
    def today(self) -> date:
        """The day the question is put for. Raises InvalidFact where it has none."""
        if self.as_of is None:
            raise InvalidFact("没有写在哪一日审视", "于 2026-09-01 审视 …")
        return self.as_of

    def all(self, *facts: str) -> tuple[Told, ...]:
        """Return everything told of `facts` and known by now, earliest first, of one day in the order told."""
        for fact in facts:
            self.trace.asked[fact] = None
        day = self.as_of
        found = [one for one in self.told if one.fact in facts and (one.on is None or day is None or one.on <= day)]
        for one in found:
            self.trace.used[one] = None
        if len(found) > 1:
            found.sort(key=lambda one: (one.on or date.min, one.at or time.min))
        return tuple(found)

    def whatever_about(self, *facts: str) -> tuple[Told, ...]:
        """Return what `all` does, also where this situation is narrowed to a matter that it is not about."""
        return self.limited_to(self.whole or self.told).all(*facts)

    def first(self, *facts: str, since: date | None = None) -> Told | None:
        """Return the earliest of `facts` (on or after `since`), None when there is none."""
        return next((one for one in self.all(*facts) if since is None or one.day >= since), None)

    def last(self, *facts: str) -> Told | None:
        """Return the latest of `facts`, None when there is none."""
        return next(reversed(self.all(*facts)), None)

    def value(self, fact: str) -> Value | None:
        """Return the value told of `fact`, None when nothing was told. Raises InvalidFact where several were."""
        found = {one.value: one for one in self.all(fact)}
        if len(found) > 1:
            values = (shown(each) if isinstance(each, Quantity) else str(each) for each in found)
            raise InvalidFact(
                f"“{self.contract.facts[fact].name}”写了几个：{'、'.join(values)}",
                "只写一个；各是一项的，在“关于”一栏写明是哪一项",
            )
        return next(iter(found), None)

    def require(self, fact: str, *clauses: str) -> None:
        """Raise Lacking where nothing was told of `fact`: it has to be found, or supplied, for `clauses` to answer."""
        if not self.all(fact):
            finding = self.contract.facts[fact].kind == "finding"
            raise Lacking(Conclusion.NEEDS_FINDING if finding else Conclusion.MISSING_PARAMETER, clauses, fact)

    def needed(self, fact: str, *clauses: str) -> Value:
        """Return the one value told of `fact`; Lacking as for `require`, InvalidFact as for `value`."""
        self.require(fact, *clauses)
        found = self.value(fact)
        assert found is not None  # noqa: S101 - it is required, and an event has no value to ask for
        return found

    def quantity(self, fact: str, *clauses: str) -> Quantity:
        """Return the number told of `fact`; Lacking as for `needed`."""
        found = self.needed(fact, *clauses)
        assert isinstance(found, Quantity)  # noqa: S101 - the register says so
        return found

    def quantities(self, fact: str, *clauses: str) -> tuple[Quantity, ...]:
        """Return every number told of `fact`, of one day in the order told; Lacking as for `needed`."""
        found = tuple(told.value for told in self.all(fact) if isinstance(told.value, Quantity))
        return found or (self.quantity(fact, *clauses),)

    def money(self, fact: str, *clauses: str) -> Money:
        """Return the amount told of `fact`; Lacking as for `needed`."""
        found = self.needed(fact, *clauses)
        assert isinstance(found, Money)  # noqa: S101 - the register says so
        return found

    def day(self, fact: str, *clauses: str) -> date:
        """Return the day told of `fact`; Lacking as for `needed`."""
        found = self.needed(fact, *clauses)
        assert isinstance(found, date)  # noqa: S101 - the register says so
        return found

    def words(self, fact: str, *clauses: str) -> tuple[str, ...]:
        """Return every word told of a statement that may name several, each once; Lacking where nothing was told."""
        self.require(fact, *clauses)
        found = [word.strip() for told in self.all(fact) for word in str(told.value).split("、")]
        return tuple(dict.fromkeys(word for word in found if word and word != NONE))

    def total(self, fact: str) -> Money | None:
        """Return the sum of all amounts told of `fact`, None where there is none."""
        amounts = [told.value for told in self.all(fact) if isinstance(told.value, Money)]
        return sum(amounts, start=Money(0)) if amounts else None

    def is_found(self, fact: str, *clauses: str, yes: str = "") -> bool:
        """Return whether the finding or statement `fact` reads `yes` (the first of its values); Lacking as `needed`."""
        found = self.needed(fact, *clauses)
        return found == yes if yes else found in self.contract.facts[fact].values[:1]

    def stated(self, fact: str) -> bool | None:
        """Return whether the finding or statement `fact` reads the first of its values, None where nobody told it."""
        found = self.value(fact)
        return None if found is None else found in self.contract.facts[fact].values[:1]

    def as_figure(self, told: Told, *clauses: str) -> Figure:
        """Return a fact as a figure that other figures derive from: its value, or the day it happened."""
        entry = self.contract.facts[told.fact]
        value = told.day if told.value is None or isinstance(told.value, str) else told.value
        return Figure(f"fact.{told.fact}", entry.name, value, clauses, "事实")
