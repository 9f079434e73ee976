"""Where the headers stand and what they are; rows that replace others; lists of systems; exports of other systems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contract_model.compliance.records import Remark
from tests.scripts.ledger.ledgers import EVENTS, FAULTS, FINDINGS, MEASURES, PAYMENTS, Sheets, event, read, refused

FAULT = ["F-1", "一号机", "2030-05-01 08:00", "2030-05-01 08:10", "2030-05-01 08:20", "", "2030-05-01 09:00"]
NUMBERED = ("序号", "日期", "事项", "更正", "备注")


def test_titles_blank_lines_and_columns_in_any_order_do_not_matter(tmp_path: Path) -> None:
    lines = [
        ["印刷机台账"],
        [],
        ["事项 *", " 日期：", "", "关于"],
        ["启用印刷机", "2030-11-20", "", "甲"],
        ["", "", ""],
        ["\u3000", " "],
        ["移走印刷机", "2030-11-21"],
    ]
    ledger = read(tmp_path, {"事项": lines})
    assert [(record.row, record.told.about) for record in ledger.records] == [("事项!4", "甲"), ("事项!7", "")]


def test_headers_merged_over_two_lines_are_one_head(tmp_path: Path) -> None:
    lines = [
        ["编号", "信息系统", "时间", "", "", "", ""],
        ["", "", *FAULTS[2:]],
        FAULT,
    ]
    assert [record.told.fact for record in read(tmp_path, {"故障": lines}).records] == [
        *("fault.occurred", "fault.reported", "fault.responded", "fault.restored")
    ]


def test_numbers_written_ahead_and_examples_are_no_rows(tmp_path: Path) -> None:
    lines = [NUMBERED, ["示例", "2030-11-19", "移走印刷机"], ["1", "2030-11-20", "启用印刷机"], ["2"], ["3"]]
    assert [row.key for row in read(tmp_path, {"事项": lines}).rows] == ["事项!3"]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (("日期", "事项", "依据"), "事项.csv 第 1 行 依据：“事项”表没有“依据”这一列；可接受的是：证据"),
        (("日期", "事项", "日期"), "事项.csv 第 1 行 日期：“日期”一列写了两次；可接受的是：每一列只有一个"),
        (("日期", "事项", ""), "事项.csv 第 1 行 第 3 列：没有列名，第 2 行却有内容；可接受的是：写上列名"),
        (("日期", "关于", "证据"), "事项.csv 事项：没有“事项”一列；可接受的是：表头里有 日期、事项"),
    ],
)
def test_headers_that_are_not_known_doubled_or_missing_are_told(
    tmp_path: Path, head: tuple[str, ...], told: str
) -> None:
    (fault,) = refused(tmp_path, {"事项": [head, ["2030-11-20", "启用印刷机", "2030-11-20"]]})
    assert fault.startswith(told)


def test_a_row_that_replaces_another_keeps_both_and_tells_alone(tmp_path: Path) -> None:
    lines = [
        NUMBERED,
        ["1", "昨天", "启用印刷机"],
        ["2", "2030-11-20", "移走印刷机"],
        ["3", "2030-11-22", "启用印刷机", "1", "日期写错"],
        ["4", "2030-11-21", "启用印刷机", "3"],
    ]
    ledger = read(tmp_path, {"事项": lines})
    assert [(row.key, row.replaced_by) for row in ledger.rows] == [
        *(("事项!2", "事项!4"), ("事项!3", ""), ("事项!4", "事项!5"), ("事项!5", ""))
    ]
    assert [(record.row, record.told.on) for record in ledger.records] == [
        *(("事项!3", date(2030, 11, 20)), ("事项!5", date(2030, 11, 21)))
    ]
    assert ledger.rows[0].cells["日期"] == "昨天"


def test_a_fault_may_be_replaced_under_its_own_number(tmp_path: Path) -> None:
    again = [*FAULT[:6], "2030-05-01 09:30", "F-1"]
    ledger = read(tmp_path, {"故障": [(*FAULTS, "更正"), FAULT, again, again]})
    assert [row.replaced_by for row in ledger.rows] == ["故障!3", "故障!4", ""]
    assert {record.row for record in ledger.records} == {"故障!4"}


def test_a_row_may_only_withdraw_another(tmp_path: Path) -> None:
    lines = [NUMBERED, ["1", "2030-11-20", "启用印刷机"], ["2", "", "", "1", "误记"], ["", "2030-11-21", "移走印刷机"]]
    ledger = read(tmp_path, {"事项": lines})
    assert [row.replaced_by for row in ledger.rows] == ["事项!3", "", ""]
    assert [record.row for record in ledger.records] == ["事项!4"]


def test_what_replaces_nothing_or_is_numbered_twice_is_told(tmp_path: Path) -> None:
    lines = [
        NUMBERED,
        ["1", "2030-11-20", "启用印刷机"],
        ["1", "2030-11-20", "移走印刷机"],
        ["2", "2030-11-20", "移走印刷机", "9"],
        ["3", "2030-11-20", "移走印刷机", "4"],
        ["4", "2030-11-20", "移走印刷机", "1"],
        ["5", "2030-11-20", "移走印刷机", "1"],
    ]
    accepted = "可接受的是：本表前面一行的序号，该行还没有被更正"
    assert refused(tmp_path, {"事项": lines}) == [
        "事项!3 序号：“1”与 事项!2 重复；可接受的是：每行不同；本行是更正那一行的，在“更正”一栏写 1",
        f"事项!4 更正：没有序号为“9”的行；{accepted}",
        f"事项!5 更正：“4”不在本行之前；{accepted}",
        f"事项!7 更正：“1”已由 事项!6 更正；{accepted}",
    ]


def test_a_number_of_a_fault_that_stands_twice_is_told(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, {"故障": [FAULTS, FAULT, ["Ｆ－１", *FAULT[1:]]]})
    assert fault.startswith("故障!3 编号：“Ｆ－１”与 故障!2 重复")


def test_matters_and_instalments_are_called_by_one_name(tmp_path: Path) -> None:
    sheets: Sheets = {
        "故障": [FAULTS, FAULT],
        "事项": [EVENTS, ["2030-06-01", "启用印刷机", "ｆ－1"], ["2030-06-02", "付租金", "第二期"]],
        "款项": [PAYMENTS, ["2030-06-03", "第1期付款", "1", ""], ["2030-06-04", "二期", "1", ""]],
    }
    abouts = [record.told.about for record in read(tmp_path, sheets).records if record.row[:2] != "故障"]
    assert abouts == ["F-1", "第 2 期", "第 1 期", "第 1 期", "第 2 期", "第 2 期"]


def test_systems_are_those_of_the_list_where_there_is_one(tmp_path: Path) -> None:
    systems = [("信息系统", "等级"), ["一号机", "三级"], ["二号机", ""]]
    ledger = read(tmp_path, {"故障": [FAULTS, ["F-1", "一号机/２号机", *FAULT[2:]]]})
    assert (ledger.systems, ledger.levels) == ({"F-1": "一号机、2号机"}, {})
    ledger = read(tmp_path, {"故障": [FAULTS, FAULT], "系统": systems})
    assert ledger.levels == {"一号机": "三级", "二号机": ""}
    twice = [*systems, ["一号 机", ""], ["", "二级"]]
    assert refused(tmp_path, {"故障": [FAULTS, ["F-1", "三号机", *FAULT[2:]]], "系统": twice}) == [
        "系统!4 信息系统：“一号 机”写了两次；可接受的是：每个系统一行",
        "系统!5 信息系统：没有写信息系统；可接受的是：系统的名称",
        "故障!2 信息系统：清单里没有“三号机”；可接受的是：一号机、二号机",
    ]


MAPPING = ("表", "原列名", "台账列名", "原值", "台账值")
EXPORT = {
    "工单导出": [
        ("工单号", "业务系统", "创建时间", "关闭时间", "类别", "处理人", "优先级"),
        ["T-1", "一号机", "2030-05-01 08:00", "2030-05-01 09:00", "硬件", "某人", "高"],
    ],
    "对照": [
        MAPPING,
        ["故障", "工单号", "编号"],
        ["故障", "业务系统", "信息系统"],
        ["故障", "创建时间", "报告"],
        ["故障", "关闭时间", "恢复"],
        ["故障", "类别", "原因"],
        ["故障", "处理人", "—"],
        ["故障", "", "原因", "硬件", "机器"],
        ["示例", "甲", "乙"],
    ],
}


def test_an_export_is_read_as_its_table_of_names_says(tmp_path: Path) -> None:
    ledger = read(tmp_path, EXPORT)
    assert [(record.told.fact, record.told.value) for record in ledger.records] == [
        *(("fault.reported", None), ("fault.restored", None), ("fault.cause", "机器"))
    ]
    assert ledger.rows[0].cells["原因"] == "硬件"
    assert ledger.remarks == (Remark("工单导出", "", "对照里没有写的列，没有读取：优先级"),)


def test_a_table_of_names_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    lines = [MAPPING, ["工单", "号", "编号"], ["故障", "号", "编好"], ["故障", "", "编号"], ["故障", "号", "", "", "x"]]
    faults = refused(tmp_path, {**event("2030-11-20"), "对照": lines})
    assert [fault.partition("；")[0] for fault in faults] == [
        "对照!2 表：没有名为“工单”的表",
        "对照!3 台账列名：“故障”表没有“编好”这一列",
        "对照!4 原列名：没有写原列名，也没有写原值",
        "对照!5 台账列名：“故障”表没有“”这一列",
    ]
    assert "编号" in faults[1].partition("可接受的是")[2]


def test_a_sheet_of_another_name_is_told_by_its_headers(tmp_path: Path) -> None:
    sheets: Sheets = {
        "1": [EVENTS, ["2030-06-01", "启用印刷机"]],
        "2": [FAULTS, FAULT],
        "3": [MEASURES, ["", "开机率", "", "99%"]],
        "4": [PAYMENTS, ["2030-06-03", "第1期", "1", ""]],
        "5": [FINDINGS, ["", "停机的影响", "F-1", "没有损失", "承租人"]],
    }
    assert [row.key for row in read(tmp_path, sheets).rows] == ["事项!2", "故障!2", "指标!2", "款项!2", "认定!2"]
