"""Confidentiality (article 15): recipients, the term of the duty, and who answers for a breach."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.contract import Contract, load_contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.records import Record
from contract_model.secrecy.confidentiality import judge_disclosure, judge_offender, secrecy_end
from tests.contract_model.damaged import damage, messages_of
from tests.contract_model.duty.test_force_majeure import open_question

DISCLOSED = date(2026, 10, 12)


@given(st.dates(date(2026, 6, 20), date(2027, 12, 31)), st.dates(date(2026, 6, 20), date(2034, 12, 31)))
def test_within_five_years_disclosure_to_a_third_party_is_a_breach_and_after_them_it_is_not(
    ended: date, on: date
) -> None:
    contract = load_contract()
    outcome = judge_disclosure(contract, "第三方", on, [Record(ended, "合同终止")])
    over = on > secrecy_end(contract, ended).day
    assert outcome.conclusion is (Conclusion.COMPLIED if over else Conclusion.BREACHED)


def test_the_term_ends_on_the_day_itself_or_on_the_next_working_day(contract: Contract) -> None:
    ends = [secrecy_end(contract, date(2027, 6, 19), option).text for option in ("stays", "moves")]
    assert ends == ["2032-06-19", "2032-06-21"]


def test_without_a_reading_in_force_the_last_day_is_ambiguous(contract: Contract) -> None:
    doubtful = open_question(contract, "secrecy-day-off")
    records = [Record(date(2027, 6, 19), "合同终止")]
    assert judge_disclosure(doubtful, "第三方", date(2032, 6, 20), records).conclusion is Conclusion.AMBIGUOUS
    assert secrecy_end(doubtful, date(2027, 6, 19)).text == "2032-06-21"


def test_an_event_that_has_nothing_to_do_with_disclosure_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="披露不涉及事项“口头同意”"):
        judge_disclosure(contract, "第三方", DISCLOSED, [Record(DISCLOSED, "口头同意")])


def test_an_unknown_recipient_or_offender_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="没有名为“路人”的披露对象"):
        judge_disclosure(contract, "路人", DISCLOSED, [])
    with pytest.raises(InvalidFact, match="没有名为“路人”的主体"):
        judge_offender(contract, "路人")


def test_every_option_of_an_open_recipient_is_an_option_of_its_reading(contract: Contract) -> None:
    for recipient in contract.confidentiality.recipients.values():
        if recipient.under:
            options = {option.id for option in contract.reading(recipient.reading).options}
            assert recipient.under.keys() == options


def test_a_rule_borrowed_from_nobody_is_a_fault(data: Path) -> None:
    damage(data / "confidentiality.toml", 'recipient = "project-staff"', 'recipient = "staff"')
    (message,) = messages_of(data)
    assert message.startswith("confidentiality.toml: open[subcontractor].under: “staff”不是披露对象")
