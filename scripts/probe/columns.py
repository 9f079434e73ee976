"""What the columns of probe data may be called, and which words mean up and down. Nothing else is guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.ledger.cells import same
from scripts.ledger.faults import Faults, quoted

SYSTEM, TIME, STATE = "信息系统", "时间", "状态"
NAMES: Mapping[str, tuple[str, ...]] = {
    SYSTEM: (SYSTEM, "系统", "系统名称", "system"),
    TIME: (TIME, "时刻", "分钟", "time", "timestamp", "minute"),
    STATE: (STATE, "探测结果", "在线", "可用", "status", "state", "up"),
}
"""{column: the headers that it may have}, without regard to case and blanks."""
SAYS_UP = ("up", "在线", "可用")
"""Headers under which 1 and true mean up: under others they could mean a fault just as well."""
UP = ("up", "正常", "在线", "可用")
DOWN = ("down", "宕机", "停机", "离线", "不可用", "中断")
UP_SIGNS, DOWN_SIGNS = ("1", "true", "是"), ("0", "false", "否")
ACCEPTED_STATE = f"{'、'.join(UP)}，或 {'、'.join(DOWN)}；列名为 {'、'.join(SAYS_UP)} 的也可以写 1、0、true、false"
ACCEPTED_TIME = "日期和时刻，如 2026-11-20 09:15，北京时间；写明时区的（Z、+08:00）换算为北京时间"


@dataclass(frozen=True, slots=True)
class Layout:
    """How files write their rows: `kind` csv or parquet, `columns` {of ours: (header, type, place)} in that order.

    `width` is the number of columns, `delimiter` what is between those of a CSV.
    """

    kind: str
    columns: tuple[tuple[str, str, int], ...]
    width: int
    delimiter: str = ""


def layout_of(
    place: str, kind: str, headers: Sequence[tuple[str, str]], faults: Faults, delimiter: str = ""
) -> Layout | None:
    """Return how a file with these (header, type) writes its rows; None where a column is wanting or there twice."""
    found = []
    for column, names in NAMES.items():
        known = {same(name) for name in names}
        there = [(name, type_, at) for at, (name, type_) in enumerate(headers) if same(name) in known]
        if len(there) == 1:
            found.append(there[0])
        elif there:
            given = f"{'、'.join(quoted(name) for name, _, _ in there)}都像是这一列"
            faults.add(place, column, given, "只留一列，其余改名")
        else:
            given = f"没有这一列；有的是 {'、'.join(quoted(name) for name, _ in headers[:12]) or '——'}"
            faults.add(place, column, given, f"列名为 {'、'.join(names)} 之一")
    return Layout(kind, tuple(found), len(headers), delimiter) if len(found) == len(NAMES) else None
