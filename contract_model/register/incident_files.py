"""Annex 1 as data (``data/incidents.toml``): read, checked, and turned into `Incidents`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contract_model.core.bounds import NAMES, WORDS, Bound, holds, read_bound
from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.line import pieces
from contract_model.core.units import UNITS, kind_of, shown
from contract_model.core.values import Count, Quantity
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import Fact
from contract_model.register.incidents import (
    Clock,
    Condition,
    Finder,
    Finding,
    Group,
    IncidentRow,
    Incidents,
    Instead,
    Option,
    Threshold,
)
from contract_model.register.reading_files import require_options
from contract_model.register.readings import Reading, option_ids

LEVELS = ("A", "B")
NO_BOUND = "none"


def load_incidents(
    table: Table, clause_ids: Collection[str], facts: Mapping[str, Fact], readings: Collection[Reading]
) -> Incidents:
    """Return annex 1 and the counts of 12.2; faults go to the table's list."""
    counts, groups = table.tables("count", name_by="level"), table.tables("group")
    rows, head = table.tables("row", name_by="clause"), table.table("head")
    finders, instead = table.tables("finder", name_by="option"), table.tables("instead", name_by="fact")
    clocks = table.tables("clock", name_by="measure")
    table.finish()
    require_unique(counts, "level")
    require_unique(groups, "id")
    require_unique(rows, "clause")
    reader = _Reader(
        clause_ids,
        facts,
        option_ids(readings),
        tuple(str(group.content.get("id", "")) for group in groups),
    )
    incidents = Incidents(
        rows=tuple(reader.row(entry) for entry in rows),
        finders=tuple(reader.finder(entry) for entry in finders),
        instead={entry.text("fact"): reader.instead(entry) for entry in instead},
        clocks={entry.text("measure"): reader.clock(entry) for entry in clocks},
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
        require_options(entry, found.reading, "all", [found.every], self.options)
        entry.finish()
        return found

    def finder(self, entry: Table) -> Finder:
        found = Finder(entry.text("reading"), entry.text("option"), entry.texts("who", required=True))
        require_options(entry, found.reading, "option", [found.option], self.options)
        entry.finish()
        return found

    def instead(self, entry: Table) -> Instead:
        found = Instead(entry.text("fact"), entry.text("other"), entry.text("reading"), entry.text("option"))
        require_options(entry, found.reading, "option", [found.option], self.options)
        for key in ("fact", "other"):
            require_known(entry, key, [getattr(found, key)], self.known, "事实")
        entry.finish()
        return found

    def clock(self, entry: Table) -> Clock:
        found = Clock(
            entry.text("measure"),
            entry.text("starts"),
            entry.text("stops"),
            entry.text("reading"),
            entry.text("option"),
            entry.text("otherwise"),
        )
        require_options(entry, found.reading, "option", [found.option], self.options)
        for key in ("measure", "starts", "stops", "otherwise"):
            require_known(entry, key, [getattr(found, key)], self.known, "事实")
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
        _require_reachable(entry, row.thresholds)
        require_clauses(entry, "clause", [row.clause], self.clause_ids)
        for key in ("kind", "event"):
            require_known(entry, key, [getattr(row, key)], self.known, "事实")
        entry.finish()
        return row

    def _threshold(self, test: Table) -> Threshold:
        under = test.table("under") if "under" in test.content else None
        threshold = Threshold(
            measure=test.text("measure"),
            bound=read_bound(test),
            value=test.quantity("value", Quantity),
            unit=test.unit("value"),
            group=test.choice("group", self.groups, required=False),
            under=self._option(under),
            other=None if under is None else self._bound(under),
        )
        require_known(test, "measure", [threshold.measure], self.known, "事实")
        fact = self.known.get(threshold.measure)
        if fact is not None and fact.unit and type(threshold.value) is not kind_of(fact.unit):
            test.fault(
                "value", f"“{fact.name}”不能以{threshold.value.name}计", f"以{UNITS[fact.unit].symbols[0]}计的数"
            )
        self._finish(test, under)
        return threshold

    @staticmethod
    def _bound(under: Table) -> Bound | None:
        """Return the bound under an option, None where the figure does not belong to the row then."""
        name = under.choice("bound", (*NAMES, NO_BOUND))
        return Bound(name) if name in NAMES else None

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
        for fact in found.any_of:
            if fact in self.known and self.known[fact].kind not in ("event", "finding"):
                entry.fault("any", f"“{fact}”既不是事项，也不是认定", "事项或认定的编号")
        return found

    def _option(self, under: Table | None) -> Option | None:
        if under is None:
            return None
        found = Option(under.text("reading"), under.text("option"), under.flag("hole"))
        require_options(under, found.reading, "option", [found.option], self.options)
        return found

    @staticmethod
    def _finish(entry: Table, under: Table | None) -> None:
        for part in (under, entry):
            if part is not None:
                part.finish()


def _require_reachable(entry: Table, thresholds: Collection[Threshold]) -> None:
    """Record a fault for each measure of a row of which no value satisfies all that the row asks of it."""
    for measure in dict.fromkeys(test.measure for test in thresholds):
        own = [test for test in thresholds if test.measure == measure]
        values = [test.value for test in own]
        alike = len({type(value) for value in values}) == 1  # otherwise that is told
        if alike and not any(all(holds(value, one.bound, one.value) for one in own) for _, value in pieces(values)):
            asked = "，又".join(f"{WORDS[one.bound]} {shown(one.value)}" for one in own)
            entry.fault(f"test[{measure}].value", f"没有一个值{asked}", "有值能满足的界限；比例以 100% 为限")
