"""Facts that cannot be are refused: before what they presuppose, told twice, out of their bounds, under no name."""

from __future__ import annotations

from datetime import date

import pytest

from contract_model.answer.possible import refuse_impossible
from contract_model.answer.situation import Told
from contract_model.core.faults import InvalidFact
from contract_model.core.values import Count
from tests.invented import FACTS, contract

CONTRACT = contract()


def test_a_thing_before_what_it_presupposes_is_refused() -> None:
    delivered, tested = Told("press.delivered", date(2030, 4, 9)), Told("press.tested", date(2030, 4, 8))
    with pytest.raises(InvalidFact, match=r"试印合格.*早于.*交付印刷机"):
        refuse_impossible(CONTRACT, [delivered, tested])


def test_a_thing_without_what_it_presupposes_is_refused() -> None:
    with pytest.raises(InvalidFact, match="先有“交付印刷机”"):
        refuse_impossible(CONTRACT, [Told("press.tested", date(2030, 4, 8))])


def test_a_thing_before_a_day_that_the_contract_fixes_is_refused() -> None:
    with pytest.raises(InvalidFact, match="不早于 2030-02-15"):
        refuse_impossible(CONTRACT, [Told("press.delivered", date(2030, 2, 14))])


def test_a_measure_told_twice_of_one_matter_is_refused_and_of_two_is_not() -> None:
    first, second = Told("press.speed", value=Count(3)), Told("press.speed", value=Count(4))
    with pytest.raises(InvalidFact, match="说了两次：3和4"):
        refuse_impossible(CONTRACT, [first, second])
    refuse_impossible(CONTRACT, [first, Told("press.speed", value=Count(4), about="第二台")])


def test_what_happens_only_once_is_refused_the_second_time() -> None:
    known = contract(facts=FACTS.replace('id = "press.moved"', 'id = "press.moved"\nonce = true'))
    first, second = Told("press.moved", date(2030, 4, 8)), Told("press.moved", date(2030, 4, 9), about="第二台")
    with pytest.raises(InvalidFact, match="只说一次"):
        refuse_impossible(known, [first, second])
    refuse_impossible(CONTRACT, [first, second])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("印刷速度", "101 次", "不超过 100"),
        ("印刷速度", "2.5 次", "整数"),
        ("印刷速度", "3 分钟", "不能以时长计"),
        ("停机原因", "地震", "出租人、承租人"),
        ("支付租金", "100", "没有单位"),
    ],
)
def test_a_value_out_of_its_bounds_is_refused_with_what_is_accepted(name: str, text: str, said: str) -> None:
    with pytest.raises(InvalidFact, match=said):
        CONTRACT.facts.named(name).read(text)


def test_another_name_of_a_fact_is_refused_with_its_one_name() -> None:
    with pytest.raises(InvalidFact, match="停机原因"):
        CONTRACT.facts.named("停机的原因")


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidFact, match="印刷速度"):
        CONTRACT.facts.named("印刷的速度")


def test_what_another_thing_blocks_is_refused_until_that_is_lifted() -> None:
    again = contract(
        facts=FACTS
        + """
[[fact]]
id = "test.again"
name = "再次试印"
kind = "event"
blocked = [["press.moved", "press.move-agreed"]]
"""
    )
    moved, agreed, tried = (
        Told(fact, date(2030, 4, number))
        for number, fact in enumerate(("press.moved", "press.move-agreed", "test.again"), 1)
    )
    refuse_impossible(again, [tried])
    refuse_impossible(again, [moved, agreed, tried])
    with pytest.raises(InvalidFact, match="先有“同意移走”"):
        refuse_impossible(again, [moved, tried])


def test_what_has_no_day_is_not_before_another() -> None:
    refuse_impossible(CONTRACT, [Told("press.delivered")])
