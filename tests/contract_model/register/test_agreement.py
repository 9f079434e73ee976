"""What must agree within the data is held against each other: a press in rows, payments, copies, bands."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from contract_model.core.bounds import Bound
from contract_model.core.faults import Fault
from contract_model.core.values import Count, Minutes, Money, Months, Rate
from contract_model.register.agreement import band_faults, copies_faults, payment_faults, price_faults
from contract_model.register.instruments import Copies
from contract_model.register.payments import Payment, PaymentPlan
from contract_model.register.penalty_measures import Under
from contract_model.register.penalty_rows import PenaltyRow, RowTest
from contract_model.register.prices import PriceList, PriceRow

MORE, LESS = Bound.MORE_THAN, Bound.LESS_THAN


def row(name: str, price: str, printed: str) -> PriceRow:
    """Return a row of two presses for twelve months."""
    return PriceRow(
        name,
        "press",
        "租机",
        "印刷机",
        "台",
        Months(12),
        Money.from_string(price),
        Count(2),
        Money.from_string(printed),
    )


def prices(*rows: PriceRow, total: str) -> PriceList:
    return PriceList("2", rows, {"press": "租机"}, Money.from_string(total), "2")


def plan(*payments: tuple[str, str], total: str = "1000") -> PaymentPlan:
    each = (
        Payment(str(number), "3", Rate.from_percent(share), Money.from_string(printed), "")
        for number, (share, printed) in enumerate(payments, 1)
    )
    return PaymentPlan("3", Money.from_string(total), "", tuple(each))


def told(faults: Iterable[Fault]) -> list[str]:
    return [f"{fault.path}: {fault.problem}" for fault in faults]


def test_rows_and_totals_that_agree_are_no_fault() -> None:
    listed = prices(row("R1", "10", "240"), row("R2", "5.005", "120.12"), total="360.12")
    assert told(price_faults(listed, plan(total="360.12"), "prices.toml")) == []


def test_a_row_that_is_not_its_product_is_named_and_the_total_that_follows_is_not() -> None:
    listed = prices(row("R1", "10", "250"), row("R2", "5", "120"), total="370")
    assert told(price_faults(listed, plan(total="370"), "prices.toml")) == [
        "row[R1].printed: 写的是 250.00 元，与单价 × 数量 × 月数 240.00 元不符"
    ]


def test_a_total_that_its_rows_do_not_make_up_or_that_is_not_the_contract_s_is_named() -> None:
    listed = prices(row("R1", "10", "240"), total="250")
    assert told(price_faults(listed, plan(total="250"), "prices.toml")) == [
        "total.printed: 写的是 250.00 元，与各行合计 240.00 元不符"
    ]
    listed = prices(row("R1", "10", "240"), total="240")
    assert told(price_faults(listed, plan(total="250"), "prices.toml")) == [
        "total.printed: 写的是 240.00 元，与合同总额 250.00 元不符"
    ]


def test_payments_that_make_up_the_whole_are_no_fault() -> None:
    assert told(payment_faults(plan(("60", "600"), ("30", "300"), ("10", "100")), "payments.toml")) == []


@pytest.mark.parametrize(("last", "sum_of_all"), [("5", "95%"), ("0", "90%"), ("20", "110%")])
def test_shares_that_do_not_make_up_the_whole_are_named(last: str, sum_of_all: str) -> None:
    faults = list(payment_faults(plan(("60", "600"), ("30", "300"), (last, f"{last}0")), "payments.toml"))
    assert told(faults) == [f"payment[1].share: 各期比例合计 {sum_of_all}（60% + 30% + {last}%）"]
    assert faults[0].remedy == "100%"


def test_a_payment_that_is_not_its_share_is_named() -> None:
    assert told(payment_faults(plan(("60", "600"), ("40", "390")), "payments.toml")) == [
        "payment[2].printed: 写的是 390.00 元，与合同总额的 40%，即 400.00 元不符"
    ]


def test_copies_are_as_many_as_their_holders_have() -> None:
    lease = Copies("5", "租约", Count(3), {"出租人": Count(2), "承租人": Count(1)})
    other = Copies("5", "附表", Count(3), {"出租人": Count(2)})
    assert told(copies_faults([lease, other], "instruments.toml")) == ["copies[附表].total: 共 3 份，各方所执合计 2 份"]


def band(
    name: str, least: int, most: int, bounds: tuple[Bound, Bound] = (MORE, LESS), under: Under | None = None
) -> PenaltyRow:
    tests = (
        RowTest("repair", bounds[0], Minutes(least), "1", under),
        RowTest("repair", bounds[1], Minutes(most), "2", under),
    )
    return PenaltyRow(name, name, "repair", Rate(1), ("grave",), tests)


def bands(*rows: PenaltyRow) -> list[str]:
    return told(band_faults(rows, "penalties.toml"))


def test_bands_that_touch_are_no_fault_in_whatever_order_they_stand() -> None:
    assert bands(band("B", 30, 60), band("A", 15, 30)) == []


def test_bands_that_overlap_are_named() -> None:
    assert bands(band("A", 15, 30), band("B", 25, 60)) == ["row[B].test: 自 25 分钟 起，与 A 的上限 30 分钟 重叠"]


def test_bands_that_both_hold_their_common_end_overlap() -> None:
    both = (Bound.AT_LEAST, Bound.AT_MOST)
    assert bands(band("A", 15, 30, both), band("B", 30, 45, both)) == [
        "row[B].test: 自 30 分钟 起，与 A 的上限 30 分钟 重叠"
    ]


def test_bands_that_leave_a_gap_are_named() -> None:
    assert bands(band("A", 15, 30), band("B", 35, 60)) == ["row[B].test: 自 35 分钟 起，与 A 的上限 30 分钟 之间空着"]


def test_bounds_in_the_wrong_order_are_named_and_compared_with_nothing() -> None:
    assert bands(band("A", 30, 15), band("B", 20, 60)) == ["row[A].test: 下限 30 分钟 不小于上限 15 分钟"]
    assert bands(band("A", 30, 30)) == ["row[A].test: 下限 30 分钟 不小于上限 30 分钟"]
    assert bands(band("A", 30, 30, (Bound.AT_LEAST, Bound.AT_MOST))) == []


def test_rows_that_are_no_bands_or_stand_under_a_reading_are_not_compared() -> None:
    half = PenaltyRow("H", "H", "repair", Rate(1), ("grave",), (RowTest("repair", MORE, Minutes(15), "1"),))
    assert bands(half, band("A", 15, 30), band("B", 20, 60, under=Under("who", "they"))) == []
