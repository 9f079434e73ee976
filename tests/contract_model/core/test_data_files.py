"""One table of a data file: keys are handed out by kind, each fault says where, what, and what would be right."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from contract_model.core.data_files import (
    EVERYTHING,
    NO_DATE,
    Table,
    read,
    read_labels,
    require_known,
    require_unique,
    said,
)
from contract_model.core.entries import Entries
from contract_model.core.faults import DataFaults, Fault
from contract_model.core.values import CalendarDays, Measure, Money, Months, Quantity, Rate

Ask = Callable[[Table], object]


def asked(text: str, ask: Ask) -> tuple[object, list[str]]:
    """Return what `ask` gets from the press that the TOML `text` describes, and the faults as a reader sees them."""
    faults: list[Fault] = []
    table = Table("press.toml", "press[1]", tomllib.loads(text), faults)
    found = ask(table)
    return found, [str(fault) for fault in faults]


def quantity(kind: type[Quantity]) -> Ask:
    return lambda table: table.quantity("size", kind)


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ('{ value = "1,200", unit = "yuan" }', Money, Money(1200)),
        ('{ value = "5", unit = "percent" }', Rate, Rate(Decimal("0.05"))),
        ('{ value = "2", unit = "year" }', Months, Months(24)),
        ('{ value = "2.5", unit = "GB" }', Measure, Measure(Decimal("2.5"), "GB")),
        ('{ value = "3", unit = "day" }', Quantity, CalendarDays(3)),
    ],
)
def test_a_figure_is_handed_out_in_its_kind(written: str, kind: type[Quantity], value: Quantity) -> None:
    assert asked(f"size = {written}", quantity(kind)) == (value, [])


@pytest.mark.parametrize(
    ("written", "kind", "fault"),
    [
        ("{ value = 14.0, unit = 'yuan' }", Money, ".value: 是浮点数 14.0；应为：带引号的文字"),
        ("14.5", Money, ': 是浮点数 14.5；应为：{ value = "十进制数", unit = "yuan" }'),
        ("{ value = 14, unit = 'yuan' }", Money, ".value: 是没有引号的数 14；应为：带引号的文字"),
        ("{ value = true, unit = 'yuan' }", Money, ".value: 是真假值 true；应为：带引号的文字"),
        ("'14 元'", Money, """: 是文字 '14 元'；应为：{ value = "十进制数", unit = "yuan" }"""),
        ("{ value = 'NaN', unit = 'yuan' }", Money, '.value: 金额“NaN”不是数；应为：带引号的十进制数，如 "12.50"'),
        ("{ value = '-1', unit = 'day' }", CalendarDays, ".value: 自然日数为 -1，是负数；应为：零或正数"),
        ("{ value = '1.5', unit = 'month' }", Months, ".value: “1.5”不是整数；应为：整日、整月"),
        ("{ value = 'fast', unit = 'GHz' }", Measure, '.value: GHz“fast”不是数；应为：带引号的十进制数，如 "12.50"'),
        ("{ value = '14' }", Money, ".unit: 缺少此项；应为：带引号的文字"),
        ("{ unit = 'yuan' }", Money, ".value: 缺少此项；应为：带引号的文字"),
        ("{ value = '1', unit = 'month' }", Money, ".unit: “month”不在可选之列；应为：yuan"),
        ("{ value = '1', unit = 'week' }", Months, ".unit: “week”不在可选之列；应为：month、year"),
        ("{ value = '1', unit = 'yuan', per = 'day' }", Money, ".per: 未知的项；应为：unit、value"),
    ],
)
def test_a_figure_that_is_none_is_a_fault(written: str, kind: type[Quantity], fault: str) -> None:
    _, (said,) = asked(f"size = {written}", quantity(kind))
    assert said.startswith(f"press.toml: press[1].size{fault}")


@pytest.mark.parametrize(
    ("text", "ask", "instead", "fault"),
    [
        ("", lambda table: table.text("name"), "", "name: 缺少此项；应为：带引号的文字"),
        ('name = "  "', lambda table: table.text("name"), "  ", "name: 是空的；应为：带引号的文字"),
        ("on = 2030-03-01", lambda table: table.date("on"), NO_DATE, "on: 是日期 2030-03-01；应为："),
        ('on = "2030-02-30"', lambda table: table.date("on"), NO_DATE, 'on: “2030-02-30”不是日期；应为："YYYY-MM-DD"'),
        ('on = "1.3.2030"', lambda table: table.date("on"), NO_DATE, 'on: “1.3.2030”不是日期；应为："YYYY-MM-DD"'),
        (
            'ink = "red"',
            lambda table: table.choice("ink", ("cyan", "black")),
            "red",
            "ink: “red”不在可选之列；应为：cyan、",
        ),
        ('loud = "yes"', lambda table: table.flag("loud"), False, "loud: 是文字 'yes'；应为：true 或 false"),
        ('inks = ["red", 3]', lambda table: table.texts("inks"), ("red",), "inks[1]: 是 3；应为：带引号的文字"),
        ("", lambda table: table.texts("inks", required=True), (), 'inks: 缺少此项；应为：文字的列表，如 ["3.4"]'),
        ('part = "roll"', lambda table: table.table("part").content, {}, "part: 是文字 'roll'；应为：[part] 一节"),
        ('roll = ["big"]', lambda table: table.tables("roll"), [], "roll[0]: 是 'big'；应为：[[roll]] 一节"),
        ('colour = "red"', lambda table: table.finish(), None, "colour: 未知的项；应为：没有任何项"),
    ],
)
def test_a_key_of_another_shape_is_a_fault_and_something_harmless_stands_in(
    text: str, ask: Ask, instead: object, fault: str
) -> None:
    found, (said,) = asked(text, ask)
    assert found == instead
    assert said.startswith(f"press.toml: press[1].{fault}")


def test_what_may_be_absent_is_no_fault() -> None:
    def everything(table: Table) -> object:
        figure = table.optional_quantity("size", Money)
        return figure, table.text("name", required=False), table.texts("inks"), table.flag("loud"), table.unit("size")

    assert asked("", everything) == ((None, "", (), False, ""), [])


def test_an_entry_is_named_in_faults_and_one_without_a_name_by_its_position() -> None:
    rolls = "[[roll]]\nid = 'thin'\n[[roll]]\nname = 'thick'"
    _, faults = asked(rolls, lambda table: [roll.text("width") for roll in table.tables("roll")])
    assert [fault.partition(": ")[2].partition(":")[0] for fault in faults] == [
        "press[1].roll[thin].width",
        "press[1].roll[1].width",
    ]


def test_ids_and_labels_are_each_used_once() -> None:
    inks = "[[ink]]\nid = 'k'\nlabel = '黑'\n[[ink]]\nid = 'k'\nlabel = '黑'"
    _, faults = asked(inks, lambda table: read_labels(table, "ink"))
    assert faults == [
        "press.toml: press[1].ink[k].id: “k”重复；应为：各不相同的编号",
        "press.toml: press[1].ink[k].label: “黑”重复；应为：各不相同的文字",
    ]


def test_what_has_no_text_repeats_nothing() -> None:
    _, faults = asked("[[ink]]\n[[ink]]", lambda table: require_unique(table.tables("ink"), "id"))
    assert faults == []


def test_a_reference_that_leads_nowhere_is_a_fault_and_none_at_all_is_not() -> None:
    _, faults = asked("", lambda table: require_known(table, "ink", ["k", "", "red"], ["k"], "油墨"))
    assert faults == ["press.toml: press[1].ink: “red”不是油墨；应为：已登记的油墨：k"]


def test_where_ids_could_not_be_read_everything_is_known() -> None:
    assert "anything" in EVERYTHING


def test_a_file_that_can_be_read_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "press.toml").write_text('on = "2030-03-01"', encoding="utf-8")
    faults: list[Fault] = []
    assert read(tmp_path / "press.toml", faults).date("on") == date(2030, 3, 1)
    assert faults == []


def test_all_faults_stand_in_one_message() -> None:
    faults = [Fault("a.toml", "x", "缺少此项", "带引号的文字"), Fault("b.toml", "y", "是空的", "带引号的文字")]
    heading, *lines = str(DataFaults(faults)).splitlines()
    assert heading == "数据文件有 2 处错误："
    assert lines == [f"  {fault}" for fault in faults]


def test_what_a_file_lists_and_must_list_is_not_empty() -> None:
    faults: list[Fault] = []
    table = Table("press.toml", "", {"clauses": [], "press": []}, faults)
    assert table.texts("clauses", required=True) == ()
    assert table.tables("press") == []
    assert [str(fault) for fault in faults] == [
        'press.toml: clauses: 是空的；应为：文字的列表，如 ["3.4"]',
        "press.toml: press: 是空的；应为：[[press]] 至少一节",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true"),
        ([], "[]"),
        ([1], "[…]"),
        ({}, "{}"),
        ({"a": 1}, "{…}"),
        ("a" * 50, f"'{'a' * 40}…'"),
        (1.5, "1.5"),
    ],
)
def test_a_wrong_value_is_repeated_as_toml_writes_it_and_no_longer_than_needed(value: object, words: str) -> None:
    assert said(value) == words


def test_an_entry_that_the_model_needs_and_the_file_lacks_is_a_fault_of_the_file() -> None:
    entries = Entries("press.toml", "press", {"one": 1})
    assert entries["one"] == 1
    with pytest.raises(DataFaults, match=r"press\.toml: press: 缺少“two”；应为：模型按它作答，须保留"):
        entries["two"]


@pytest.mark.parametrize(("written", "is_read"), [("1900-01-01", True), ("2199-12-31", True), ("9999-12-31", False)])
def test_a_day_that_no_calendar_counts_from_is_a_fault(written: str, *, is_read: bool) -> None:
    found, faults = asked(f'day = "{written}"', lambda table: table.date("day"))
    assert (found == date.fromisoformat(written)) is is_read
    told = f"press.toml: press[1].day: “{written}”超出可以计算的年份；应为：1900 年至 2199 年之间的日期"
    assert faults == ([] if is_read else [told])


def test_a_number_that_is_too_long_is_told_with_how_long_it_may_be() -> None:
    _, faults = asked(f'size = {{ value = "{"9" * 30}", unit = "yuan" }}', quantity(Money))
    assert faults == [
        "press.toml: press[1].size.value: 金额“99999999999999999999…”有 30 位数字；应为：至多 20 位数字的数"
    ]
