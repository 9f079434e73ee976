"""Annex 1 as data (``data/incidents.toml``): the figures and findings of its eight rows, and the counts of 12.2."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from contract_model.core.bounds import Bound, read_bound
from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.units import UNITS, kind_of
from contract_model.core.values import Count, Quantity
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import Fact
from contract_model.register.readings import Reading

LEVELS = ("A", "B")


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
class Incidents:
    """The rows of annex 1, the finding of its head, and {level: number of events that lets party A terminate}."""

    rows: tuple[IncidentRow, ...]
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
        return tuple(dict.fromkeys((*(fact for row in self.of_kind(kind) for fact in row.facts()), self.head)))


def load_incidents(
    table: Table, clause_ids: Collection[str], facts: Mapping[str, Fact], readings: Collection[Reading]
) -> Incidents:
    """Return annex 1 and the counts of 12.2; faults go to the table's list."""
    counts, groups = table.tables("count", name_by="level"), table.tables("group")
    rows, head = table.tables("row", name_by="clause"), table.table("head")
    table.finish()
    require_unique(counts, "level")
    require_unique(groups, "id")
    require_unique(rows, "clause")
    reader = _Reader(
        clause_ids,
        facts,
        {reading.id: {option.id for option in reading.options} for reading in readings},
        tuple(str(group.content.get("id", "")) for group in groups),
    )
    incidents = Incidents(
        rows=tuple(reader.row(entry) for entry in rows),
        groups={entry.text("id"): reader.group(entry) for entry in groups},
        counts={entry.choice("level", LEVELS): entry.quantity("events", Count) for entry in counts},
        count_clauses=tuple(entry.text("clause") for entry in counts),
        head=head.text("finding"),
        head_clause=head.text("clause"),
    )
    require_clauses(head, "clause", [incidents.head_clause], clause_ids)
    require_known(head, "finding", [incidents.head], facts, "事实")
    head.finish()
    for entry, clause in zip(counts, incidents.count_clauses, strict=True):
        require_clauses(entry, "clause", [clause], clause_ids)
        entry.finish()
    return incidents


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the entries; what they may point to is known."""

    clause_ids: Collection[str]
    known: Mapping[str, Fact]
    options: Mapping[str, Collection[str]]
    groups: Collection[str]

    def group(self, entry: Table) -> Group:
        found = Group(entry.text("reading"), entry.text("all"))
        self._require_option(entry, found.reading, found.every, "all")
        entry.finish()
        return found

    def row(self, entry: Table) -> IncidentRow:
        row = IncidentRow(
            clause=entry.text("clause"),
            label=entry.text("label"),
            level=entry.choice("level", LEVELS),
            kind=entry.text("kind"),
            event=entry.text("event"),
            thresholds=tuple(self._threshold(test) for test in entry.tables("test", name_by="measure")),
            conditions=tuple(self._condition(one) for one in entry.tables("condition", name_by="any")),
        )
        require_clauses(entry, "clause", [row.clause], self.clause_ids)
        for key in ("kind", "event"):
            require_known(entry, key, [getattr(row, key)], self.known, "事实")
        entry.finish()
        return row

    def _threshold(self, test: Table) -> Threshold:
        under = test.table("under") if "under" in test.content else None
        dropped = under is not None and under.flag("dropped")
        threshold = Threshold(
            measure=test.text("measure"),
            bound=read_bound(test),
            value=test.quantity("value", Quantity),
            unit=test.unit("value"),
            group=test.choice("group", self.groups, required=False),
            under=self._option(under),
            other=None if under is None or dropped else read_bound(under),
        )
        require_known(test, "measure", [threshold.measure], self.known, "事实")
        fact = self.known.get(threshold.measure)
        if fact is not None and fact.unit and type(threshold.value) is not kind_of(fact.unit):
            test.fault(
                "value", f"“{fact.name}”不能以{threshold.value.name}计", f"以{UNITS[fact.unit].symbols[0]}计的数"
            )
        self._finish(test, under)
        return threshold

    def _condition(self, entry: Table) -> Condition:
        under = entry.table("under") if "under" in entry.content else None
        condition = Condition(
            form=self._finding(entry),
            group=entry.choice("group", self.groups, required=False),
            under=self._option(under),
            other=None if under is None else self._finding(under),
        )
        self._finish(entry, under)
        return condition

    def _finding(self, entry: Table) -> Finding:
        found = Finding(entry.texts("any", required=True), entry.flag("absent"))
        require_known(entry, "any", found.any_of, self.known, "事实")
        return found

    def _option(self, under: Table | None) -> Option | None:
        if under is None:
            return None
        found = Option(under.text("reading"), under.text("option"), under.flag("hole"))
        self._require_option(under, found.reading, found.option, "option")
        return found

    def _require_option(self, entry: Table, reading: str, option: str, key: str) -> None:
        require_known(entry, "reading", [reading], self.options, "疑点")
        require_known(entry, key, [option], self.options.get(reading, ()), "该疑点的读法")

    @staticmethod
    def _finish(entry: Table, under: Table | None) -> None:
        for part in (under, entry):
            if part is not None:
                part.finish()
