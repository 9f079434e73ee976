"""What a row lacks or contradicts: each fault with its sheet, line and column, all of them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contract_model.answer.situation import Told
from contract_model.compliance.records import Remark
from contract_model.core.values import Money
from scripts.ledger.faults import LedgerFault, LedgerFaults
from tests.scripts.ledger.ledgers import EVENTS, FAULTS, FINDINGS, MEASURES, PAYMENTS, Sheets, read, refused

FOUND = (*FAULTS, "原因", "认定", "认定人")
TIMES = ["2030-05-01 08:00", "2030-05-01 08:10", "2030-05-01 08:20", "2030-05-01 08:40", "2030-05-01 09:00"]


def fault(*cells: str, head: tuple[str, ...] = FOUND) -> Sheets:
    return {"故障": [head, ["F-1", "一号机", *cells]]}


def test_every_fault_of_every_sheet_is_told_at_once(tmp_path: Path) -> None:
    sheets: Sheets = {
        "事项": [EVENTS, ["昨天", "没有的事"], ["", "", "x"]],
        "故障": [FOUND, ["", "", "", "", "", "", "", "天气", "没有损失", ""]],
        "指标": [MEASURES, ["某月", "", "", ""], ["", "开机率", "", "99"]],
        "款项": [PAYMENTS, ["", "", "", ""], ["2030-06-01", "第 7 期", "多", "-1"], ["2030-06-01", "x", "", ""]],
        "认定": [FINDINGS, ["", "停机的影响", "", "", ""], ["", "停机的影响", "", "很大", ""]],
    }
    told = [one.partition("；可接受的是")[0] for one in refused(tmp_path, sheets)]
    assert told == [
        "事项!2 日期：“昨天”不是日期",
        "事项!2 事项：没有名为“没有的事”的事项、日期",
        "事项!3 日期：没有写日期",
        "事项!3 事项：没有写事项",
        "故障!2 编号：没有写编号",
        "故障!2 信息系统：没有写信息系统",
        "故障!2 发生：没有写任何时间",
        "故障!2 原因：“停机的起因”不能是“天气”",
        "故障!2 认定人：没有写认定人",
        "指标!2 指标：没有写指标",
        "指标!2 期间：“某月”不是日期",
        "指标!2 数值：没有写数值",
        "指标!3 数值：“开机率”为“99”，没有单位",
        "款项!3 期次或名目：没有“第 7 期”",
        "款项!3 付款金额：付款金额“多”不是金额",
        "款项!3 发票金额：发票金额“-1”不是正数",
        "款项!4 付款金额：没有写付款金额，也没有写发票金额",
        "认定!2 结论：没有写结论",
        "认定!3 认定人：没有写认定人",
        "认定!3 结论：“停机的影响”不能是“很大”",
    ]


@pytest.mark.parametrize(
    ("place", "time", "column", "earlier"),
    [
        (1, "2030-05-01 07:59", "报告", "发生（2030-05-01 08:00）"),
        (2, "2030-05-01 08:09", "响应", "报告（2030-05-01 08:10）"),
        (3, "2030-05-01 08:19", "到场", "响应（2030-05-01 08:20）"),
        (4, "2030-05-01 08:09", "恢复", "报告（2030-05-01 08:10）"),
        (4, "2030-04-30", "恢复", "报告（2030-05-01 08:10）"),
    ],
)
def test_times_out_of_order_are_told(tmp_path: Path, place: int, time: str, column: str, earlier: str) -> None:
    times = [*TIMES[:place], time, *TIMES[place + 1 :]]
    (told,) = refused(tmp_path, fault(*times))
    assert told == f"故障!2 {column}：{column}（{time}）早于{earlier}；可接受的是：不早于{earlier[:2]}的时间"


@pytest.mark.parametrize("restored", ["2030-05-01 08:10", "2030-05-01 08:15", "2030-05-01"])
def test_what_runs_again_before_anybody_answered_is_read(tmp_path: Path, restored: str) -> None:
    assert len(read(tmp_path, fault(*TIMES[:4], restored)).records) == 5


def test_a_finding_needs_its_finder_and_a_cause_none(tmp_path: Path) -> None:
    assert refused(tmp_path, fault(*TIMES, "机器", "损失重大", "")) == [
        "故障!2 认定人：没有写认定人；可接受的是：作出认定的单位或人"
    ]
    ledger = read(tmp_path, fault(*TIMES, "机器", "", ""))
    assert ledger.records[-1].told == Told("fault.cause", value="机器", about="F-1")


@pytest.mark.parametrize("written", ["", "待认定", "未认定", "—"])
def test_what_nobody_has_found_yet_is_not_told(tmp_path: Path, written: str) -> None:
    facts = [one.told.fact for one in read(tmp_path, fault(*TIMES, "", written, "")).records]
    assert facts == ["fault.occurred", "fault.reported", "fault.responded", "fault.arrived", "fault.restored"]
    findings: Sheets = {"认定": [FINDINGS, ["", "停机的影响", "F-1", written or "待认定", ""]]}
    (tmp_path / "x").mkdir()
    ledger = read(tmp_path / "x", findings)
    assert [len(ledger.rows), len(ledger.records)] == [1, 0]


def test_parts_of_an_instalment_are_told_each_and_a_supplement_by_its_name(tmp_path: Path) -> None:
    lines = [PAYMENTS, ["2030-06-01", "第1期", "100", ""], ["2030-06-01", "一期款", "50", ""]]
    ledger = read(tmp_path, {"款项": [*lines, ["2030-06-02", "加印协议", "", "7"]]})
    paid = [(one.told.about, one.told.value) for one in ledger.records if one.told.value]
    assert paid == [("第 1 期", Money(100)), ("第 1 期", Money(50))]
    assert ledger.remarks == (Remark("款项!4", "期次或名目", "“加印协议”不是合同所列的期次，算作补充协议的名目"),)


def test_a_party_is_called_by_its_one_name(tmp_path: Path) -> None:
    lines = [EVENTS, ["2030-06-01", "启用印刷机", "", "甲 方"], ["2030-06-02", "移走印刷机", "", "搬运公司"]]
    assert [one.told.party for one in read(tmp_path, {"事项": lines}).records] == ["甲方", "搬运公司"]


def test_a_day_as_such_is_a_value(tmp_path: Path) -> None:
    (record,) = read(tmp_path, {"事项": [EVENTS, ["2030-06-01", "所定期限", "甲", "", "函"]]}).records
    assert record.told == Told("press.deadline", value=date(2030, 6, 1), about="甲", evidence="函")


def test_many_faults_are_shown_up_to_a_bound(tmp_path: Path) -> None:
    faults = [LedgerFault(f"事项!{number}", "日期", "“x”不是日期", "日期") for number in range(300)]
    said = str(LedgerFaults(faults)).splitlines()
    assert said[0] == "台账有 300 处错误，没有生成任何东西："
    assert len(said) == 202
    assert said[-1] == "  ……还有 100 处，改正以上各处后重新运行"
    assert len(refused(tmp_path, {"事项": [EVENTS, *([f"第{n}日", f"没有的事{n}"] for n in range(300))]})) == 600


def test_words_of_a_ledger_neither_command_a_terminal_nor_fill_it(tmp_path: Path) -> None:
    (told,) = refused(tmp_path, {"事项": [EVENTS, ["2030-06-01", f"\x1b[2J{'长' * 500}\n二"]]})
    assert "\x1b" not in told
    assert "\n" not in told
    assert len(told) < 300
    (told,) = refused(tmp_path, {"指标": [MEASURES, ["", "开机率", "", f"{'9' * 5000} 分钟"]], "事项": [EVENTS]})
    assert len(told) < 500
