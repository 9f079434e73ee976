"""Measure how long it takes to read and judge a generated ledger, and how that grows. Called by ``contract bench``."""

from __future__ import annotations

import sys
from pathlib import Path

from contract_model.register.contract import load_contract
from scripts.bench.goals import Goal
from scripts.bench.ledger_rows import DAYS, write_ledger
from scripts.bench.measure import Contender, best_of, clean_environment, did, show

FEW, MANY, LOTS = 100, 10_000, 50_000
"""Tickets: so few that the days of the year are most of the work, a busy year, five of them in one."""
SECONDS, MEGABYTES = 10, 300
GROWTH = 1.25
"""Linear, with room for a larger heap being slower to walk; quadratic growth would show as 5."""


def measure_ledger(root: Path, work: Path, rounds: int) -> list[Goal]:
    """Read and judge ledgers of three sizes with the code of the tree at `root`; `work` is for scratch."""
    contract = load_contract()
    sizes = (FEW, MANY, LOTS)
    for tickets in sizes:
        write_ledger(work / f"ledger-{tickets}", tickets, contract)
    contenders = [judging(root, work / f"ledger-{tickets}", tickets) for tickets in sizes]
    used = best_of(contenders, rounds, work / "log")
    show(used)
    few, many, lots = (used[contender.name] for contender in contenders)
    growth = (lots.busy - few.busy) / (LOTS - FEW) / ((many.busy - few.busy) / (MANY - FEW))
    return [
        Goal(f"台账：{MANY} 张工单、{DAYS} 日，读入并判断", many.seconds, " 秒", at_most=SECONDS),
        Goal("台账：同上，处理器用时（机器忙时看这一行）", many.busy, " 秒"),
        Goal("台账：同上，内存峰值", many.megabytes, " MB", at_most=MEGABYTES),
        Goal(f"台账：每张工单的处理器用时（扣除启动）：{LOTS} 张 ÷ {MANY} 张", growth, "×", at_most=GROWTH),
    ]


def judging(root: Path, folder: Path, tickets: int) -> Contender:
    """Return the reading and judging of the ledger in `folder`, every row of it accounted for."""
    command = [sys.executable, "-m", "scripts.bench.own_ledger"]
    said = did(f"{tickets + DAYS} rows accounted for")
    return Contender(f"台账 {tickets} 张工单", command, folder, clean_environment(PYTHONPATH=str(root)), said)
