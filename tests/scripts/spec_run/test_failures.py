"""Every way a sentence of a lawyer can fail, told by the real steps and the real model in words."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer as ask
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, Reason
from contract_model.core.values import Money
from contract_model.register.contract import load_contract
from contract_model.rules.stated import stated_amounts
from scripts.spec_run.failure_words import in_words
from scripts.spec_run.failures import explain
from scripts.spec_run.figures import figure_record
from steps.mismatch import Mismatch
from tests.invented import contract

if TYPE_CHECKING:
    from conftest import Tree

    from contract_model.answer.resolver import Answer
    from contract_model.register.contract import Contract
    from tests.invented import Invented

CENT = Decimal("0.01")
NO_CLAUSE = "99.1（没有这一条）"
PLACE = {"path": "x.feature", "line": 1, "row": 0, "row_line": 0, "step": ""}
QUIET = (Conclusion.COMPLIED, ("2",), Reason("quiet"))
ROOT = Path(__file__).resolve().parents[3]
PATH = "spec/features/article_12_liability.feature"
FEATURE = """
    # language: zh-CN
    功能: 第十二条 违约责任

      场景大纲: 金额 <日数> 日
        假如 "服务延迟的原因" 为 "乙方"
        而且 "服务延迟的日数" 为 <日数> 日
        当 查询 "延迟违约金"
        那么 金额为 <违约金> 元

        例子: 前
          | 日数 | 违约金 |
          | 1 | {one_day} |
        例子: 后
          | 日数 | 违约金 |
          | 2 | {two_days} |
          # 写错的一行
          | 3 | {three_days_and_a_cent} |

      场景: 没有金额
        假如 "服务延迟的原因" 为 "甲方"
        而且 "服务延迟的日数" 为 3 日
        当 查询 "延迟违约金"
        那么 金额为 1.00 元

      场景: 结论
        假如 "服务延迟的原因" 为 "甲方"
        而且 "服务延迟的日数" 为 3 日
        当 查询 "延迟违约金"
        那么 结论为 "待认定"

      场景: 依据
        假如 "服务延迟的原因" 为 "甲方"
        而且 "服务延迟的日数" 为 3 日
        当 查询 "延迟违约金"
        那么 依据为 "99.1"

      场景: 日期
        当 查询 "服务期末日"
        那么 日期为 {day_after_the_last}

      场景: 数值
        当 查询 "服务期天数"
        那么 数值为 {too_few_days} 日

      场景: 大写
        假如 "小写金额" 为 1,230,128.08 元
        当 查询 "规范的大写"
        那么 所记为 "壹佰贰拾叁万零壹佰贰拾捌元捌分"

      场景: 出发的总额
        假如 合同服务费总额为 1.00 元
        当 查询 "服务期末日"
        那么 日期为 2030-01-01

      场景: 合同所列
        当 就 "价目表总价" 核对 "所列金额"
        那么 金额为 1.00 元

      场景: 读法之下
        假如 "服务延迟的原因" 为 "乙方"
        而且 "服务延迟的日数" 为 3 日
        当 查询 "延迟违约金"
        那么 按读法 "{other_option}" 金额为 {other_and_a_cent} 元

      场景: 不认识的结论
        假如 "服务延迟的原因" 为 "乙方"
        而且 "服务延迟的日数" 为 3 日
        当 查询 "延迟违约金"
        那么 结论为 "合格"

      场景大纲: 不认识的读法 <序>
        假如 "服务延迟的原因" 为 "乙方"
        而且 "服务延迟的日数" 为 3 日
        当 查询 "延迟违约金"
        那么 按读法 "没有这个" 结论为 "适用"

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
        假如 "服务延迟的原因" 为 "乙方"
        而且 "服务延迟的日数" 为 半 日
        当 查询 "延迟违约金"
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


@dataclass(frozen=True)
class Model:
    """What the model answers, by which the feature is written: a lawful change of a term changes both sides."""

    contract: Contract

    def delay(self, days: int, cause: str = "乙方") -> Answer:
        """Return the answer about a delay."""
        from contract_model.answer.resolver import Answer
        from steps.case import Case

        case = Case()
        case.tell("服务延迟的原因", cause)
        case.tell("服务延迟的日数", f"{days} 日")
        answer = case.ask(self.contract, "延迟违约金")
        assert isinstance(answer, Answer)
        return answer

    def owed(self, days: int) -> Figure:
        """Return what a delay costs."""
        return figure(self.delay(days))

    def other(self) -> tuple[str, Figure]:
        """Return an option under which a delay of three days may be judged otherwise, and what it then costs."""
        answer = self.delay(3)
        reading, used = next(iter(answer.readings.items()))
        option = next(each for each in self.contract.reading(reading).options if each.id != used)
        return option.label, figure(answer.choosing({reading: option.id}))

    def feature(self) -> str:
        """Return the feature with what is right, or wrong by a little."""
        label, other = self.other()
        return FEATURE.format(
            one_day=written(self.owed(1)),
            two_days=written(self.owed(2)),
            three_days_and_a_cent=written(self.owed(3), CENT),
            day_after_the_last=self.contract.period.last_day + timedelta(1),
            too_few_days=self.days - 1,
            other_option=label,
            other_and_a_cent=written(other, CENT),
        )

    @property
    def days(self) -> int:
        """How many days the period of service has."""
        return (self.contract.period.last_day - self.contract.period.first_day).days + 1

    def reason(self, answer: Answer) -> str:
        """Return conclusion and reason of an answer."""
        from contract_model.core.outcome import Outcome
        from contract_model.register.reasons import sentence

        assert isinstance(answer.result, Outcome)
        return f"“{answer.result.conclusion.value}”：{sentence(self.contract.reasons, answer.result.because)}"

    def clauses(self, answer: Answer) -> str:
        """Return the provisions of an answer as a reader is shown them."""
        labels = {clause.id: clause.label for clause in self.contract.clauses}
        return "、".join(f"{labels[name]}（{name}）" for name in answer.result.clauses)


def figure(answer: Answer) -> Figure:
    """Return the amount of an answer."""
    from steps.answers import figure_of

    found = figure_of(answer)
    assert found is not None
    return found


def written(found: Figure, more: Decimal = Decimal(0)) -> str:
    """Return an amount as a feature writes it, with `more` added."""
    return f"{found.money.rounded().amount + more:,.2f}"


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


Sides = tuple[str, str, str, str]


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


def test_what_the_answer_would_be_otherwise_is_recorded_with_its_figure() -> None:
    """With an invented answer: a lawful change may make the options of the contract agree."""
    found = explain(Mismatch("amount", Money(1), Money(2), invented()), invented().situation.contract, ROOT)
    assert found["answer"] == {
        "conclusion": "待认定",
        "because": "没有人认定",
        "clauses": ["2"],
        "readings": ["count-from"],
        "alternatives": [
            {"name": "试印之日", "conclusion": "适用", "because": "有约定，20.00 元"},
            {"name": "噪声超标：是", "conclusion": "违约", "because": "太吵"},
            {"name": "噪声超标：否", "conclusion": "合规", "because": "不吵"},
        ],
    }
    case = {"name": "租金", "message": "", "failure": {**found, **PLACE}}
    said = in_words(case, lambda name: f"〈{name}〉")
    assert said[said.index("  推导：") :] == [
        "  推导：",
        "    结论“待认定”：没有人认定（〈2〉；疑点：“〈count-from〉”）",
        "      试印之日：“适用”，有约定，20.00 元",
        "      噪声超标：是：“违约”，太吵",
        "      噪声超标：否：“合规”，不吵",
    ]


def test_a_plain_figure_has_no_reason_but_its_derivation() -> None:
    question = Question("q", "租金", lambda situation: rent(situation.option("count-from")))
    answer = ask(question, Situation(contract(), (), {}, None))
    found = explain(Mismatch("amount", Money(1), Money(10), answer), answer.situation.contract, ROOT)
    assert (found["answer"]["conclusion"], found["answer"]["because"]) == ("适用", "")
    assert found["answer"]["alternatives"] == [{"name": "试印之日", "conclusion": "适用", "because": "20.00 元"}]
    said = in_words({"name": "租金", "message": "", "failure": {**found, **PLACE}}, str)
    assert "    结论“适用”（2；疑点：“count-from”）" in said


def rent(option: str) -> Figure:
    """Return an amount that hangs on an open question."""
    return Figure("rent", "租金", Money(10 if option == "order" else 20), ("2",), "约定")


def invented() -> Answer:
    """Return an answer that waits for a finding, and gives an amount under another option."""

    def rule(situation: Situation) -> Outcome:
        if situation.option("count-from") == "test":
            return Outcome(Conclusion.APPLIES, ("2",), Reason("agreed"), rent("test"))
        told = situation.first("press.noise")
        if told is None:
            return Outcome(Conclusion.NEEDS_FINDING, ("2",), Reason("unfound"), missing=("press.noise",))
        loud = told.value == "是"
        return Outcome(*((Conclusion.BREACHED, ("2",), Reason("loud")) if loud else QUIET))

    reasons = {"agreed": "有约定", "unfound": "没有人认定", "loud": "太吵", "quiet": "不吵"}
    lease = cast("Contract", replace(cast("Invented", contract()), reasons=reasons))
    return ask(Question("q", "租金", rule), Situation(lease, (), {}, None))


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
    assert (statuses["failed"], statuses["undefined"], statuses["error"]) == (11, 1, 6)


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

    hint = undefined("when", '于 2030-06-30 审阅 "交付"', load_vocabulary(ROOT))["hint"]
    assert "步骤词汇" in hint
    assert '1. 于 ‹日期› 审【视】 "‹问题›"' in hint
