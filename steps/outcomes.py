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
from steps.answers import Answer, figure_of
from steps.converters import one_of, phrase, quantity
from steps.mismatch import Mismatch, compare, figure_in

CONCLUSIONS = {conclusion.value: conclusion for conclusion in Conclusion}
STATES = {"暂定": True, "确定": False}


def _outcome(answer: Answer, compares: str, expected: object, about: str = "") -> Outcome:
    if not isinstance(answer, Outcome):
        raise Mismatch(compares, expected, None, answer, about=about)
    return answer


def _alternative(contract: Contract, answer: Answer, name: str, compares: str, expected: object) -> Outcome:
    """Return the outcome under the reading's option, or the finding, called `name`."""
    outcome = _outcome(answer, compares, expected, under(name))
    if name in outcome.alternatives:
        return outcome.alternatives[name]
    labels = {option.id: option.label for each in outcome.readings for option in contract.reading(each).options}
    return one_of(name, {labels.get(key, key): found for key, found in outcome.alternatives.items()}, "这一问的读法")


def under(name: str) -> str:
    """Return the words that narrow a comparison to one reading."""
    return f"按读法“{name}”"


@then(*phrase('结论为 "{expected:文字}"'))
def conclusion_is(answer: Answer, expected: str) -> None:
    """Compare the conclusion of the answer."""
    _same_conclusion(expected, answer)


@then(*phrase('按读法 "{option:文字}" 结论为 "{expected:文字}"'))
def conclusion_under_option(contract: Contract, answer: Answer, option: str, expected: str) -> None:
    """Compare the conclusion under one reading or finding."""
    _same_conclusion(expected, _alternative(contract, answer, option, "conclusion", expected), under(option))


def _same_conclusion(expected: str, answer: Answer, about: str = "") -> None:
    wanted = one_of(expected, CONCLUSIONS, "结论")
    found = _outcome(answer, "conclusion", wanted, about).conclusion
    compare("conclusion", wanted, found, answer, about=about)


@then(*phrase('依据为 "{expected:列表}"'))
def decided_by(answer: Answer, expected: tuple[str, ...]) -> None:
    """Compare the provisions that decided the answer: all of them, in any order."""
    source = answer if isinstance(answer, Outcome) else figure_in(answer, "clauses", expected)
    clauses = (answer.clause,) if isinstance(answer, Comparison) else source.clauses
    if set(clauses) != set(expected):
        raise Mismatch("clauses", expected, clauses, answer)


@then(*phrase("金额为 {expected:金额} 元"))
def amount_is(answer: Answer, expected: Money, shown_figures: list[Figure]) -> None:
    """Compare the amount of the answer, to the cent."""
    _same_amount(expected, answer, shown_figures)


@then(*phrase('按读法 "{option:文字}" 金额为 {expected:金额} 元'))
def amount_under_option(
    contract: Contract, answer: Answer, option: str, expected: Money, shown_figures: list[Figure]
) -> None:
    """Compare the amount under one reading or finding."""
    found = _alternative(contract, answer, option, "amount", expected)
    _same_amount(expected, found, shown_figures, under(option))


def _same_amount(expected: Money, answer: Answer, shown: list[Figure], about: str = "") -> None:
    if isinstance(answer, Money):
        compare("amount", expected, answer, answer, about=about)
        return
    figure = figure_in(answer, "amount", expected, about=about)
    if not isinstance(figure.value, Money):
        raise Mismatch("amount", expected, figure.value, answer, about=about)
    shown.append(figure)
    compare("amount", expected, figure.value.rounded(), answer, about=about)


@then("没有金额")
def no_amount(answer: Answer) -> None:
    """Check that the answer carries no amount: silence is not zero."""
    figure = figure_of(answer)
    if figure is not None:
        raise Mismatch("amount", None, figure.value, answer)


@then(*phrase("数值为 {expected:数值}"))
def value_is(answer: Answer, expected: str, shown_figures: list[Figure]) -> None:
    """Compare a value that is neither money nor a date."""
    wanted = quantity(expected)
    figure = figure_in(answer, "value", wanted)
    shown_figures.append(figure)
    if type(figure.value) is not type(wanted) or figure.value != wanted:
        raise Mismatch("value", wanted, figure.value, answer)


@then(*phrase("日期为 {expected:日期}"))
def date_is(answer: Answer, expected: date, shown_figures: list[Figure]) -> None:
    """Compare the date of the answer: the figure itself, or the deadline of an outcome."""
    _same_date(expected, answer, shown_figures)


@then(*phrase('按读法 "{option:文字}" 日期为 {expected:日期}'))
def date_under_option(
    contract: Contract, answer: Answer, option: str, expected: date, shown_figures: list[Figure]
) -> None:
    """Compare the date under one reading."""
    _same_date(expected, _alternative(contract, answer, option, "date", expected), shown_figures, under(option))


def _same_date(expected: date, answer: Answer, shown: list[Figure], about: str = "") -> None:
    figure = _dated(answer, "date", expected, about)
    shown.append(figure)
    compare("date", expected, figure.value, answer, about=about)


@then(*phrase('该日期为 "{expected:文字}"'))
def date_state_is(answer: Answer, expected: str) -> None:
    """Compare whether a date is 确定 or, for want of an official holiday schedule, 暂定."""
    one_of(expected, STATES, "日期的状态")
    figure = _dated(answer, "date_state", expected)
    compare("date_state", expected, "暂定" if figure.provisional else "确定", answer)


def _dated(answer: Answer, compares: str, expected: object, about: str = "") -> Figure:
    figure = answer.deadline if isinstance(answer, Outcome) else figure_of(answer)
    if figure is None:
        raise Mismatch(compares, expected, None, answer, about=about)
    return figure


@then(*phrase('该事实不被接受，可接受的是 "{expected:文字}"'))
def fact_is_refused(answer: Answer, expected: str) -> None:
    """Check that the model refused the fact and says what it accepts."""
    compare("refusal", expected, answer.accepted if isinstance(answer, InvalidFact) else None, answer)
