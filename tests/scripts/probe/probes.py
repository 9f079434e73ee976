"""Probe data written for a test, and an invented contract whose ledger takes outages."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from scripts.probe.database import opened
from scripts.probe.outages import probed
from tests.invented import FACTS, contract

if TYPE_CHECKING:
    from contract_model.register.contract import Contract
    from scripts.probe.outages import Probed

HEADER = ("信息系统", "时间", "状态")
YEARS = range(2029, 2032)
OUTAGES = """
[[fact]]
id = "outage.started"
name = "停摆开始"
kind = "event"
about = true

[[fact]]
id = "outage.ended"
name = "停摆结束"
kind = "event"
about = true
after = ["outage.started"]
"""


def shop() -> Contract:
    """Return an invented contract of a print shop, with outages among its facts."""
    found = contract(facts=FACTS + OUTAGES)
    payments = SimpleNamespace(payments=())
    return cast(
        "Contract",
        SimpleNamespace(facts=found.facts, period=found.period, norms=found.norms, payments=payments),
    )


def write_csv(path: Path, rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
    """Write rows of system, time and state."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def minutes(system: str, first: str, states: str) -> list[tuple[str, str, str]]:
    """Return a row per letter of `states` from HH:MM on: + up, - down; a blank is a minute without a row."""
    hour, minute = map(int, first.split(":"))
    words = {"+": "up", "-": "down"}
    return [
        (system, f"2030-07-01 {(hour * 60 + minute + at) // 60:02}:{(minute + at) % 60:02}", words[state])
        for at, state in enumerate(states)
        if state in words
    ]


def probe(path: Path, room: Path) -> Probed:
    """Return what the data at `path` come to, worked out in the folder `room`."""
    with opened(room / "scratch") as opened_room:
        return probed(path, YEARS, opened_room)


def told(found: Probed) -> list[tuple[str, str, str]]:
    """Return the outages as (system, from, to), both HH:MM."""
    return [(one.system, f"{one.since:%H:%M}", f"{one.until:%H:%M}") for one in found.outages]
