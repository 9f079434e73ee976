"""The sheets of an Excel workbook as grids of text. Cells are read by python-calamine, which runs no formula.

What that does not tell is looked up where it matters: formulas without a result (``formulas``), and with openpyxl the
format of a number or a day, which says what it means.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from scripts.ledger.cells import as_text, number_text, plain
from scripts.ledger.faults import Faults
from scripts.ledger.files import MOST_ROWS, OLD_OR_LOCKED, Grid
from scripts.ledger.formulas import unsaid_formulas
from scripts.ledger.sheets import CHOICES, EXPLANATION

MOST_UNPACKED = 1024 * 1024 * 1024
MOST_COLUMNS = 500
FORMATTED = ("数值", "期间")
"""Columns in which the format says what a number or a day means: 0.999 shown as 99.9%, a day shown as a month."""
HEAD = 20
"""So many lines are looked through for the headers."""
AGAIN = "在表格软件里打开，另存为 .xlsx；打不开的，用备份"
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read_workbook(file: Path, faults: Faults) -> Iterator[Grid]:
    """Yield the sheets of the workbook `file` that may hold records; what cannot be read is noted in `faults`."""
    with file.open("rb") as opened:
        if opened.read(len(OLD_OR_LOCKED)) == OLD_OR_LOCKED:
            faults.add(file.name, "", "工作簿加了打开密码，或是旧格式（.xls）", "去掉密码，另存为 .xlsx")
            return
    try:
        with ZipFile(file) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            if unpacked > MOST_UNPACKED:
                faults.add(file.name, "", f"工作簿展开后有 {unpacked / 1024**3:.1f} GB", "删去图片和无关的表后另存")
                return
            unsaid = unsaid_formulas(archive)
        with CalamineWorkbook.from_path(file) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet and plain(sheet.name) not in (EXPLANATION, CHOICES):
                    lines = _lines(file, workbook.get_sheet_by_name(sheet.name), faults)
                    yield Grid(file.name, sheet.name, lines, unsaid.get(sheet.name, frozenset()))
    except (CalamineError, BadZipFile, EOFError, RuntimeError, zlib.error):
        faults.add(file.name, "", "工作簿已损坏，打不开", AGAIN)


def _lines(file: Path, sheet: CalamineSheet, faults: Faults) -> list[list[str]]:
    height, width = (last + 1 for last in sheet.end or (-1, -1))
    if height > MOST_ROWS or width > MOST_COLUMNS:
        size = f"有 {height:,} 行、{width:,} 列"
        remedy = f"不超过 {MOST_ROWS:,} 行、{MOST_COLUMNS} 列；删去表外的内容和格式"
        faults.add(f"{file.name} {sheet.name}", "", size, remedy)
        return []
    values = sheet.to_python(skip_empty_area=False)
    lines = [[as_text(value) for value in row] for row in values]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for line in lines[top + 1 : bottom + 1]:  # what one merged cell says, it says of each of its lines
            if left < len(line):
                line[left] = lines[top][left]
    columns = {number for line in lines[:HEAD] for number, text in enumerate(line) if plain(text) in FORMATTED}
    columns |= _midnights(values)
    if columns:
        for row, column, text in _formatted(file, sheet.name, columns):
            lines[row][column] = text
    return lines


def _midnights(values: Sequence[Sequence[object]]) -> set[int]:
    """Return the columns that hold days and times alike: there a day may be the midnight at its beginning."""
    timed = {number for row in values for number, value in enumerate(row) if isinstance(value, datetime)}
    days = {number for row in values for number, value in enumerate(row) if type(value) is date}
    return timed & days


def _formatted(file: Path, title: str, columns: Collection[int]) -> list[tuple[int, int, str]]:
    """Return line, column (from 0) and text of the cells in `columns` to which their format gives a meaning."""
    from openpyxl import load_workbook

    found: list[tuple[int, int, str]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl would lose if it wrote the file
        try:
            book = load_workbook(file, read_only=True, data_only=True)
            rows = book[title].iter_rows(min_col=min(columns) + 1, max_col=max(columns) + 1)
            cells = (cell for row in rows for cell in row if cell.value is not None and cell.column - 1 in columns)
            found += [(cell.row - 1, cell.column - 1, text) for cell in cells if (text := _by_format(cell))]
            book.close()
        except Exception:  # noqa: BLE001 - calamine has read it: a format that openpyxl cannot read says nothing
            return []
    return found


def _by_format(cell: Any) -> str:  # noqa: ANN401 - openpyxl has no types
    """Return what the format of `cell` makes of its value, "" where it makes nothing of it."""
    written = _LITERAL.sub("", str(cell.number_format)).lower()
    if isinstance(cell.value, datetime):
        if cell.value.day == 1 and "d" not in written:
            return cell.value.strftime("%Y-%m")
        return cell.value.strftime("%Y-%m-%d 00:00") if cell.value.time() == time() and "h" in written else ""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and "%" in written:
        return f"{number_text(cell.value * 100)}%"
    return ""
