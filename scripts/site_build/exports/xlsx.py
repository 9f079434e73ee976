"""Write the sheets as an Excel workbook whose bytes depend on nothing but them.

Called by ``scripts.site_build.exports``. openpyxl is loaded here, when a workbook is really made: it takes longer to
load than most other formats to write.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scripts.site_build.exports.cells import holdable, is_formula_like, shortened
from scripts.site_build.exports.sheets import Cell, Sheet, Value

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - the first day a zip file can hold, in no zone: nothing of the clock
_LONG = 28
_PERMISSIONS = 0o644 << 16


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook of `sheets`: typed cells, a header that stays in sight, a filter on every column.

    A text is always a text: never a formula, nor does it become one when a reader edits the cell.
    """
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for sheet in sheets:
        _write_sheet(workbook, sheet)
    return saved(workbook)


def saved(workbook: Any) -> bytes:  # noqa: ANN401 - openpyxl has no types
    """Return the file of a workbook of openpyxl: of the same cells the same bytes."""
    from openpyxl.writer.excel import ExcelWriter

    workbook.properties.created = workbook.properties.modified = MADE
    workbook.properties.creator = "executable-contract"
    file = BytesIO()
    # Workbook.save would put the time of day into the properties and into the archive.
    ExcelWriter(workbook, _TimelessZip(file, "w", ZIP_DEFLATED)).save()
    return file.getvalue()


class _TimelessZip(ZipFile):
    """An archive whose members all have the same date and the same rights."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,  # noqa: ANN401 - text or anything like bytes
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add `data` under a name."""
        member = ZipInfo(str(zinfo_or_arcname), MADE.timetuple()[:6])
        member.external_attr = _PERMISSIONS
        super().writestr(member, data, compress_type or self.compression, compresslevel)

    def write(
        self,
        filename: str | PathLike[str],
        arcname: str | PathLike[str] | None = None,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add a file, under its own name or another."""
        self.writestr(str(arcname or filename), Path(filename).read_bytes(), compress_type, compresslevel)


def _write_sheet(workbook: Any, sheet: Sheet) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.utils import get_column_letter

    written = workbook.create_sheet(sheet.title)
    for number, column in enumerate(sheet.columns, 1):
        written.column_dimensions[get_column_letter(number)].width = column.width
    written.freeze_panes = "B2"
    written.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    written.append(_header(written, sheet))
    pens = [_Pen(written, wraps=column.width >= _LONG) for column in sheet.columns]
    for row in sheet.rows:
        written.append([pen.write(value) for pen, value in zip(pens, row, strict=True)])


def _header(written: Any, sheet: Sheet) -> list[WriteOnlyCell]:  # noqa: ANN401 - as above
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cells = [WriteOnlyCell(written, column.header) for column in sheet.columns]
    for cell in cells:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E9ECEF")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cells


class _Pen:
    """The cells of one column. A cell is written as soon as its row is appended, so that one per format is enough."""

    def __init__(self, written: Any, *, wraps: bool) -> None:  # noqa: ANN401 - as above
        from openpyxl.styles import Alignment

        self.written = written
        self.alignment = Alignment(vertical="top", wrap_text=wraps)
        self.cells: dict[str, WriteOnlyCell] = {}

    def write(self, given: Value | Cell) -> WriteOnlyCell | None:
        """Return the cell that holds `given`, None for an empty one."""
        value, number_format = (given.value, given.format) if isinstance(given, Cell) else (given, "0")
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            cell = self._cell(number_format)
            cell.value = value
            return cell
        text = shortened(holdable(value))
        # With the mark of a quoted text Excel takes it for a text even after it was edited.
        quoted = is_formula_like(text) or is_formula_like(value)
        cell = self._cell("quoted" if quoted else "text")
        cell.value = text
        cell.data_type = "s"
        return cell

    def _cell(self, kind: str) -> WriteOnlyCell:
        from openpyxl.cell import WriteOnlyCell

        if kind not in self.cells:
            cell = self.cells[kind] = WriteOnlyCell(self.written)
            cell.alignment = self.alignment
            cell.quotePrefix = kind == "quoted"
            if kind not in ("text", "quoted"):
                cell.number_format = kind
        return self.cells[kind]
