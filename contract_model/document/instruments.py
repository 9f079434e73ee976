"""When the contract and its annexes take effect and end (20.1, 20.2, A4.3, A4.10), and in how many copies they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, first, until
from contract_model.core.values import Count
from contract_model.register.clauses import require_clauses


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text: in effect when one event of each of `needs` has happened, at an end when all of `ends` have."""

    clause: str
    label: str
    needs: tuple[tuple[str, ...], ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """How many copies are made, and how many each holder keeps."""

    clause: str
    label: str
    total: Count
    holders: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Instruments:
    """Every text with a rule of its own about effect or copies."""

    instruments: tuple[Instrument, ...]
    copies: tuple[Copies, ...]

    def instrument_named(self, label: str) -> Instrument:
        """Return the text called `label`. Raises InvalidFact, listing the names, when there is none."""
        found = next((one for one in self.instruments if one.label == label), None)
        if found is None:
            raise InvalidFact(f"合同没有约定“{label}”何时生效", "、".join(one.label for one in self.instruments))
        return found

    def copies_named(self, label: str) -> Copies:
        """Return the copies of the text called `label`. Raises InvalidFact, listing the names, when there are none."""
        found = next((one for one in self.copies if one.label == label), None)
        if found is None:
            raise InvalidFact(f"合同没有约定“{label}”的份数", "、".join(one.label for one in self.copies))
        return found


def load_instruments(table: Table, clause_ids: Collection[str]) -> Instruments:
    """Return the texts; faults go to the table's list."""
    entries, copies = table.tables("instrument"), table.tables("copies")
    table.finish()
    for tables in (entries, copies):
        require_unique(tables, "id")
        require_unique(tables, "label")
    return Instruments(
        tuple(_instrument(entry, clause_ids) for entry in entries),
        tuple(_copies(entry, clause_ids) for entry in copies),
    )


def judge_force(instrument: Instrument, records: Iterable[Record], as_of: date) -> Outcome:
    """Return whether the parties may rely on `instrument` on `as_of`; the deadline is the day it took effect or ended.

    RIGHT_ARISES from the day on which the last thing needed has happened, that day included; NO_RIGHT before it and
    after the day on which everything owed is done. Raises InvalidFact for an event that has no bearing.
    """
    known = until(records, as_of)
    events = (*(event for need in instrument.needs for event in need), *instrument.ends)
    for record in known:
        if record.event not in events:
            raise InvalidFact(f"“{record.event}”不影响“{instrument.label}”的效力", "、".join(events))
    done = [[one.on for event in need if (one := first(known, event)) is not None] for need in instrument.needs]
    missing = ["或".join(need) for need, days in zip(instrument.needs, done, strict=True) if not days]
    if missing:
        return Outcome(Conclusion.NO_RIGHT, (instrument.clause,), f"尚未生效，缺少：{'；'.join(missing)}")
    start = max(min(days) for days in done)
    ended = [one.on for event in instrument.ends if (one := first(known, event)) is not None]
    if instrument.ends and len(ended) == len(instrument.ends) and as_of > max(ended):
        last = Figure(
            "fact.ended", f"{instrument.label}终止日", max(ended), (instrument.clause,), "全部义务履行完毕之日"
        )
        return Outcome(Conclusion.NO_RIGHT, (instrument.clause,), f"已于 {last.text} 终止", deadline=last)
    begin = Figure("fact.effective", f"{instrument.label}生效日", start, (instrument.clause,), "最后一项要件具备之日")
    return Outcome(Conclusion.RIGHT_ARISES, (instrument.clause,), f"自 {begin.text} 起生效", deadline=begin)


def judge_copies(copies: Copies, made: Count, held: Mapping[str, Count]) -> Outcome:
    """Return whether as many copies are `made`, and `held` by each, as agreed. Raises InvalidFact for other holders."""
    if held.keys() != copies.holders.keys():
        raise InvalidFact(f"执有人为“{'、'.join(held)}”", "、".join(copies.holders))
    kept = made == copies.total and held == dict(copies.holders)
    wanted = "、".join(f"{who} {number.text} 份" for who, number in copies.holders.items())
    because = f"约定共 {copies.total.text} 份：{wanted}"
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, (copies.clause,), because)


def _instrument(entry: Table, clause_ids: Collection[str]) -> Instrument:
    needs = entry.tables("need")
    instrument = Instrument(
        entry.text("clause"),
        entry.text("label"),
        tuple(need.texts("any", required=True) for need in needs),
        entry.texts("ends"),
    )
    entry.text("id")
    require_clauses(entry, "clause", [instrument.clause], clause_ids)
    for part in (*needs, entry):
        part.finish()
    return instrument


def _copies(entry: Table, clause_ids: Collection[str]) -> Copies:
    holders = entry.tables("holder", name_by="who")
    require_unique(holders, "who")
    copies = Copies(
        entry.text("clause"),
        entry.text("label"),
        entry.quantity("total", Count),
        MappingProxyType({holder.text("who"): holder.quantity("number", Count) for holder in holders}),
    )
    entry.text("id")
    require_clauses(entry, "clause", [copies.clause], clause_ids)
    for part in (*holders, entry):
        part.finish()
    return copies
