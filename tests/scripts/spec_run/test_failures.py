"""Every way a sentence of a lawyer can fail, told by the real steps and the real model in words."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from contract_model.register.contract import load_contract
from contract_model.rules.stated import stated_amounts
from scripts.spec_run.figures import figure_record
from tests.scripts.spec_run.failing import (
    BROKEN,
    CENT,
    NO_CLAUSE,
    PATH,
    ROOT,
    Case,
    Model,
    Sides,
    block,
    failed,
    written,
)

if TYPE_CHECKING:
    from conftest import Tree


# What its fixtures make is made once, on one of the processes that tests run on.
pytestmark = pytest.mark.xdist_group("failures")


@pytest.fixture(scope="module")
def model() -> Model:
    """The real model."""
    return Model(load_contract())


@pytest.fixture(scope="module")
def real(real_tree: Tree, model: Model) -> Tree:
    """A tree in which a real sentence fails in each way, already run."""
    tree = real_tree
    tree.feature("article_12_liability", model.feature())
    tree.write("steps/broken.py", BROKEN)
    ran = tree.run_spec()
    assert ran.returncode == 0, ran.stdout + ran.stderr
    tree.write("said.txt", ran.stdout)
    return tree


def sides(model: Model) -> dict[str, Sides]:
    """Return {scenario: what is compared, expected, actual, difference}."""
    owed, (_, other) = model.owed(3), model.other()
    none, last = model.delay(3, "甲方"), model.contract.period.last_day
    [total, listed] = [stated_amounts(model.contract)[name].computed for name in ("合同服务费总额", "价目表总价")]
    clauses = model.clauses(none)
    return {
        "金额 <日数> 日": ("amount", f"{written(owed, CENT)} 元", f"{written(owed)} 元", "规格多 0.01 元"),
        "没有金额": ("amount", "1.00 元", f"没有金额，结论为{model.reason(none)}", ""),
        "结论": ("conclusion", "“待认定”", model.reason(none).partition("：")[0], ""),
        "依据": ("clauses", NO_CLAUSE, clauses, f"规格多写 {NO_CLAUSE}；规格少写 {clauses}"),
        "日期": ("date", str(last + timedelta(1)), str(last), "规格晚 1 日"),
        "数值": ("value", f"{model.days - 1} 日", f"{model.days} 日", "规格少 1 日"),
        "大写": (
            "written",
            "“壹佰贰拾叁万零壹佰贰拾捌元捌分”",
            "“壹佰贰拾叁万零壹佰贰拾捌元零捌分”",
            "从第 14 字起不同：规格“捌分”，模型“零捌分”",
        ),
        "出发的总额": ("amount", "1.00 元", f"{written(total)} 元", f"规格少 {written(total, Decimal(-1))} 元"),
        "合同所列": ("amount", "1.00 元", f"{written(listed)} 元", f"规格少 {written(listed, Decimal(-1))} 元"),
        "读法之下": ("amount", f"{written(other, CENT)} 元", f"{written(other)} 元", "规格多 0.01 元"),
        "不被接受的是另一项": (
            "refused",
            "“服务延迟的日数”",
            "“没有这一问”",
            "从第 1 字起不同：规格“服务延迟的日数”，模型“没有这一问”",
        ),
        "没有什么不被接受": ("refused", "“服务期末日”", f"没有不被接受的一项，只有“服务期末日”：{last}", ""),
        "不被接受的事实": (
            "conclusion",
            "“合同未约定”",
            "不接受所写的事实：自然日数“半”不是数；可接受的是：十进制数，如 1,234.50",
            "",
        ),
    }


def test_both_sides_of_a_comparison_are_recorded(real: Tree, model: Model) -> None:
    for template, (compares, expected, actual, difference) in sides(model).items():
        case = failed(real, template)
        failure = case["failure"]
        assert failure["kind"] == "mismatch", template
        found = (failure["compares"], failure["expected"], failure["actual"], failure["difference"])
        assert found == (compares, expected, actual, difference)
        assert case["status"] == "failed"
        assert expected in case["message"]
        assert actual in case["message"]


@pytest.mark.parametrize(
    ("template", "given", "accepted"),
    [
        ("不认识的结论", "“合格”不是结论", "合规、违约、未到期"),
        ("不认识的读法 <序>", "“没有这个”不是这一问的读法", "、"),
        ("读不出的空格", "“2027年6月19日”不是日期", "YYYY-MM-DD，如 2026-06-20"),
    ],
)
def test_a_word_that_cannot_be_read_is_named_with_what_can(
    real: Tree, template: str, given: str, accepted: str
) -> None:
    case = failed(real, template)
    assert (case["status"], case["failure"]["kind"]) == ("error", "wording")
    assert given in case["failure"]["actual"]
    assert accepted in case["failure"]["expected"]


def test_the_derivation_of_the_answer_is_recorded_with_the_answer(real: Tree, model: Model) -> None:
    case, answer = failed(real, "金额 <日数> 日"), model.delay(3)
    assert case["failure"]["derivation"] == [figure_record(model.owed(3))]
    said = case["failure"]["answer"]
    assert f"“{said['conclusion']}”：{said['because']}" == model.reason(answer)
    assert (said["clauses"], said["readings"]) == (list(answer.result.clauses), list(answer.readings))
    assert said["readings"]
    assert case["figures"] == []  # it is not shown as a figure that the case confirms


def test_a_case_that_passed_has_no_failure(real: Tree) -> None:
    cases = real.results()["case"]
    assert all(("failure" in case) == (case["status"] != "passed") for case in cases)
    assert sum(case["status"] == "passed" for case in cases) == 2


def test_the_terminal_says_where_what_and_how(real: Tree, model: Model) -> None:
    said = (real.root / "said.txt").read_text(encoding="utf-8")
    expected, actual = (sides(model)["金额 <日数> 日"])[1:3]
    place = "8（例子第 2 行，:17）"
    lines = block(said, place)
    assert lines[:6] == [
        f"{PATH}:{place} 不通过：金额 3 日",
        f"  那么 金额为 {expected}",
        f"  规格要求：金额 {expected}",
        f"  模型回答：{actual}",
        "  差额：规格多 0.01 元",
        "  推导：",
    ]
    assert lines[6].startswith(f"    结论{model.reason(model.delay(3))}（")
    figures = [line for line in lines[7:] if " ＝ " in line]
    assert figures[0].startswith(f"    {model.owed(3).label} {actual} ＝ {model.owed(3).formula}（")
    assert [line.split()[0] for line in figures] == [one.label.split()[0] for one in model.owed(3).walk()]


def test_the_data_file_is_named_where_the_contract_is_held_against_itself(real: Tree) -> None:
    hint = failed(real, "出发的总额")["failure"]["hint"]
    assert hint.endswith("contract_model/data/payments.toml")
    assert (ROOT / hint.rpartition(" ")[2]).is_file()


def test_a_long_derivation_is_cut_on_the_terminal(real: Tree) -> None:
    said = (real.root / "said.txt").read_text(encoding="utf-8")
    lines = block(said, failure_place(failed(real, "合同所列")))
    assert len(lines) < 30
    assert any("另有" in line and "项" in line for line in lines)


def failure_place(case: Case) -> str:
    return f"{case['failure']['line']} "


def test_one_error_of_the_program_is_told_once_and_as_such(real: Tree) -> None:
    said = (real.root / "said.txt").read_text(encoding="utf-8")
    assert said.count("KeyError") == 1
    lines = block(said, failure_place(failed(real, "程序的错")))
    assert lines[0].endswith("程序出错：程序的错")
    assert lines[2:5] == [
        "  程序出错：KeyError: 'nothing'",
        "  位置（加 -v 可见全部调用）：",
        '    steps/broken.py:12 _inner：return {}["nothing"]',
    ]
    assert "不是这一句写错" in lines[5]
    assert lines[6] == f"  同样的还有 1 处：:{failed(real, '别处同样的错')['failure']['line']}"


def test_rows_that_fail_alike_are_told_once(real: Tree) -> None:
    said = (real.root / "said.txt").read_text(encoding="utf-8")
    case = failed(real, "不认识的读法 <序>")
    assert said.count("“没有这个”不是这一问的读法") == 1
    assert f"  同样的还有 1 处：:{case['failure']['row_line'] + 1}" in said


def test_with_v_the_calls_are_listed(real: Tree) -> None:
    ran = real.run_spec("-v", "--output", "build/verbose.toml")
    assert "  调用（由外到内）：\n    steps/broken.py:8 _：return _inner()\n    steps/broken.py:12" in ran.stdout


@pytest.mark.parametrize("arguments", [[], ["-n", "2"]])
def test_pytest_says_the_same_as_the_command(real: Tree, arguments: list[str]) -> None:
    ran = real.pytest("-ra", *arguments)
    assert ran.returncode == 1
    said = (real.root / "said.txt").read_text(encoding="utf-8")
    told = said[said.index(f"{PATH}:8") : said.rindex("\n\n")]  # below are the totals
    assert told.strip() in ran.stdout
    for noise in ("Traceback", "FAILED", "site-packages", "test_features.py::", "^^^", "assert "):
        assert noise not in ran.stdout
    statuses = Counter(case["status"] for case in real.results()["case"])
    assert f"{statuses['failed']} 规格不通过" in ran.stdout
    assert f"{statuses['undefined']} 规格步骤未定义" in ran.stdout
    assert f"{statuses['error']} 规格出错" in ran.stdout
    assert (statuses["failed"], statuses["undefined"], statuses["error"]) == (13, 1, 6)


def test_pytest_shows_its_own_words_with_v(real: Tree) -> None:
    ran = real.pytest("-vv", "-k", "程序的错")
    assert "调用（由外到内）" in ran.stdout
    assert "KeyError: 'nothing'" in ran.stdout
    assert "def _inner():" in ran.stdout


def test_a_provision_can_be_run_alone_and_says_the_same(real: Tree, model: Model) -> None:
    tagged = model.feature().replace("      场景: 日期\n", "      @12.3\n      场景: 日期\n")
    real.feature("article_13_other", tagged)
    try:
        ran = real.pytest("-m", "12.3")
    finally:
        (real.root / "spec/features/article_13_other.feature").unlink()
    last = model.contract.period.last_day
    wanted = f"  规格要求：日期 {last + timedelta(1)}\n  模型回答：{last}\n  相差：规格晚 1 日\n  推导：\n"
    assert wanted in ran.stdout
    assert "1 规格不通过" in ran.stdout
