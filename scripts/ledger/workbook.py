"""The sheets of an Excel workbook as grids of text. Cells are read by python-calamine, which runs no formula.

What that does not tell is looked up where it matters (``archive``): formulas without a result, and the format of a
number or a day, which says what it means.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from scripts.ledger.archive import Archive
from scripts.ledger.cells import as_text, number_text, plain
from scripts.ledger.faults import Faults
from scripts.ledger.files import MOST_ROWS, OLD_OR_LOCKED, Grid
from scripts.ledger.sheets import CHOICES, EXPLANATION
from scripts.ledger.table import HEAD

GIGABYTE = 1 << 30
MOST_UNPACKED = GIGABYTE
MOST_COLUMNS = 500
FORMATTED = ("数值", "期间")
"""Columns in which the format says what a number or a day means: 0.999 shown as 99.9%, a day shown as a month."""
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
                faults.add(file.name, "", f"工作簿展开后有 {unpacked / GIGABYTE:.1f} GB", "删去图片和无关的表后另存")
                return
            yield from _grids(file, Archive(archive), faults)
    except (CalamineError, BadZipFile, EOFError, RuntimeError, zlib.error):
        faults.add(file.name, "", "工作簿已损坏，打不开", AGAIN)


def _grids(file: Path, archive: Archive, faults: Faults) -> Iterator[Grid]:
    with CalamineWorkbook.from_path(file) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet or plain(sheet.name) in (EXPLANATION, CHOICES):
                continue
            found = workbook.get_sheet_by_name(sheet.name)
            height, width = (last + 1 for last in found.end or (-1, -1))
            if height > MOST_ROWS or width > MOST_COLUMNS:
                size = f"有 {height:,} 行、{width:,} 列"
                remedy = f"不超过 {MOST_ROWS:,} 行、{MOST_COLUMNS} 列；删去表外的内容和格式"
                faults.add(f"{file.name} {sheet.name}", "", size, remedy)
            else:
                yield Grid(file.name, sheet.name, _lines(found, archive), archive.unsaid(sheet.name))


def _lines(sheet: CalamineSheet, archive: Archive) -> list[list[str]]:
    values = sheet.to_python(skip_empty_area=False)
    lines = [[as_text(value) for value in row] for row in values]
    columns = {number for line in lines[:HEAD] for number, text in enumerate(line) if plain(text) in FORMATTED}
    columns |= _midnights(values)
    formats = archive.formats(sheet.name, [number + 1 for number in columns]) if columns else {}
    for (line, column), code in formats.items():
        if line <= len(values) and (text := _by_format(values[line - 1][column - 1], code)):
            lines[line - 1][column - 1] = text
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in lines[top + 1 : bottom + 1]:  # what one merged cell says, it says of each of its lines
            row[left] = lines[top][left]
    return lines


def _midnights(values: Sequence[Sequence[object]]) -> set[int]:
    """Return the columns that hold days and times alike: there a day may be the midnight at its beginning."""
    timed = {number for row in values for number, value in enumerate(row) if isinstance(value, datetime)}
    days = {number for row in values for number, value in enumerate(row) if type(value) is date}
    return timed & days


def _by_format(value: object, code: str) -> str:
    """Return what the number format `code` makes of the value of a cell, "" where it makes nothing of it."""
    written = _LITERAL.sub("", code).lower()
    if type(value) is date:
        if value.day == 1 and "d" not in written:
            return f"{value:%Y-%m}"
        return f"{value.isoformat()} 00:00" if "h" in written else ""
    if isinstance(value, float) and "%" in written:
        return f"{number_text(value * 100)}%"
    return ""
