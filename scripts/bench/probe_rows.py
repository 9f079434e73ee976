"""Write a year of probe data to measure with, by DuckDB, as Parquet: twelve files, minute by minute of all systems.

Started by ``make bench-probe`` as a process of its own, so that its memory is not taken for that of what is
measured. The same share gives the same rows: a few minutes down, some missing, some told twice.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from contract_model.register.contract import load_contract
from scripts.probe.database import opened

SYSTEM_COUNT, DAYS, FILES = 300, 365, 12
MINUTES_OF_A_DAY = 24 * 60
QUERY = """
    COPY (
        SELECT
            '信息系统-' || lpad(CAST(system AS VARCHAR), 3, '0') AS "信息系统",
            CAST('{begins}' AS TIMESTAMP) + minute * INTERVAL '1' MINUTE AS "时间",
            CASE WHEN hash(system * 1000003 + minute // 10) % 2000 = 0 THEN 'down' ELSE 'up' END AS "状态"
        FROM range({first}, {last}) AS minutes(minute), range({systems}) AS systems(system), range(2) AS times(time)
        WHERE hash(minute * 31 + system) % 1000 <> 0 AND (time = 0 OR hash(minute * 37 + system) % 1000 = 1)
    ) TO '{path}' (FORMAT parquet)"""


def days_of(share: float) -> int:
    """Return how many days a share of the year has, one at least."""
    return max(round(DAYS * share), 1)


def write_probe(folder: Path, share: float, scratch: Path) -> int:
    """Write `share` of a year of SYSTEM_COUNT systems into `folder`; return the number of rows."""
    folder.mkdir(parents=True)
    begins = datetime.combine(load_contract().period.first_day, datetime.min.time())
    total = days_of(share) * MINUTES_OF_A_DAY
    edges = [total * number // FILES for number in range(FILES + 1)]
    rows = 0
    with opened(scratch) as room:
        for number, (first, last) in enumerate(pairwise(edges), 1):
            path = folder / f"{number:02}-{begins + timedelta(minutes=first):%Y-%m-%d}.parquet"
            query = QUERY.format(begins=begins, first=first, last=last, systems=SYSTEM_COUNT, path=path)
            rows += room.database.execute(query).fetchall()[0][0]
    return rows


if __name__ == "__main__":
    target = Path(sys.argv[1])
    print(write_probe(target, float(sys.argv[2]), target.with_name("scratch")), "rows written")
