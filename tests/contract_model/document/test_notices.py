"""Article 19: form and service of notices, and the consequences of a change that was not notified."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.document.notices import (
    ANY_TIME,
    ARRIVAL,
    CONDITIONAL,
    POSTING,
    judge_consequences,
    judge_form,
    judge_service,
)
from contract_model.duty.duties import duty_named
from tests.contract_model.damaged import damage, messages_of

JULY = [date(2026, 7, day) for day in range(1, 32)]
LATE = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("matter", "form", "conclusion"),
    [
        ("一般事务", "口头", Conclusion.COMPLIED),
        ("权利义务的变化", "书面", Conclusion.COMPLIED),
        ("权利义务的变化", "口头", Conclusion.BREACHED),
        ("权利义务的变化", "邮件", Conclusion.AMBIGUOUS),
        ("是否必要尚未认定的事项", "电话", Conclusion.NEEDS_FINDING),
        ("是否必要尚未认定的事项", "书面", Conclusion.COMPLIED),
    ],
)
def test_what_changes_rights_needs_writing(contract: Contract, matter: str, form: str, conclusion: Conclusion) -> None:
    assert judge_form(contract.notices, matter, form).conclusion is conclusion


def test_an_unknown_matter_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="不是通知的事由"):
        judge_form(contract.notices, "问候", "口头")


def service(contract: Contract, *events: tuple[int, str], as_of: int, when: str, order: str) -> Outcome:
    records = [Record(JULY[day - 1], event) for day, event in events]
    return judge_service(contract.notices, records, JULY[as_of - 1], when, order)


POST = ((2, "邮件寄往合同记载的地址"), (6, "邮件到达合同记载的地址"))


@pytest.mark.parametrize(
    ("when", "order", "as_of", "conclusion"),
    [
        (ARRIVAL, CONDITIONAL, 5, Conclusion.NOT_TRIGGERED),
        (ARRIVAL, CONDITIONAL, 6, Conclusion.APPLIES),
        (POSTING, CONDITIONAL, 1, Conclusion.NOT_TRIGGERED),
        (POSTING, CONDITIONAL, 2, Conclusion.APPLIES),
    ],
)
def test_a_posted_notice_is_served_on_arrival_or_on_posting_as_read(
    contract: Contract, when: str, order: str, as_of: int, conclusion: Conclusion
) -> None:
    found = service(contract, (1, "收件方不予签收"), *POST, as_of=as_of, when=when, order=order)
    assert found.conclusion is conclusion


def test_post_without_an_attempt_to_hand_over_serves_only_under_the_wider_reading(contract: Contract) -> None:
    found = service(contract, *POST, as_of=10, when=ARRIVAL, order=CONDITIONAL)
    assert found.conclusion is Conclusion.NOT_TRIGGERED
    assert found.alternatives[ANY_TIME].conclusion is Conclusion.APPLIES


def test_arrival_without_posting_or_at_another_address_serves_nothing(contract: Contract) -> None:
    for event in ("邮件到达合同记载的地址", "邮件寄往其他地址"):
        found = service(contract, (1, "无法直接送达"), (3, event), as_of=10, when=ARRIVAL, order=CONDITIONAL)
        assert found.conclusion is Conclusion.NOT_TRIGGERED


def test_an_event_that_is_none_of_service_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="与送达无关"):
        service(contract, (1, "电话告知"), as_of=2, when=ARRIVAL, order=CONDITIONAL)


@pytest.mark.parametrize(
    ("notified", "used", "conclusion"),
    [
        (None, date(2026, 6, 30), Conclusion.NOT_TRIGGERED),
        (None, date(2026, 7, 21), Conclusion.SILENT),
        (None, date(2026, 7, 22), Conclusion.APPLIES),
        (date(2026, 7, 10), date(2026, 7, 15), Conclusion.NOT_TRIGGERED),
        (date(2026, 7, 30), date(2026, 7, 29), Conclusion.APPLIES),
        (date(2026, 7, 30), date(2026, 7, 30), Conclusion.NOT_TRIGGERED),
        (None, None, Conclusion.NOT_TRIGGERED),
    ],
)
def test_who_did_not_notify_in_time_bears_what_follows(
    contract: Contract, notified: date | None, used: date | None, conclusion: Conclusion
) -> None:
    records = [Record(JULY[0], "联系信息变更")]
    records += [Record(notified, "书面通知对方变更")] if notified else []
    records += [Record(used, "对方仍按原记载联系")] if used else []
    duty = duty_named(contract.duties, "变更通知")
    outcome = judge_consequences(contract.notices, duty, records, LATE)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("19.2",))


def test_a_matter_without_a_known_form_is_a_fault(data: Path) -> None:
    damage(data / "notices.toml", 'form = "any"', 'form = "smoke"')
    damage(data / "notices.toml", 'clause = "19.1"', 'clause = "19.3"')
    assert [line.partition("；")[0] for line in messages_of(data)] == [
        "notices.toml: matter[3].form: “smoke”不在可选之列",
        "notices.toml: form.clause: “19.3”不是条款编号",
    ]
