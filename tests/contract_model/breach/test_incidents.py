"""Annex 1 as data: the thresholds of its rows, and how many events of each level 12.2 counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contract_model.contract import Contract
from contract_model.core.bounds import Bound, holds
from contract_model.core.values import Count, Minutes, Money, Months, Quantity, Rate

OUTAGE_A = [
    ("systems-share", Bound.MORE_THAN, Rate(Decimal("0.3"))),
    ("people", Bound.AT_LEAST, Count(500000)),
    ("loss", Bound.AT_LEAST, Money(5000000)),
    ("duration", Bound.AT_LEAST, Minutes(120)),
]
OUTAGE_B = [
    ("systems-share", Bound.MORE_THAN, Rate(Decimal("0.1"))),
    ("systems-share", Bound.AT_MOST, Rate(Decimal("0.3"))),
    ("people", Bound.AT_LEAST, Count(100000)),
    ("loss", Bound.AT_LEAST, Money(1000000)),
    ("duration", Bound.AT_LEAST, Minutes(120)),
]
DEFACEMENT = [("duration", Bound.AT_LEAST, Minutes(30))]
LOSS_A = [("systems", Bound.MORE_THAN, Count(3)), ("data-age", Bound.MORE_THAN, Months(1))]
LOSS_B = [("systems", Bound.EXACTLY, Count(1)), ("data-age", Bound.MORE_THAN, Months(1))]
INTRUSION = [("unhandled", Bound.MORE_THAN, Minutes(1440))]


@pytest.mark.parametrize(
    ("clause", "thresholds"),
    [
        ("A1.A.1", OUTAGE_A),
        ("A1.A.2", DEFACEMENT),
        ("A1.A.3", LOSS_A),
        ("A1.A.4", INTRUSION),
        ("A1.B.1", OUTAGE_B),
        ("A1.B.2", DEFACEMENT),
        ("A1.B.3", LOSS_B),
        ("A1.B.4", INTRUSION),
    ],
)
def test_the_thresholds_are_those_of_the_annex(
    contract: Contract, clause: str, thresholds: list[tuple[str, Bound, Quantity]]
) -> None:
    row = next(row for row in contract.incidents.rows if row.clause == clause)
    assert [(test.measure, test.bound, test.value) for test in row.thresholds] == thresholds


def test_no_share_of_systems_is_an_outage_of_both_levels(contract: Contract) -> None:
    rows = {row.clause: row.thresholds for row in contract.incidents.rows}
    for percent in range(101):
        share = Rate(Decimal(percent) / 100)
        levels = [
            clause
            for clause in ("A1.A.1", "A1.B.1")
            if all(holds(share, t.bound, t.value) for t in rows[clause] if t.measure == "systems-share")
        ]
        assert levels == (["A1.A.1"] if percent > 30 else ["A1.B.1"] if percent > 10 else [])


def test_one_event_of_level_a_or_three_of_level_b_count(contract: Contract) -> None:
    assert contract.incidents.counts == {"A": Count(1), "B": Count(3)}
    assert contract.incidents.count_clauses == ("12.2", "12.2")
