"""What a workbook says of its cells beside their values: formulas without a result, errors, formats of numbers.

Read from the parts of the file, as no library tells it fast enough for the tickets of a year.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile

WORKBOOK, RELATIONS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
SIGNS = (b"<f", b't="e"')
"""What a sheet holds that has formulas, or errors."""
MOST_SHEETS = 100
GENERAL = "General"
Place = tuple[int, int]
"""Line and column, from 1."""
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Archive:
    """The parts of one workbook. What is written in an unusual way says nothing: then cells are what their values are.

    Raises what a damaged archive raises: BadZipFile, zlib.error, RuntimeError.
    """

    def __init__(self, archive: ZipFile) -> None:
        """Find the sheets."""
        self.archive = archive
        self.styles: dict[int, str] | None = None
        try:
            targets = {one.get("Id", ""): one.get("Target", "") for one in self._elements(RELATIONS, "Relationship")}
            self.paths = {
                one.get("name", ""): posixpath.normpath(posixpath.join("/xl", targets[identifier])).lstrip("/")
                for one in self._elements(WORKBOOK, "sheet")
                if (identifier := one.get(_ID) or one.get(_STRICT_ID) or "") in targets
            }
        except (KeyError, ParseError):
            self.paths = {}

    def unsaid(self, title: str) -> frozenset[Place]:
        """Return the cells of a sheet that hold a formula without a result, or an error: they are read as empty."""
        path = self.paths.get(title, "")
        try:
            content = self.archive.read(path)
            return frozenset(self._unsaid(path)) if any(sign in content for sign in SIGNS) else frozenset()
        except (KeyError, ParseError):
            return frozenset()

    def formats(self, title: str, columns: Iterable[int]) -> dict[Place, str]:
        """Return the number formats of the cells in those columns (from 1) of a sheet that have one of their own."""
        try:
            content = self.archive.read(self.paths.get(title, ""))
            styles = self._styles()
        except (KeyError, ParseError, ValueError):
            return {}
        letters = {_letters(column).encode(): column for column in columns}
        cells = re.compile(rb'<c r="(%s)(\d{1,7})"[^>]*\bs="(\d{1,6})"' % b"|".join(letters))
        return {
            (int(line), letters[column]): styles.get(int(style), GENERAL)
            for column, line, style in cells.findall(content)
        }

    def _styles(self) -> dict[int, str]:
        """Return {style of a cell: its number format}."""
        if self.styles is None:
            from openpyxl.styles.numbers import BUILTIN_FORMATS

            own = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in self._elements(STYLES, "numFmt")}
            codes = {**BUILTIN_FORMATS, **own}
            styles = next(self._elements(STYLES, "cellXfs"))
            self.styles = {
                number: codes.get(int(one.get("numFmtId", "0")), GENERAL) for number, one in enumerate(styles)
            }
        return self.styles

    def _unsaid(self, path: str) -> Iterator[Place]:
        for cell in self._elements(path, "c"):
            parts = {_local(part): part.text for part in cell}
            place = _PLACE.fullmatch(cell.get("r", ""))
            kind = cell.get("t", "")
            # The result of a formula may well be no text at all: then it is marked as text.
            without = "f" in parts and not parts.get("v") and kind != "str"
            if place is not None and (without or kind == "e"):
                yield int(place[2]), _column(place[1])

    def _elements(self, path: str, name: str) -> Iterator[Element]:
        with self.archive.open(path) as opened:
            for _, element in iterparse(opened):  # noqa: S314 - expat bounds what entities may grow to; none is fetched
                if _local(element) == name:
                    yield element
                if _local(element) in (name, "row"):
                    element.clear()


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _column(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters))
