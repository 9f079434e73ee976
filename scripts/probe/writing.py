"""What probe data came to, as files: a ledger of the outages that can be read as it is, and where data are missing."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from scripts.ledger.sheets import EVENTS, SYSTEMS
from scripts.probe.outages import Probed, Stretch
from scripts.site_build.exports.cells import defused

BEGINS, ENDS = "outage.started", "outage.ended"
"""The facts of the register that tell of an outage."""
UNKNOWN = "没有数据"
"""The folder beside the tables of the ledger that says where data are missing; a ledger's reader does not enter it."""
ROWS = 100_000
"""Rows of one table: a ledger takes three times as many."""
NOTES = {"before": "此前没有数据，何时开始不明", "after": "此后没有数据，何时恢复不明"}


def write(probed: Probed, source: str, facts: dict[str, str], target: Path) -> None:
    """Write the folder `target`, whole or not at all; `source` is the data's name, `facts` {fact: its name}."""
    fresh = target.with_name(f"{target.name}.未完成")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        (fresh / UNKNOWN).mkdir(parents=True)
        rows = [row for outage in probed.outages for row in _events(outage, source, facts)]
        for number, first in enumerate(range(0, len(rows), ROWS), 1):
            name = EVENTS if len(rows) <= ROWS else f"{EVENTS}-{number:02}"
            _table(fresh / f"{name}.csv", ("日期", "事项", "关于", "证据", "备注"), rows[first : first + ROWS])
        systems = [(one.system, "") for one in probed.systems]
        _table(fresh / f"{SYSTEMS}.csv", ("信息系统", "备注"), systems)
        _write_missing(probed, fresh / UNKNOWN)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _events(outage: Stretch, source: str, facts: dict[str, str]) -> Iterable[Sequence[str]]:
    yield _written(outage.since), facts[BEGINS], outage.system, source, NOTES["before"] if outage.before else ""
    yield _written(outage.until), facts[ENDS], outage.system, source, NOTES["after"] if outage.after else ""


def _write_missing(probed: Probed, folder: Path) -> None:
    header = ("信息系统", "有数据的分钟", "其中宕机", "没有数据的分钟", "没有数据的段数", "重复的行")
    rows = [
        (one.system, *map(str, (one.known, one.down, one.missing, one.gaps, one.repeated))) for one in probed.systems
    ]
    _table(folder / "各系统.csv", header, rows)
    gaps = sorted(probed.gaps, key=lambda gap: (gap.system, gap.since))
    stretches = [(gap.system, _written(gap.since), _written(gap.until), str(gap.minutes)) for gap in gaps]
    _table(folder / "各段.csv", ("信息系统", "自", "至", "分钟"), stretches)


def _table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(map(defused, row) for row in rows)


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
