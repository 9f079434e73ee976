"""One case at a time: what its steps are handed, and what a run tells of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from contract_model.register.contract import Contract, load_contract
from scripts.spec_run.cases import read_cases
from scripts.spec_run.failures import explain
from scripts.spec_run.runner import CaseRun, Runner
from scripts.vocabulary.definitions import Vocabulary, vocabulary_of

ROOT = Path(__file__).resolve().parents[3]

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
    assert run("当 少一段文字").message == "这一步之下没有文字；可接受的是：在下一行写文字"


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
    assert all(call.startswith("tests/scripts/spec_run/test_one_case.py") for call in calls)


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
