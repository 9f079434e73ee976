"""Numbers with a unit are found in a sentence as people write them, and what only looks like one is not."""

from __future__ import annotations

import pytest

from contract_model.core.numbers_in_text import stated_in
from contract_model.core.values import CalendarDays, Count, Minutes, Money, Months, Quantity, Rate, WorkingDays


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("可用性至少 99.95%，另付百分之十、千分之五", ["99.95", "10", "0.5"]),
        ("每日万分之三", ["0.03"]),
    ],
)
def test_a_share_is_found_in_digits_and_in_words(sentence: str, values: list[str]) -> None:
    assert [found.value for found in stated_in(sentence)] == [Rate.from_percent(value) for value in values]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("在 10 个工作日内", WorkingDays.from_string("10")),
        ("在十五个工作日内", WorkingDays.from_string("15")),
        ("不超过 7 个自然日", CalendarDays.from_string("7")),
        ("满三个月", Months.from_string("3")),
        ("终止后 5 年", Months.from_years("5")),
        ("两小时内，即 2小时内", Minutes.from_hours("2")),
        ("30分钟以上", Minutes.from_string("30")),
        ("合计 1,234.50 元", Money.from_string("1234.50")),
        ("损失 500 万元以上", Money.from_string("5000000")),
        ("连续三次", Count.from_string("3")),
        ("影响 50 万人", Count.from_string("500000")),
    ],
)
def test_a_number_means_what_its_unit_says(sentence: str, value: Quantity) -> None:
    [found] = stated_in(sentence)
    assert found.value == value
    assert sentence[found.start : found.end] == found.words


@pytest.mark.parametrize(
    "sentence",
    [
        "2026-2027 年度，自 2026 年 6 月 20 日至 2027-06-19",
        "7 月 8 日以前",
        "第十五日、第 3 次",
        "一人三份，两日，六人",
        "1年期 LPR",
        "第 3.4 项",
    ],
)
def test_dates_ordinals_and_counted_things_are_no_terms(sentence: str) -> None:
    assert list(stated_in(sentence)) == []


def test_digits_are_told_from_numerals() -> None:
    assert [found.in_digits for found in stated_in("3 个月，三个月")] == [True, False]
