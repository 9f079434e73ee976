"""What a ledger of the service year tells: its rows as written, and the facts that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from contract_model.answer.situation import Told
from contract_model.core.values import Money

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Record:
    """One fact and the key of the row that tells it. `amount` is that of an invoice, which is no fact of its own."""

    told: Told
    row: str
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet as written: text that nobody has vouched for, to be escaped wherever it is shown.

    `key` is its place as the program shows it that edits the ledger ("故障!17"), unique in the ledger; `cells` are by
    the ledger's own column names. A row that another replaces has the key of that row in `replaced_by`: it is kept to
    be shown and tells nothing.
    """

    key: str
    sheet: str
    line: int
    cells: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What was accepted although it is written in another way, or what needs attention; `row` is a key or a sheet."""

    row: str
    column: str
    said: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows in the order of the sheets, and all facts that the rows not replaced tell.

    `systems` says of each matter (编号) which information systems it is about, several with 、 between;
    `levels` says of each system of the list of systems, where one is given, what level it has, "" if none is written.
    """

    rows: tuple[Row, ...] = ()
    records: tuple[Record, ...] = ()
    systems: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    levels: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    remarks: tuple[Remark, ...] = ()
