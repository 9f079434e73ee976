"""Norms as data: what does not go together, or leads nowhere, is told – and what is set off, and by what, is read."""

from __future__ import annotations

import pytest

from contract_model.core.faults import DataFaults, Fault
from contract_model.core.values import CalendarDays
from contract_model.register.file_names import load_file_names
from tests.invented import contract, table

DUTY = """
[[norm]]
id = "duty"
clause = "2"
label = "义务"
party = "B"
"""
ACTS = 'acts = ["press.tested"]\n'


def faults_of(norms: str) -> list[str]:
    with pytest.raises(DataFaults) as refused:
        contract(norms=norms)
    return [str(fault).removeprefix("norms.toml: ") for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ("", "norm[duty].acts: 既没有应做的事，也没有不得做的事；应为：acts 或 forbidden 至少一项"),
        (ACTS, "norm[duty].within: 应做的事没有时限；应为：within、counts、until、by、every、worded、untimed 之一"),
        (
            f'{ACTS}within = {{ value = "3", unit = "hour" }}\ntrigger = ["press.ordered"]',
            "norm[duty].within: 以时长计；应为：日（day）、工作日（working_day）或月（month、year）",
        ),
        (
            f'{ACTS}within = {{ value = "3", unit = "day" }}',
            "norm[duty].trigger: 有期限而没有触发事项；应为：trigger 一项",
        ),
        (f'{ACTS}counts = "before"', "norm[duty].trigger: 有期限而没有触发事项；应为：trigger 一项"),
        (f'{ACTS}within = "nothing"', "norm[duty].within: “nothing”不是规范；应为：已登记的规范"),
        (
            f'{ACTS}worded = "合理"\nfindings = ["好"]',
            "norm[duty].findings: 有 1 种认定；应为：两种认定：做到、没有做到",
        ),
        (
            f'{ACTS}untimed = true\nunless = ["press.moved"]',
            "norm[duty].unless: 有许可而没有不得做的事；应为：forbidden 一项",
        ),
        ('forbidden = ["press.moved"]\neach = true', "norm[duty].each: 没有写许可；应为：unless 一项"),
        ('kind = "state"', "norm[duty].trigger: 没有写明何时成就；应为：trigger 至少一项"),
        ('kind = "right"', "norm[duty].when: 没有写明在什么情况下成立；应为：trigger、when、during 至少一项"),
        ('kind = "limit"', "norm[duty].measure: 缺少此项；应为：measure、bound、value 各项"),
        (
            'kind = "limit"\nmeasure = ["press.speed"]\nbound = "at_least"\nvalue = { value = "3", unit = "hour" }',
            "norm[duty].value: 不能以时长计；应为：与指标同一种单位的数",
        ),
        ('acts = "press.tested"\nuntimed = true', "norm[duty].acts: 是 'press.tested'；应为：列表"),
        ("acts = [3]\nuntimed = true", "norm[duty].acts: 有 3；应为：事实的编号，或编号的列表（其一即可）"),
        ("acts = [[]]\nuntimed = true", "norm[duty].acts: 有 []；应为：事实的编号，或编号的列表（其一即可）"),
        (f"{ACTS}untimed = true\nwhen = [{{}}]", "norm[duty].when[0]: 有 0 种条件；应为：恰有一项："),
        (
            f'{ACTS}untimed = true\nwhen = [{{ norm = "nothing", is = ["breached"] }}]',
            "norm[duty].when: “nothing”不是规范；应为：已登记的规范",
        ),
        (
            f'{ACTS}untimed = true\nwhen = [{{ fact = "press.noise", is = ["吵"] }}]',
            "norm[duty].when[0].is: “吵”不是“噪声超标”的值",
        ),
        (
            f'{ACTS}untimed = true\ntrigger = [{{ norm = ["duty"], is = ["angry"] }}]',
            "norm[duty].trigger.is: “angry”不是结论；应为：已登记的结论",
        ),
        (
            f'{ACTS}untimed = true\n[[norm.instead]]\nwhen = [{{ event = "press.moved" }}]',
            "norm[duty].instead[0].is: 缺少此项；应为：带引号的文字",
        ),
        (
            f'{ACTS}untimed = true\n[[norm.under]]\nreading = "count-from"\noption = "never"\nnone = true',
            "norm[duty].under[never].option: “never”不是该疑点的读法；应为：已登记的该疑点的读法",
        ),
    ],
)
def test_a_norm_that_could_not_be_judged_is_told_with_what_would_be_right(keys: str, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults_of(DUTY + keys)), faults_of(DUTY + keys)


def test_a_time_that_cannot_be_read_is_not_told_as_missing_too() -> None:
    faults = faults_of(f'{DUTY}{ACTS}trigger = ["press.ordered"]\nwithin = {{ value = "3", unit = "days" }}')
    assert [fault.partition(":")[0] for fault in faults] == ["norm[duty].within.unit"]


def test_two_norms_of_one_name_are_told() -> None:
    twice = f"{DUTY}{ACTS}untimed = true\n"
    assert faults_of(twice + twice) == [
        "norm[duty].id: “duty”重复；应为：各不相同的编号",
        "norm[duty].label: “义务”重复；应为：各不相同的文字",
    ]


def test_a_norm_may_give_the_time_that_another_gives() -> None:
    first = f'{DUTY}{ACTS}trigger = ["press.ordered"]\nwithin = {{ value = "4", unit = "day" }}\n'
    second = (
        first.replace('"duty"', '"other"')
        .replace("义务", "另一义务")
        .replace('{ value = "4", unit = "day" }', '"duty"')
    )
    norms = contract(norms=first + second).norms
    assert norms["other"].within == norms["duty"].within == CalendarDays(4)


def test_the_list_of_files_names_each_once() -> None:
    faults: list[Fault] = []
    found = load_file_names(table('norms = ["a", "b", "a"]\nreadings = ["c"]', faults), ("norms", "readings"))
    assert found == {"norms": ("a", "b"), "readings": ("c",)}
    assert [str(fault) for fault in faults] == ["invented.toml: norms: 同一文件列了两次；应为：每个文件列一次"]


def test_a_norm_that_asks_for_itself_through_another_is_told_with_the_way() -> None:
    circle = """
[[norm]]
id = "one"
clause = "2"
label = "甲"
party = "B"
kind = "right"
when = [{ norm = "two", is = ["breached"] }]

[[norm]]
id = "two"
clause = "2"
label = "乙"
party = "B"
kind = "right"
when = [{ any = [{ norm = "one", is = ["breached"] }] }]
"""
    remedy = "应为：不以自己的结论为条件"
    assert faults_of(circle) == [
        f"norm[one].when: 规范绕成了圈：one → two → one；{remedy}",
        f"norm[two].when: 规范绕成了圈：two → one → two；{remedy}",
    ]


def test_a_condition_of_several_has_at_least_one() -> None:
    assert faults_of(f"{DUTY}{ACTS}untimed = true\nwhen = [{{ any = [] }}]") == [
        "norm[duty].when[0].any: 没有写条件；应为：至少一项条件"
    ]
