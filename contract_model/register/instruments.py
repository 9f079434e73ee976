"""When a text takes effect and ends, and in how many copies it is made (20.1 to 20.3, A4.3, A4.10, A6.SIG), as data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.entries import Entries
from contract_model.core.values import Count
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import Fact
from contract_model.register.reading_files import require_options
from contract_model.register.readings import Reading, option_ids


@dataclass(frozen=True, slots=True)
class Doubt:
    """Under `option` of `reading`, `event` counts only with the event `unless`; where that is "", not at all."""

    event: str
    reading: str
    option: str
    unless: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text: in effect when one event of each of `needs` has happened, at an end when all of `ends` have.

    One of `ended_by` ends it at once. `doubts` say which events count under some readings alone.
    """

    id: str
    clause: str
    label: str
    needs: tuple[tuple[str, ...], ...]
    ends: tuple[str, ...]
    ended_by: tuple[str, ...]
    doubts: tuple[Doubt, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all events that it looks at."""
        acts = [event for need in self.needs for event in need]
        return (*acts, *self.ends, *self.ended_by, *(doubt.unless for doubt in self.doubts if doubt.unless))


@dataclass(frozen=True, slots=True)
class Copies:
    """How many copies are made, and how many each holder keeps."""

    clause: str
    label: str
    total: Count
    holders: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Instruments:
    """Every text with a rule of its own about effect or copies, by label."""

    instruments: Mapping[str, Instrument]
    copies: Mapping[str, Copies]

    def __getitem__(self, identifier: str) -> Instrument:
        """Return the text with that id. Raises DataFaults when there is none."""
        known = {one.id: one for one in self.instruments.values()}
        return Entries("contract_model/data/instruments.toml", "instrument", known)[identifier]


def load_instruments(
    table: Table, clause_ids: Collection[str], facts: Mapping[str, Fact], readings: Collection[Reading]
) -> Instruments:
    """Return the texts; faults go to the table's list."""
    entries, copies = table.tables("instrument"), table.tables("copies", name_by="label")
    table.finish()
    require_unique(entries, "id")
    for tables in (entries, copies):
        require_unique(tables, "label")
    options = option_ids(readings)
    return Instruments(
        MappingProxyType({one.label: one for one in (_instrument(e, clause_ids, facts, options) for e in entries)}),
        MappingProxyType({one.label: one for one in (_copies(entry, clause_ids) for entry in copies)}),
    )


def _instrument(
    entry: Table, clause_ids: Collection[str], facts: Mapping[str, Fact], options: Mapping[str, Collection[str]]
) -> Instrument:
    needs, doubts = entry.tables("need"), entry.tables("doubt", name_by="event", required=False)
    instrument = Instrument(
        id=entry.text("id"),
        clause=entry.text("clause"),
        label=entry.text("label"),
        needs=tuple(need.texts("any", required=True) for need in needs),
        ends=entry.texts("ends"),
        ended_by=entry.texts("ended_by"),
        doubts=tuple(_doubt(doubt, options) for doubt in doubts),
    )
    require_clauses(entry, "clause", [instrument.clause], clause_ids)
    require_known(entry, "need", instrument.facts, facts, "事实")
    for part in (*needs, entry):
        part.finish()
    return instrument


def _doubt(entry: Table, options: Mapping[str, Collection[str]]) -> Doubt:
    doubt = Doubt(
        entry.text("event"), entry.text("reading"), entry.text("option"), entry.text("unless", required=False)
    )
    require_options(entry, doubt.reading, "option", [doubt.option], options)
    entry.finish()
    return doubt


def _copies(entry: Table, clause_ids: Collection[str]) -> Copies:
    holders = entry.tables("holder", name_by="who")
    require_unique(holders, "who")
    copies = Copies(
        entry.text("clause"),
        entry.text("label"),
        entry.quantity("total", Count),
        MappingProxyType({holder.text("who"): holder.quantity("number", Count) for holder in holders}),
    )
    require_clauses(entry, "clause", [copies.clause], clause_ids)
    for part in (*holders, entry):
        part.finish()
    return copies
