"""Rows that replace earlier ones (更正): which row stands for which, and which only withdraws another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scripts.ledger.cells import same
from scripts.ledger.faults import Faults, quoted
from scripts.ledger.sheets import REMARK, REPLACES, SERIAL, Sheet


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row by its key, with what stands in it."""

    key: str
    cells: Mapping[str, str]


def replaced(sheet: Sheet, rows: Iterable[Numbered], faults: Faults) -> dict[str, str]:
    """Return {key of a row: key of the row that replaces it} of one sheet, rows in their order.

    A number that stands twice, and one that no earlier row has, are noted in `faults`.
    """
    rows = tuple(rows)
    standing: dict[str, str] = {}
    gone: dict[str, str] = {}
    found: dict[str, str] = {}
    later = {same(row.cells.get(sheet.number, "")) for row in rows}
    for row in rows:
        number, wanted = (same(row.cells.get(name, "")) for name in (sheet.number, REPLACES))
        if wanted in standing:
            gone[wanted] = row.key
            found[standing.pop(wanted)] = row.key
        elif wanted:
            given = quoted(row.cells[REPLACES])
            if wanted in gone:
                why = f"{given}已由 {gone[wanted]} 更正"
            elif wanted in later:
                why = f"{given}不在本行之前"
            else:
                why = f"没有{sheet.number}为{given}的行"
            faults.add(row.key, REPLACES, why, f"本表前面一行的{sheet.number}，该行还没有被更正")
        if number in standing:
            given = quoted(row.cells[sheet.number])
            faults.add(
                row.key,
                sheet.number,
                f"{given}与 {standing[number]} 重复",
                f"每行不同；本行是更正那一行的，在“{REPLACES}”一栏写 {row.cells[sheet.number]}",
            )
        elif number:
            standing[number] = row.key
    return found


def only_withdraws(sheet: Sheet, cells: Mapping[str, str]) -> bool:
    """Return whether a row with these cells tells nothing but that an earlier one does not hold."""
    return REPLACES in cells and {*cells} <= {sheet.number, SERIAL, REPLACES, REMARK}
