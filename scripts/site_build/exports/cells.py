"""What text may be in a cell of a spreadsheet or in XML, where a feature or a data file may hold anything.

Called by the formats of this package. A spreadsheet takes a cell that begins with = + - or @ for a formula and runs it
on the reader's machine; XML and Excel cannot hold most control characters, and Excel no cell beyond a fixed length.
"""

from __future__ import annotations

import re

LONGEST_CELL = 32_767
"""Excel's limit, in UTF-16 code units: a character beyond U+FFFF, such as an emoji, counts twice."""
CUT = "……（超出单元格长度，全文见 results.json）"

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_FORMULA = tuple("=+-@＝＋－＠")  # some input methods and some spreadsheets take the full-width signs for the same
_LEADING = tuple("\t\r\n")


def holdable(text: str) -> str:
    """Return `text` without the characters that XML cannot hold, and with one kind of line end."""
    return _LINE_END.sub("\n", _NOT_IN_XML.sub("", text))


def is_formula_like(text: str) -> bool:
    """Return whether a spreadsheet could run `text`: it begins as formulas do, after any blanks, and is no number."""
    return text.startswith(_LEADING) or (text.lstrip().startswith(_FORMULA) and not _NUMBER.fullmatch(text))


def defused(text: str) -> str:
    """Return `text` for a CSV cell: what a spreadsheet could run is marked as text by an apostrophe before it."""
    if is_formula_like(text):  # looked at first: a leading carriage return is gone once the line ends are one
        return f"'{holdable(text)}"
    shown = holdable(text)
    return f"'{shown}" if is_formula_like(shown) else shown


def shortened(text: str) -> str:
    """Return `text` no longer than a cell of Excel can hold, the cut said at its end."""
    if len(text) * 2 <= LONGEST_CELL:
        return text
    units = text.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_CELL:
        return text
    kept = units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", errors="ignore")  # no half of a pair
    return kept + CUT
