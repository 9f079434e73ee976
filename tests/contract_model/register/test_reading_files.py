"""Open questions as data: each kind has what it must have, and what does not fit is told with what would be right."""

from __future__ import annotations

import pytest

from contract_model.core.faults import Fault
from contract_model.register.reading_files import load_readings
from contract_model.register.readings import Reading
from tests.invented import CLAUSES, READINGS, table

EVENTS = ("要求交付印刷机", "支付租金")
CONFIRMED = 'state = "confirmed"\nconfirmed_by = "法务部"\nconfirmed_on = "2030-03-01"'

DEFAULT = """
[[reading]]
id = "noise-by-law"
kind = "default"
title = "噪声由谁负责"
clauses = ["3"]
says = "没有写。"
matters = "由谁花钱。"
in_force = "lessor"
why = "依法由出租人负责。"
law = "某法第1条"
depends = ["noise-binds.no-bind"]
formerly = ["noise-who"]
state = "open"
[[reading.option]]
id = "lessor"
label = "出租人"
text = "由出租人负责"
[[reading.option]]
id = "lessee"
label = "承租人"
text = "由承租人负责"
"""
REMARK = """
[[reading]]
id = "misprint"
kind = "remark"
title = "第三条错一字"
clauses = ["3"]
says = "错了一个字。"
why = "意思明白。"
"""


def loaded(text: str) -> tuple[tuple[Reading, ...], list[str]]:
    faults: list[Fault] = []
    return load_readings([table(text, faults, "readings.toml")], CLAUSES, EVENTS), [str(fault) for fault in faults]


def test_a_confirmed_reading_says_by_whom_and_when() -> None:
    (first, _), faults = loaded(READINGS.replace('state = "open"', CONFIRMED, 1))
    assert faults == []
    assert (first.state, first.confirmed_by, first.confirmed_on) == ("confirmed", "法务部", "2030-03-01")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "test"', 'id = "order"', "option[order].id: “order”重复；应为：各不相同的编号"),
        ('in_force = "order"', 'in_force = "both"', "in_force: “both”不是本疑点的读法；应为：order、test"),
        ('state = "open"', 'state = "settled"', "state: “settled”不在可选之列；应为：open、confirmed"),
        ('clauses = ["2"]', 'clauses = ["9"]', "clauses: “9”不是条款编号；应为：已登记的条款编号：1、2、3、4、5"),
        (
            'state = "open"',
            'state = "confirmed"\nconfirmed_by = "法务部"',
            "state: 已确认，却没有写明由谁、于何时确认；应为：confirmed_by 和 confirmed_on 两项",
        ),
        (
            'state = "open"',
            CONFIRMED.replace("03-01", "13-01"),
            'confirmed_on: “2030-13-01”不是日期；应为："YYYY-MM-DD"',
        ),
        (
            'state = "open"',
            'state = "open"\nconfirmed_by = "法务部"',
            'confirmed_by: 写了确认，状态却不是已确认；应为：删去此项，或改为 state = "confirmed"',
        ),
        (
            'id = "test"',
            'id = "on.test"',
            "option[on.test].id: “on.test”不能作编号；应为：小写英文字母和数字，以连字符相连，如 late-invoice",
        ),
    ],
)
def test_a_faulty_reading_is_told_with_what_would_be_right(old: str, new: str, fault: str) -> None:
    _, faults = loaded(READINGS.replace(old, new, 1))
    assert faults == [f"readings.toml: reading[count-from].{fault}"]


@pytest.mark.parametrize("name", ["../count", "count from", "计数", "count.from", "Count", "-count"])
def test_an_id_that_could_not_name_a_page_or_a_tag_is_told(name: str) -> None:
    _, faults = loaded(READINGS.replace('"count-from"', f'"{name}"'))
    remedy = "小写英文字母和数字，以连字符相连，如 late-invoice"
    assert faults == [f"readings.toml: reading[{name}].id: “{name}”不能作编号；应为：{remedy}"]


def test_a_confirmed_question_says_which_reading_was_confirmed() -> None:
    _, faults = loaded(READINGS.replace('in_force = "order"\n', "").replace('state = "open"', CONFIRMED, 1))
    assert faults == [
        "readings.toml: reading[count-from].in_force: 已确认，却没有写明确认的是哪一种读法；应为：order、test"
    ]


def test_a_default_has_the_law_and_a_remark_only_why_it_changes_nothing() -> None:
    (*_, law, remark), faults = loaded(READINGS + DEFAULT + REMARK)
    assert faults == []
    assert (law.law, law.in_force, law.formerly) == ("某法第1条", "lessor", ("noise-who",))
    assert law.depends == (("noise-binds", ("no-bind",)),)
    assert (remark.options, remark.state, remark.why) == ((), "", "意思明白。")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('kind = "default"', 'kind = "law"', "kind: “law”不在可选之列；应为：question、default、remark"),
        ('law = "某法第1条"\n', "", "law: 缺少此项；应为：带引号的文字"),
        ('in_force = "lessor"\n', "", "in_force: 缺少此项；应为：带引号的文字"),
        (
            "noise-binds.no-bind",
            "noise.no-bind",
            "depends: “noise”不是疑点的编号；应为：count-from、noise-binds、noise-by-law",
        ),
        (
            "noise-binds.no-bind",
            "noise-binds.silent",
            "depends: “silent”不是疑点“noise-binds”的读法；应为：binds、no-bind",
        ),
        (
            '"noise-binds.no-bind"',
            '"noise-binds.no-bind", "noise-binds.binds"',
            "depends: 疑点“noise-binds”的读法全部写上了；应为：只写取了以后本疑点不再有意义的读法",
        ),
        ('["noise-who"]', '["count-from"]', "formerly: “count-from”另有其条；应为：不再使用、只归入一处的编号"),
        (
            'why = "依',
            'first = "听到噪声"\nwhy = "依',
            "first: “听到噪声”不是日期，也不是登记的事实；应为：要求交付印刷机、支付租金",
        ),
        (
            'why = "依',
            'effect = "noise"\nwhy = "依',
            "effect: “noise”不在可选之列；应为：validity、ending、money、date、form",
        ),
    ],
)
def test_what_does_not_fit_the_kind_is_told(old: str, new: str, fault: str) -> None:
    _, faults = loaded(READINGS + DEFAULT.replace(old, new, 1))
    assert faults == [f"readings.toml: reading[noise-by-law].{fault}"]


def test_two_questions_that_depend_on_each_other_are_told() -> None:
    circle = READINGS.replace('title = "噪声条款', 'depends = ["noise-by-law.lessee"]\ntitle = "噪声条款', 1)
    _, faults = loaded(circle + DEFAULT)
    assert faults == [
        "readings.toml: reading[noise-binds].depends: 与疑点“noise-by-law”互相取决；应为：只有一方取决于另一方",
        "readings.toml: reading[noise-by-law].depends: 与疑点“noise-binds”互相取决；应为：只有一方取决于另一方",
    ]


def test_nothing_depends_on_a_remark() -> None:
    _, faults = loaded(READINGS + DEFAULT.replace("noise-binds.no-bind", "misprint.x") + REMARK)
    assert faults == ["readings.toml: reading[noise-by-law].depends: “misprint”没有读法可取；应为：有读法的疑点"]


def test_what_depends_on_one_question_twice_over_is_no_circle() -> None:
    third = DEFAULT.replace('"noise-by-law"', '"third"').replace("噪声由谁", "由谁").replace('"noise-who"', '"who"')
    third = third.replace('["noise-binds.no-bind"]', '["noise-by-law.lessee", "noise-binds.binds", "none.x"]')
    fourth = third.replace('"third"', '"fourth"').replace("由谁", "归谁").replace('"who"', '"whose"')
    fourth = fourth.replace("noise-by-law.lessee", "third.lessee").replace(', "none.x"', "")
    _, faults = loaded(READINGS + DEFAULT + third + fourth)
    assert [fault.partition("；")[0] for fault in faults] == [
        "readings.toml: reading[third].depends: “none”不是疑点的编号"
    ]


def test_one_option_is_no_choice() -> None:
    alone = DEFAULT.partition('[[reading.option]]\nid = "lessee"')[0]
    _, faults = loaded(READINGS + alone)
    assert faults == [
        "readings.toml: reading[noise-by-law].option: 只有一种读法；应为：两种以上的读法；没有选择的，kind 写 remark"
    ]


def test_where_no_reading_is_written_the_remedy_of_one_in_force_is_to_write_them() -> None:
    _, faults = loaded(READINGS.replace("[[reading.option]]", "[[reading.OPTION]]"))
    told = [fault for fault in faults if ".in_force:" in fault]
    assert told
    assert all(fault.endswith("不是本疑点的读法；应为：先写出各种读法") for fault in told)
