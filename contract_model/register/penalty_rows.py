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

OTHERWISE = ("missing", "silent", "nothing")
"""What follows from a source that does not count: its own measure is still missing; no row covers it; nothing."""


@dataclass(frozen=True, slots=True)
class Under:
    """One option of an open question."""

    reading: str
    option: str


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
class Source:
    """Another fact that counts as a measure under all of `under`; what follows where it does not is `otherwise`.

    `kept_by` is the promise that its value must break to count at all, "" where there is none.
    """

    fact: str
    under: tuple[Under, ...]
    otherwise: str
    kept_by: str


@dataclass(frozen=True, slots=True)
class MeasureName:
    """A value that can be held against a row: `fact` tells it, `unit` is the data unit in which rows write it.

    `kept_by` is the promise that the value must break before any row can apply, "" where there is none.
    `includes` is a measure whose value is part of this one: eight hours at a stretch are eight hours in all.
    `stricter` is a promise on the same value that holds for some of the cases only, "" where there is none;
    `questions` are the readings on which it hangs what is measured. `sources` are other facts that may count, added
    to the value where `adds`; `less` is a fact whose value is taken off under `less_under`.
    """

    id: str
    label: str
    fact: str
    subject: str
    unit: str
    kept_by: str
    includes: str
    stricter: str = ""
    questions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    adds: bool = False
    less: str = ""
    less_under: Under | None = None

    def facts(self) -> tuple[str, ...]:
        """Return the facts that tell it."""
        return tuple(filter(None, (self.fact, *(source.fact for source in self.sources), self.less)))

    def readings(self) -> Iterator[str]:
        """Yield the readings that decide which facts count."""
        yield from (under.reading for source in self.sources for under in source.under)
        if self.less_under is not None:
            yield self.less_under.reading


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


def read_under(entry: Table, key: str) -> Under | None:
    """Return the option of a reading at `key`, None when absent."""
    if key not in entry.content:
        return None
    inner = entry.table(key)
    under = Under(inner.text("reading"), inner.text("option"))
    inner.finish()
    return under


def load_causes(table: Table) -> dict[str, Cause]:
    """Return {id: cause}; faults go to the table's list."""
    causes = {}
    for entry in _entries(table, "cause"):
        cause = Cause(entry.text("id"), entry.text("label"), entry.flag("not_down"))
        entry.finish()
        causes[cause.id] = cause
    return causes


def load_subjects(table: Table, causes: Collection[str], facts: Mapping[str, Fact]) -> dict[str, Subject]:
    """Return {id: subject}; faults go to the table's list."""
    return {subject.id: subject for subject in (_subject(each, causes, facts) for each in _entries(table, "subject"))}


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
        fact=entry.text("fact", required=False),
        value=entry.text("is", required=False),
        until=entry.text("until", required=False),
        unless=entry.text("unless", required=False),
    )
    require_known(entry, "fact", gate.facts(), facts, "事实")
    entry.finish()
    return gate


def load_measures(
    table: Table, subjects: Collection[str], promise_ids: Collection[str], facts: Mapping[str, Fact]
) -> dict[str, MeasureName]:
    """Return {id: measure}; faults go to the table's list."""
    entries = _entries(table, "measure")
    measures = {m.id: m for m in (_measure(each, subjects, promise_ids, facts) for each in entries)}
    for entry, measure in zip(entries, measures.values(), strict=False):
        require_known(entry, "includes", [measure.includes], measures, "指标")
    return measures


def _measure(
    entry: Table, subjects: Collection[str], promise_ids: Collection[str], facts: Mapping[str, Fact]
) -> MeasureName:
    measure = MeasureName(
        id=entry.text("id"),
        label=entry.text("label"),
        fact=entry.text("fact"),
        subject=entry.text("subject"),
        unit=entry.choice("unit", tuple(UNITS)),
        kept_by=entry.text("kept_by", required=False),
        includes=entry.text("includes", required=False),
        stricter=entry.text("stricter", required=False),
        questions=entry.texts("questions"),
        sources=tuple(
            _source(each, promise_ids, facts) for each in entry.tables("source", name_by="fact", required=False)
        ),
        adds=entry.flag("adds"),
        less=entry.text("less", required=False),
        less_under=read_under(entry, "less_under"),
    )
    require_known(entry, "fact", measure.facts(), facts, "事实")
    require_known(entry, "subject", [measure.subject], subjects, "违约事项")
    require_known(entry, "kept_by", [measure.kept_by], promise_ids, "指标编号")
    require_known(entry, "stricter", [measure.stricter], promise_ids, "指标编号")
    entry.finish()
    return measure


def _source(entry: Table, promise_ids: Collection[str], facts: Mapping[str, Fact]) -> Source:
    source = Source(
        fact=entry.text("fact"),
        under=tuple(_under(each) for each in entry.tables("under", name_by="reading")),
        otherwise=entry.choice("otherwise", OTHERWISE),
        kept_by=entry.text("kept_by", required=False),
    )
    require_known(entry, "fact", [source.fact], facts, "事实")
    require_known(entry, "kept_by", [source.kept_by], promise_ids, "指标编号")
    entry.finish()
    return source


def _under(entry: Table) -> Under:
    under = Under(entry.text("reading"), entry.text("option"))
    entry.finish()
    return under


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


def _entries(table: Table, key: str) -> list[Table]:
    entries = table.tables(key)
    require_unique(entries, "id")
    return entries
