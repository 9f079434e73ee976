"""What a case shows in one line."""

from __future__ import annotations

import pytest

from scripts.spec_run.showing import shown_steps

GIVEN, WHEN, AND = ("假如", "金额为 1 元"), ("当", "问"), ("而且", '依据为 "1"')


@pytest.mark.parametrize(
    ("steps", "places"),
    [
        ([GIVEN, WHEN], []),
        ([GIVEN, ("而且", "日期为 1"), WHEN, ("那么", "结论为"), AND], [3]),
        ([WHEN, ("那么", "结论为"), AND, ("而且", "金额为 2 元"), ("而且", "日期为 3")], [1, 3]),
        ([WHEN, ("那么", "金额为 2 元"), ("但是", "没有金额")], [1, 2]),
        ([("那么", "结论为"), GIVEN, ("那么", "日期为 3")], [0, 2]),
    ],
)
def test_the_first_outcome_and_what_follows_in_money_or_days(steps: list[tuple[str, str]], places: list[int]) -> None:
    assert shown_steps([{"keyword": keyword, "text": text} for keyword, text in steps]) == places
