"""The penalty tables of annexes 2 and 3, the delay rate of 12.3 and the fixed rates, from ``data/penalties.toml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contract_model.core.bounds import Bound, read_bound
from contract_model.core.data_files import Table, read_labels, require_known, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.units import UNITS, kind_of
from contract_model.core.values import Quantity, Rate
from contract_model.register.clauses import require_clauses


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about.

    `causes` are the ids of the causes for which its rows stand, () where they name none; `holes` the reading of what
    falls between or beyond its rows, "" where nothing can.
    """

    id: str
    label: str
    causes: tuple[str, ...]
    holes: str


@dataclass(frozen=True, slots=True)
class MeasureName:
    """A value that can be held against a row: its label in features, its subject, the data unit in which rows write it.

    `kept_by` is the promise that the value must break before any row can apply, "" where there is none.
    `includes` is a measure whose value is part of this one: eight hours at a stretch are eight hours in all.
    `stricter` is a promise on the same value that holds for some of the cases only, "" where there is none;
    `questions` are the readings on which it hangs what is measured.
    """

    id: str
    label: str
    subject: str
    unit: str
    kept_by: str
    includes: str
    stricter: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowTest:
    """One test of a row: the value of `measure` is held against `value`; in each `group` one test must hold."""

    measure: str
    bound: Bound
    value: Quantity
    group: str


@dataclass(frozen=True, slots=True)
class PenaltyRow:
    """One row: its coefficient applies when the subject occurred, one of `findings` was made, and the tests hold."""

    clause: str
    label: str
    subject: str
    coefficient: Rate
    findings: tuple[str, ...]
    tests: tuple[RowTest, ...]


@dataclass(frozen=True, slots=True)
class FixedRate:
    """A penalty or cap of a fixed share of the total."""

    id: str
    clause: str
    label: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class DelayRule:
    """12.3: `per_day` of the total for each day of delay."""

    clause: str
    per_day: Rate


@dataclass(frozen=True, slots=True)
class Penalties:
    """All penalty rules of the data file."""

    subjects: dict[str, Subject]
    measures: dict[str, MeasureName]
    findings: dict[str, str]
    causes: dict[str, str]
    rows: tuple[PenaltyRow, ...]
    delay: DelayRule
    fixed: dict[str, FixedRate]

    def row(self, clause: str) -> PenaltyRow:
        """Return the row that is provision `clause`. Raises InvalidFact when there is none."""
        found = next((row for row in self.rows if row.clause == clause), None)
        if found is None:
            raise InvalidFact(f"附件2、附件3没有“{clause}”这一行", "、".join(self._spans()))
        return found

    def _spans(self) -> list[str]:
        """Return the first and last row of each annex, in words."""
        annexes = dict.fromkeys(row.clause.partition(".")[0] for row in self.rows)
        own = {annex: [row.clause for row in self.rows if row.clause.startswith(f"{annex}.")] for annex in annexes}
        return [f"{clauses[0]} 至 {clauses[-1]}" for clauses in own.values()]

    def finding_named(self, label: str) -> str:
        """Return the id of the finding called `label`. Raises InvalidFact, listing the labels, when there is none."""
        return _named(self.findings, label, "认定")

    def cause_named(self, label: str) -> str:
        """Return the id of the cause called `label`. Raises InvalidFact, listing the labels, when there is none."""
        return _named(self.causes, label, "故障原因")

    def subject_named(self, label: str) -> str:
        """Return the id of the subject called `label`. Raises InvalidFact, listing the labels, when there is none."""
        return _named({subject.id: subject.label for subject in self.subjects.values()}, label, "违约事项")

    def measure_named(self, label: str) -> MeasureName:
        """Return the measure called `label`. Raises InvalidFact, listing the labels, when there is none."""
        labels = {measure.id: measure.label for measure in self.measures.values()}
        return self.measures[_named(labels, label, "指标")]


def load_penalties(table: Table, clause_ids: Collection[str], promise_ids: Collection[str]) -> Penalties:
    """Return the penalty rules; faults go to the table's list."""
    causes = read_labels(table, "cause")
    findings = read_labels(table, "finding")
    subjects = {subject.id: subject for subject in (_subject(e, causes) for e in _entries(table, "subject"))}
    measures = {m.id: m for m in (_measure(e, subjects, promise_ids) for e in _entries(table, "measure"))}
    for entry, measure in zip(table.tables("measure"), measures.values(), strict=False):
        require_known(entry, "includes", [measure.includes], measures, "指标")
    rows = table.tables("row", name_by="clause")
    require_unique(rows, "clause")
    penalties = Penalties(
        subjects=subjects,
        measures=measures,
        findings=findings,
        causes=causes,
        rows=tuple(_row(entry, subjects, measures, findings, clause_ids) for entry in rows),
        delay=_delay(table.table("delay"), clause_ids),
        fixed={rate.id: rate for rate in (_fixed(entry, clause_ids) for entry in _entries(table, "fixed"))},
    )
    table.finish()
    return penalties


def _entries(table: Table, key: str) -> list[Table]:
    entries = table.tables(key)
    require_unique(entries, "id")
    return entries


def _subject(entry: Table, causes: Collection[str]) -> Subject:
    subject = Subject(entry.text("id"), entry.text("label"), entry.texts("causes"), entry.text("holes", required=False))
    require_known(entry, "causes", subject.causes, causes, "故障原因")
    entry.finish()
    return subject


def _measure(entry: Table, subjects: Collection[str], promise_ids: Collection[str]) -> MeasureName:
    measure = MeasureName(
        id=entry.text("id"),
        label=entry.text("label"),
        subject=entry.text("subject"),
        unit=entry.choice("unit", tuple(UNITS)),
        kept_by=entry.text("kept_by", required=False),
        includes=entry.text("includes", required=False),
        stricter=entry.text("stricter", required=False),
        questions=entry.texts("questions"),
    )
    require_known(entry, "subject", [measure.subject], subjects, "违约事项")
    require_known(entry, "kept_by", [measure.kept_by], promise_ids, "指标编号")
    require_known(entry, "stricter", [measure.stricter], promise_ids, "指标编号")
    entry.finish()
    return measure


def _row(
    entry: Table,
    subjects: Collection[str],
    measures: Mapping[str, MeasureName],
    findings: Collection[str],
    clause_ids: Collection[str],
) -> PenaltyRow:
    row = PenaltyRow(
        clause=entry.text("clause"),
        label=entry.text("label"),
        subject=entry.text("subject"),
        coefficient=entry.quantity("coefficient", Rate),
        findings=entry.texts("findings"),
        tests=tuple(_test(test, measures) for test in entry.tables("test", name_by="measure", required=False)),
    )
    require_clauses(entry, "clause", [row.clause], clause_ids)
    require_known(entry, "subject", [row.subject], subjects, "违约事项")
    require_known(entry, "findings", row.findings, findings, "影响认定")
    entry.finish()
    return row


def _test(entry: Table, measures: Mapping[str, MeasureName]) -> RowTest:
    test = RowTest(entry.text("measure"), read_bound(entry), entry.quantity("value", Quantity), entry.text("group"))
    require_known(entry, "measure", [test.measure], measures, "指标")
    measure = measures.get(test.measure)
    if measure is not None and measure.unit in UNITS and type(test.value) is not kind_of(measure.unit):
        entry.fault("value", f"以{test.value.name}计", f"与指标“{measure.label}”一致，以{kind_of(measure.unit).name}计")
    entry.finish()
    return test


def _delay(entry: Table, clause_ids: Collection[str]) -> DelayRule:
    rule = DelayRule(entry.text("clause"), entry.quantity("per_day", Rate))
    require_clauses(entry, "clause", [rule.clause], clause_ids)
    entry.finish()
    return rule


def _fixed(entry: Table, clause_ids: Collection[str]) -> FixedRate:
    rate = FixedRate(entry.text("id"), entry.text("clause"), entry.text("label"), entry.quantity("rate", Rate))
    require_clauses(entry, "clause", [rate.clause], clause_ids)
    entry.finish()
    return rate


def _named(labels: dict[str, str], label: str, what: str) -> str:
    found = next((identifier for identifier, name in labels.items() if name == label), None)
    if found is None:
        raise InvalidFact(f"没有名为“{label}”的{what}", "、".join(labels.values()))
    return found
