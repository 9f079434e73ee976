"""Annex 1 as data: the thresholds and conditions of its eight rows, and how many events of each level 12.2 counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contract_model.core.bounds import Bound, read_bound
from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.values import Count, Quantity
from contract_model.register.clauses import require_clauses

LEVELS = ("A", "B")


@dataclass(frozen=True, slots=True)
class When:
    """One option of an open question."""

    reading: str
    option: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """One figure of a row: the value of `measure` is held against `value` by `bound`.

    `impact` figures stand in one enumeration without 且 or 或. Under the option `under` the bound is `other`; a
    threshold with `when` belongs to the row under that option only. `unit` is the data unit in which it is written.
    """

    measure: str
    bound: Bound
    value: Quantity
    unit: str
    impact: bool = False
    under: When | None = None
    other: Bound | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must be found: one of `any_of` – none of them when `absent` – under the option `when`, if any."""

    any_of: tuple[str, ...]
    absent: bool
    when: When | None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One row of annex 1: its level, the kind of event, its thresholds and conditions."""

    clause: str
    label: str
    thresholds: tuple[Threshold, ...]
    level: str
    kind: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Incidents:
    """The rows of annex 1, and {level: number of events that lets party A terminate} with its provision.

    `kinds`, `measures` and `findings` give the labels by id; `head` is the condition of the table's head, found for
    every row, and `head_clause` its provision.
    """

    rows: tuple[IncidentRow, ...]
    counts: dict[str, Count]
    count_clauses: tuple[str, ...]
    kinds: dict[str, str]
    measures: dict[str, str]
    findings: dict[str, str]
    head: str
    head_clause: str

    def kind_named(self, label: str) -> str:
        """Return the id of the kind of event called `label`. Raises InvalidFact when there is none."""
        return _named(self.kinds, label, "事件类别")

    def measure_named(self, label: str) -> str:
        """Return the id of the measure called `label`. Raises InvalidFact when there is none."""
        return _named(self.measures, label, "附件1的指标")

    def finding_named(self, label: str) -> str:
        """Return the id of the finding called `label`. Raises InvalidFact when there is none."""
        return _named(self.findings, label, "附件1的认定")

    def row_named(self, event: str) -> IncidentRow:
        """Return the row of an event written as level and kind, like B级数据丢失. Raises InvalidFact."""
        rows = {f"{row.level}级{self.kinds[row.kind]}": row for row in self.rows}
        if event not in rows:
            raise InvalidFact(f"附件1没有“{event}”", "、".join(rows))
        return rows[event]


def load_incidents(table: Table, clause_ids: Collection[str]) -> Incidents:
    """Return annex 1 and the counts of 12.2; faults go to the table's list."""
    counts = table.tables("count", name_by="level")
    rows = table.tables("row", name_by="clause")
    head = table.table("head")
    kinds, measures, findings = (_labels(table, key) for key in ("kind", "measure", "finding"))
    table.finish()
    require_unique(counts, "level")
    require_unique(rows, "clause")
    incidents = Incidents(
        rows=tuple(_row(entry, clause_ids, kinds, measures, findings) for entry in rows),
        counts={entry.choice("level", LEVELS): entry.quantity("events", Count) for entry in counts},
        count_clauses=tuple(entry.text("clause") for entry in counts),
        kinds=kinds,
        measures=measures,
        findings=findings,
        head=head.text("finding"),
        head_clause=head.text("clause"),
    )
    require_clauses(head, "clause", [incidents.head_clause], clause_ids)
    require_known(head, "finding", [incidents.head], findings, "认定")
    head.finish()
    for entry, clause in zip(counts, incidents.count_clauses, strict=True):
        require_clauses(entry, "clause", [clause], clause_ids)
        entry.finish()
    return incidents


def _labels(table: Table, key: str) -> dict[str, str]:
    entries = table.tables(key)
    require_unique(entries, "id")
    labels = {}
    for entry in entries:
        labels[entry.text("id")] = entry.text("label")
        entry.finish()
    return labels


def _row(
    entry: Table,
    clause_ids: Collection[str],
    kinds: Collection[str],
    measures: Collection[str],
    findings: Collection[str],
) -> IncidentRow:
    row = IncidentRow(
        clause=entry.text("clause"),
        label=entry.text("label"),
        thresholds=tuple(_threshold(test, measures) for test in entry.tables("test", name_by="measure")),
        level=entry.choice("level", LEVELS),
        kind=entry.text("kind"),
        conditions=tuple(_condition(one, findings) for one in entry.tables("condition", name_by="any")),
    )
    require_clauses(entry, "clause", [row.clause], clause_ids)
    require_known(entry, "kind", [row.kind], kinds, "事件类别")
    entry.finish()
    return row


def _threshold(test: Table, measures: Collection[str]) -> Threshold:
    under = test.table("under") if "under" in test.content else None
    threshold = Threshold(
        measure=test.text("measure"),
        bound=read_bound(test),
        value=test.quantity("value", Quantity),
        unit=test.unit("value"),
        impact=test.flag("impact"),
        under=None if under is None else When(under.text("reading"), under.text("option")),
        other=None if under is None else read_bound(under),
        when=_when(test),
    )
    require_known(test, "measure", [threshold.measure], measures, "指标")
    for part in (under, test):
        if part is not None:
            part.finish()
    return threshold


def _condition(entry: Table, findings: Collection[str]) -> Condition:
    condition = Condition(entry.texts("any", required=True), entry.flag("absent"), _when(entry))
    require_known(entry, "any", condition.any_of, findings, "认定")
    entry.finish()
    return condition


def _when(entry: Table) -> When | None:
    if "when" not in entry.content:
        return None
    option = entry.table("when")
    found = When(option.text("reading"), option.text("option"))
    option.finish()
    return found


def _named(labels: Mapping[str, str], label: str, what: str) -> str:
    found = next((identifier for identifier, name in labels.items() if name == label), None)
    if found is None:
        raise InvalidFact(f"没有名为“{label}”的{what}", "、".join(labels.values()))
    return found
