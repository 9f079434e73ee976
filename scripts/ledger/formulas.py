"""Cells of a workbook that hold a formula without a result, or an error: they would be read as empty."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SIGNS = (b"<f", b't="e"')
"""What a sheet holds that has formulas, or errors."""
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def unsaid_formulas(archive: ZipFile) -> dict[str, frozenset[tuple[int, int]]]:
    """Return the places (line, column, from 1) of such cells by the title of the sheet; {} for an unusual archive."""
    try:
        targets = {one.get("Id", ""): one.get("Target", "") for one in _elements(archive, RELATIONS, "Relationship")}
        sheets = [
            (one.get("name", ""), targets.get(one.get(_ID) or one.get(_STRICT_ID) or "", ""))
            for one in _elements(archive, WORKBOOK, "sheet")
        ]
        found = {}
        for title, target in sheets:
            path = posixpath.normpath(posixpath.join("xl", target)).removeprefix("/")
            if path in archive.namelist() and any(sign in archive.read(path) for sign in SIGNS):
                found[title] = frozenset(_unsaid(archive, path))
    except (KeyError, ParseError):
        return {}
    return found


def _unsaid(archive: ZipFile, path: str) -> Iterator[tuple[int, int]]:
    for cell in _elements(archive, path, "c"):
        parts = {_local(part): part.text for part in cell}
        place = _PLACE.fullmatch(cell.get("r", ""))
        kind = cell.get("t", "")
        # The result of a formula may well be no text at all: then it is marked as text.
        without = "f" in parts and not parts.get("v") and kind != "str"
        if place is not None and (without or kind == "e"):
            yield int(place[2]), _column(place[1])


def _elements(archive: ZipFile, path: str, name: str) -> Iterator[Element]:
    with archive.open(path) as opened:
        for _, element in iterparse(opened):  # noqa: S314 - expat bounds what entities may grow to; nothing is fetched
            if _local(element) == name:
                yield element
            if _local(element) in (name, "row"):
                element.clear()


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
