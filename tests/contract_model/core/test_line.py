"""The number line: every limit a piece of its own, everything between two limits another, nothing left out."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from contract_model.core.bounds import Bound, holds
from contract_model.core.line import Interval, ask, pieces
from contract_model.core.values import Measure, Minutes, Quantity, Rate

LIMITS = st.lists(st.integers(0, 500), min_size=1, max_size=5)


def inside(value: Quantity, interval: Interval) -> bool:
    low, high = interval.low, interval.high
    after = value > low or (interval.low_included and value >= low)
    return after and (high is None or value < high or (interval.high_included and value <= high))


@given(LIMITS, st.decimals(0, 600, places=1))
def test_every_value_lies_in_exactly_one_piece(limits: list[int], value: Decimal) -> None:
    found = [interval for interval, _ in pieces([Minutes(limit) for limit in limits])]
    assert sum(inside(Minutes(value), interval) for interval in found) == 1


@given(LIMITS)
def test_the_value_asked_about_lies_in_its_piece(limits: list[int]) -> None:
    assert all(inside(value, interval) for interval, value in pieces([Minutes(limit) for limit in limits]))


@given(LIMITS, st.decimals(0, 600, places=1))
def test_what_is_answered_for_a_stretch_holds_for_every_value_in_it(limits: list[int], value: Decimal) -> None:
    limit = Minutes(limits[0])
    found = ask([Minutes(each) for each in limits], lambda each: holds(each, Bound.MORE_THAN, limit))
    assert [answer for stretch, answer in found if inside(Minutes(value), stretch)] == [Minutes(value) > limit]


def test_neighbours_of_one_answer_are_one_stretch() -> None:
    assert [answer for _, answer in ask([Minutes(15), Minutes(30)], lambda _: "same")] == ["same"]


def test_a_ratio_ends_at_the_whole() -> None:
    found = ask([Rate(Decimal("0.9999")), Rate(1)], lambda value: value < Rate(Decimal("0.9999")))
    assert [(stretch.low.text, stretch.high and stretch.high.text, answer) for stretch, answer in found] == [
        ("0", "0.9999", True),
        ("0.9999", "1", False),
    ]


def test_a_measure_keeps_its_symbol() -> None:
    found = list(pieces([Measure(2, "GHz")]))
    assert {interval.low.text for interval, _ in found} == {"0", "2"}
    assert all(isinstance(value, Measure) and value.symbol == "GHz" for _, value in found)
