"""那么: what the answer rests on – parts of an amount, spread of the readings, days counted, the reading in force."""

from __future__ import annotations

from pytest_bdd import then

from contract_model.answer.resolver import Answer as Answered
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome
from contract_model.core.units import read_quantity
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from steps.answers import Answer, result_of
from steps.converters import one_of, phrase
from steps.mismatch import Mismatch, compare, figure_in
from steps.outcomes import dated

TOPIC = "回答所据：推导、读法、所数的日子"


@then(*phrase('其中 "{label:文字}" 为 {expected:数值}'))
def part_is(answer: Answer, label: str, expected: str, shown_figures: list[Figure]) -> None:
    """核对所得金额由哪些部分构成、算式里的一项，或金额本身的名目。"""
    about, wanted = f"其中“{label}”", read_quantity(expected)
    figures = _figures(answer) or (figure_in(answer, "amount", wanted, about=about),)
    shown_figures.extend(figures)
    part = one_of(label, {part.label: part for figure in figures for part in figure.walk()}, "推导中的一项")
    found = part.value.rounded() if isinstance(part.value, Money) else part.value
    compares = "amount" if isinstance(wanted, Money) else "value"
    compare(compares, wanted, found, part, about=about)


def _figures(answer: Answer) -> tuple[Figure, ...]:
    """Return the amount of an outcome and those of its parts."""
    result = result_of(answer)
    if not isinstance(result, Outcome):
        return ()
    return tuple(one.amount for one in (result, *result.parts) if one.amount is not None)


@then(*phrase("各读法的金额最多相差 {expected:金额} 元"))
def readings_differ_by(answer: Answer, expected: Money, shown_figures: list[Figure]) -> None:
    """核对各种读法之下的金额最多差多少。"""
    if isinstance(answer, InvalidFact):
        raise Mismatch("spread", expected, None, answer)
    figure = _widest(answer, expected)
    shown_figures.append(figure)
    compare("spread", expected, figure.money, figure)


def _widest(answer: Answered, expected: Money) -> Figure:
    """Return the widest spread of the open questions on which the amount turns."""
    turning = dict.fromkeys(each.subject for each in answer.alternatives if not each.found)
    found, refused = [], None
    for reading in turning:
        try:
            found.append(answer.spread(reading))
        except InvalidFact as invalid:
            refused = invalid
    if not found:
        raise Mismatch("spread", expected, None, refused or answer)
    return max(found, key=lambda figure: figure.money.amount)


@then(*phrase('现用读法为 "{label:文字}"'))
def reading_in_force_is(contract: Contract, answer: Answer, label: str) -> None:
    """核对所涉疑点现用的读法。"""
    if isinstance(answer, InvalidFact):
        raise Mismatch("reading", label, None, answer)
    in_force = [option for reading in map(contract.reading, answer.readings) if (option := reading.used) is not None]
    if label not in [option.label for option in in_force]:
        found = "、".join(option.label for option in in_force)
        raise Mismatch("reading", label, found or None, answer, data="readings/")


@then(*phrase('数到的工作日为 "{expected:列表}"'))
def days_counted_are(answer: Answer, expected: tuple[str, ...]) -> None:
    """核对期限一日一日数到了哪些工作日，依次写全。"""
    tally = dated(answer, "days_counted", expected).tally
    found = tuple(day.isoformat() for day, _ in tally.counted) if tally else ()
    compare("days_counted", expected, found, answer)


@then(*phrase('放假安排依 "{expected:列表}"'))
def notices_are(answer: Answer, expected: tuple[str, ...]) -> None:
    """核对工作日依哪些放假安排的通知来数。"""
    tally = dated(answer, "notices", expected).tally
    compare("notices", expected, tally.notices if tally else (), answer)
