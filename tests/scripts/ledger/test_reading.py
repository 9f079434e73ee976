"""What a ledger tells: sheets, files and encodings, rows that replace others, exports of other systems."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from contract_model.answer.situation import Told
from contract_model.core.values import Minutes, Money, Rate
from scripts.ledger.read import read_ledger
from tests.scripts.ledger.ledgers import (
    EVENTS,
    FAULTS,
    FINDINGS,
    MEASURES,
    PAYMENTS,
    lease,
    write_folder,
    write_workbook,
)

WHOLE = {
    "事项": [
        ("序号", *EVENTS, "更正", "备注"),
        ["1", "2030-03-05 09:15", "启用印刷机", "一号机", "乙方", "单 1"],
        ["2", "2030-04-01", "所定期限", "F-1"],
    ],
    "故障": [
        (*FAULTS, "原因", "认定", "认定人", "证据"),
        [
            *(
                "F-1",
                "一号机，二号机",
                "2030-05-01 08:00",
                "2030-05-01 08:10",
                "2030-05-01 08:20",
                "",
                "2030-05-01 09:00",
            ),
            *("机器", "没有损失", "承租人", "单 2"),
        ],
    ],
    "指标": [MEASURES, ["2030-05", "开机率", "一号机", "99.9%", "月报"], ["", "修理用时", "F-1", "2 小时", ""]],
    "款项": [PAYMENTS, ["2030-03-20", "第1期", "400.5", "600"], ["2030-04-20", "加印协议", "", "10"]],
    "认定": [FINDINGS, ["2030-05-02", "停机的影响", "F-1", "损失重大", "承租人", "会议纪要"]],
}
TOLD = [
    ("事项!2", Told("press.opened", date(2030, 3, 5), time(9, 15), None, "一号机", "乙方", "单 1")),
    ("事项!3", Told("press.deadline", value=date(2030, 4, 1), about="F-1")),
    ("故障!2", Told("fault.occurred", date(2030, 5, 1), time(8), None, "F-1", "", "单 2")),
    ("故障!2", Told("fault.reported", date(2030, 5, 1), time(8, 10), None, "F-1", "", "单 2")),
    ("故障!2", Told("fault.responded", date(2030, 5, 1), time(8, 20), None, "F-1", "", "单 2")),
    ("故障!2", Told("fault.restored", date(2030, 5, 1), time(9), None, "F-1", "", "单 2")),
    ("故障!2", Told("fault.cause", value="机器", about="F-1", party="承租人", evidence="单 2")),
    ("故障!2", Told("breach.impact", value="没有损失", about="F-1", party="承租人", evidence="单 2")),
    ("指标!2", Told("press.uptime", date(2030, 5, 31), None, Rate.from_percent("99.9"), "一号机", "", "月报")),
    ("指标!3", Told("press.repair-time", value=Minutes(120), about="F-1")),
    ("款项!2", Told("payment.made", date(2030, 3, 20), None, None, "第 1 期")),
    ("款项!2", Told("payment.amount", date(2030, 3, 20), None, Money.from_string("400.5"), "第 1 期")),
    ("款项!2", Told("invoice.provided", date(2030, 3, 20), None, None, "第 1 期")),
    ("款项!3", Told("invoice.provided", date(2030, 4, 20), None, None, "加印协议")),
    ("认定!2", Told("breach.impact", date(2030, 5, 2), None, "损失重大", "F-1", "承租人", "会议纪要")),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_folder_of_tables_in_any_usual_encoding_tells_every_row(tmp_path: Path, encoding: str) -> None:
    ledger = read_ledger(write_folder(tmp_path / "台账", WHOLE, encoding), lease())
    assert [(record.row, record.told) for record in ledger.records] == TOLD
    assert [record.amount for record in ledger.records if record.amount] == [Money(600), Money(10)]
    assert ledger.systems == {"F-1": "一号机、二号机"}


def test_a_workbook_tells_what_the_tables_tell(tmp_path: Path) -> None:
    ledger = read_ledger(write_workbook(tmp_path / "台账.xlsx", WHOLE), lease())
    assert [(record.row, record.told) for record in ledger.records] == TOLD
    assert [row.key for row in ledger.rows] == [
        *("事项!2", "事项!3", "故障!2", "指标!2", "指标!3", "款项!2", "款项!3", "认定!2")
    ]
    assert ledger.rows[1].cells == {"序号": "2", "日期": "2030-04-01", "事项": "所定期限", "关于": "F-1"}


def test_a_single_table_is_told_by_its_headers(tmp_path: Path) -> None:
    path = write_folder(tmp_path, {"导出 (3)": WHOLE["故障"]}) / "导出 (3).csv"
    assert [record.row for record in read_ledger(path, lease()).records] == ["故障!2"] * 6
