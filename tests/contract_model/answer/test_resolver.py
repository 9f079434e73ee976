"""Readings are decided in one place: by the option in force, by choice, by agreement of all – or the answer is open."""

from __future__ import annotations

from datetime import date

import pytest

from contract_model.answer import resolver
from contract_model.answer.question import Question
from contract_model.answer.resolver import answer, refuse_strangers
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from tests.invented import contract

CONTRACT = contract()


def owed(amount: int) -> Outcome:
    figure = Figure("owed", "应付", Money(amount), ("2",), "事实")
    return Outcome(Conclusion.APPLIES, ("2",), "", figure)


def by_start(situation: Situation) -> Outcome:
    return owed(100 if situation.option("count-from") == "order" else 70)


def by_noise(situation: Situation) -> Outcome:
    return owed(100 if situation.option("noise-binds") == "binds" else 0)


def indifferent(situation: Situation) -> Outcome:
    situation.option("noise-binds")
    return owed(5)


def by_finding(situation: Situation) -> Outcome:
    return owed(9 if situation.is_found("press.noise", "3") else 4)


def asked(rule: object, *told: Told, **chosen: str) -> object:
    question = Question("q", "问", rule, ("press.noise",), ("count-from", "noise-binds"))  # type: ignore[arg-type]
    options = {name.replace("_", "-"): option for name, option in chosen.items()}
    return answer(question, Situation(CONTRACT, told, options, date(2030, 6, 1)))


def test_the_option_in_force_decides_and_the_others_stand_beside_it() -> None:
    found = asked(by_start)
    assert found.result == owed(100)
    assert found.readings == {"count-from": "order"}
    assert [(each.subject, each.option, each.result) for each in found.alternatives] == [
        ("count-from", "test", owed(70))
    ]


def test_a_chosen_option_comes_before_the_one_in_force() -> None:
    assert asked(by_start, count_from="test").result == owed(70)


def test_an_undecided_reading_makes_the_answer_ambiguous_with_every_option_beside_it() -> None:
    found = asked(by_noise)
    assert found.result.conclusion is Conclusion.AMBIGUOUS
    assert found.result.amount is None
    assert found.readings == {"noise-binds": ""}
    assert {each.option: each.result for each in found.alternatives} == {"binds": owed(100), "no-bind": owed(0)}


def test_an_undecided_reading_on_which_nothing_hangs_leaves_the_answer_as_it_is() -> None:
    found = asked(indifferent)
    assert found.result == owed(5)
    assert found.alternatives == ()


@pytest.mark.parametrize("conclusion", [Conclusion.NO_RIGHT, Conclusion.AMBIGUOUS, Conclusion.APPLIES])
def test_options_that_conclude_alike_by_other_provisions_settle_what_is_kept_or_not(conclusion: Conclusion) -> None:
    def by_other_provisions(situation: Situation) -> Outcome:
        return Outcome(conclusion, ("2",) if situation.option("noise-binds") == "binds" else ("2", "3"), "")

    found = asked(by_other_provisions).result
    settled = conclusion is Conclusion.NO_RIGHT
    assert (found.conclusion, found.clauses) == (conclusion if settled else Conclusion.AMBIGUOUS, ("2", "3"))


def test_the_spread_is_what_the_options_differ_by() -> None:
    assert asked(by_start).spread("count-from").money == Money(30)


def test_a_missing_finding_is_named_and_what_each_would_give_is_derived() -> None:
    found = asked(by_finding)
    assert (found.result.conclusion, found.result.missing) == (Conclusion.NEEDS_FINDING, ("press.noise",))
    assert [(each.option, each.result) for each in found.alternatives] == [("是", owed(9)), ("否", owed(4))]


def test_a_finding_that_cannot_be_is_no_way_out() -> None:
    def only_quiet(situation: Situation) -> Outcome:
        if situation.is_found("press.noise", "3"):
            raise InvalidFact("噪声超标", "否")
        return owed(4)

    assert [(each.option, each.result) for each in asked(only_quiet).alternatives] == [("否", owed(4))]


def test_what_was_told_and_looked_at_is_reported() -> None:
    told = Told("press.noise", value="是")
    assert asked(by_finding, told).facts == (told,)


def test_a_fact_that_the_question_cannot_turn_on_is_refused_with_what_belongs() -> None:
    question = Question("q", "问", by_finding, ("press.noise",), ())
    situation = Situation(CONTRACT, (Told("press.speed", value="3"),))
    with pytest.raises(InvalidFact, match=r"印刷速度.*无关.*噪声超标"):
        refuse_strangers(question, situation)


def test_a_reading_that_the_question_cannot_turn_on_is_refused() -> None:
    question = Question("q", "问", by_start, (), ("count-from",))
    with pytest.raises(InvalidFact, match=r"不取决于疑点.*自何日起数；新登记的疑点，先请维护者写规则$"):
        refuse_strangers(question, Situation(CONTRACT, (), {"noise-binds": "binds"}))


def test_the_spread_of_figures_is_that_of_the_figures_themselves() -> None:
    def rule(situation: Situation) -> Figure:
        amount = by_start(situation).amount
        assert amount is not None
        return amount

    assert asked(rule).spread("count-from").money == Money(30)


def test_a_question_that_would_be_run_too_often_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolver, "MOST_RUNS", 1)
    with pytest.raises(RuntimeError, match="q hangs on too many undecided readings: noise-binds"):
        asked(by_noise)
