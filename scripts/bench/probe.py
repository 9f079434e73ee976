"""Measure ``make probe-downtime`` on a generated year of 300 systems: 158 million rows. Called by ``make bench-probe``.

Not among the parts that are measured together: it takes minutes and gigabytes. Of a share of the year the time is
extrapolated: most of it goes with the rows.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from scripts.bench.goals import Goal
from scripts.bench.measure import BenchError, Contender, clean_environment, did, run, show
from scripts.bench.probe_rows import DAYS, SYSTEM_COUNT, days_of
from scripts.probe.database import MISSING, available

SECONDS, MEGABYTES = 180, 1500


def measure_probe(root: Path, work: Path, share: float) -> list[Goal]:
    """Work out the outages in `share` of a year with the tree at `root`; `work` is for scratch. Raises BenchError."""
    if not available():
        raise BenchError(MISSING.replace("probe-downtime", "bench-probe"))
    data, result, log = work / "probe", work / "outages", work / "log"
    environment = clean_environment(PYTHONPATH=str(root))
    writing = [sys.executable, "-m", "scripts.bench.probe_rows", str(data), str(share)]
    written = run(Contender("生成探测数据", writing, work, environment, did("rows written")), log)
    rows = int(log.read_text(encoding="utf-8").split(" rows written")[0].rsplit(maxsplit=1)[-1])
    reading = [sys.executable, "-m", "scripts", "probe-downtime", str(data), "--output", str(result)]
    used = run(Contender("make probe-downtime", reading, root, environment, did(f"{SYSTEM_COUNT} 个系统")), log)
    show({"生成探测数据": written, "make probe-downtime": used})
    print(log.read_text(encoding="utf-8"))
    shutil.rmtree(data)
    year = DAYS / days_of(share)
    several = f"，{os.cpu_count()} 个处理器"
    return [
        Goal(f"探测数据：{rows:,} 行{several}", used.seconds, " 秒"),
        Goal("探测数据：推算到全年" if year > 1 else "探测数据：全年", used.seconds * year, " 秒", at_most=SECONDS),
        Goal("探测数据：内存峰值", used.megabytes, " MB", at_most=MEGABYTES),
    ]
