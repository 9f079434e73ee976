"""Read a ledger: every row accounted for, every fault told at once, nothing dropped and nothing guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from contract_model.compliance.records import Ledger, Record, Remark, Row
from contract_model.register.contract import Contract
from scripts.ledger.cells import plain, same
from scripts.ledger.corrections import Numbered, only_withdraws, replaced
from scripts.ledger.entry import Entry
from scripts.ledger.exports import read_exports
from scripts.ledger.faults import Faults, quoted
from scripts.ledger.files import Grid, read_files
from scripts.ledger.sheets import FAULTS, LEDGER_SHEETS, MAPPING, SYSTEMS, Sheet
from scripts.ledger.table import Line, Table, read_table
from scripts.ledger.telling import Teller
from scripts.safely.progress import counted


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with its key, and the key of the row that replaces it."""

    key: str
    line: Line
    replaced_by: str


def read_ledger(path: Path, contract: Contract) -> Ledger:
    """Return what the workbook, the CSV or the folder at `path` tells. Raises LedgerFaults with every fault."""
    faults, remarks = Faults(), list[Remark]()
    grids = read_files(path, faults)
    own = [grid for grid in grids if same(grid.title) == MAPPING]
    exports = read_exports(filter(None, (read_table(grid, {}, faults) for grid in own)), faults)
    tables = [table for grid in grids if grid not in own and (table := read_table(grid, exports, faults))]
    remarks += [_unread(table) for table in tables if table.unread]
    levels = _levels([table for table in tables if table.sheet.name == SYSTEMS], faults)
    placed = {sheet.name: _placed(sheet, tables, faults) for sheet in LEDGER_SHEETS}
    teller = Teller(contract, levels, _matters(placed[FAULTS]))
    rows: list[Row] = []
    records: list[Record] = []
    total = sum(map(len, placed.values()))
    for sheet, one in counted(_each(placed), total, "读台账"):
        rows.append(Row(one.key, sheet.name, one.line.number, one.line.cells, one.replaced_by))
        for column in sorted(one.line.unsaid):
            faults.add(one.key, column, "公式没有结果，或结果是错误", "在表格软件里打开、算出并保存，或直接写值")
        if not one.replaced_by and not only_withdraws(sheet, one.line.cells):
            records += teller.records(sheet.name, Entry(one.key, one.line, contract.period, faults, remarks))
    if not rows and not faults.found:
        faults.add(str(path), "", "台账里没有一行记录", "至少一行")
    faults.end()
    return Ledger(tuple(rows), tuple(records), teller.systems, levels, tuple(remarks))


def _unread(table: Table) -> Remark:
    return Remark(table.grid.title, "", f"对照里没有写的列，没有读取：{'、'.join(table.unread)}")


def _levels(tables: Iterable[Table], faults: Faults) -> Mapping[str, str]:
    """Return {system: its level} of the list of systems."""
    found: dict[str, str] = {}
    known: set[str] = set()
    for table in tables:
        for line in table.lines:
            name, place = plain(line.cells.get("信息系统", "")), f"{SYSTEMS}!{line.number}"
            if not name:
                faults.add(place, "信息系统", "没有写信息系统", "系统的名称")
            elif same(name) in known:
                faults.add(place, "信息系统", f"{quoted(name)}写了两次", "每个系统一行")
            else:
                known.add(same(name))
                found[name] = plain(line.cells.get("等级", ""))
    return found


def _placed(sheet: Sheet, tables: Iterable[Table], faults: Faults) -> list[_Placed]:
    """Return the lines of all tables of `sheet` with keys of their own, and what replaces what."""
    own = [table for table in tables if table.sheet is sheet]
    lines = [
        (f"{place}!{line.number}", line) for place, table in zip(_places(own), own, strict=True) for line in table.lines
    ]
    by = replaced(sheet, (Numbered(key, line.meant) for key, line in lines), faults)
    return [_Placed(key, line, by.get(key, "")) for key, line in lines]


def _places(tables: list[Table]) -> Iterator[str]:
    """Yield what each table is called in the keys of its rows: the sheet; of several also the file."""
    titles = Counter(table.grid.title for table in tables)
    for table in tables:
        grid = table.grid
        yield table.sheet.name if len(tables) == 1 else f"{table.sheet.name}（{_source(grid, titles)}）"


def _source(grid: Grid, titles: Mapping[str, int]) -> str:
    return grid.title if titles[grid.title] == 1 else f"{grid.file} {grid.title}"


def _matters(faults: Iterable[_Placed]) -> dict[str, str]:
    """Return the numbers of the faults by any way of writing them."""
    found: dict[str, str] = {}
    for one in faults:
        if number := plain(one.line.meant.get("编号", "")):
            found.setdefault(same(number), number)
    return found


def _each(placed: Mapping[str, list[_Placed]]) -> Iterator[tuple[Sheet, _Placed]]:
    for sheet in LEDGER_SHEETS:
        yield from ((sheet, one) for one in placed[sheet.name])
