"""The rows of annexes 2 and 3 as data: what they are about, what they measure, what must be found, what they cost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from contract_model.core.bounds import Bound, read_bound
from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.units import UNITS, kind_of
from contract_model.core.values import Quantity, Rate
from contract_model.register.clauses import require_clauses
from contract_model.register.conditions import Condition, read_conditions
from contract_model.register.facts import Fact
from contract_model.register.penalty_measures import MeasureName, Under, entries_of, read_under


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something failed; where it is `not_down`, the time it took is no downtime of the service."""

    id: str
    label: str
    not_down: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """The rows of a subject stand under `under` alone; not where `unless` is told.

    That matters always, or only where the fact `fact` reads `value`, or where the breach lies before the event `until`.
    """

    under: Under
    fact: str = ""
    value: str = ""
    until: str = ""
    unless: str = ""

    def facts(self) -> tuple[str, ...]:
        """Return the facts that the gate looks at."""
        return tuple(filter(None, (self.fact, self.until, self.unless)))


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about.

    It is told by its measures, or by what `told` says has happened. `causes` are the ids of the causes for which its
    rows stand, () where they name none; `finding` the fact that somebody must find; `holes` the reading of what falls
    between or beyond its rows, "" where nothing can; `periods` the measure that says how many months it lasted.
    """

    id: str
    label: str
    told: tuple[Condition, ...]
    finding: str
    causes: tuple[str, ...]
    holes: str
    gates: tuple[Gate, ...]
    periods: str

    def facts(self) -> Iterator[str]:
        """Yield the facts by which it is told, and those that its gates look at."""
        yield from (condition.subject for condition in self.told)
        yield self.finding
        for gate in self.gates:
            yield from gate.facts()


@dataclass(frozen=True, slots=True)
class RowTest:
    """One test of a row: the value of `measure` is held against `value`; in each `group` one test must hold.

    A test with `under` belongs to the row under that option only.
    """

    measure: str
    bound: Bound
    value: Quantity
    group: str
    under: Under | None = None


@dataclass(frozen=True, slots=True)
class PenaltyRow:
    """One row: its coefficient applies when the subject occurred, one of `findings` was made, and the tests hold."""

    clause: str
    label: str
    subject: str
    coefficient: Rate
    findings: tuple[str, ...]
    tests: tuple[RowTest, ...]


def load_causes(table: Table) -> dict[str, Cause]:
    """Return {id: cause}; faults go to the table's list."""
    causes = {}
    for entry in entries_of(table, "cause"):
        cause = Cause(entry.text("id"), entry.text("label"), entry.flag("not_down"))
        entry.finish()
        causes[cause.id] = cause
    return causes


def load_subjects(table: Table, causes: Collection[str], facts: Mapping[str, Fact]) -> dict[str, Subject]:
    """Return {id: subject}; faults go to the table's list."""
    return {subject.id: subject for subject in (_subject(each, causes, facts) for each in entries_of(table, "subject"))}


def _subject(entry: Table, causes: Collection[str], facts: Mapping[str, Fact]) -> Subject:
    subject = Subject(
        id=entry.text("id"),
        label=entry.text("label"),
        told=read_conditions(entry, "told", facts),
        finding=entry.text("finding"),
        causes=entry.texts("causes"),
        holes=entry.text("holes", required=False),
        gates=tuple(_gate(each, facts) for each in entry.tables("gate", name_by="until", required=False)),
        periods=entry.text("periods", required=False),
    )
    require_known(entry, "causes", subject.causes, causes, "故障原因")
    require_known(entry, "finding", [subject.finding], facts, "事实")
    entry.finish()
    return subject


def _gate(entry: Table, facts: Mapping[str, Fact]) -> Gate:
    under = Under(entry.text("reading"), entry.text("option"))
    gate = Gate(
        under,
        fact=entry.text("where", required=False),
        value=entry.text("is", required="where" in entry.content),
        until=entry.text("until", required=False),
        unless=entry.text("unless", required=False),
    )
    require_known(entry, "where", gate.facts(), facts, "事实")
    entry.finish()
    return gate


def load_rows(
    table: Table,
    subjects: Collection[str],
    measures: Mapping[str, MeasureName],
    findings: Collection[str],
    clause_ids: Collection[str],
) -> tuple[PenaltyRow, ...]:
    """Return the rows in the order of the annexes; faults go to the table's list."""
    entries = table.tables("row", name_by="clause")
    require_unique(entries, "clause")
    return tuple(_row(entry, subjects, measures, findings, clause_ids) for entry in entries)


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
    test = RowTest(
        entry.text("measure"),
        read_bound(entry),
        entry.quantity("value", Quantity),
        entry.text("group"),
        read_under(entry, "under"),
    )
    require_known(entry, "measure", [test.measure], measures, "指标")
    measure = measures.get(test.measure)
    if measure is not None and measure.unit in UNITS and type(test.value) is not kind_of(measure.unit):
        entry.fault("value", f"以{test.value.name}计", f"与指标“{measure.label}”一致，以{kind_of(measure.unit).name}计")
    entry.finish()
    return test
