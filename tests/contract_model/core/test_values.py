"""Values: one type per kind, nothing inexact, nothing mixed, nothing rounded but money to the cent."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.core.faults import InvalidFact
from contract_model.core.units import in_unit
from contract_model.core.values import (
    CalendarDays,
    Count,
    Measure,
    Minutes,
    Money,
    Months,
    Quantity,
    Rate,
    WorkingDays,
    decimal_from,
)

KINDS: tuple[type[Quantity], ...] = (Rate, Money, Minutes, CalendarDays, WorkingDays, Months, Count, Measure)
NEVER_NEGATIVE = tuple(kind for kind in KINDS if kind is not Money)
OPERATORS = (operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge)
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_cannot_be_changed(kind: type[Quantity]) -> None:
    value = kind(1)
    with pytest.raises(FrozenInstanceError):
        value.amount = Decimal(2)  # type: ignore[misc]
    assert value.amount == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given_", [1.0, True, "1", None], ids=["float", "bool", "text", "nothing"])
def test_only_decimals_and_integers_become_values(kind: type[Quantity], given_: object) -> None:
    with pytest.raises(TypeError, match=f"{kind.__name__} takes Decimal or int, not {type(given_).__name__}"):
        kind(given_)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_refused(kind: type[Quantity], text: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        kind(Decimal(text))
    assert refused.value.given == f"{kind.name}为 {text}"
    assert refused.value.accepted == "有限的十进制数"


@pytest.mark.parametrize("kind", NEVER_NEGATIVE)
def test_a_negative_value_is_refused(kind: type[Quantity]) -> None:
    with pytest.raises(InvalidFact) as refused:
        kind(Decimal("-0.01"))
    assert refused.value.given == f"{kind.name}为 -0.01，是负数"
    assert refused.value.accepted == "零或正数"


def test_money_may_be_owed_back() -> None:
    assert Money(-5).text == "-5.00"
    assert Money(2) - Money(5) == Money(-3)


def test_a_difference_below_zero_is_refused_for_what_cannot_be_negative() -> None:
    with pytest.raises(InvalidFact, match="自然日数为 -1，是负数"):
        CalendarDays(1) - CalendarDays(2)


@pytest.mark.parametrize(("left", "right"), list(permutations(KINDS, 2)))
def test_different_kinds_do_not_mix(left: type[Quantity], right: type[Quantity]) -> None:
    for combine in OPERATORS:
        with pytest.raises(TypeError, match="cannot combine "):
            combine(left(1), right(1))


@pytest.mark.parametrize("kind", KINDS[:-1])
@pytest.mark.parametrize("other", [1, Decimal(1)])
def test_a_bare_number_does_not_mix_with_a_value(kind: type[Quantity], other: object) -> None:
    with pytest.raises(TypeError):
        kind(1) + other  # type: ignore[operator]
    with pytest.raises(TypeError):
        other + kind(1)  # type: ignore[operator]


def test_equal_numbers_of_different_kinds_are_not_equal() -> None:
    assert len({kind(1) for kind in KINDS}) == len(KINDS)


def test_equal_numbers_of_one_kind_are_equal_however_they_are_written() -> None:
    assert Money(Decimal("1.10")) == Money(Decimal("1.1"))
    assert hash(Money(Decimal("1.10"))) == hash(Money(Decimal("1.1")))


@given(AMOUNTS, AMOUNTS)
def test_values_of_one_kind_add_subtract_and_compare_like_their_numbers(left: Decimal, right: Decimal) -> None:
    a, b = Money(left), Money(right)
    assert (a + b).amount == left + right
    assert (a + b) - b == a
    assert [a < b, a <= b, a > b, a >= b] == [left < right, left <= right, left > right, left >= right]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234.50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("12,301,280.8", "12301280.8"),
        ("-1,000", "-1000"),
        ("+5", "5"),
        (" 7 ", "7"),
    ],
)
def test_numbers_are_read_with_or_without_thousands_separators(text: str, number: str) -> None:
    assert decimal_from(text, "金额") == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "十", "1２", "１2", "٣", "12,34", "1,2345", "1,,234", ",123", "1,234,", "1234,567", "1_000", "0x10", "1 234"],
)
def test_what_is_no_well_written_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        decimal_from(text, "金额")
    assert refused.value.given == f"金额“{text}”不是数"
    assert refused.value.accepted == "十进制数，如 1,234.50"


@pytest.mark.parametrize("text", ["NaN", "nan", "Infinity", "-inf", "sNaN"])
def test_words_that_a_decimal_would_take_are_refused(text: str) -> None:
    with pytest.raises(InvalidFact, match="不是数"):
        Minutes.from_string(text)


@pytest.mark.parametrize(
    ("exact", "cents"),
    [
        ("0.005", "0.01"),
        ("0.004999", "0.00"),
        ("1.005", "1.01"),
        ("2.675", "2.68"),
        ("-0.005", "-0.01"),
        ("-1.015", "-1.02"),
        ("2050213.466666", "2050213.47"),
        ("512553.366666", "512553.37"),
    ],
)
def test_money_is_rounded_to_the_cent_half_up(exact: str, cents: str) -> None:
    assert Money(Decimal(exact)).rounded() == Money(Decimal(cents))
    assert Money(Decimal(exact)).text == cents


@given(AMOUNTS)
def test_rounding_moves_money_by_half_a_cent_at_most_and_once(amount: Decimal) -> None:
    rounded = Money(amount).rounded()
    assert abs(rounded.amount - amount) <= Decimal("0.005")
    assert rounded.rounded() == rounded


def test_nothing_else_is_rounded() -> None:
    third = Money(1).per(Months(3))
    assert third.amount != third.rounded().amount
    assert Rate(Decimal("0.999999")).text == "0.999999"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Money(633360), "633360.00"),
        (Money(Decimal("12301280.8")), "12301280.80"),
        (Count(Decimal("3999.34")), "3999.34"),
        (Count(Decimal("100.00")), "100"),
        (Count(100), "100"),
        (Count(Decimal("1E+3")), "1000"),
        (Count(Decimal("0E+3")), "0"),
        (Rate(Decimal("1E-7")), "0.0000001"),
        (Rate.from_percent("99.99"), "0.9999"),
        (Minutes(Decimal("4.320")), "4.32"),
        (Measure(Decimal("2.40"), "GHz"), "2.4"),
    ],
)
def test_text_is_canonical_no_exponent_no_trailing_zeros_and_money_to_the_cent(value: Quantity, text: str) -> None:
    assert value.text == text


def test_percent_hours_and_years_become_ratio_minutes_and_months() -> None:
    assert Rate.from_percent("2") == Rate(Decimal("0.02"))
    assert Minutes.from_hours("1.5") == Minutes(90)
    assert Months.from_years("5") == Months(60)


@pytest.mark.parametrize(
    ("read", "name"), [(Rate.from_percent, "比例"), (Minutes.from_hours, "时长"), (Months.from_years, "月数")]
)
def test_a_word_for_a_number_is_refused_with_the_name_of_what_it_should_be(
    read: Callable[[str], Quantity], name: str
) -> None:
    with pytest.raises(InvalidFact, match=f"{name}“一”不是数"):
        read("一")


def test_money_is_multiplied_by_rates_counts_and_months_and_divided_over_months() -> None:
    assert Money(200).times(Rate.from_percent("2")) == Money(4)
    assert Money(60).times(Count(Decimal("3999.34"))) == Money(Decimal("239960.40"))
    assert Money(14).times(Months(12)) == Money(168)
    assert Money(168).per(Months(12)) == Money(14)


def test_measures_compare_in_one_unit() -> None:
    assert Measure(Decimal("2.6"), "GHz") > Measure(Decimal("2.4"), "GHz")
    assert Measure(1, "GHz") != Measure(1, "GB")


@pytest.mark.parametrize("other", [Measure(1, "GB"), Count(1)], ids=["GB", "count"])
def test_measures_in_different_units_do_not_mix(other: Measure) -> None:
    with pytest.raises(TypeError, match=r"cannot combine GHz with (GB|Count)"):
        operator.ge(Measure(1, "GHz"), other)


def test_a_refused_fact_says_what_was_given_and_what_is_accepted() -> None:
    assert str(InvalidFact("时长为 -1，是负数", "零或正数")) == "时长为 -1，是负数；可接受的是：零或正数"


def test_sizes_in_different_units_do_not_compare() -> None:
    with pytest.raises(TypeError, match="cannot combine GHz with GB"):
        assert Measure(2, "GHz") < Measure(2, "GB")


def test_sizes_in_one_unit_add_and_keep_it() -> None:
    assert Measure(2, "GHz") + Measure(1, "GHz") == Measure(3, "GHz")
    assert Measure(2, "GHz") - Measure(1, "GHz") == Measure(1, "GHz")


@pytest.mark.parametrize(
    ("minutes", "unit", "number"), [(120, "hour", "2"), (90, "hour", "1.5"), (120, "minute", "120"), (0, "hour", "0")]
)
def test_minutes_are_written_in_hours_where_the_contract_writes_hours(minutes: int, unit: str, number: str) -> None:
    assert in_unit(Minutes(minutes), unit) == number


def test_more_digits_than_can_be_computed_exactly_are_refused_in_few_words() -> None:
    assert decimal_from("1" * 20, "数") == Decimal("1" * 20)
    with pytest.raises(InvalidFact, match="有 5000 位数字；可接受的是：至多 20 位数字的数") as refused:
        decimal_from("9" * 5000, "数")
    assert len(str(refused.value)) < 80
