"""Replacing party B's project lead (4.5): notice ahead, written consent first, a justified reason."""

from __future__ import annotations

from datetime import date

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.service.project_lead import judge_replacement

REPLACED = Record(date(2026, 9, 8), "更换项目负责人")
NOTICE = Record(date(2026, 9, 1), "通知更换")
CONSENT = Record(date(2026, 9, 7), "甲方书面同意")
JUSTIFIED = Record(date(2026, 9, 7), "认定理由正当")
UNJUSTIFIED = Record(date(2026, 9, 7), "认定理由不正当")


def judged(contract: Contract, *records: Record) -> Outcome:
    return judge_replacement(contract.limits["lead-replacement-notice"], records, date(2026, 9, 30))


def test_a_replacement_with_reason_notice_and_consent_is_in_order(contract: Contract) -> None:
    outcome = judged(contract, NOTICE, CONSENT, JUSTIFIED, REPLACED)
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.COMPLIED, ("4.5",))
    assert outcome.deadline is not None
    assert (outcome.deadline.day, outcome.deadline.provisional) == (date(2026, 9, 1), False)


def test_without_a_replacement_nothing_is_judged(contract: Contract) -> None:
    assert judged(contract, NOTICE, CONSENT).conclusion is Conclusion.NOT_TRIGGERED


@pytest.mark.parametrize(
    "records",
    [
        pytest.param((CONSENT, JUSTIFIED, REPLACED), id="no notice"),
        pytest.param((Record(date(2026, 9, 2), "通知更换"), CONSENT, JUSTIFIED, REPLACED), id="notice a day late"),
        pytest.param((NOTICE, JUSTIFIED, REPLACED), id="no consent"),
        pytest.param((NOTICE, Record(date(2026, 9, 7), "甲方口头同意"), JUSTIFIED, REPLACED), id="oral consent"),
        pytest.param((NOTICE, Record(date(2026, 9, 9), "甲方书面同意"), JUSTIFIED, REPLACED), id="consent afterwards"),
    ],
)
def test_what_is_missing_makes_it_a_breach(contract: Contract, records: tuple[Record, ...]) -> None:
    assert judged(contract, *records).conclusion is Conclusion.BREACHED


def test_a_reason_that_nobody_judged_waits_for_a_finding(contract: Contract) -> None:
    outcome = judged(contract, NOTICE, CONSENT, REPLACED)
    assert outcome.conclusion is Conclusion.NEEDS_FINDING
    assert {name: under.conclusion for name, under in outcome.alternatives.items()} == {
        "认定理由正当": Conclusion.COMPLIED,
        "认定理由不正当": Conclusion.AMBIGUOUS,
    }


def test_consent_to_an_unjustified_reason_is_ambiguous(contract: Contract) -> None:
    outcome = judged(contract, NOTICE, CONSENT, UNJUSTIFIED, REPLACED)
    assert (outcome.conclusion, outcome.readings) == (Conclusion.AMBIGUOUS, ("justified-reason",))
    assert {name: under.conclusion for name, under in outcome.alternatives.items()} == {
        "consent-suffices": Conclusion.COMPLIED,
        "separate": Conclusion.BREACHED,
    }
    assert set(outcome.alternatives) == {option.id for option in contract.reading("justified-reason").options}


def test_a_foreign_event_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        judged(contract, Record(date(2026, 9, 8), "组织使用培训"))
    assert refused.value.accepted.startswith("通知更换、甲方书面同意、")
