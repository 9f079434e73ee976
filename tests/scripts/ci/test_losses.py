"""What a change lost is named, with who has to look at it, and no verdict is green while something is lost."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from scripts.ci.summary import Given, summarise
from tests.scripts.ci.test_summary import LABELS

Record = dict[str, Any]


def case(rule: str, row: int, day: str, amount: str) -> Record:
    """Return a case of the invented contract: what a press delivered late costs."""
    return {
        "id": f"article_9.{rule}.{row}",
        "feature": "article_9",
        "line": 10,
        "rule": rule,
        "template": "迟交 <日数> 日",
        "name": f"迟交 {day} 日",
        "status": "passed",
        "message": "",
        "clauses": ["9.2"] if rule == "迟交" else ["9.3"],
        "readings": [] if rule == "迟交" else ["press-day"],
        "steps": [
            {"keyword": "假如", "text": f'"迟交日数" 为 {day} 日'},
            {"keyword": "当", "text": '查询 "迟交违约金"'},
            {"keyword": "那么", "text": '结论为 "适用"'},
            {"keyword": "而且", "text": f"金额为 {amount} 元"},
        ],
    }


def clause(name: str, cases: list[str]) -> Record:
    return {
        "id": name,
        "label": f"第{name}项",
        "title": "迟交",
        "title_en": "Late",
        "text": "迟交的后果。",
        "text_en": "What follows.",
        "status": "passed",
        "cases": cases,
    }


def results() -> Record:
    """Return the results of two rules, one question and one open question about the press."""
    late = [case("迟交", row, str(row), f"{row}00.00") for row in range(1, 5)]
    day = [case("起算", 1, "1", "0.00")]
    document = {
        "run": {"commit": ""},
        "feature": [{"id": "article_9", "path": "spec/features/article_9.feature"}],
        "case": [*late, *day],
        "clause": [clause("9.2", []), clause("9.3", [])],
        "figure": [],
        "reading": [
            {
                "id": "press-day",
                "title": "自何日起数",
                "cases": [],
                "options": [{"id": "order", "label": "要求之日"}, {"id": "test", "label": "试印之日"}],
            }
        ],
        "question": [{"id": "delay", "name": "迟交违约金"}],
        "without_effect": [],
    }
    return counted(document)


def counted(document: Record) -> Record:
    """Return `document` with its totals and references as its cases give them."""
    cases = document["case"]
    document["totals"] = {"cases": len(cases), "passed": len(cases), "skipped": 0}
    for kind, key in (("clause", "clauses"), ("reading", "readings")):
        for record in document[kind]:
            record["cases"] = [each["id"] for each in cases if record["id"] in each[key]]
    for record in document["clause"]:
        record["status"] = "passed" if record["cases"] else "uncovered"
    return document


def told(change: Callable[[Record], object], english: Sequence[str] = ()) -> str:
    """Return the summary of a `change` made to the results."""
    now = copy.deepcopy(results())
    change(now)
    return summarise(Given(counted(now), results(), [], {}, english), LABELS)


def verdict(text: str) -> str:
    return text.splitlines()[0].partition("：")[2]


def test_nothing_lost_is_green() -> None:
    text = told(lambda _: None)
    assert verdict(text) == "✓ 通过"
    assert "| 与上一版相比 | ✓ 通过 | 没有失去案例、期待、疑点或读法 |" in text
    assert "| 待办 | ✓ 通过 | 没有 |" in text


def test_a_rule_that_is_gone_is_named_with_its_provision_and_its_open_question() -> None:
    text = told(lambda now: now["case"].pop())
    assert verdict(text) == "✗ 不通过", "a provision has no case any more"
    assert "失去案例的条款 1，失去场景的疑点 1，删去的案例 1" in text
    assert "- **法务**：规则“起算”（第9.3项）连同 1 个案例不见了：恢复，或确认确应删去" in text
    assert "- **法务**：条款“第9.3项”失去全部案例" in text
    assert "- **法务**：疑点“自何日起数”失去全部场景，或已被删去" in text


def test_a_file_that_is_gone_is_named() -> None:
    text = told(lambda now: now.update(case=[], feature=[]))
    assert "规格文件 1 个不再有案例，确认确应删去：“spec/features/article\\_9.feature”" in text


def test_a_row_taken_out_from_the_middle_is_the_only_case_that_is_gone() -> None:
    def change(now: Record) -> None:
        del now["case"][1]
        for row, each in enumerate(now["case"][:3], 1):
            each["id"] = f"article_9.迟交.{row}"

    text = told(change)
    assert verdict(text) == "△ 有待办"
    assert "### 删去的案例 · Cases removed（1）" in text
    assert "通过：迟交 2 日" in text
    assert "改了期待" not in text
    assert "新增" not in text


def test_a_new_option_and_another_word_of_an_open_question_are_told() -> None:
    def change(now: Record) -> None:
        now["reading"][0]["why"] = "试印之前没有迟交"
        now["reading"][0]["options"] += [{"id": "proof", "label": "签样之日", "text": "签样那天", "handled": False}]

    text = told(change)
    assert "| 自何日起数 | 理由 | – | 试印之前没有迟交 |" in text
    assert "| 自何日起数 | 读法 | – | 签样之日：签样那天 |" in text
    assert "都没有变化" not in text
    assert "- **维护者**：疑点“自何日起数”的读法还没有规则实现：“签样之日”" in text


def test_a_rule_is_named_with_the_provisions_that_all_its_cases_have() -> None:
    def change(now: Record) -> None:
        del now["case"][:4]

    before = results()
    before["case"][1]["clauses"] = ["9.2", "9.3"]
    now = copy.deepcopy(before)
    change(now)
    text = summarise(Given(counted(now), counted(before), [], {}), LABELS)
    assert "规则“迟交”（第9.2项）连同 4 个案例不见了" in text


def test_amounts_that_only_another_number_of_a_case_tells_apart_have_not_changed() -> None:
    def change(now: Record) -> None:
        now["figure"] = [{"id": "reading.press-day.order", "label": "迟交违约金", "value": "200.00", "unit": "yuan"}]

    before = results()
    before["figure"] = [
        {"id": f"reading.press-day.{number}.order", "label": "迟交违约金", "value": f"{number}00.00", "unit": "yuan"}
        for number in (1, 2)
    ]
    now = results()
    change(now)
    text = summarise(Given(now, before, [], {}), LABELS)
    assert "### 金额与数字变化 · Amounts changed（1）" in text
    assert "| “自何日起数” 迟交违约金 | 删去 | 100.00 元 | – |" in text


@pytest.mark.parametrize("key", ["rule", "template"])
def test_another_name_loses_nothing(key: str) -> None:
    def change(now: Record) -> None:
        for each in now["case"][:4]:
            each |= {key: "晚交", "id": f"other.{each['id']}"}

    text = told(change)
    assert verdict(text) == "✓ 通过"
    assert "### 改了名称的规则和场景 · Renamed（1）" in text
    assert f"- {results()['case'][0][key]} → 晚交".replace("<日数>", "&lt;日数&gt;") in text


def test_an_expectation_that_is_gone_is_named() -> None:
    text = told(lambda now: now["case"][2]["steps"].pop())
    assert verdict(text) == "△ 有待办"
    assert "期待变少的案例 1" in text
    assert "`spec/features/article_9.feature:10` 迟交 3 日：不再要求 金额为 300.00 元" in text


def test_an_expectation_of_another_value_is_told_before_and_after() -> None:
    text = told(lambda now: now["case"][2]["steps"][3].update(text="金额为 333.00 元"))
    assert verdict(text) == "✓ 通过"
    assert "迟交 3 日 | 金额为 300.00 元 | 金额为 333.00 元 |" in text


def test_a_case_given_something_else_is_the_same_case() -> None:
    text = told(lambda now: now["case"][2]["steps"][0].update(text='"迟交日数" 为 9 日'))
    assert "删去的案例" not in text


def test_a_case_put_off_is_named() -> None:
    text = told(lambda now: now["case"][2].update(status="skipped"))
    assert verdict(text) == "△ 有待办"
    assert "- **法务**：新暂缓的案例 1 个：“迟交 3 日”" in text


def test_options_and_questions_that_are_gone_are_named() -> None:
    def change(now: Record) -> None:
        now["reading"][0]["options"].pop()
        now["question"].clear()

    text = told(change)
    assert verdict(text) == "△ 有待办"
    assert "- **法务**：疑点“自何日起数”少了读法“试印之日”：恢复，或确认确应删去" in text
    assert "- **法务**：不再能问的问题 1 个：“迟交违约金”" in text


def test_what_only_maintainers_can_supply_is_theirs_and_not_red() -> None:
    def change(now: Record) -> None:
        now["clause"][0]["text"] = "改过的转述。"
        now["without_effect"].append("谁来移走")
        now["reading"][0]["options"].append({"id": "half", "label": "折中", "handled": False})

    text = told(change, [f"新的一句 {number}" for number in range(9)])
    assert verdict(text) == "△ 有待办"
    assert "- **维护者**：条款 1 项的中文已改而英文未改：“第9.2项”" in text
    assert "- **维护者**：换一种读法、却没有案例随之改变回答的疑点 1 个：“谁来移走”" in text
    assert "- **维护者**：疑点“自何日起数”的读法还没有规则实现：“折中”" in text
    assert "- **维护者**：补英文 9 条：“新的一句 0”" in text
    assert "等 9 项" in text


@pytest.mark.parametrize(("kind", "wanted"), [("question", True), ("default", False), ("remark", False)])
def test_only_what_is_open_needs_a_scenario(kind: str, *, wanted: bool) -> None:
    def change(now: Record) -> None:
        now["reading"].append({**now["reading"][0], "id": "paper", "title": "纸从何来", "kind": kind, "cases": []})

    assert ("- **法务**：疑点 1 个没有场景：“纸从何来”" in told(change)) is wanted


def test_failures_are_for_legal_staff_and_crashes_for_maintainers() -> None:
    def change(now: Record) -> None:
        now["case"][0] |= {"status": "failed", "message": "不合"}
        now["case"][1] |= {"status": "error", "message": "除以零"}
        now["clause"][0]["suspect"] = "changed"

    text = told(change)
    assert verdict(text) == "✗ 不通过"
    assert "- **法务**：不通过的案例 1 个：核对期待与合同数据，改正其一" in text
    assert "- **法务**：原文已变的条款 1 项待复核：“第9.2项”" in text
    assert "- **维护者**：程序在 1 个案例中出错：“迟交 2 日”" in text
