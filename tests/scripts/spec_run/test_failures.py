"""Every way a sentence of a lawyer can fail, told by the real steps and the real model in words."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Tree

ROOT = Path(__file__).resolve().parents[3]
PATH = "spec/features/article_12_liability.feature"
FEATURE = """
    # language: zh-CN
    功能: 第十二条 违约责任

      场景大纲: 金额 <日数> 日
        当 因 "乙方" 的原因延迟 <日数> 日
        那么 金额为 <违约金> 元

        例子: 前
          | 日数 | 违约金     |
          | 1    | 246,025.62 |
        例子: 后
          | 日数 | 违约金     |
          | 2    | 492,051.23 |
          # 写错的一行
          | 3    | 738,076.86 |

      场景: 没有金额
        当 因 "甲方" 的原因延迟 3 日
        那么 金额为 1.00 元

      场景: 结论
        当 因 "乙方" 的原因延迟 9 日，甲方主张解除合同
        那么 结论为 "权利成立"

      场景: 依据
        当 因 "不可抗力" 的原因延迟 3 日
        那么 依据为 "12.3、99.1"

      场景: 日期
        当 查询 "服务期末日"
        那么 日期为 2027-06-20

      场景: 数值
        当 查询 "服务月数"
        那么 数值为 11 个月

      场景: 大写
        当 把 1,230,128.08 元写成大写
        那么 大写为 "壹佰贰拾叁万零壹佰贰拾捌元捌分"

      场景: 合同所列
        当 核对价目表总价
        那么 合同所列金额为 1.00 元

      场景: 读法之下
        假如 双方就违约金标准 "未能协商一致"
        当 同一事件或原因同时符合 "A2.7、A3.5"
        那么 按读法 "当然择重" 金额为 2,050,213.48 元

      场景: 不认识的结论
        当 因 "乙方" 的原因延迟 3 日
        那么 结论为 "合格"

      场景大纲: 不认识的读法 <序>
        当 按读法 "没有这个" 核算附件违约金
        那么 结论为 "适用"

        例子:
          | 序 |
          | 一 |
          | 二 |

      场景: 读不出的空格
        当 查询 "服务期末日"
        那么 日期为 2027年6月19日

      场景: 没有定义的步骤
        当 查寻 "服务期末日"

      场景: 不被接受的事实
        当 因 "乙方" 的原因延迟 半日
        那么 结论为 "合同未约定"

      场景: 程序的错
        当 程序在此出错

      场景: 别处同样的错
        当 程序在此出错
"""
BROKEN = '''
    """A step with a defect."""

    from pytest_bdd import when


    @when("程序在此出错")
    def _():
        return _inner()


    def _inner():
        return {}["nothing"]
'''

Case = dict[str, Any]


@pytest.fixture(scope="module")
def real(real_tree: Tree) -> Tree:
    """A tree in which a real sentence fails in each way, already run."""
    tree = real_tree
    tree.feature("article_12_liability", FEATURE)
    tree.write("steps/broken.py", BROKEN)
    ran = tree.run_spec()
    assert ran.returncode == 0, ran.stdout + ran.stderr
    tree.write("said.txt", ran.stdout)
    return tree


def failed(tree: Tree, template: str) -> Case:
    """Return the first case of that scenario that did not pass."""
    found: Case = next(
        case for case in tree.results()["case"] if case["template"] == template and case["status"] != "passed"
    )
    return found


def block(said: str, place: str) -> list[str]:
    """Return the lines that `said` has on the failure at `place`."""
    lines = said.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{PATH}:{place}"))
    return lines[start : lines.index("", start)]


@pytest.mark.parametrize(
    ("template", "compares", "expected", "actual", "difference"),
    [
        ("金额 <日数> 日", "amount", "738,076.86 元", "738,076.85 元", "规格多 0.01 元"),
        ("没有金额", "amount", "1.00 元", "没有金额，结论为“未触发”：延迟的原因是甲方，不是乙方", ""),
        ("结论", "conclusion", "“权利成立”", "“权利不成立”", ""),
        (
            "依据",
            "clauses",
            "第十二条第3项（12.3）、99.1（没有这一条）",
            "第十二条第3项（12.3）、第十三条第3项（13.3）",
            "规格多写 99.1（没有这一条）；规格少写 第十三条第3项（13.3）",
        ),
        ("日期", "date", "2027-06-20", "2027-06-19", "规格晚 1 日"),
        ("数值", "value", "11 个月", "12 个月", "规格少 1 个月"),
        (
            "大写",
            "capitals",
            "“壹佰贰拾叁万零壹佰贰拾捌元捌分”",
            "“壹佰贰拾叁万零壹佰贰拾捌元零捌分”",
            "从第 14 字起不同：规格“捌分”，模型“零捌分”",
        ),
        ("合同所列", "printed", "1.00 元", "12,301,280.80 元", "规格少 12,301,279.80 元"),
        ("读法之下", "amount", "2,050,213.48 元", "2,050,213.47 元", "规格多 0.01 元"),
        (
            "不被接受的事实",
            "conclusion",
            "“合同未约定”",
            "不接受所写的事实：自然日数“半”不是数；可接受的是：十进制数，如 1,234.50",
            "",
        ),
    ],
)
def test_both_sides_of_a_comparison_are_recorded(  # noqa: PLR0917 - the columns of the table
    real: Tree, template: str, compares: str, expected: str, actual: str, difference: str
) -> None:
    case = failed(real, template)
    failure = case["failure"]
    assert (case["status"], failure["kind"], failure["compares"]) == ("failed", "mismatch", compares)
    assert (failure["expected"], failure["actual"], failure["difference"]) == (expected, actual, difference)
    assert expected in case["message"]
    assert actual in case["message"]


@pytest.mark.parametrize(
    ("template", "given", "accepted"),
    [
        ("不认识的结论", "“合格”不是结论", "合规、违约、未到期"),
        ("不认识的读法 <序>", "没有读法“没有这个”", "、"),
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


def test_the_derivation_of_the_answer_is_recorded_with_the_answer(real: Tree) -> None:
    case = failed(real, "金额 <日数> 日")
    [figure] = case["failure"]["derivation"]
    assert (figure["value"], figure["clauses"]) == ("738076.85", ["12.3", "7.1"])
    assert [part["value"] for part in figure["inputs"]] == ["12301280.80", "0.02", "3"]
    assert case["failure"]["answer"]["conclusion"] == "适用"
    assert case["figures"] == []  # it is not shown as a figure that the case confirms


def test_a_case_that_passed_has_no_failure(real: Tree) -> None:
    cases = real.results()["case"]
    assert all(("failure" in case) == (case["status"] != "passed") for case in cases)
    assert sum(case["status"] == "passed" for case in cases) == 2


def test_the_terminal_says_where_what_and_how(real: Tree) -> None:
    said = (real.root / "said.txt").read_text(encoding="utf-8")
    formula = "合同总金额 × 每日比例 × 日数"
    asked = "“延迟违约金有没有上限”、“金额何时、如何舍入到分”"
    assert block(said, "6（例子第 2 行，:15）") == [
        f"{PATH}:6（例子第 2 行，:15） 不通过：金额 3 日",
        "  那么 金额为 738,076.86 元",
        "  规格要求：金额 738,076.86 元",
        "  模型回答：738,076.85 元",
        "  差额：规格多 0.01 元",
        "  推导：",
        f"    结论“适用”：延迟 3 日的违约金（第十二条第3项；疑点：{asked}）",
        f"    延迟 3 日的违约金 738,076.85 元 ＝ {formula}（第十二条第3项、第七条第1项；疑点：{asked}）",
        "      合同服务费总额 12,301,280.80 元 ＝ 合同所列（第七条第1项）",
        "      每延期一日的违约金比例 2% ＝ 合同所列（第十二条第3项）",
        "      延迟日数 3 日 ＝ 事实（第十二条第3项）",
    ]


def test_the_data_file_is_named_where_the_contract_is_held_against_itself(real: Tree) -> None:
    hint = failed(real, "合同所列")["failure"]["hint"]
    assert hint.endswith("contract_model/data/prices.toml")
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
    assert said.count("没有读法“没有这个”") == 1
    assert f"  同样的还有 1 处：:{case['failure']['row_line'] + 1}" in said


def test_with_v_the_calls_are_listed(real: Tree) -> None:
    ran = real.run_spec("-v", "--output", "build/verbose.toml")
    assert "  调用（由外到内）：\n    steps/broken.py:8 _：return _inner()\n    steps/broken.py:12" in ran.stdout


@pytest.mark.parametrize("arguments", [[], ["-n", "2"]])
def test_pytest_says_the_same_as_the_command(real: Tree, arguments: list[str]) -> None:
    ran = real.pytest("-ra", *arguments)
    assert ran.returncode == 1
    said = (real.root / "said.txt").read_text(encoding="utf-8")
    told = said[said.index(f"{PATH}:6") : said.rindex("\n规格运行完毕")]
    assert told.strip() in ran.stdout
    for noise in ("Traceback", "FAILED", "site-packages", "test_features.py::", "^^^", "assert "):
        assert noise not in ran.stdout
    assert "10 规格不通过" in ran.stdout
    assert "1 规格步骤未定义" in ran.stdout
    assert "6 规格出错" in ran.stdout


def test_pytest_shows_its_own_words_with_v(real: Tree) -> None:
    ran = real.pytest("-vv", "-k", "程序的错")
    assert "调用（由外到内）" in ran.stdout
    assert "KeyError: 'nothing'" in ran.stdout
    assert "def _inner():" in ran.stdout


def test_a_provision_can_be_run_alone_and_says_the_same(real: Tree) -> None:
    tagged = FEATURE.replace("      场景: 日期\n", "      @12.3\n      场景: 日期\n")
    real.feature("article_13_other", tagged)
    try:
        ran = real.pytest("-m", "12.3")
    finally:
        (real.root / "spec/features/article_13_other.feature").unlink()
    assert "  规格要求：日期 2027-06-20\n  模型回答：2027-06-19\n  相差：规格晚 1 日\n  推导：\n" in ran.stdout
    assert "1 规格不通过" in ran.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "steps").glob("*.py")), ids=lambda path: path.stem)
def test_no_step_fails_without_words(path: Path) -> None:
    """A bare assert would print Python; a Mismatch or an InvalidFact says both sides."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Assert)] == []
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert "pytest.fail" not in calls


def test_every_comparison_of_the_steps_has_a_name() -> None:
    """The first argument of compare, Mismatch and figure_in is a key of COMPARED wherever it is written out."""
    from scripts.spec_run.failure_words import COMPARED

    used = set()
    place = {"compare": 0, "Mismatch": 0, "figure_in": 1, "_comparison": 1, "_outcome": 1, "_dated": 1}
    for path in (ROOT / "steps").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in place:
                argument = node.args[place[node.func.id]]
                used |= {argument.value} if isinstance(argument, ast.Constant) else set()
    assert used == set(COMPARED)


def test_a_step_without_definition_is_told_the_nearest_phrases() -> None:
    from scripts.spec_run.failures import undefined
    from scripts.vocabulary.definitions import load_vocabulary

    hint = undefined("when", '因 "乙方" 的原因拖延 3 日', load_vocabulary(ROOT))["hint"]
    assert "步骤词汇" in hint
    assert '1. 因 "‹文字›" 的原因' in hint
