"""Which sheet of the ledger a grid is, where its headers stand, and its lines by the ledger's own column names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contract_model.core.nearest import nearest_names
from scripts.ledger.cells import plain, same
from scripts.ledger.faults import Faults, quoted
from scripts.ledger.files import Grid
from scripts.ledger.sheets import EXAMPLE, SERIAL, SHEETS, Sheet

HEAD = 20
"""So many lines are looked through for the headers: above them may stand titles."""
IGNORED = "—"
"""In the list of an export's columns: one that is not wanted."""
_SHEETS = {same(name): sheet for name, sheet in SHEETS.items()}


@dataclass(frozen=True, slots=True)
class Export:
    """How an export writes one sheet: {its column: ours, "—" if not wanted}, {(our column, its value): our value}."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its number as the program shows it that edits the file, its cells by our column names.

    `cells` are as written, `meant` what that stands for in our words; `unsaid` are columns whose formula has no result.
    """

    number: int
    cells: dict[str, str]
    meant: dict[str, str]
    unsaid: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A grid that was recognised: its sheet, its lines that hold anything, the columns that nobody reads."""

    grid: Grid
    sheet: Sheet
    lines: tuple[Line, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """The line (from 0) of the headers and what stands in each column, "" in one without a header."""

    at: int
    names: tuple[str, ...]


NO_EXPORT = Export()
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Layout:
    """A sheet and how an export writes it."""

    sheet: Sheet
    export: Export

    def ours(self, name: str) -> str:
        """Return our column that the header `name` stands for, "—" for one not wanted, "" where there is none."""
        return name if name in self.sheet.names else self.export.columns.get(same(name), "")

    def known(self, names: Iterable[str]) -> set[str]:
        """Return our columns among `names`."""
        return {self.ours(name) for name in names} & {*self.sheet.names}


def read_table(grid: Grid, exports: Mapping[str, Export], faults: Faults) -> Table | None:
    """Return the table in `grid`, None where it is empty or cannot be recognised, which is noted in `faults`."""
    if not any(plain(text) for line in grid.lines for text in line):
        return None
    place = grid.file if Path(grid.file).stem == grid.title else f"{grid.file} {grid.title}"
    sheet = _SHEETS.get(same(grid.title)) or _by_head(grid, exports)
    if sheet is None:
        given = f"不知道{quoted(grid.title)}是哪一张表，列名也认不出"
        faults.add(place, "", given, f"表名或列名与模板相同：{nearest_names(grid.title, [*SHEETS])}")
        return None
    layout = _Layout(sheet, exports.get(sheet.name, NO_EXPORT))
    head = _head(grid, layout)
    if head is None:
        faults.add(place, "", f"前 {HEAD} 行里没有表头", f"一行列名：{'、'.join(sheet.names)}")
        return None
    columns, unread = _columns(f"{place} 第 {head.at + 1} 行", grid, layout, head, faults)
    missing = [name for name in sheet.required if name not in columns.values()]
    for name in missing:
        faults.add(place, name, f"没有“{name}”一列", f"表头里有 {'、'.join(sheet.required)}")
    return None if missing else Table(grid, sheet, tuple(_lines(grid, layout, head, columns)), unread)


def _by_head(grid: Grid, exports: Mapping[str, Export]) -> Sheet | None:
    """Return the one sheet to which the headers of `grid` belong most."""
    found = []
    for sheet in SHEETS.values():
        layout = _Layout(sheet, exports.get(sheet.name, NO_EXPORT))
        head = _head(grid, layout)
        known = layout.known(head.names) if head else set()
        if {*sheet.required} <= known:
            found.append((len(known), sheet))
    most = max((count for count, _ in found), default=0)
    best = [sheet for count, sheet in found if count == most]
    return best[0] if len(best) == 1 else None


def _head(grid: Grid, layout: _Layout) -> _Head | None:
    """Return the line that has most headers of the sheet, at least two and one that is required."""
    best, most = None, 1
    for at, line in enumerate(grid.lines[:HEAD]):
        above = grid.lines[at - 1] if at else []
        names = tuple(_merged(text, above, number, layout) for number, text in enumerate(line))
        known = layout.known(names)
        if len(known) > most and known & {*layout.sheet.required}:
            best, most = _Head(at, names), len(known)
    return best


def _merged(text: str, above: Sequence[str], number: int, layout: _Layout) -> str:
    """Return the header of a column; where it was merged with the cell above, a table saved as CSV has it there."""
    if plain(text) or number >= len(above):
        return _header(text)
    name = _header(above[number])
    return name if layout.known([name]) else ""


def _header(text: str) -> str:
    return plain(text).replace(" ", "").strip("*:")


def _columns(
    where: str, grid: Grid, layout: _Layout, head: _Head, faults: Faults
) -> tuple[dict[int, str], tuple[str, ...]]:
    """Return {number of the column: our name}, and the columns of an export that nobody reads."""
    columns: dict[int, str] = {}
    unread = []
    for number, name in enumerate(head.names):
        ours = layout.ours(name)
        if not name:
            below = enumerate(grid.lines[head.at + 1 :], head.at + 2)
            used = next((at for at, line in below if _text(line, number)), 0)
            if used:
                faults.add(where, f"第 {number + 1} 列", f"没有列名，第 {used} 行却有内容", "写上列名，或删去这一列")
        elif ours == IGNORED:
            continue
        elif not ours and layout.export.columns:
            unread.append(name)
        elif not ours:
            near = nearest_names(name, layout.sheet.names, few=0)
            faults.add(where, name, f"“{layout.sheet.name}”表没有{quoted(name)}这一列", near)
        elif ours in columns.values():
            faults.add(where, name, f"“{ours}”一列写了两次", "每一列只有一个")
        else:
            columns[number] = ours
    return columns, tuple(unread)


def _lines(grid: Grid, layout: _Layout, head: _Head, columns: Mapping[int, str]) -> Iterator[Line]:
    """Yield the lines below the head that hold anything, without examples."""
    values = layout.export.values
    for number, line in enumerate(grid.lines[head.at + 1 :], head.at + 2):
        cells = {name: text for at, name in columns.items() if (text := _text(line, at))}
        unsaid = NONE
        if grid.unsaid:
            unsaid = frozenset(name for at, name in columns.items() if (number, at + 1) in grid.unsaid)
        if ({*cells} - {SERIAL} or unsaid) and plain(cells.get(layout.sheet.number, "")).partition(" ")[0] != EXAMPLE:
            meant = {name: values.get((name, same(text)), text) for name, text in cells.items()} if values else cells
            yield Line(number, cells, meant, unsaid)


def _text(line: Sequence[str], number: int) -> str:
    return line[number].strip() if number < len(line) else ""
