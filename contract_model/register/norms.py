"""Norms: who must, may or must not do what, when, by when, unless what, shown by what.

``kind`` is *duty* (acts to be done, acts forbidden, or both), *right* (arises when its conditions hold), *state*
(what the contract says has come about on a day: that acceptance is passed), *consequence* (what somebody then has to
answer for; it applies or not) or *limit* (a measured value is held against a promised one). They stand in
``data/norms/*.toml`` (read by ``norm_files.py``); ``answer/norms.py`` judges them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, reduce

from contract_model.core.bounds import Bound
from contract_model.core.deadlines import AFTER
from contract_model.core.outcome import Conclusion
from contract_model.core.values import CalendarDays, Months, Quantity
from contract_model.register.conditions import OF_FACTS, Condition
from contract_model.register.facts import Fact

DUTY, RIGHT, STATE, CONSEQUENCE, LIMIT = KINDS = ("duty", "right", "state", "consequence", "limit")
CLOCK = frozenset(("clock_starts", "clock_stops"))
"""What shapes a limit only where nobody has told the value itself, so that it is the time between two events."""


FORMS = 4096
"""How many forms of norms are kept, so that each is made once: those of a few contracts."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that the contract fixes, or so many months after it: the months served are full on the day before."""

    day: str
    months: Months | None = None
    eve: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One thing that sets a norm off: any one of `events` (ids), a `milestone`, or the conclusion of another norm.

    Of `events` and a `milestone` the event counts, the milestone where it has not happened. Of several `norms` the one
    counts that comes first to one of `conclusions`; the day is the one it concludes with.
    """

    events: tuple[str, ...] = ()
    milestone: Milestone | None = None
    norms: tuple[str, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class Instead:
    """What holds instead of a breach, or of no right, by further provisions: a `conclusion`, or a term that `restarts`.

    `conditions` must have held at the end of the last day, those of `now` on the day the question is put for. A new
    term, of the same length, starts with the first event `restarts`.
    """

    conditions: tuple[Condition, ...]
    now: tuple[Condition, ...]
    conclusion: Conclusion
    restarts: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Under:
    """Under `option` of `reading` these `changes` are made to the norm ({field: value}); None: it binds nobody."""

    reading: str
    option: str
    changes: Mapping[str, object] | None


@dataclass(frozen=True, slots=True, eq=False)
class Norm:
    """One norm.

    It is set off once every one of `triggers` has happened and while all of `conditions` hold; without triggers it
    stands always, `starts` (a fixed day) at the earliest. The last trigger starts its time, or the one that `runs_from`
    names; `in_order`: none counts that came before the one it is written after. `once`: only the first occurrence sets
    it off; else each is an occasion of its own. `every`: each such period is an occasion. `about` is the one matter it
    is about: what is told about another is left out.

    A duty's `acts`, of each any one, must be done `within` so long after or before (`counts`) the start; or
    by the fixed day `until`; or `by` an event or a day that is told; or so that somebody finds it
    `findings[0]` and not `findings[1]` (`worded`: 及时, 定期 …); `untimed`: the contract gives no time. `early` acts,
    done before the start, are in time; of a norm `about` one matter only those told about it. With `counts` = before
    and `worded` they must be done before the start and found in good time. `insufficient` facts look like its acts or
    permissions and do not count. `forbidden` acts breach it, `unless` each permission (of several any) was given first,
    `ahead` so long before where a time is set, and for `each` act a permission of its own. `provided`: what must be so
    besides, or it is breached. `instead` says where a breach is none.

    A state comes about on the day that its last trigger happens, where its conditions hold on that day. A right or a
    consequence arises when its triggers have happened and its conditions hold – where it has `findings`, when the first
    of them was made – until one of `ended_by` happens; `during`: on days of service alone. `objects` are what it is
    about; `amount` is the id of a figure that is due.

    A limit is kept by every value told of one of the facts `measure` that stands in the relation `bound` to `value`
    (written in the data unit `unit`) and is not above `most`; `once`: by any of them. Where no value is told it is the
    time from the first of the events `clock_starts` to the first of `clock_stops`. `holes` is the reading of a breach
    that no row of annexes 2 and 3 covers. `window` is the reading that says over what time a share is taken:
    a value told of a day is that of its month.
    """

    id: str
    kind: str
    clauses: tuple[str, ...]
    label: str
    party: str
    triggers: tuple[Trigger, ...] = ()
    conditions: tuple[Condition, ...] = ()
    acts: tuple[tuple[str, ...], ...] = ()
    within: Quantity | None = None
    counts: str = AFTER
    until: str = ""
    by: str = ""
    worded: str = ""
    findings: tuple[str, ...] = ()
    every: Months | None = None
    once: bool = False
    early: bool = False
    forbidden: tuple[str, ...] = ()
    unless: tuple[tuple[str, ...], ...] = ()
    ahead: Quantity | None = None
    each: bool = False
    provided: tuple[Condition, ...] = ()
    insufficient: tuple[str, ...] = ()
    instead: tuple[Instead, ...] = ()
    ended_by: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    starts: str = ""
    during: bool = False
    amount: str = ""
    evidence: str = ""
    about: str = ""
    in_order: bool = False
    runs_from: str = ""
    untimed: bool = False
    measure: tuple[str, ...] = ()
    bound: Bound = Bound.EXACTLY
    value: Quantity | None = None
    unit: str = ""
    most: Quantity | None = None
    clock_starts: tuple[str, ...] = ()
    clock_stops: tuple[str, ...] = ()
    holes: str = ""
    window: str = ""
    under: tuple[Under, ...] = ()

    @property
    def clause(self) -> str:
        """The provision that states it."""
        return self.clauses[0]

    @property
    def finding(self) -> str:
        """The id of the fact that somebody finds of it, "" where nobody has to."""
        return f"found.{self.id}" if self.findings else ""

    def forms(self) -> tuple[Norm, ...]:
        """Return the forms it has: as written, and under each option that shapes it, of several readings one by one."""
        return (self, *(self.changed(one) for one in self.under if one.changes is not None))

    def changed(self, *under: Under) -> Norm:
        """Return this norm with the changes of `under`, one after the other."""
        return reduce(_changed, under, self)

    def facts(self) -> tuple[str, ...]:
        """Return the ids of all facts that it, in any form, looks at itself, in order."""
        return tuple(dict.fromkeys(fact for form in self.forms() for fact in form.own_facts()))

    def readings(self) -> tuple[str, ...]:
        """Return the ids of the readings that shape it, or that its conditions ask for."""
        asked = (one.subject for form in self.forms() for one in form.all_conditions() if one.sort == "reading")
        window = (self.window,) if self.window else ()
        return tuple(dict.fromkeys((*(one.reading for one in self.under), *window, *asked)))

    @property
    def length(self) -> Quantity | None:
        """Its time: within which it must be done, or the duration against which it holds what is measured."""
        durations = (one.value for one in self.all_conditions() if isinstance(one.value, CalendarDays | Months))
        return self.within or next(durations, None)

    def norms(self) -> tuple[str, ...]:
        """Return the ids of the norms that set it off or that its conditions ask for."""
        asked = (one.subject for form in self.forms() for one in form.all_conditions() if one.sort == "norm")
        causes = (norm for form in self.forms() for trigger in form.triggers for norm in trigger.norms)
        return tuple(dict.fromkeys((*causes, *asked)))

    def all_conditions(self) -> Iterator[Condition]:
        """Yield every condition of this form, also those inside others."""
        excuses = (one for each in self.instead for one in (*each.conditions, *each.now))
        for condition in (*self.conditions, *self.provided, *excuses):
            yield from condition.walk()

    def own_facts(self) -> Iterator[str]:
        """Yield the ids of the facts that this form looks at."""
        yield from (event for trigger in self.triggers for event in trigger.events)
        yield from (one.subject for one in self.all_conditions() if one.sort in OF_FACTS)
        yield from (*self.measure, *self.clock_starts, *self.clock_stops)
        yield from (event for act in self.acts for event in act)
        yield from (*self.forbidden, *(event for permission in self.unless for event in permission))
        restarts = (instead.restarts for instead in self.instead)
        yield from (one for one in (self.by, self.finding, *self.ended_by, *self.insufficient, *restarts) if one)


@lru_cache(maxsize=FORMS)
def _changed(norm: Norm, under: Under) -> Norm:
    return replace(norm, **(under.changes or {}))  # type: ignore[arg-type]


def findings_of(norms: Iterable[Norm]) -> Iterator[Fact]:
    """Yield the register's entries of what is found of `norms`: named like them, so that a ledger can say it too."""
    for norm in norms:
        words = dict.fromkeys(word for form in norm.forms() for word in form.findings)
        if words:
            yield Fact(f"found.{norm.id}", norm.label, "finding", values=tuple(words), about=True)
