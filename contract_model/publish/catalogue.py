"""Every figure that is published: a question each, asked by its label, whose rule computes it in the situation.

A topic adds a publisher to `PUBLISHERS`: it yields its questions in reading order, ids and labels without values of
the contract. `asking.py` makes them askable (查询 "服务期天数"); `figures` works them out for the pages and downloads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from contract_model.answer.question import Question, computed
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation
from contract_model.core.faults import DataFaults, Fault
from contract_model.core.figure import Figure
from contract_model.core.files import shown
from contract_model.register import period
from contract_model.register.contract import DATA, Contract
from contract_model.register.promises import promise_figure
from contract_model.rules import amounts, deadlines, payment_days, penalty_base, secrecy_term, services, shares
from contract_model.rules.annex_penalty import row_figure
from contract_model.rules.availability import AVAILABILITY, allowed_downtime, spans
from contract_model.rules.delay import ROUNDING, of_one_day

Publisher = Callable[[Contract], Iterable[Question]]


def figures(contract: Contract) -> tuple[Figure, ...]:
    """Return the published figures and all they are derived from, each id once, in reading order.

    One that lacks a fact, or hangs on a reading that nobody has decided, is left out. Raises DataFaults when two
    different figures carry one id.
    """
    found: dict[str, Figure] = {}
    for each in questions_of_figures(contract):
        reply = answer(each, Situation(contract))
        if isinstance(reply.result, Figure):
            readings = tuple(dict.fromkeys((*reply.result.readings, *reply.readings)))
            _add(found, replace(reply.result, readings=readings))
    return tuple(found.values())


def _add(found: dict[str, Figure], figure: Figure) -> None:
    for one in figure.walk():
        known = found.setdefault(one.id, one)
        if (known.label, known.value, known.clauses) != (one.label, one.value, one.clauses):
            raise DataFaults([Fault(shown(DATA), one.id, f"“{known.label}”与“{one.label}”编号相同", "各不相同的编号")])


def questions_of_figures(contract: Contract) -> Iterator[Question]:
    """Yield the question of each published figure, in reading order."""
    for publisher in PUBLISHERS:
        yield from publisher(contract)


# ---- topics of which several rules publish


def _penalties(contract: Contract) -> Iterator[Question]:
    yield from penalty_base.FIGURES
    facts, readings = penalty_base.FACTS, penalty_base.READINGS
    for row in contract.penalties.rows:
        rule = partial(row_figure, row)
        yield Question(f"penalty.{row.clause}.amount", f"违约金：{row.label}", rule, facts, readings)
        # The base is an open question: its amount under any one option is never given without the others.
        for option in contract.reading(penalty_base.BASE).handled:
            if option.id != contract.in_force(penalty_base.BASE):
                name, label = f"penalty.{row.clause}.amount.{option.id}", f"违约金：{row.label}（{option.label}）"
                yield Question(name, label, partial(_under, option.id, name, label, rule), facts, readings)
    yield Question(
        "delay.amount", "延迟一日的违约金", of_one_day, facts=shares.FACTS, readings=(ROUNDING, *shares.READINGS)
    )


def _under(option: str, name: str, label: str, rule: Callable[[Situation], Figure], situation: Situation) -> Figure:
    return replace(rule(situation.choosing({penalty_base.BASE: option})), id=name, label=label)


def _promises(contract: Contract) -> Iterator[Question]:
    yield from computed(promise_figure(promise) for promise in contract.promises.values())
    promise = contract.promises[AVAILABILITY]
    yield from computed(allowed_downtime(promise, span) for span in spans(contract.period))


def _shares(contract: Contract) -> Iterator[Question]:
    for rate in contract.penalties.fixed.values():
        rule = partial(_share, rate.id)
        name = shares.CAPS.get(rate.id, f"fixed.{rate.id}.amount")
        yield Question(name, rate.label, rule, facts=shares.FACTS, readings=shares.READINGS)


def _share(identifier: str, situation: Situation) -> Figure:
    return shares.share(situation, identifier)


def _days(contract: Contract) -> Iterator[Question]:
    yield from computed([period.first_day(contract.period)])
    yield from deadlines.end_questions(contract)
    yield from payment_days.served_questions(contract)
    yield from deadlines.limit_questions(contract)
    yield from secrecy_term.published(contract)
    yield from payment_days.due_questions(contract)


PUBLISHERS: tuple[Publisher, ...] = (amounts.published, services.published, _penalties, _promises, _shares, _days)
