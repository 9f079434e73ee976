"""Capital amounts: what the standard form is, and that every standard form is read back as the same amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contract_model.core import capitals
from contract_model.core.faults import InvalidFact
from contract_model.core.values import CENT, Money

LARGEST = 10**12  # yuan
EVERY_CHARACTER = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正"


@given(st.integers(min_value=0, max_value=LARGEST * 100))
@example(0)
@example(1)
@example(10)
@example(LARGEST * 100)
def test_every_standard_form_is_read_back_as_its_amount(cents: int) -> None:
    amount = Money(cents * CENT)
    assert capitals.parse(capitals.standard(amount)) == amount
    assert capitals.is_standard(capitals.standard(amount))


@pytest.mark.parametrize(
    ("amount", "form"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("100000", "壹拾万元整"),
        ("12301280.8", "壹仟贰佰叁拾万壹仟贰佰捌拾元捌角"),
        ("7380768.48", "柒佰叁拾捌万零柒佰陆拾捌元肆角捌分"),
        ("3690384.24", "叁佰陆拾玖万零叁佰捌拾肆元贰角肆分"),
        ("1230128.08", "壹佰贰拾叁万零壹佰贰拾捌元零捌分"),
    ],
)
def test_amounts_have_one_standard_form(amount: str, form: str) -> None:
    assert capitals.standard(Money(Decimal(amount))) == form
    assert capitals.is_standard(form)


def test_the_standard_form_is_that_of_the_rounded_amount() -> None:
    assert capitals.standard(Money(Decimal("9.995"))) == "壹拾元整"


@pytest.mark.parametrize(
    ("form", "amount"),
    [
        ("壹佰贰拾叁万零壹佰贰拾捌元零角捌分", "1230128.08"),
        ("壹拾元伍分", "10.05"),
        ("壹圆正", "1"),
        ("拾元整", "10"),
        ("伍角整", "0.50"),
        (" 壹元整 ", "1"),
    ],
)
def test_variants_stand_for_the_same_amount(form: str, amount: str) -> None:
    assert capitals.parse(form) == Money(Decimal(amount))


def test_a_zero_jiao_written_out_is_a_variant_and_not_the_standard_form() -> None:
    assert not capitals.is_standard("壹佰贰拾叁万零壹佰贰拾捌元零角捌分")


@pytest.mark.parametrize(
    "text", ["", "元", "整", "壹佰", "廿元", "100元", "壹元捌", "壹分壹角", "壹角壹元", "仟佰元", "万元", "壹元整元"]
)
def test_what_is_no_capital_amount_is_refused(text: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        capitals.parse(text)
    assert refused.value.given == f"“{text}”不是大写金额"
    assert refused.value.accepted == "如 壹佰贰拾元零伍分"


@pytest.mark.parametrize(
    ("form", "right"),
    [
        ("一百元", "壹佰元整"),
        ("壹千两百块", "壹仟贰佰元整"),
        ("壹佰 元整", "壹佰元整"),
        ("三十元另五分", "叁拾元零伍分"),
    ],
)
def test_a_form_that_the_regulation_does_not_have_is_refused_with_the_right_one(form: str, right: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        capitals.parse(form)
    assert refused.value.accepted == right


@pytest.mark.parametrize(
    ("form", "amount"),
    [
        ("人民币壹圓整", "1"),
        ("人民币（大写）：貳拾萬圓正", "200000"),
        ("大写：陸元伍角整", "6.50"),
        ("(大写)人民幣壹佰元零伍角", "100.50"),
        ("壹仟陆佰捌拾元零叁角贰分", "1680.32"),
        ("壹拾万零柒仟元零伍角叁分", "107000.53"),
    ],
)
def test_forms_that_the_regulation_allows_are_standard_with_what_stands_in_front(form: str, amount: str) -> None:
    assert capitals.parse(form) == Money(Decimal(amount))
    assert capitals.is_standard(form)


@given(st.text(alphabet=EVERY_CHARACTER, max_size=12))
def test_any_string_of_capitals_is_an_amount_or_is_refused(text: str) -> None:
    try:
        amount = capitals.parse(text)
    except InvalidFact:
        return
    assert amount >= Money(0)
    assert amount == amount.rounded()


def test_a_negative_amount_has_no_capitals() -> None:
    with pytest.raises(InvalidFact) as refused:
        capitals.standard(Money(Decimal("-0.01")))
    assert refused.value.given == "金额为 -0.01 元，是负数"
    assert refused.value.accepted == "零或正数才有大写"


def test_an_amount_beyond_the_numerals_is_refused() -> None:
    with pytest.raises(InvalidFact, match="太大；可接受的是：小于"):
        capitals.standard(Money(10**16))
