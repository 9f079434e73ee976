"""How cases are run and what is recorded of them, on invented features and steps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Tree

ROOT = Path(__file__).resolve().parents[3]

BACKGROUND = ["有一张表:", "有一段话:"]


def case_named(tree: Tree, name: str) -> dict[str, Any]:
    case: dict[str, Any]
    [case] = [case for case in tree.results()["case"] if case["name"] == name]
    return case


def statuses(case: dict[str, Any]) -> list[str]:
    return [step["status"] for step in case["steps"]]


@pytest.mark.parametrize(
    ("name", "status", "message", "steps"),
    [
        ("通过", "passed", "", ["passed", "passed"]),
        ("不通过", "failed", "应付 1.00 元，不是 2.00 元", ["passed", "failed", "not_run"]),
        ("判为不通过", "failed", "不该走到这里", ["failed"]),
        ("步骤没有定义", "undefined", "没有与这一步对应的步骤定义：当 天上下雨", ["undefined", "not_run"]),
        ("事实不成立", "error", "时长为 -1 分钟；可接受的是：零或正数", ["error", "not_run"]),
        ("程序出错", "error", "程序出错：LookupError: 没有这一行", ["error"]),
        ("夹具出错", "error", "程序出错：夹具坏了", ["error"]),
        ("转换出错", "error", "程序出错：读不出乱码", ["error"]),
        ("没有写表", "error", "这一步之下没有表；可接受的是：在下一行写表", ["error"]),
        ("没有写当", "error", "此前没有一步给出 paid；可接受的是：先写给出它的一步", ["error"]),
        ("中途跳过", "skipped", "等法务答复", ["skipped", "not_run"]),
    ],
)
def test_every_way_a_case_ends_is_recorded(
    every_status: Tree, name: str, status: str, message: str, steps: list[str]
) -> None:
    case = case_named(every_status, name)
    assert case["status"] == status
    assert case["message"] == message
    assert statuses(case) == ["passed", "passed", *steps]


def test_the_message_stands_at_the_step_that_ended_the_case(every_status: Tree) -> None:
    case = case_named(every_status, "不通过")
    assert [bool(step["message"]) for step in case["steps"]] == [False, False, False, True, False]
    assert case["steps"][3]["message"] == case["message"]


def test_a_case_put_off_is_skipped_with_all_its_steps(every_status: Tree) -> None:
    case = case_named(every_status, "暂缓")
    assert (case["status"], case["message"]) == ("skipped", "有意暂不执行（@暂缓）")
    assert set(statuses(case)) == {"skipped"}


def test_a_table_of_examples_can_be_put_off_alone(every_status: Tree) -> None:
    outline = [case for case in every_status.results()["case"] if case["keyword"] == "场景大纲"]
    assert [case["status"] for case in outline] == ["passed", "failed", "failed", "passed", "skipped"]
    assert [step["text"] for step in outline[-1]["steps"]][-1] == "应付 6.00 元"


def test_background_steps_come_first_with_their_own_lines_tables_and_docstrings(every_status: Tree) -> None:
    case = case_named(every_status, "通过")
    table, words, *_ = case["steps"]
    assert [step["text"] for step in case["steps"]] == [*BACKGROUND, "金额为 1.00 元", "应付 1.00 元"]
    assert [step["keyword"] for step in case["steps"]] == ["假如", "假如", "当", "那么"]
    assert [step["line"] for step in case["steps"]] == [7, 18, 25, 26]
    assert table["table"] == [["项", "值"], ["甲", "1"]]
    assert words["docstring"] == "第一行\n第二行"
    assert "docstring" not in table
    assert "table" not in words


def test_the_background_of_a_rule_is_not_run_outside_it(every_status: Tree) -> None:
    case = case_named(every_status, "没有规则")
    assert [step["text"] for step in case["steps"]] == ["有一张表:", "金额为 1.00 元"]
    assert (case["rule"], case["rule_line"], case["clauses"]) == ("", 0, [])


def test_equal_example_rows_keep_a_case_each(every_status: Tree) -> None:
    outline = [case for case in every_status.results()["case"] if case["keyword"] == "场景大纲"]
    assert [case["id"].rpartition(".")[2] for case in outline] == ["1", "2", "3", "4", "5"]
    assert [case["row_line"] for case in outline] == [74, 75, 76, 81, 86]
    assert [case["line"] for case in outline] == [68] * 5
    assert [case["example"] for case in outline[1:3]] == [[["已付", "2.00"], ["应付", "3.00"]]] * 2
    assert outline[0]["template"] == "付 <已付> 元"
    assert outline[0]["name"] == "付 1.00 元"


def test_an_outline_filled_with_a_row_is_what_its_case_ran(every_status: Tree) -> None:
    document = every_status.results()
    [outline] = document["outline"]
    rows = [case for case in document["case"] if case["id"].startswith(outline["id"] + ".")]
    assert len(rows) == 5
    for case in rows:
        filled = json.dumps(outline["steps"])
        for name, value in case["example"]:
            filled = filled.replace(json.dumps(f"<{name}>").strip('"'), value)
        ran = [
            {key: step[key] for key in ("keyword", "text", "table", "docstring") if key in step}
            for step in case["steps"]
        ]
        assert json.loads(filled) == ran


def test_tags_of_rule_scenario_and_table_are_provisions_and_readings(every_status: Tree) -> None:
    outline = [case for case in every_status.results()["case"] if case["keyword"] == "场景大纲"]
    assert [case["clauses"] for case in outline] == [["7.2"]] * 3 + [["3.4", "7.2"], ["7.2"]]
    assert [case["examples"] for case in outline] == ["前半"] * 3 + ["后半", "以后"]
    assert all(case["readings"] == ["penalty-base"] for case in outline)


def test_figures_a_case_showed_carry_their_derivation(every_status: Tree) -> None:
    [figure] = case_named(every_status, "通过")["figures"]
    assert (figure["id"], figure["value"], figure["unit"], figure["clauses"]) == ("due", "1.00", "yuan", ["7.2"])
    assert [part["id"] for part in figure["inputs"]] == ["base"]
    assert case_named(every_status, "步骤没有定义")["figures"] == []
