"""Days, times, numbers and names as people write them: read where only one thing can be meant, told where not."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from contract_model.compliance.records import Remark
from contract_model.core.faults import InvalidFact
from contract_model.core.values import Count, Minutes, Money, Rate
from scripts.ledger.cells import as_text
from scripts.ledger.days import ACCEPTED, Moment, read_moment, read_span
from scripts.ledger.numbers import read_money, read_value
from scripts.ledger.read import read_ledger
from tests.invented import PERIOD
from tests.scripts.ledger.ledgers import EVENTS, FAULTS, event, lease, measure, read, refused, write_workbook

DAY, MORNING = date(2030, 11, 20), time(9, 15)


@pytest.mark.parametrize(
    ("written", "day", "clock"),
    [
        ("2030-11-20", DAY, None),
        ("2030/11/20", DAY, None),
        ("2030.11.20", DAY, None),
        ("2030年11月20日", DAY, None),
        ("2030 年 11 月 20 日", DAY, None),
        ("2030年11月20号", DAY, None),
        ("2030-1-2", date(2030, 1, 2), None),
        ("２０３０－１１－２０", DAY, None),
        ("\u30002030-11-20\u3000", DAY, None),
        ("2030-11-20 9:15", DAY, MORNING),
        ("2030/11/20 09:15", DAY, MORNING),
        ("2030-11-20T09:15:30", DAY, time(9, 15, 30)),
        ("2030-11-20 ９：１５", DAY, MORNING),
        ("2030年11月20日9时15分", DAY, MORNING),
        ("2030年11月20日 9点", DAY, time(9)),
        ("2030-11-20 0:00", DAY, time(0)),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, day: date, clock: time | None) -> None:
    assert read_moment(written, PERIOD) == Moment(day, clock)


def test_a_day_without_a_year_is_the_only_one_of_the_service_period() -> None:
    assert read_moment("11月20日 9:15", PERIOD) == Moment(
        DAY, MORNING, "“11月20日 9:15”没有写年份，按服务期算作 2030-11-20"
    )
    assert read_moment("2月1日", PERIOD).day == date(2031, 2, 1)


def test_a_serial_number_of_a_spreadsheet_is_the_day_it_stands_for() -> None:
    assert read_moment("47807", PERIOD) == Moment(DAY, None, "“47807”是表格软件的日期序号，算作 2030-11-20")
    assert read_moment("47807.385416667", PERIOD).clock == MORNING


@pytest.mark.parametrize(
    ("written", "given", "accepted"),
    [
        ("2030-13-01", "“2030-13-01”不是日历上的日期", "日期，如 2026-11-20"),
        ("2月29日", "“2月29日”没有写年份，服务期内没有这一日", "日期，如 2026-11-20"),
        ("2030-11-20 25:00", "“2030-11-20 25:00”的时刻不是一日里的", "00:00 至 23:59"),
        ("9:15", "“9:15”只有时刻，没有日期", "日期和时刻"),
        ("1890-01-01", "“1890-01-01”离合同太远", "1990 年至 2100 年"),
        ("30/11/20", "“30/11/20”不是日期", ACCEPTED),
        ("下周一", "“下周一”不是日期", ACCEPTED),
        ("12", "“12”不是日期", ACCEPTED),
        ("99999", "“99999”不是日期", ACCEPTED),
    ],
)
def test_what_is_no_day_is_told(written: str, given: str, accepted: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        read_moment(written, PERIOD)
    assert refusal.value.given == given
    assert accepted in refusal.value.accepted


def test_a_day_that_the_period_has_twice_needs_its_year() -> None:
    from dataclasses import replace

    longer = replace(PERIOD, last_day=date(2031, 12, 31))
    with pytest.raises(InvalidFact, match="服务期内有两个这样的日子"):
        read_moment("11月20日", longer)


@pytest.mark.parametrize(
    ("written", "day"),
    [("2030-11", date(2030, 11, 30)), ("2031年2月", date(2031, 2, 28)), ("2030/12/5", date(2030, 12, 5))],
)
def test_a_month_is_told_on_its_last_day(written: str, day: date) -> None:
    assert read_span(written, PERIOD).day == day


@pytest.mark.parametrize("written", ["2030-13", "1066-11", "去年", "2030 年度"])
def test_what_is_neither_a_day_nor_a_month_is_told(written: str) -> None:
    with pytest.raises(InvalidFact, match="或一月，如 2026-11"):
        read_span(written, PERIOD)


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("开机率", "99.9%", Rate.from_percent("99.9")),
        ("开机率", "９９．９％", Rate.from_percent("99.9")),
        ("开机率", " 99.9 %\u3000", Rate.from_percent("99.9")),
        ("修理用时", "20 分钟", Minutes(20)),
        ("修理用时", "2小时", Minutes(120)),
        ("印刷速度", "12", Count(12)),
        ("印刷速度", "12 次", Count(12)),
        ("支付租金", "12,345.67元", Money.from_string("12345.67")),
        ("支付租金", "￥12,345.67", Money.from_string("12345.67")),
        ("支付租金", "人民币 12345.67 元", Money.from_string("12345.67")),
        ("停机原因", "出租人 ", "出租人"),
    ],
)
def test_a_value_is_read_as_people_write_it(name: str, written: str, value: object) -> None:
    assert read_value(lease().facts.by_name[name], written) == value


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("开机率", "0.999", "“开机率”为“0.999”，没有单位；可接受的是：带 % 的数，如 99.95%"),
        ("修理用时", "20", "“修理用时”为“20”，没有单位；可接受的是：写明单位，如 20 分钟"),
        ("开机率", "101%", "“开机率”为 101%；可接受的是：以%计的数，不超过 100%"),
        ("开机率", "20 分钟", "“开机率”不能以时长计；可接受的是：以%计的数"),
        ("印刷速度", "1.5", "“印刷速度”为 1.5 次；可接受的是：整数，不超过 100"),
        ("支付租金", "-5", "“支付租金”为 -5 元，是负数；可接受的是：零或正数"),
        ("停机原因", "天气", "“停机原因”不能是“天气”；可接受的是：出租人、承租人"),
    ],
)
def test_a_value_that_cannot_be_is_told(name: str, written: str, told: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        read_value(lease().facts.by_name[name], written)
    assert str(refusal.value) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("一百", "付款“一百”不是金额；可接受的是：以元计的数，如 12,345.67"),
        ("1.2万元", "付款“1.2万元”不是金额；可接受的是：以元计的数，如 12,345.67"),
        ("0.005", "付款“0.005”不足一分；可接受的是：最多两位小数，如 1,234.50"),
        ("0", "付款“0”不是正数；可接受的是：大于零的金额；没有就不写"),
    ],
)
def test_an_amount_that_cannot_be_is_told(written: str, told: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        read_money("付款", written)
    assert str(refusal.value) == told


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1001.0, "1001"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (1e-7, "0.0000001"),
        (True, "TRUE"),
        (time(9, 15), "09:15"),
        (datetime(2030, 11, 20, 9, 14, 59, 999999), "2030-11-20 09:15"),  # noqa: DTZ001 - as a cell has it
        (DAY, "2030-11-20"),
    ],
)
def test_a_cell_of_a_workbook_is_what_somebody_would_type(value: object, text: str) -> None:
    assert as_text(value) == text


def test_a_duration_in_a_cell_is_hours_and_minutes() -> None:
    assert as_text(datetime(2030, 1, 2, 6) - datetime(2030, 1, 1)) == "30:00"  # noqa: DTZ001
    assert as_text(datetime(2030, 1, 1, 0, 1, 5) - datetime(2030, 1, 1)) == "0:01:05"  # noqa: DTZ001


def test_cells_of_a_workbook_are_what_their_format_shows(tmp_path: Path) -> None:
    sheets = {
        "指标": [("期间", "指标", "关于", "数值"), [datetime(2030, 11, 1), "开机率", "一号机", 0.999]],  # noqa: DTZ001
        "故障": [
            FAULTS,
            ["1", "甲", datetime(2030, 11, 20), "", "", "", datetime(2030, 11, 21)],  # noqa: DTZ001
            ["2", "甲", datetime(2030, 11, 22, 9, 15), "", "", "", datetime(2030, 11, 23, 8)],  # noqa: DTZ001
        ],
        "事项": [EVENTS, [47807.385416667, "启用印刷机"], [datetime(2030, 11, 21), "移走印刷机"]],  # noqa: DTZ001
    }
    formats = {
        "指标!A2": 'yyyy"年"m"月"',
        "指标!D2": "0.00%",
        "故障!C2": "yyyy/m/d h:mm",
        "故障!G2": "yyyy-mm-dd",
        "事项!B2": "General",
    }
    ledger = read_ledger(write_workbook(tmp_path / "台账.xlsx", sheets, formats), lease())
    told = [(one.told.fact, one.told.on, one.told.at, one.told.value) for one in ledger.records]
    assert told == [
        ("press.opened", DAY, MORNING, None),
        ("press.moved", date(2030, 11, 21), None, None),
        ("fault.occurred", DAY, time(0), None),
        ("fault.restored", date(2030, 11, 21), None, None),
        ("fault.occurred", date(2030, 11, 22), MORNING, None),
        ("fault.restored", date(2030, 11, 23), time(8), None),
        ("press.uptime", date(2030, 11, 30), None, Rate.from_percent("99.9")),
    ]


def test_a_name_in_other_width_or_with_blanks_is_that_name(tmp_path: Path) -> None:
    ledger = read(tmp_path, event("2030-11-20", " 启用 印刷机\u3000", "一号机（Ａ）"))
    assert [(one.told.fact, one.told.about) for one in ledger.records] == [("press.opened", "一号机(A)")]
    assert ledger.remarks == ()


def test_another_name_of_a_fact_is_accepted_with_a_remark(tmp_path: Path) -> None:
    ledger = read(tmp_path, event("11月20日", "开机使用"))
    assert [one.told.fact for one in ledger.records] == ["press.opened"]
    assert ledger.remarks == (
        Remark("事项!2", "日期", "“11月20日”没有写年份，按服务期算作 2030-11-20"),
        Remark("事项!2", "事项", "“开机使用”在登记册里名为“启用印刷机”"),
    )


def test_a_name_with_lookalikes_is_the_name_that_is_meant(tmp_path: Path) -> None:
    ledger = read(tmp_path, event("2030-11-20", "启\u2f64印刷机\u200e"))
    assert [one.told.fact for one in ledger.records] == ["press.opened"]


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (event("2030-11-20", "启用印刷"), "事项!2 事项：没有名为“启用印刷”的事项、日期；可接受的是：启用印刷机、"),
        (event("2030-11-20", "开机率"), "事项!2 事项：“开机率”是指标，不在这张表；可接受的是：写进“指标”表"),
        (event("2030-11-20", "可开机率"), "事项!2 事项：“开机率”是指标，不在这张表；可接受的是：写进“指标”表"),
        (measure("是", "噪声超标"), "指标!2 指标：“噪声超标”是认定，不在这张表；可接受的是：写进“认定”表"),
        (measure("99.9%", "开机律"), "指标!2 指标：没有名为“开机律”的指标、金额、情形；可接受的是："),
    ],
)
def test_a_name_that_is_not_known_or_not_there_is_told(tmp_path: Path, sheets: dict, told: str) -> None:  # type: ignore[type-arg]
    (fault,) = refused(tmp_path, sheets)
    assert fault.startswith(told)
    assert "开机率" in fault or "启用印刷机" in fault or "认定" in fault
