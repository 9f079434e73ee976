"""Duties that bind from the service period on, and duties that an open question decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.duty.duties import duty_named
from contract_model.duty.duty_readings import judge_under_readings
from tests.contract_model.damaged import damage, messages_of

INTERRUPTED = Record(date(2026, 7, 10), "暂时中断云服务")
RESTART, NOTICE = "依书面申请重启", "中断须通知甲方"


def judged(contract: Contract, label: str, *records: Record, as_of: date = date(2026, 7, 31)) -> Outcome:
    return judge_under_readings(contract, duty_named(contract.duties, label), records, as_of)


@pytest.mark.parametrize(
    ("as_of", "conclusion"),
    [(date(2026, 6, 19), Conclusion.NOT_TRIGGERED), (date(2026, 6, 20), Conclusion.NEEDS_FINDING)],
)
def test_a_duty_of_the_service_binds_from_its_first_day(
    contract: Contract, as_of: date, conclusion: Conclusion
) -> None:
    outcome = judged(contract, "按约定提供资源和服务", as_of=as_of)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("9.1", "5"))


def test_where_no_reading_is_in_force_the_answer_is_open_with_each(contract: Contract) -> None:
    outcome = judged(contract, RESTART, Record(date(2026, 7, 1), "甲方提交书面申请"))
    assert (outcome.conclusion, outcome.readings) == (Conclusion.AMBIGUOUS, ("restart-after-application",))
    assert {option: under.conclusion for option, under in outcome.alternatives.items()} == {
        "must": Conclusion.NEEDS_FINDING,
        "may": Conclusion.NOT_TRIGGERED,
    }


def test_the_reading_in_force_decides(contract: Contract) -> None:
    readings = tuple(
        replace(one, in_force="may") if one.id == "restart-after-application" else one for one in contract.readings
    )
    decided = replace(contract, readings=readings)
    outcome = judged(decided, RESTART, Record(date(2026, 7, 1), "甲方提交书面申请"))
    assert outcome.conclusion is Conclusion.NOT_TRIGGERED
    assert set(outcome.alternatives) == {"must", "may"}


@pytest.mark.parametrize("label", [NOTICE, "中断之前通知甲方"])
@pytest.mark.parametrize(
    ("notice", "conclusion"),
    [(9, Conclusion.COMPLIED), (10, Conclusion.COMPLIED), (11, Conclusion.AMBIGUOUS)],
)
def test_notice_ahead_satisfies_every_reading(
    contract: Contract, label: str, notice: int, conclusion: Conclusion
) -> None:
    outcome = judged(contract, label, INTERRUPTED, Record(date(2026, 7, notice), "通知甲方"))
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("9.15",))


def test_an_event_that_no_reading_knows_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="“中断须通知甲方”不涉及事项“恢复服务”"):
        judged(contract, NOTICE, INTERRUPTED, Record(date(2026, 7, 12), "恢复服务"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('reading = "restart-after-application"', 'reading = "restart"', "“restart”不是疑点"),
        ('option = "must"', 'option = "shall"', "“shall”不是该疑点的读法"),
        ('from = "service-start"', 'from = "signing"', "“signing”不在可选之列"),
    ],
)
def test_a_reading_or_start_that_does_not_exist_is_named(data: Path, old: str, new: str, message: str) -> None:
    damage(data / "duties" / "article_09.toml", old, new)
    assert any(message in line for line in messages_of(data))
