"""`contract probe-downtime`: raw probe data become the outages of a ledger.

Exit status 0: written; 2: refused, the message says why, and nothing was written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from contract_model.register.contract import load_contract
from scripts.characters.terminal import printable
from scripts.ledger.faults import LedgerFaults
from scripts.probe.database import MEMORY, MISSING, ProbeError, available, opened
from scripts.probe.outages import MOST_GAPS, Probed, probed
from scripts.probe.writing import BEGINS, ENDS, UNKNOWN, write
from scripts.safely.lock import alone
from scripts.safely.progress import working

ROOT = Path(__file__).resolve().parents[2]
REFUSED = 2
SHOWN = 10
"""So many systems with the most minutes without data are named."""


def probe_downtime(data: Path, output: Path, memory: str = MEMORY) -> int:
    """Write the outages in `data` into the folder `output`; return the exit status."""
    if not available():
        return _refused(MISSING)
    if output.exists() or output.is_symlink():
        return _refused(f"{output} 已经存在，没有覆盖。请用 OUT= 另写一个文件夹，或先移走它。")
    contract = load_contract()
    period = contract.period
    years = range(period.first_day.year - 1, period.last_day.year + 2)
    scratch = ROOT / "build" / "probe"
    with alone(ROOT, "make probe-downtime", name="probe"):
        try:
            with working("正在读探测数据……"), opened(scratch, memory) as room:
                found = probed(data, years, room)
        except (LedgerFaults, ProbeError) as error:
            return _refused(str(error))
    write(found, data.name, {fact: contract.facts[fact].name for fact in (BEGINS, ENDS)}, output)
    print("\n".join(_words(found, output)))
    return 0


def _refused(said: str) -> int:
    print(said, file=sys.stderr)
    return REFUSED


def _words(found: Probed, output: Path) -> list[str]:
    """Return what to tell the user."""
    down, missing = (sum(getattr(one, name) for one in found.systems) for name in ("down", "missing"))
    known = sum(one.known for one in found.systems)
    first = (
        f"探测数据：{found.since:%Y-%m-%d %H:%M} 至 {found.until:%Y-%m-%d %H:%M}，{len(found.systems)} 个系统，"
        f"{known:,} 个系统分钟；宕机 {len(found.outages):,} 次，共 {down:,} 分钟。"
    )
    lines = [first]
    if repeated := sum(one.repeated for one in found.systems):
        lines.append(f"{repeated:,} 行重复写了同一分钟，各分钟只计一次。")
    if missing:
        worst = sorted((one for one in found.systems if one.missing), key=lambda one: -one.missing)
        named = "、".join(f"{one.system} {one.missing:,}" for one in worst[:SHOWN])
        more = f" 等 {len(worst)} 个系统" if len(worst) > SHOWN else ""
        share = f"{100 * missing / (known + missing):.2f}%"
        lines += [
            f"没有数据的 {missing:,} 分钟（{share}），既不算在线也不算宕机：{named}{more}。",
            f"各系统、各段没有数据的分钟列在 {output / UNKNOWN}。",
        ]
        if (gaps := sum(one.gaps for one in found.systems)) > MOST_GAPS:
            lines.append(f"没有数据的共 {gaps:,} 段，只列出最长的 {MOST_GAPS:,} 段。")
    lines += [
        f"台账写到 {output}。单独看：make site LEDGER={output}。",
        "并入自己的台账：把其中的 事项*.csv 复制过去，并在那里的“系统”表里列出这些系统。",
    ]
    return [printable(line) for line in lines]
