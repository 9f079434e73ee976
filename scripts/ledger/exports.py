"""The sheet 对照: how an export of a ticket system names the columns and the values of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from contract_model.core.nearest import nearest_names
from scripts.ledger.cells import plain, same
from scripts.ledger.faults import Faults, quoted
from scripts.ledger.names import one_of
from scripts.ledger.sheets import LEDGER_SHEETS, MAPPING, SHEETS
from scripts.ledger.table import IGNORED, Export, Line, Table

SHEET, THEIRS, OURS, THEIR_VALUE, OUR_VALUE = "表", "原列名", "台账列名", "原值", "台账值"
NOT_WANTED = ("—", "-", "--", "不要", "忽略")


@dataclass(slots=True)
class _Found:
    columns: dict[str, str] = field(default_factory=dict)
    values: dict[tuple[str, str], str] = field(default_factory=dict)


def read_exports(tables: Iterable[Table], faults: Faults) -> dict[str, Export]:
    """Return {sheet: how an export writes it}; what cannot be is noted in `faults`."""
    found: dict[str, _Found] = {}
    for table in tables:
        for line in table.lines:
            _read(f"{MAPPING}!{line.number}", line, found, faults)
    return {name: Export(one.columns, one.values) for name, one in found.items()}


def _read(place: str, line: Line, found: dict[str, _Found], faults: Faults) -> None:
    cells = {name: plain(text) for name, text in line.cells.items()}
    known = [sheet.name for sheet in LEDGER_SHEETS]
    name = one_of(cells.get(SHEET, ""), known)
    if not name:
        faults.add(place, SHEET, f"没有名为{quoted(cells.get(SHEET, ''))}的表", "、".join(known))
        return
    export = found.setdefault(name, _Found())
    theirs, written = cells.get(THEIRS, ""), cells.get(OURS, "")
    ours = IGNORED if written in NOT_WANTED else one_of(written, SHEETS[name].names)
    if not ours:
        near = nearest_names(written, SHEETS[name].names, few=0) if written else "、".join(SHEETS[name].names)
        faults.add(place, OURS, f"“{name}”表没有{quoted(written)}这一列", f"{near}；不要的列写 {IGNORED}")
    elif THEIR_VALUE in cells:
        export.values[ours, same(cells[THEIR_VALUE])] = cells.get(OUR_VALUE, "")
    elif not theirs:
        faults.add(place, THEIRS, "没有写原列名，也没有写原值", "导出文件里的列名；对照说法的写原值和台账值")
    else:
        export.columns[same(theirs)] = ours
