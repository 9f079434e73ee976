"""A feature in which everything fails that can, made from what the model answers; the tests of failures share it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, Reason

if TYPE_CHECKING:
    from conftest import Tree

    from contract_model.answer.resolver import Answer
    from contract_model.register.contract import Contract

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

      场景: 不被接受的是另一项
        当 查询 "没有这一问"
        那么 不被接受的是 "服务延迟的日数"

      场景: 没有什么不被接受
        当 查询 "服务期末日"
        那么 不被接受的是 "服务期末日"
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
