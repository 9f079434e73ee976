"""那么: the answer – conclusion, provisions, amount, value, date, word – also under other readings and findings."""

from __future__ import annotations

import re
from datetime import date

from pytest_bdd import then

from contract_model.answer.question import Result
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome
from contract_model.core.units import read_quantity
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from steps.answers import Answer, figure_of, result_of
from steps.converters import CONCLUSIONS, NOTHING, STATES, amount, header_is, one_of, phrase, words
from steps.mismatch import Mismatch, compare, figure_in
from steps.otherwise import found_as, if_found, under, under_readings

TOPIC = "回答：结论、依据、金额、日期"
REFUSED = re.compile("“([^”]*)”")
"""The name that a refusal begins with: of the fact, question or value that is refused."""


def _outcome(answer: Answer | Result, compares: str, expected: object, about: str = "") -> Outcome:
    result = result_of(answer)
    if not isinstance(result, Outcome):
        raise Mismatch(compares, expected, None, answer, about=about)
    return result


@then(*phrase('结论为 "{expected:结论}"'))
def conclusion_is(answer: Answer, expected: str) -> None:
    """核对模型的结论。"""
    _same_conclusion(expected, answer)


@then(*phrase('按读法 "{option:读法}" 结论为 "{expected:结论}"'))
def conclusion_under_option(contract: Contract, answer: Answer, option: str, expected: str) -> None:
    """核对某一种读法之下的结论；几种读法以顿号分开。"""
    _same_conclusion(expected, under_readings(contract, answer, option, "conclusion", expected), under(option))


@then(*phrase('按认定 "{finding:认定值}" 结论为 "{expected:结论}"'))
def conclusion_if_found(contract: Contract, answer: Answer, finding: str, expected: str) -> None:
    """核对所缺的认定作出以后的结论；写认定的值，缺几项认定的写“认定：值”。"""
    _same_conclusion(expected, if_found(contract, answer, finding, "conclusion", expected), found_as(finding))


def _same_conclusion(expected: str, answer: Answer | Result, about: str = "") -> None:
    wanted = one_of(expected, CONCLUSIONS, "结论")
    found = _outcome(answer, "conclusion", wanted, about).conclusion
    compare("conclusion", wanted, found, answer, about=about)


@then(*phrase('依据为 "{expected:条款}"'))
def decided_by(answer: Answer, expected: tuple[str, ...]) -> None:
    """核对结论依据的条款：须写全，次序不限。"""
    result = result_of(answer)
    source = result if isinstance(result, Outcome) else figure_in(answer, "clauses", expected)
    if set(source.clauses) != set(expected):
        raise Mismatch("clauses", expected, source.clauses, answer)


@then(*phrase('按读法 "{option:读法}" 依据为 "{expected:条款}"'))
def decided_under_option(contract: Contract, answer: Answer, option: str, expected: tuple[str, ...]) -> None:
    """核对某一种读法之下的依据：结论相同而条款不同的。"""
    result = under_readings(contract, answer, option, "clauses", expected)
    if not isinstance(result, Outcome | Figure) or set(result.clauses) != set(expected):
        found = result.clauses if isinstance(result, Outcome | Figure) else None
        raise Mismatch("clauses", expected, found, answer, about=under(option))


@then(*phrase("金额为 {expected:金额} 元"))
def amount_is(answer: Answer, expected: Money, shown_figures: list[Figure]) -> None:
    """核对金额，精确到分。"""
    _same_amount(expected, answer, shown_figures)


@then(*phrase('按读法 "{option:读法}" 金额为 {expected:金额} 元'))
def amount_under_option(
    contract: Contract, answer: Answer, option: str, expected: Money, shown_figures: list[Figure]
) -> None:
    """核对某一种读法之下的金额。"""
    found = under_readings(contract, answer, option, "amount", expected)
    _same_amount(expected, found, shown_figures, under(option))


@then(*phrase('按认定 "{finding:认定值}" 金额为 {expected:金额} 元'))
def amount_if_found(
    contract: Contract, answer: Answer, finding: str, expected: Money, shown_figures: list[Figure]
) -> None:
    """核对所缺的认定作出以后的金额。"""
    found = if_found(contract, answer, finding, "amount", expected)
    _same_amount(expected, found, shown_figures, found_as(finding))


def _same_amount(expected: Money, answer: Answer | Result, shown: list[Figure], about: str = "") -> None:
    figure = figure_in(answer, "amount", expected, about=about)
    if not isinstance(figure.value, Money):
        raise Mismatch("amount", expected, figure.value, answer, about=about)
    shown.append(figure)
    compare("amount", expected, figure.value.rounded(), answer, about=about)


@then(*phrase('所涉的一次为 "{expected:文字}"'))
def occasion_is(answer: Answer, expected: str) -> None:
    """核对答的是几次中的哪一次：所关之事，没有写的是起因之日或周期。"""
    compare("occasion", expected, _outcome(answer, "occasion", expected).occasion, answer)


@then("所得如下")
def parts_are(answer: Answer, datatable: list[list[str]]) -> None:
    """以表格核对由几项构成的回答，依次写全，列有依据、结论、金额；没有金额写 —。"""
    header, *rows = datatable
    header_is(header, ("依据", "结论", "金额"))
    wanted = "；".join(_cells(frozenset(words(clauses)), conclusion, money) for clauses, conclusion, money in rows)
    outcome = _outcome(answer, "parts", wanted)
    found = "；".join(
        _cells(frozenset(part.clauses), part.conclusion.value, part.amount.text if part.amount else NOTHING)
        for part in outcome.parts or (outcome,)
    )
    compare("parts", wanted, found, answer)


def _cells(clauses: frozenset[str], conclusion: str, money: str) -> str:
    """Return one part as its row would be written; an amount that is none is refused as in every table."""
    text = money if money == NOTHING else format(amount(money).amount, ",.2f")
    return f"{'、'.join(sorted(clauses))} · {conclusion} · {text}"


@then("没有金额")
def no_amount(answer: Answer) -> None:
    """核对没有金额：合同沉默不等于零。"""
    figure = figure_of(answer)
    if figure is not None:
        raise Mismatch("amount", None, figure.value, answer)


@then(*phrase("数值为 {expected:数值}"))
def value_is(answer: Answer, expected: str, shown_figures: list[Figure]) -> None:
    """核对既不是金额也不是日期的数值。"""
    wanted = read_quantity(expected)
    figure = figure_in(answer, "value", wanted)
    shown_figures.append(figure)
    if type(figure.value) is not type(wanted) or figure.value != wanted:
        raise Mismatch("value", wanted, figure.value, answer)


@then(*phrase("日期为 {expected:日期}"))
def date_is(answer: Answer, expected: date, shown_figures: list[Figure]) -> None:
    """核对所得的日期或期限。"""
    _same_date(expected, answer, shown_figures)


@then(*phrase('按读法 "{option:读法}" 日期为 {expected:日期}'))
def date_under_option(
    contract: Contract, answer: Answer, option: str, expected: date, shown_figures: list[Figure]
) -> None:
    """核对某一种读法之下的日期。"""
    _same_date(expected, under_readings(contract, answer, option, "date", expected), shown_figures, under(option))


def _same_date(expected: date, answer: Answer | Result, shown: list[Figure], about: str = "") -> None:
    figure = dated(answer, "date", expected, about)
    shown.append(figure)
    compare("date", expected, figure.value, answer, about=about)


@then(*phrase('该日期为 "{expected:状态}"'))
def date_state_is(answer: Answer, expected: str) -> None:
    """核对日期是确定，还是因没有官方放假安排而暂定。"""
    one_of(expected, STATES, "日期的状态")
    figure = dated(answer, "date_state", expected)
    compare("date_state", expected, "暂定" if figure.provisional else "确定", answer)


def dated(answer: Answer | Result, compares: str, expected: object, about: str = "") -> Figure:
    """Return the date that decides an answer, or the figure asked for. Raises Mismatch when it carries none."""
    result = result_of(answer)
    figure = result.deadline if isinstance(result, Outcome) and result.deadline else figure_of(answer)
    if figure is None:
        raise Mismatch(compares, expected, None, answer, about=about)
    return figure


@then(*phrase('所记为 "{expected:文字}"'))
def says(answer: Answer, expected: str) -> None:
    """核对回答的那个词：所写的内容、名称、大写。"""
    compare("written", expected, _outcome(answer, "written", expected).says or None, answer)


@then(*phrase('不被接受的是 "{refused:文字}"', rests_on_provisions=False))
def what_is_refused(answer: Answer, refused: str) -> None:
    """核对模型不接受的正是这一项：事实、问题或值的名称；接受什么不核对，因为会随登记册增减。"""
    given = REFUSED.search(answer.given) if isinstance(answer, InvalidFact) else None
    compare("refused", refused, given and given[1], answer)


@then(*phrase('该事实不被接受，可接受的是 "{expected:文字}"', rests_on_provisions=False))
def fact_is_refused(answer: Answer, expected: str) -> None:
    """核对模型不接受所给的事实，并说明接受什么。"""
    compare("refusal", expected, answer.accepted if isinstance(answer, InvalidFact) else None, answer)
