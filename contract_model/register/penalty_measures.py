"""What the rows of annexes 2 and 3 measure: which facts tell a value, and under which reading others count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.units import UNITS
from contract_model.register.facts import Fact

OTHERWISE = ("missing", "silent", "nothing")
"""What follows from a source that does not count: its own measure is still missing; no row covers it; nothing."""


@dataclass(frozen=True, slots=True)
class Under:
    """One option of an open question."""

    reading: str
    option: str


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


def read_under(entry: Table, key: str) -> Under | None:
    """Return the option of a reading at `key`, None when absent."""
    if key not in entry.content:
        return None
    inner = entry.table(key)
    under = Under(inner.text("reading"), inner.text("option"))
    inner.finish()
    return under


def load_measures(
    table: Table, subjects: Collection[str], promise_ids: Collection[str], facts: Mapping[str, Fact]
) -> dict[str, MeasureName]:
    """Return {id: measure}; faults go to the table's list."""
    entries = entries_of(table, "measure")
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
        less=entry.text("less", required="less_under" in entry.content),
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


def entries_of(table: Table, key: str) -> list[Table]:
    """Return the entries at `key`, each with an id of its own."""
    entries = table.tables(key)
    require_unique(entries, "id")
    return entries
