"""Promised figures: whether the number itself is inside its bound, and refusals of another kind of value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from contract_model.contract import Contract
from contract_model.core.bounds import Bound, holds
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.units import shown
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
)
from contract_model.service.promises import check, promise_named


@pytest.mark.parametrize(
    ("bound", "below", "equal", "above"),
    [
        (Bound.AT_LEAST, False, True, True),
        (Bound.AT_MOST, True, True, False),
        (Bound.MORE_THAN, False, False, True),
        (Bound.LESS_THAN, True, False, False),
        (Bound.EXACTLY, False, True, False),
    ],
)
def test_each_bound_says_whether_it_includes_its_number(bound: Bound, *, below: bool, equal: bool, above: bool) -> None:
    found = [holds(Minutes(Decimal(text)), bound, Minutes(30)) for text in ("29.99", "30.00", "30.01")]
    assert found == [below, equal, above]


def test_values_of_different_kinds_are_not_held_against_each_other() -> None:
    with pytest.raises(TypeError):
        holds(Minutes(1), Bound.AT_MOST, CalendarDays(1))


@pytest.mark.parametrize(
    ("promise", "worst", "too_bad"),
    [
        ("availability", Rate(Decimal("0.9999")), Rate(Decimal("0.99989"))),
        ("reliability", Rate(Decimal("0.999999")), Rate(Decimal("0.9999989"))),
        ("protection-level", Count(3), Count(2)),
        ("protection-built", Count(3), Count(2)),
        ("expansion", CalendarDays(7), CalendarDays(8)),
        ("support-hours", Minutes(1440), Minutes(1439)),
        ("support-days", CalendarDays(7), CalendarDays(6)),
        ("attendance", Minutes(0), Minutes(1)),
        ("response", Minutes(15), Minutes(Decimal("15.01"))),
        ("arrival", Minutes(60), Minutes(61)),
        ("recovery", Minutes(30), Minutes(31)),
        ("recovery-important", Minutes(10), Minutes(11)),
        ("hotline-hours", Minutes(1440), Minutes(1439)),
        ("hotline-days", CalendarDays(7), CalendarDays(6)),
        ("vcpu-clock-arm", Measure(Decimal("2.4"), "GHz"), Measure(Decimal("2.39"), "GHz")),
        ("vcpu-clock-x86", Measure(Decimal("2.2"), "GHz"), Measure(Decimal("2.1"), "GHz")),
        ("virtualisation-ratio", Rate(Decimal("0.25")), Rate(Decimal("0.24"))),
        ("vcpu-utilisation", Rate(Decimal("0.25")), Rate(Decimal("0.24"))),
        ("server-sockets", Count(4), Count(3)),
        ("server-cores", Measure(48, "cores"), Measure(47, "cores")),
        ("server-clock", Measure(Decimal("2.6"), "GHz"), Measure(Decimal("2.5"), "GHz")),
        ("server-memory", Measure(256, "GB"), Measure(255, "GB")),
        ("server-disks", Count(2), Count(1)),
        ("server-hba", Count(2), Count(1)),
        ("server-ports", Count(2), Count(1)),
        ("iops-standard-low", Measure(2000, "IOPS"), Measure(1999, "IOPS")),
        ("iops-standard-high", Measure(5000, "IOPS"), Measure(5001, "IOPS")),
        ("iops-fast-low", Measure(10000, "IOPS"), Measure(9999, "IOPS")),
        ("iops-fast-high", Measure(25000, "IOPS"), Measure(25001, "IOPS")),
        ("waf-bandwidth", Measure(200, "Mbps"), Measure(199, "Mbps")),
        ("ddos-bandwidth", Measure(10, "Gbps"), Measure(9, "Gbps")),
        ("free-bastion-accounts", Count(1), Count(0)),
        ("operators-hours", Minutes(1440), Minutes(1439)),
        ("operators-days", CalendarDays(7), CalendarDays(6)),
    ],
)
def test_a_promise_is_kept_at_its_number_and_broken_beyond_it(
    contract: Contract, promise: str, worst: Quantity, too_bad: Quantity
) -> None:
    promised = contract.promises[promise]
    assert check(promised, worst).conclusion is Conclusion.COMPLIED
    broken = check(promised, too_bad)
    assert broken.conclusion is Conclusion.BREACHED
    assert broken.clauses == promised.clauses


def test_the_answer_names_what_was_delivered_and_what_was_promised(contract: Contract) -> None:
    response = check(contract.promises["response"], Minutes(16))
    assert response.because == "故障响应时间：实际 16 分钟，约定不超过 15 分钟"
    availability = check(contract.promises["availability"], Rate(Decimal("0.9998")))
    assert availability.because == "云平台整体可用性：实际 99.98%，约定不低于 99.99%"


def test_another_kind_of_value_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        check(contract.promises["response"], CalendarDays(1))
    assert refused.value.given == "“故障响应时间”不能以自然日数计"
    assert refused.value.accepted == "时长"


def test_a_measure_in_another_unit_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        check(contract.promises["server-memory"], Measure(256, "GHz"))
    assert refused.value.given == "“物理服务器内存”不能以 GHz 计"
    assert refused.value.accepted == "GB"


def test_a_promise_is_found_by_its_label_and_an_unknown_label_names_the_nearest(contract: Contract) -> None:
    assert promise_named(contract.promises, "故障响应时间").id == "response"
    with pytest.raises(InvalidFact) as refused:
        promise_named(contract.promises, "故障响应")
    assert refused.value.given == "合同没有以“故障响应”为名的指标"
    assert refused.value.accepted.startswith("故障响应时间、")
    assert refused.value.accepted.endswith(f" 等 {len(contract.promises)} 项")


def test_a_promise_that_two_rows_make_cites_both(contract: Contract) -> None:
    assert contract.promises["vcpu-clock-arm"].clauses == ("P1", "P2")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Rate(Decimal("0.9999")), "99.99%"),
        (Rate(2), "200%"),
        (Money(5), "5.00 元"),
        (Minutes(15), "15 分钟"),
        (CalendarDays(7), "7 日"),
        (WorkingDays(10), "10 个工作日"),
        (Months(9), "9 个月"),
        (Count(3), "3"),
        (Measure(Decimal("2.4"), "GHz"), "2.4 GHz"),
    ],
)
def test_values_are_shown_with_their_unit(value: Quantity, text: str) -> None:
    assert shown(value) == text


def test_an_exact_promise_is_broken_on_both_sides(contract: Contract) -> None:
    exact = replace(contract.promises["server-disks"], bound=Bound.EXACTLY)
    found = [check(exact, Count(number)).conclusion is Conclusion.COMPLIED for number in (1, 2, 3)]
    assert found == [False, True, False]
