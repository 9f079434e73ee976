"""An answer as the steps 那么 that would expect it, for a scenario that only asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from contract_model.answer.resolver import Answer
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome
from contract_model.core.units import shown
from contract_model.core.values import Money, Quantity
from steps.outcomes import REFUSED


def expectation(answer: Answer | InvalidFact) -> list[str]:
    """Return the steps, keyword first, by which a case that gives this `answer` passes; [] where none say it."""
    found = list(_sentences(answer))
    return [f"{'而且' if number else '那么'} {sentence}" for number, sentence in enumerate(found)]


def _sentences(answer: Answer | InvalidFact) -> Iterator[str]:
    if isinstance(answer, InvalidFact):
        if named := REFUSED.search(answer.given):
            yield f'不被接受的是 "{named[1]}"'
        return
    result = answer.result
    if isinstance(result, Outcome):
        yield f'结论为 "{result.conclusion.value}"'
    if result.clauses:
        yield f'依据为 "{"、".join(result.clauses)}"'
    if isinstance(result, Outcome):
        if result.occasion:
            yield f'所涉的一次为 "{result.occasion}"'
        if result.amount is not None:
            yield from _figure(result.amount)
        if result.deadline is not None:
            yield from _figure(result.deadline)
        if result.says:
            yield f'所记为 "{result.says}"'
    else:
        yield from _figure(result)


def _figure(figure: Figure) -> Iterator[str]:
    value = figure.value
    if isinstance(value, Money):
        yield f"金额为 {value.rounded().amount:,.2f} 元"
    elif isinstance(value, date):
        yield f"日期为 {value.isoformat()}"
        yield f'该日期为 "{"暂定" if figure.provisional else "确定"}"'
    elif isinstance(value, Quantity):
        yield f"数值为 {shown(value)}"
