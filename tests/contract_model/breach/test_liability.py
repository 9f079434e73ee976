"""Article 12: interest, grounds, settlement, set-off, fixed penalties – what is computed, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from contract_model.breach.grounds import GroundFacts, judge_acceptance, judge_ground
from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.core.values import Count, Months, Quantity
from contract_model.register.by_reading import Questions


@pytest.fixture
def understaffed(contract: Contract, questions: Questions) -> Callable[[Quantity], Outcome]:
    def ask(count: Quantity) -> Outcome:
        return judge_ground(
            contract.liability,
            questions,
            contract.liability.ground_named("运维人数连续不足"),
            GroundFacts(count, [Record(date(2026, 9, 1), "情形出现")], {}),
            limits=contract.limits,
            period=contract.period,
            as_of=date(2026, 12, 1),
        )

    return ask


def test_a_ground_without_demand_gives_no_right(understaffed: Callable[[Quantity], Outcome]) -> None:
    assert understaffed(Months(2)).conclusion is Conclusion.NO_RIGHT


def test_a_ground_counted_in_months_takes_no_other_count(understaffed: Callable[[Quantity], Outcome]) -> None:
    with pytest.raises(InvalidFact) as refused:
        understaffed(Count(2))
    assert refused.value.accepted == "月数"


def test_acceptance_knows_its_own_events_only(contract: Contract) -> None:
    with pytest.raises(InvalidFact):
        judge_acceptance(contract.limits["re-submission"], [Record(date(2027, 7, 1), "付款")], date(2027, 7, 2))
