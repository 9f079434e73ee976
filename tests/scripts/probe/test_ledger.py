"""What an outage in a ledger is about: a listed system or a fault; anything else would count as the whole platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.ledger.faults import LedgerFaults
from scripts.ledger.read import read_ledger
from tests.scripts.probe.probes import shop, write_csv

EVENTS = ("日期", "事项", "关于")
OUTAGE = [("2030-07-01 09:00", "停摆开始"), ("2030-07-01 09:10", "停摆结束")]


def ledger(folder: Path, about: str) -> Path:
    write_csv(folder / "事项.csv", [(*row, about) for row in OUTAGE], EVENTS)
    write_csv(folder / "系统.csv", [("系统A", "三级")], ("信息系统", "等级"))
    write_csv(folder / "故障.csv", [("F-1", "系统A", "2030-07-01 09:00")], ("编号", "信息系统", "发生"))
    return folder


@pytest.mark.parametrize(("written", "about"), [("系统Ａ", "系统A"), ("f-1", "F-1"), ("", "")])
def test_an_outage_is_of_a_listed_system_of_a_fault_or_of_the_platform(
    tmp_path: Path, written: str, about: str
) -> None:
    found = read_ledger(ledger(tmp_path / "in", written), shop())
    told = [record.told.about for record in found.records if record.told.fact.startswith("outage.")]
    assert told == [about, about]


def test_an_outage_of_a_system_that_is_not_listed_is_a_fault(tmp_path: Path) -> None:
    folder = ledger(tmp_path / "in", "系统B")
    for name in ("系统.csv", "故障.csv"):
        (folder / name).unlink()
    with pytest.raises(LedgerFaults) as raised:
        read_ledger(folder, shop())
    assert [str(fault) for fault in raised.value.faults] == [
        f"事项!{line} 关于：“系统B”不在系统清单里，也不是故障的编号；"
        "可接受的是：“系统”表里列出的系统，或故障的编号；整个平台的宕机不写"
        for line in (2, 3)
    ]
