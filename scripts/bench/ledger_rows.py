"""Write a ledger to measure with: so many tickets over the service year and a row for each of its days.

Called by ``contract bench``. Everything is derived from the size and the register: the same size gives the same bytes.
Of a hundred tickets four come late in one respect, two have a finding of their impact, one is still open.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

from contract_model.register.contract import Contract
from scripts.ledger.sheets import FAULTS, MEASURES, SYSTEMS

SYSTEM_COUNT = 300
DAYS = 365
EVERY = 100
"""Of so many tickets one is as described."""
ON_TIME = (0, 2, 9, 40, 22)
"""Minutes after a fault until it was reported, answered, somebody came, and it was restored, of most tickets."""
DOWN = "downtime.total"
_MINUTES_OF_A_DAY = 24 * 60
_STEP = 7919
"""A prime: by it systems and times of day are spread."""


def write_ledger(folder: Path, tickets: int, contract: Contract) -> None:
    """Write a folder of CSVs with `tickets` faults, a measure for each of DAYS days, and the list of systems."""
    folder.mkdir(parents=True)
    header = ("编号", "信息系统", "发生", "报告", "响应", "到场", "恢复", "原因", "认定", "认定人", "证据")
    _write(folder / f"{FAULTS}.csv", header, _faults(tickets, contract))
    _write(folder / f"{MEASURES}.csv", ("期间", "指标", "关于", "数值", "来源"), _measures(contract))
    _write(
        folder / f"{SYSTEMS}.csv", ("信息系统", "等级"), ((_system(number), "二级") for number in range(SYSTEM_COUNT))
    )


def _faults(tickets: int, contract: Contract) -> Iterator[Sequence[str]]:
    causes, impacts = contract.facts["fault.cause"].values, contract.facts["breach.impact"].values
    begins = datetime.combine(contract.period.first_day, time())
    for number in range(tickets):
        minute = number * _STEP % _MINUTES_OF_A_DAY
        occurred = begins + timedelta(days=number * DAYS // tickets, minutes=minute)
        after = [*ON_TIME]
        late = number % EVERY
        if late in (1, 2, 3, 4):
            after[late:] = [minutes + 60 * late for minutes in after[late:]]
        times = [f"{occurred + timedelta(minutes=minutes):%Y-%m-%d %H:%M}" for minutes in after]
        if late == 5:  # noqa: PLR2004 - one of a hundred is still open
            times[-1] = ""
        found = (impacts[number // EVERY % len(impacts)], "甲方") if late in (1, 6) else ("", "")
        cause = causes[number % len(causes)]
        yield f"F-{number:06}", _system(number), *times, cause, *found, f"工单 {number:06}"


def _measures(contract: Contract) -> Iterator[Sequence[str]]:
    for number in range(DAYS):
        day = contract.period.first_day + timedelta(days=number)
        yield day.isoformat(), contract.facts[DOWN].name, _system(number), f"{number % 9} 分钟", "监测平台"


def _system(number: int) -> str:
    return f"系统{number * _STEP % SYSTEM_COUNT:03}"


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
