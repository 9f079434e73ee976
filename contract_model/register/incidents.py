"""Annex 1 as data: the figures and findings of its eight rows, and the counts of 12.2 (``data/incidents.toml``).

Read by ``incident_files.py``; judged by ``rules/incident_levels.py`` and ``rules/incident_counts.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contract_model.core.bounds import Bound
from contract_model.core.values import Count, Quantity


@dataclass(frozen=True, slots=True)
class Option:
    """An option of an open question, under which a test or a condition reads otherwise.

    `hole`: what it keeps out otherwise is no lighter than what the row takes in, so that it falls between the levels.
    """

    reading: str
    option: str
    hole: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """One figure of a row: the value of the fact `measure` is held against `value` by `bound`.

    Under the option `under` the bound is `other`, None: the figure does not belong to the row then. `group` is the
    enumeration in which it stands, "" for none; `unit` the data unit in which it is written.
    """

    measure: str
    bound: Bound
    value: Quantity
    unit: str
    group: str = ""
    under: Option | None = None
    other: Bound | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What must be found: one of `any_of` (ids of findings, or of events that are told), or none of them (`absent`)."""

    any_of: tuple[str, ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a row: `form`, under the option `under` the form `other`; `group` as for a threshold."""

    form: Finding
    group: str = ""
    under: Option | None = None
    other: Finding | None = None

    def facts(self) -> Iterator[str]:
        """Yield the ids of the facts that it asks for, in either form."""
        yield from self.form.any_of
        yield from self.other.any_of if self.other else ()


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One row: its level, the `kind` of event, and the `event` that tells that one was given this level (fact ids)."""

    clause: str
    label: str
    level: str
    kind: str
    event: str
    thresholds: tuple[Threshold, ...]
    conditions: tuple[Condition, ...]

    def facts(self) -> tuple[str, ...]:
        """Return the ids of the facts on which the row turns, measures first."""
        measures = (test.measure for test in self.thresholds)
        return tuple(dict.fromkeys((*measures, *(fact for one in self.conditions for fact in one.facts()))))


@dataclass(frozen=True, slots=True)
class Group:
    """An enumeration: all of it must hold under the option `every` of `reading`, else any one."""

    reading: str
    every: str


@dataclass(frozen=True, slots=True)
class Finder:
    """Under `option` of `reading` only what one of `who` has found counts, where it was told who found it."""

    reading: str
    option: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """Under `option` of `reading` the fact `other` is weighed in place of `fact`, where it was told."""

    fact: str
    other: str
    reading: str
    option: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A measure that nobody told is the time from `starts` – under `option` from `otherwise` – to `stops`."""

    measure: str
    starts: str
    stops: str
    reading: str
    option: str
    otherwise: str

    def facts(self) -> tuple[str, ...]:
        """Return the ids of its events."""
        return self.starts, self.otherwise, self.stops


@dataclass(frozen=True, slots=True)
class Incidents:
    """The rows of annex 1, the finding of its head, and {level: number of events that lets party A terminate}."""

    rows: tuple[IncidentRow, ...]
    finders: tuple[Finder, ...]
    instead: dict[str, Instead]
    clocks: dict[str, Clock]
    groups: dict[str, Group]
    counts: dict[str, Count]
    count_clauses: tuple[str, ...]
    head: str
    head_clause: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The ids of the kinds of event, in the order of the table."""
        return tuple(dict.fromkeys(row.kind for row in self.rows))

    def of_kind(self, kind: str) -> tuple[IncidentRow, ...]:
        """Return the rows of that kind of event, the graver level first."""
        return tuple(row for row in self.rows if row.kind == kind)

    def facts(self, kind: str) -> tuple[str, ...]:
        """Return the ids of the facts on which the level of that kind of event turns."""
        asked = tuple(dict.fromkeys(fact for row in self.of_kind(kind) for fact in row.facts()))
        others = (self.instead[fact].other for fact in asked if fact in self.instead)
        events = (event for fact in asked if fact in self.clocks for event in self.clocks[fact].facts())
        return tuple(dict.fromkeys((*asked, self.head, *others, *events)))
