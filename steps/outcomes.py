"""那么 phrases that hold for every article: conclusion, provisions, amount, date, value, and facts that are refused."""

from __future__ import annotations

from datetime import date

from pytest_bdd import then

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from contract_model.price.comparison import Comparison
from steps.answers import Answer, described, figure_of
from steps.converters import phrase, quantity

STATES = {"暂定": True, "确定": False}


def _outcome(answer: Answer) -> Outcome:
    assert isinstance(answer, Outcome), f"此问没有结论，模型的回答是：{described(answer)}"
    return answer


def _money(answer: Answer, shown: list[Figure]) -> Money:
    if isinstance(answer, Money):
        return answer
    figure = figure_of(answer)
    assert figure is not None, f"没有金额，模型的回答是：{described(answer)}"
    assert isinstance(figure.value, Money), f"不是金额：{described(answer)}"
    shown.append(figure)
    return figure.value.rounded()


def _same_conclusion(expected: str, outcome: Outcome) -> None:
    known = [conclusion.value for conclusion in Conclusion]
    assert expected in known, f"“{expected}”不是结论；结论有：{'、'.join(known)}"
    assert outcome.conclusion.value == expected, f"期望{expected}，模型的回答是：{described(outcome)}"


def _alternative(contract: Contract, answer: Answer, name: str) -> Outcome:
    """Return the outcome under the reading's option, or the finding, called `name`."""
    outcome = _outcome(answer)
    options = (contract.reading(reading).option_named(name) for reading in outcome.readings)
    keys = [name, *(option.id for option in options if option)]
    found = next((outcome.alternatives[key] for key in keys if key in outcome.alternatives), None)
    assert found is not None, f"没有“{name}”这一读法，有：{'、'.join(outcome.alternatives) or '无'}"
    return found


@then(*phrase('结论为 "{expected:文字}"'))
def conclusion_is(answer: Answer, expected: str) -> None:
    """Compare the conclusion of the answer."""
    _same_conclusion(expected, _outcome(answer))


@then(*phrase('依据为 "{expected:列表}"'))
def decided_by(answer: Answer, expected: tuple[str, ...]) -> None:
    """Compare the provisions that decided the answer: all of them, in any order."""
    source = answer if isinstance(answer, Outcome) else figure_of(answer)
    assert source is not None, f"此问没有依据，模型的回答是：{described(answer)}"
    clauses = (answer.clause,) if isinstance(answer, Comparison) else source.clauses
    assert set(clauses) == set(expected), f"期望依据 {'、'.join(expected)}，模型的依据是 {'、'.join(clauses)}"


@then(*phrase("金额为 {expected:金额} 元"))
def amount_is(answer: Answer, expected: Money, shown_figures: list[Figure]) -> None:
    """Compare the amount of the answer, to the cent."""
    found = _money(answer, shown_figures)
    assert found == expected, f"期望 {expected.text} 元，模型算得 {found.text} 元：{described(answer)}"


@then("没有金额")
def no_amount(answer: Answer) -> None:
    """Check that the answer carries no amount: silence is not zero."""
    assert figure_of(answer) is None, f"期望没有金额，模型的回答是：{described(answer)}"


@then(*phrase('按读法 "{option:文字}" 结论为 "{expected:文字}"'))
def conclusion_under_option(contract: Contract, answer: Answer, option: str, expected: str) -> None:
    """Compare the conclusion under one reading or finding."""
    _same_conclusion(expected, _alternative(contract, answer, option))


@then(*phrase('按读法 "{option:文字}" 金额为 {expected:金额} 元'))
def amount_under_option(
    contract: Contract, answer: Answer, option: str, expected: Money, shown_figures: list[Figure]
) -> None:
    """Compare the amount under one reading or finding."""
    amount_is(_alternative(contract, answer, option), expected, shown_figures)


@then(*phrase('按读法 "{option:文字}" 日期为 {expected:日期}'))
def date_under_option(
    contract: Contract, answer: Answer, option: str, expected: date, shown_figures: list[Figure]
) -> None:
    """Compare the date under one reading."""
    date_is(_alternative(contract, answer, option), expected, shown_figures)


@then(*phrase("数值为 {expected:数值}"))
def value_is(answer: Answer, expected: str, shown_figures: list[Figure]) -> None:
    """Compare a value that is neither money nor a date."""
    figure = figure_of(answer)
    assert figure is not None, f"没有数值，模型的回答是：{described(answer)}"
    shown_figures.append(figure)
    wanted = quantity(expected)
    same = type(figure.value) is type(wanted) and figure.value == wanted
    assert same, f"期望 {expected}，模型的回答是：{described(figure)}"


@then(*phrase("日期为 {expected:日期}"))
def date_is(answer: Answer, expected: date, shown_figures: list[Figure]) -> None:
    """Compare the date of the answer: the figure itself, or the deadline of an outcome."""
    figure = answer.deadline if isinstance(answer, Outcome) else figure_of(answer)
    assert figure is not None, f"没有日期，模型的回答是：{described(answer)}"
    shown_figures.append(figure)
    assert figure.value == expected, f"期望 {expected}，模型算得 {figure.text}（{figure.formula}）"


@then(*phrase('该日期为 "{expected:文字}"'))
def date_state_is(answer: Answer, expected: str) -> None:
    """Compare whether a date is 确定 or, for want of an official holiday schedule, 暂定."""
    assert expected in STATES, f"“{expected}”不是日期的状态；应为：{'、'.join(STATES)}"
    figure = answer.deadline if isinstance(answer, Outcome) else figure_of(answer)
    assert figure is not None, f"没有日期，模型的回答是：{described(answer)}"
    found = "暂定" if figure.provisional else "确定"
    assert found == expected, f"期望{expected}，模型认为 {figure.text} 为{found}"


@then(*phrase('该事实不被接受，可接受的是 "{expected:文字}"'))
def fact_is_refused(answer: Answer, expected: str) -> None:
    """Check that the model refused the fact and says what it accepts."""
    assert isinstance(answer, InvalidFact), f"期望事实不被接受，模型的回答是：{described(answer)}"
    assert answer.accepted == expected, f"期望可接受的是“{expected}”，模型说的是“{answer.accepted}”"
