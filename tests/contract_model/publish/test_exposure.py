"""What hangs on an open question in money: nothing owed is zero, silence and what is not told are not."""

from __future__ import annotations

import pytest

from contract_model.answer.question import Question, Result
from contract_model.answer.resolver import Answer, answer
from contract_model.answer.situation import Situation
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Count, Money
from contract_model.publish.exposure import NOTHING, SILENT, UNKNOWN, Exposure, exposure, numbered
from tests.invented import contract

CONTRACT = contract()
READING = CONTRACT.reading("count-from")


def owed(amount: int) -> Figure:
    return Figure("owed", "应付", Money(amount), ("2",), "事实")


def outcome(conclusion: Conclusion, amount: Figure | None = None) -> Outcome:
    return Outcome(conclusion, ("2",), because("norm.open"), amount)


def asked(under_order: Result, under_test: Result) -> Answer:
    def rule(situation: Situation) -> Result:
        return under_order if situation.option(READING.id) == "order" else under_test

    return answer(Question("q", "问", rule, readings=(READING.id,)), Situation(CONTRACT))


def exposed(under_order: Result, under_test: Result) -> Exposure:
    found = exposure(asked(under_order, under_test), READING, "某情形")
    assert found is not None
    return found


def test_the_spread_is_the_most_less_the_least_and_rests_on_both() -> None:
    found = exposed(owed(100), outcome(Conclusion.APPLIES, owed(70)))
    assert [under.amount and under.amount.text for under in found.options] == ["100.00", "70.00"]
    assert found.spread is not None
    assert (found.spread.money, found.spread.readings) == (Money(30), (READING.id,))
    assert found.spread.inputs == tuple(under.amount for under in found.options)


@pytest.mark.parametrize(
    ("other", "without", "amount"),
    [
        (outcome(Conclusion.NOT_TRIGGERED), NOTHING, "0.00"),
        (outcome(Conclusion.SILENT), SILENT, None),
        (outcome(Conclusion.NEEDS_FINDING), UNKNOWN, None),
        (Figure("days", "日数", Count(3), ("2",), "事实"), UNKNOWN, None),
    ],
)
def test_an_option_without_an_amount_says_why(other: Result, without: str, amount: str | None) -> None:
    found = exposed(owed(100), other)
    assert found.options[1].without == without
    assert (found.options[1].amount and found.options[1].amount.text) == amount
    assert (found.spread is None) is (amount is None)


@pytest.mark.parametrize(
    ("under_order", "under_test"),
    [
        (owed(100), owed(100)),
        (outcome(Conclusion.NOT_TRIGGERED), outcome(Conclusion.SILENT)),
        (outcome(Conclusion.NOT_TRIGGERED), outcome(Conclusion.NO_RIGHT)),
    ],
    ids=["the same", "nothing and silence", "nothing and nothing"],
)
def test_where_no_money_differs_nothing_hangs_on_it(under_order: Result, under_test: Result) -> None:
    assert exposure(asked(under_order, under_test), READING, "某情形") is None


def test_an_option_under_which_the_facts_cannot_be_has_no_amount() -> None:
    def rule(situation: Situation) -> Result:
        if situation.option(READING.id) == "test":
            raise InvalidFact("试印在签订以前", "签订以后")
        return owed(100)

    found = exposure(answer(Question("q", "问", rule, readings=(READING.id,)), Situation(CONTRACT)), READING, "某情形")
    assert found is not None
    assert [(under.amount is None, under.without) for under in found.options] == [(False, ""), (True, UNKNOWN)]


def test_on_a_question_that_was_not_asked_nothing_hangs() -> None:
    assert exposure(asked(owed(100), owed(70)), CONTRACT.reading("noise-binds"), "某情形") is None


def test_figures_are_numbered_by_situation_where_there_are_several() -> None:
    one, other = exposed(owed(100), owed(70)), exposed(owed(5), outcome(Conclusion.SILENT))
    (alone,) = numbered([one], [owed(70)])
    assert [figure.id for figure in alone.figures] == ["reading.count-from.order", "reading.count-from.spread"]
    first, second = numbered([one, other], [])
    assert first.figures[0].id == "reading.count-from.1.order"
    assert [figure.id for figure in second.figures] == ["reading.count-from.2.order"]


def test_what_an_amount_came_from_is_the_published_figure_only_where_it_is_the_very_same() -> None:
    def rent(formula: str) -> Figure:
        days = Figure("days", "日数", Count(3), ("2",), "合同所列")
        rate = Figure("rate", "日租", Money(10), ("2",), formula)
        return Figure("rent", "租金", Money(30), ("2",), "日数 × 日租", (days, rate))

    published = [rent("合同所列"), *rent("合同所列").inputs]
    (found,) = numbered([exposed(rent("合同所列"), owed(70))], published)
    assert found.options[0].amount == published[0]
    (found,) = numbered([exposed(rent("另一办法"), owed(70))], published)
    assert [(figure.id, [part.id for part in figure.inputs]) for figure in found.figures][:2] == [
        ("reading.count-from.order", ["days", "reading.count-from.order.rate"]),
        ("reading.count-from.order.rate", []),
    ]
    assert all(figure.readings[0] == READING.id for figure in found.figures)


def test_two_situations_share_what_is_the_same_under_one_option() -> None:
    first, second = numbered([exposed(owed(100), owed(70)), exposed(owed(100), owed(5))], [])
    assert second.options[0].amount == first.options[0].amount
    assert second.figures[0].id == "reading.count-from.1.order"


def test_two_parts_of_one_name_keep_both_their_values() -> None:
    parts = tuple(Figure("row", "一行", Money(amount), ("2",), "事实") for amount in (30, 70))
    (found,) = numbered([exposed(Figure("sum", "合计", Money(100), ("2",), "各行之和", parts), owed(5))], [])
    assert [(figure.id, figure.text) for figure in found.figures[:3]] == [
        ("reading.count-from.order", "100.00"),
        ("reading.count-from.order.row", "30.00"),
        ("reading.count-from.order.row.2", "70.00"),
    ]
