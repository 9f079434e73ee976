"""How cases are run and what is recorded of them, on invented features and steps."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from contract_model.register.contract import Contract, load_contract
from scripts.spec_run.cases import read_cases
from scripts.spec_run.failures import explain
from scripts.spec_run.runner import CaseRun, Runner
from scripts.vocabulary.definitions import Vocabulary, vocabulary_of

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
        ("没有写表", "error", "程序出错：LookupError: 这一步之下没有表", ["error"]),
        ("没有写当", "error", "程序出错：LookupError: 此前没有一步给出 paid", ["error"]),
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


# ---- one case at a time

STEPS = """
import pytest
from contract_model.core.figure import Figure
from contract_model.core.values import Count
from pytest_bdd import given, parsers, step, then, when
from steps.context import in_background

@pytest.fixture
def box():
    return []

@pytest.fixture
def label(box):
    return f"盒{len(box)}"

@step("放一件")
def _(box):
    box.append(in_background.get())

@when("换一只", target_fixture="box")
def _():
    return []

@when("问合同", target_fixture="answer")
def _(contract):
    return contract

@when("看盒", target_fixture="answer")
def _(box, label):
    return list(box), label

@when("看表", target_fixture="answer")
def _(datatable=None, docstring=None):
    return datatable, docstring

@when("少一段文字")
def _(docstring):
    pass

@when(parsers.parse("数 {number:d} 次"), target_fixture="answer")
def _(number):
    return number

@when(parsers.re("记 (?P<word>.+)"), converters={"word": str.upper, "other": int}, target_fixture="answer")
def _(word, *, times=2):
    return word * times

@then("出示数字")
def _(shown_figures):
    shown_figures += [Figure("one", "一", Count.from_string("1"), ("7.2",), "给定"), 3]

@then("说出路径")
def _():
    raise ValueError(f"{FILE} 与 {object()}")

@pytest.fixture
def spoilt():
    return {}["nothing"]

@then("出错")
def _(spoilt):
    pass
"""

Run = Callable[..., CaseRun]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return what runs the one case that its steps are, below a background if there are any for it."""

    def run_case(*steps: str, background: str = "", contract: Contract | None = None) -> CaseRun:
        module = ModuleType("steps.invented")
        file = tmp_path / "steps" / "invented.py"
        vars(module)["FILE"] = str(file)
        exec(compile(STEPS, file, "exec"), vars(module))  # noqa: S102 - a module of steps that is no file
        folder = tmp_path / "spec/features"
        folder.mkdir(parents=True, exist_ok=True)
        before = f"  背景:\n    {background}\n" if background else ""
        text = f"# language: zh-CN\n功能: 付款\n{before}  场景: 甲\n" + "".join(f"    {step}\n" for step in steps)
        (folder / "article_07_payment.feature").write_text(text, encoding="utf-8")
        [case] = read_cases(tmp_path)
        return Runner(vocabulary_of([module]), tmp_path).run(case, contract or load_contract())

    return run_case


def test_a_case_is_run_against_the_contract_that_is_handed_in(run: Run) -> None:
    changed = replace(load_contract(), readings=())
    assert run("当 问合同", contract=changed).answer is changed


def test_a_run_tells_the_answer_and_every_fixture_and_cannot_be_changed(run: Run) -> None:
    ran = run("当 放一件", "当 看盒")
    assert (ran.status, ran.answer) == ("passed", ([False], "盒1"))
    assert ran.values["box"] == [False]
    assert run("当 放一件").answer is None
    with pytest.raises(FrozenInstanceError):
        ran.status = "failed"  # type: ignore[misc]


def test_a_fixture_is_made_once_for_each_case(run: Run) -> None:
    assert run("当 放一件", "而且 放一件", "当 看盒").answer == ([False, False], "盒2")
    assert run("当 看盒", "而且 放一件", "当 看盒").answer == ([False], "盒0")


def test_a_step_may_give_a_fixture_anew(run: Run) -> None:
    assert run("当 放一件", "当 换一只", "当 看盒").answer == ([], "盒0")


def test_and_and_but_take_the_type_of_the_step_before(run: Run) -> None:
    assert run("当 放一件", "而且 看盒", "但是 问合同").status == "passed"
    wrong = run("那么 放一件", "而且 看盒")
    assert (wrong.status, wrong.message) == ("undefined", "没有与这一步对应的步骤定义：而且 看盒")


def test_steps_are_told_whether_they_stand_in_a_background(run: Run) -> None:
    assert run("当 放一件", "当 看盒", background="假如 放一件").answer == ([True, False], "盒2")


def test_tables_and_texts_are_handed_over_where_there_are_any(run: Run) -> None:
    assert run("当 看表").answer == (None, None)
    assert run("当 看表", "  | 甲 | 1 |").answer == ([["甲", "1"]], None)
    assert run("当 看表", '  """', "  一", '  """').answer == (None, "一")
    assert run("当 少一段文字").message == "程序出错：LookupError: 这一步之下没有文字"


def test_slots_are_read_by_the_parser_and_the_converters_of_their_step(run: Run) -> None:
    assert run("当 数 3 次").answer == 3
    assert run("当 数 三 次").status == "undefined"
    assert run("当 记 a").answer == "AA"


def test_what_is_shown_but_is_no_figure_is_an_error_of_the_case(run: Run) -> None:
    ran = run("那么 出示数字")
    assert (ran.status, ran.message) == ("error", "程序出错：TypeError: shown_figures 里有不是 Figure 的东西（int）")
    assert [figure["id"] for figure in ran.figures] == ["one"]
    assert [step["status"] for step in ran.steps] == ["passed"]
    assert ran.failure
    assert (ran.failure["line"], ran.failure["step"]) == (3, "")


def test_addresses_and_places_of_the_machine_stay_out_of_messages(run: Run) -> None:
    assert run("那么 说出路径").message == "程序出错：ValueError: steps/invented.py 与 <object object>"


def test_the_runner_is_not_among_the_calls_that_led_to_an_error(run: Run) -> None:
    ran = run("那么 出错")
    assert ran.failure
    assert [call.partition("：")[0] for call in ran.failure["calls"]] == ["steps/invented.py:58 spoilt"]
    with pytest.raises(KeyError) as raised:
        Runner(Vocabulary([], {"spoilt": lambda: {}["nothing"]}), ROOT)._value("spoilt", {})
    calls = explain(raised.value, load_contract(), ROOT)["calls"]
    assert len(calls) == 2
    assert all(call.startswith("tests/scripts/spec_run/test_runner.py") for call in calls)


def test_what_runs_the_features_loads_nothing_compiled_and_no_words_for_failures() -> None:
    code = """
        import sys
        from pathlib import Path

        from scripts.spec_run.cases import read_cases
        from scripts.spec_run.specification import Specification

        specification = Specification(Path.cwd())
        for case in list(read_cases(Path.cwd()))[::20]:
            assert specification.runner.run(case, specification.contract).status == "passed"
        assert "scripts.spec_run.verdicts" not in sys.modules
        assert "scripts.spec_run.failure_words" not in sys.modules
        import scripts.spec_run.verdicts

        files = [str(getattr(module, "__file__", None) or "") for module in sys.modules.values()]
        print([file for file in files if "site-packages" in file and not file.endswith(".py")])
    """
    ran = subprocess.run([sys.executable, "-c", dedent(code)], cwd=ROOT, check=False, capture_output=True, text=True)
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")
