"""What a breach costs, from ``data/penalties.toml``: the tables of annexes 2 and 3, the delay rate, the fixed rates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from contract_model.core.data_files import Table, read_labels, require_known, require_unique
from contract_model.core.entries import Entries
from contract_model.core.values import Rate
from contract_model.register.clauses import require_clauses
from contract_model.register.conditions import Condition, read_conditions
from contract_model.register.facts import Fact
from contract_model.register.penalty_measures import MeasureName, Under, load_measures
from contract_model.register.penalty_rows import Cause, PenaltyRow, Subject, load_causes, load_rows, load_subjects

FILE = "contract_model/data/penalties.toml"


@dataclass(frozen=True, slots=True)
class FixedRate:
    """A share of the total: a penalty, or – where `cap` – only a limit.

    `signed_apart`: it stands in a text that the parties sign by itself.
    """

    id: str
    clause: str
    label: str
    rate: Rate
    cap: bool
    signed_apart: bool


@dataclass(frozen=True, slots=True)
class CountsTowards:
    """A ground of termination towards which an event counts when all of `when` hold."""

    clause: str
    when: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class DelayRule:
    """12.3: `per_day` of the total for each day of delay; `at_most` of it altogether, where a reading caps it."""

    clause: str
    per_day: Rate
    at_most: Rate


@dataclass(frozen=True, slots=True)
class CountsAs:
    """Under the `option` of the reading of impacts, what was `found` counts as the finding `counts_as` as well."""

    option: str
    found: str
    counts_as: str


@dataclass(frozen=True, slots=True)
class ImpactRule:
    """How the findings of impact stand to each other, which is the open question `reading`.

    Under the option `by_level` the finding `grave` stands or falls with annex 1: with what the fact `level` reads,
    one of `levels`. `scale` are the findings that the question is about.
    """

    reading: str
    counts: tuple[CountsAs, ...]
    scale: tuple[str, ...]
    by_level: str
    grave: str
    level: str
    levels: tuple[str, ...]

    def counted(self, option: str, found: str) -> tuple[str, ...]:
        """Return `found` and everything it counts as under `option`."""
        return (found, *(each.counts_as for each in self.counts if (each.option, each.found) == (option, found)))


@dataclass(frozen=True, slots=True)
class Concurrence:
    """12.4: `clause` says that one event is not pursued twice; `agreed` is how a negotiated standard is told.

    `ends` are the provisions on penalties for the end of the contract and for what comes after it; `beside` is a row
    that a reading adds to the others.
    """

    clause: str
    agreed: str
    ends: tuple[str, ...]
    beside: str


@dataclass(frozen=True, slots=True)
class Penalties:
    """All penalty rules of the data file; `heads` are the provisions of the formula of each annex."""

    subjects: dict[str, Subject]
    measures: dict[str, MeasureName]
    findings: dict[str, str]
    causes: dict[str, Cause]
    rows: tuple[PenaltyRow, ...]
    delay: DelayRule
    fixed: dict[str, FixedRate]
    heads: tuple[str, ...]
    impact: ImpactRule
    concurrence: Concurrence
    counts: tuple[CountsTowards, ...]

    def row(self, clause: str) -> PenaltyRow:
        """Return the row that is provision `clause`. Raises DataFaults when there is none."""
        return Entries(FILE, "row", {row.clause: row for row in self.rows})[clause]

    def rows_of(self, subject: str) -> tuple[PenaltyRow, ...]:
        """Return the rows about `subject`."""
        return tuple(row for row in self.rows if row.subject == subject)

    def measures_of(self, subject: str) -> tuple[MeasureName, ...]:
        """Return the measures of `subject`."""
        return tuple(measure for measure in self.measures.values() if measure.subject == subject)

    def unders(self) -> Iterator[Under]:
        """Yield every option of an open question that the data name."""
        for subject in self.subjects.values():
            yield from (gate.under for gate in subject.gates)
        for measure in self.measures.values():
            yield from (under for source in measure.sources for under in source.under)
            if measure.less_under is not None:
                yield measure.less_under
        yield from (test.under for row in self.rows for test in row.tests if test.under is not None)
        yield from (Under(self.impact.reading, one.option) for one in self.impact.counts)
        yield Under(self.impact.reading, self.impact.by_level)

    def spans(self) -> list[str]:
        """Return the first and last row of each annex, in words."""
        annexes = dict.fromkeys(row.clause.partition(".")[0] for row in self.rows)
        own = {annex: [row.clause for row in self.rows if row.clause.startswith(f"{annex}.")] for annex in annexes}
        return [f"{clauses[0]} 至 {clauses[-1]}" for clauses in own.values()]

    def finding_of(self, label: str) -> str:
        """Return the id of the finding that reads `label`. Raises DataFaults when no row knows it."""
        return Entries(FILE, "finding", {name: identifier for identifier, name in self.findings.items()})[label]

    def cause_of(self, label: str) -> Cause:
        """Return the cause that reads `label`. Raises DataFaults for one that the file does not know."""
        return Entries(FILE, "cause", {cause.label: cause for cause in self.causes.values()})[label]


def load_penalties(
    table: Table, clause_ids: Collection[str], promise_ids: Collection[str], facts: Mapping[str, Fact]
) -> Penalties:
    """Return the penalty rules; faults go to the table's list."""
    causes, findings = load_causes(table), read_labels(table, "finding")
    subjects = load_subjects(table, causes, facts)
    measures = load_measures(table, subjects, promise_ids, facts)
    formula = table.table("formula")
    fixed = table.tables("fixed")
    require_unique(fixed, "id")
    penalties = Penalties(
        subjects=subjects,
        measures=Entries(FILE, "measure", measures),
        findings=findings,
        causes=causes,
        rows=load_rows(table, subjects, measures, findings, clause_ids),
        delay=_delay(table.table("delay"), clause_ids),
        fixed=Entries(FILE, "fixed", {rate.id: rate for rate in (_fixed(entry, clause_ids) for entry in fixed)}),
        heads=formula.texts("clauses", required=True),
        impact=_impact(table.table("impact"), findings, facts),
        concurrence=_concurrence(table.table("concurrence"), clause_ids),
        counts=tuple(_counts(entry, clause_ids, facts) for entry in table.tables("counts", name_by="clause")),
    )
    require_clauses(formula, "clauses", penalties.heads, clause_ids)
    known = {head.partition(".")[0] for head in penalties.heads}
    for row in penalties.rows:
        if row.clause.partition(".")[0] not in known:
            table.fault(f"row[{row.clause}].clause", f"“{row.clause}”所在的附件没有计算公式", "附件2、附件3的一行")
    formula.finish()
    table.finish()
    return penalties


def _delay(entry: Table, clause_ids: Collection[str]) -> DelayRule:
    rule = DelayRule(entry.text("clause"), entry.quantity("per_day", Rate), entry.quantity("at_most", Rate))
    require_clauses(entry, "clause", [rule.clause], clause_ids)
    entry.finish()
    return rule


def _fixed(entry: Table, clause_ids: Collection[str]) -> FixedRate:
    rate = FixedRate(
        entry.text("id"),
        entry.text("clause"),
        entry.text("label"),
        entry.quantity("rate", Rate),
        entry.flag("cap"),
        entry.flag("signed_apart"),
    )
    require_clauses(entry, "clause", [rate.clause], clause_ids)
    entry.finish()
    return rate


def _counts(entry: Table, clause_ids: Collection[str], facts: Mapping[str, Fact]) -> CountsTowards:
    found = CountsTowards(entry.text("clause"), read_conditions(entry, "when", facts))
    require_clauses(entry, "clause", [found.clause], clause_ids)
    entry.finish()
    return found


def _impact(entry: Table, findings: Collection[str], facts: Mapping[str, Fact]) -> ImpactRule:
    counts = []
    for one in entry.tables("counts", name_by="found"):
        counts.append(CountsAs(one.text("option"), one.text("found"), one.text("as")))
        require_known(one, "found", [counts[-1].found, counts[-1].counts_as], findings, "影响认定")
        one.finish()
    rule = ImpactRule(
        reading=entry.text("reading"),
        counts=tuple(counts),
        scale=entry.texts("scale", required=True),
        by_level=entry.text("by_level"),
        grave=entry.text("grave"),
        level=entry.text("level"),
        levels=entry.texts("levels", required=True),
    )
    require_known(entry, "scale", (*rule.scale, rule.grave), findings, "影响认定")
    require_known(entry, "level", [rule.level], facts, "事实")
    entry.finish()
    return rule


def _concurrence(entry: Table, clause_ids: Collection[str]) -> Concurrence:
    found = Concurrence(
        entry.text("clause"), entry.text("agreed"), entry.texts("ends", required=True), entry.text("beside")
    )
    require_clauses(entry, "clause", [found.clause], clause_ids)
    require_clauses(entry, "ends", found.ends, clause_ids)
    require_clauses(entry, "beside", [found.beside], clause_ids)
    entry.finish()
    return found
