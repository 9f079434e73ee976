"""Provisions and figures as CSV for Excel: UTF-8 with a byte order mark, CRLF, no cell that runs as a formula.

Called by ``scripts.site_build.exports``. The columns are named by machine keys, as in the JSON files; a list is its
items with a blank between.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from scripts.site_build.exports.cells import defused

PROVISIONS = ("id", "clause", "clauses")
"""Columns in which 9.10 is a provision, neither a number nor a day: it is marked as text, as what could run is."""
_DOTTED = re.compile(r"\d+(\.\d+)+", re.ASCII)
CLAUSE_COLUMNS = (
    *("id", "label", "title", "title_en", "text", "text_en", "kind", "bearer", "status", "clarity"),
    *("case_count", "reason", "readings"),
)
FIGURE_COLUMNS = ("id", "label", "value", "unit", "clauses", "formula", "inputs", "readings")


def clauses_csv(results: Mapping[str, Any]) -> bytes:
    """Return clauses.csv; `case_count` is how many cases check the provision."""
    rows = ({**clause, "case_count": len(clause["cases"])} for clause in results.get("clause", []))
    return csv_table(CLAUSE_COLUMNS, rows)


def figures_csv(results: Mapping[str, Any]) -> bytes:
    """Return figures.csv."""
    return csv_table(FIGURE_COLUMNS, results.get("figure", []))


def csv_table(columns: tuple[str, ...], records: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the file of `records`, each cell being what a record has under that name."""
    text = StringIO(newline="")
    writer = csv.writer(text)  # its dialect is Excel's: commas, quotes where needed, CRLF
    writer.writerow(columns)
    writer.writerows([_cell(record.get(column, ""), column) for column in columns] for record in records)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object, column: str) -> str:
    text = defused(" ".join(map(str, value)) if isinstance(value, list) else str(value))
    return f"'{text}" if column in PROVISIONS and _DOTTED.fullmatch(text) else text
