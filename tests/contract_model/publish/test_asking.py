"""Every question can be put: with nothing told, with any one fact, under any reading – it is answered or refused.

An answer cites provisions of the register, gives its reason in a sentence, and comes from the closed set; what cannot
be is refused with what would be accepted. Nothing else ever comes out of a question.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from itertools import permutations

import pytest

from contract_model.answer.possible import refuse_impossible
from contract_model.answer.question import Question
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import DataFaults, InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome, Reason
from contract_model.core.units import UNITS
from contract_model.publish import asking
from contract_model.publish.asking import ask, check_questions, question_named, question_of, questions
from contract_model.register.contract import Contract
from contract_model.register.facts import Fact, Value
from contract_model.register.reasons import sentence
from tests.invented import NORMS
from tests.invented import contract as invented

NOBODY = "没有这一项"
PAIRS = 40
"""So many pairs of facts are told of each question, chosen by a seed: all of them take minutes, and say the same."""


def check(contract: Contract, question: Question, situation: Situation) -> None:
    """Put the question; what comes out must be an answer or a refusal."""
    try:
        refuse_impossible(contract, situation.told)
        result = answer(question, situation).result
    except InvalidFact:
        return
    assert isinstance(result, Figure | Outcome), question.name
    clauses = {clause.id for clause in contract.clauses}
    for part in result.parts if isinstance(result, Outcome) and result.parts else (result,):
        assert set(part.clauses) <= clauses, question.name
        if isinstance(part, Outcome) and isinstance(part.because, Reason):
            assert sentence(contract.reasons, part.because), question.name


def last_day(contract: Contract) -> date:
    return contract.period.last_day


@pytest.fixture(scope="module")
def every(contract: Contract) -> tuple[Question, ...]:
    return tuple(questions(contract).values())


def test_every_question_can_be_put_with_nothing_told_with_and_without_a_day(
    contract: Contract, every: tuple[Question, ...]
) -> None:
    for question in every:
        for day in (None, contract.period.signed_on, last_day(contract)):
            check(contract, question, Situation(contract, as_of=day))


def test_every_question_can_be_put_under_every_reading_with_nothing_told(
    contract: Contract, every: tuple[Question, ...]
) -> None:
    for question in every:
        for reading in question.readings:
            for option in contract.reading(reading).options:
                check(contract, question, Situation(contract, (), {reading: option.id}, last_day(contract)))


def test_every_question_can_be_narrowed_to_each_of_its_subjects_and_refuses_others(
    contract: Contract, every: tuple[Question, ...]
) -> None:
    for question in every:
        for subject in (*question.subjects_in(contract), NOBODY):
            check(contract, question, Situation(contract, as_of=last_day(contract), subject=subject))


def values_of(contract: Contract, fact: Fact) -> Iterator[Value | None]:
    """Yield what may be told of `fact`: nothing of an event, one number or day, every word."""
    match fact.kind:
        case "event":
            yield None
        case "day":
            yield contract.period.first_day
        case "measure" | "amount":
            yield fact.most or UNITS[fact.unit].read("1")
        case _:
            yield from fact.values or ("词",)


def test_every_question_can_be_put_with_any_one_of_its_facts(contract: Contract, every: tuple[Question, ...]) -> None:
    for question in every:
        for fact in (contract.facts[one] for one in question.facts):
            for value in values_of(contract, fact):
                party = NOBODY if fact.kind == "finding" else ""
                dated = Told(fact.id, last_day(contract), time(9), value, party=party)
                check(contract, question, Situation(contract, (dated,), as_of=last_day(contract)))
                if fact.kind != "event":
                    undated = replace(dated, on=None, at=None)
                    check(contract, question, Situation(contract, (undated,), as_of=last_day(contract)))
                    check(contract, question, Situation(contract, (undated,)))


def test_every_question_can_be_put_with_any_two_of_its_facts(contract: Contract, every: tuple[Question, ...]) -> None:
    first, last = contract.period.first_day, contract.period.last_day
    chance = random.Random(0)  # noqa: S311 - no secret
    for question in every:
        facts = [contract.facts[one] for one in question.facts]
        told = [Told(fact.id, None, None, value) for fact in facts for value in values_of(contract, fact)]
        pairs = [(one, other) for one, other in permutations(told, 2) if one.fact != other.fact or one.value is None]
        for one, other in chance.sample(pairs, min(PAIRS, len(pairs))):
            both = tuple(
                replace(each, on=day) if contract.facts[each.fact].kind in ("event", "finding") else each
                for each, day in ((one, first), (other, last))
            )
            check(contract, question, Situation(contract, both, as_of=last))


def test_a_question_is_found_by_its_name_and_an_unknown_one_names_the_nearest(contract: Contract) -> None:
    name = next(iter(questions(contract)))
    assert question_named(contract, name).name == name
    assert ask(name, Situation(contract)).question.name == name
    with pytest.raises(InvalidFact) as refused:
        ask(f"{name}呢", Situation(contract))
    assert refused.value.given == f"没有名为“{name}呢”的问题"
    assert name in refused.value.accepted


def test_a_question_about_a_norm_turns_on_every_norm_that_it_asks_for_once() -> None:
    both = f"""{NORMS}
[[norm]]
id = "damages"
kind = "right"
clause = "5"
label = "赔偿"
party = "A"
when = [{{ norm = "withdrawal", is = ["right-arises"] }}, {{ norm = "delivery", is = ["breached"] }}]
"""
    norms = invented(norms=both).norms
    found = question_of(norms["damages"], norms)
    assert len(set(found.facts)) == len(found.facts)
    assert set(question_of(norms["delivery"], norms).facts) <= set(found.facts)


def test_two_questions_of_one_name_stop_everything(contract: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "RULES", (*asking.RULES, asking.RULES[0]))
    with pytest.raises(DataFaults, match="查询时分不清"):
        questions.__wrapped__(contract)


def test_a_payment_whose_amount_is_no_figure_is_told_with_the_nearest(contract: Contract) -> None:
    paid = next(norm for norm in contract.norms.values() if norm.amount)
    norms = contract.norms | {paid.id: replace(paid, amount=f"{paid.amount}x")}
    with pytest.raises(DataFaults, match=f"没有编号为“{paid.amount}x”的数") as found:
        questions.__wrapped__(replace(contract, norms=norms))
    assert paid.amount in found.value.faults[0].remedy


def test_an_open_question_or_a_fact_that_a_question_looks_at_must_be_in_the_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = Question("rent", "租金", lambda _: None, facts=("press.moved", "x"), readings=("y",), general_readings=("z",))
    monkeypatch.setattr(asking, "questions", lambda _: {one.name: one})
    with pytest.raises(DataFaults) as found:
        check_questions(invented())
    assert [str(fault).partition("；")[0] for fault in found.value.faults] == [
        "contract_model/data/readings: reading: 缺少疑点“y”",
        "contract_model/data/readings: reading: 缺少疑点“z”",
        "contract_model/data/facts.toml: fact: 缺少事实“x”",
    ]
