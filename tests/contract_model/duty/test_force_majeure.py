"""Force majeure: what counts (13.1), who is excused, and how deadlines move (13.2, 13.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.contract import Contract, load_contract
from contract_model.core.deadlines import deadline
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.core.values import CalendarDays
from contract_model.duty.duties import duty_named
from contract_model.duty.force_majeure_event import judge_event
from contract_model.duty.suspension import NOTICE, PROOF, Suspension, judge_excuse, judge_extension, judge_suspended
from contract_model.register.alternatives import by_reading
from tests.contract_model.damaged import damage, messages_of

RETURN = "归还保密资料"
DAY = timedelta(days=1)
AUGUST = date(2026, 8, 10)


def open_question(contract: Contract, identifier: str) -> Contract:
    """Return the contract with no option of one reading in force."""
    readings = [replace(each, in_force="") if each.id == identifier else each for each in contract.readings]
    return replace(contract, readings=tuple(readings))


def moved_to(contract: Contract, due: Figure, suspension: Suspension) -> Figure:
    """Return the deadline of the outcome for `due`; every outcome under one reading has one."""
    moved = judge_extension(contract, due, suspension).deadline
    assert moved is not None
    return moved


def due_on(start: date, days: int) -> Figure:
    trigger = Figure("fact.trigger", "通知", start, ("15.5",), "事实")
    length = Figure("test.length", "期限", CalendarDays(days), ("15.5",), "合同所列")
    return deadline("test.due", "期限", trigger, length)


def test_an_event_without_findings_waits_for_every_element(contract: Contract) -> None:
    outcome = judge_event(contract, "地震", AUGUST, {})
    assert outcome.conclusion is Conclusion.NEEDS_FINDING
    assert outcome.because == "尚未认定：不能预见、不能避免、不能克服、超出双方控制、妨碍履行"


def test_an_element_that_the_contract_does_not_have_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="没有名为“意外”的要件"):
        judge_event(contract, "地震", AUGUST, {"意外": True})


def test_general_words_are_ambiguous_when_no_reading_of_them_is_in_force(contract: Contract) -> None:
    doubtful = open_question(contract, "fm-general-words")
    found = dict.fromkeys(contract.force_majeure.elements.values(), True)
    outcome = judge_event(doubtful, "海啸", AUGUST, found, within="重大自然灾害")
    assert outcome.conclusion is Conclusion.AMBIGUOUS
    assert outcome.clauses == ("13.1",)
    assert outcome.alternatives.keys() == {"listed", "unlisted"}


def test_a_reading_in_force_must_have_an_outcome(contract: Contract) -> None:
    outcome = Outcome(Conclusion.APPLIES, ("13.1",), "")
    with pytest.raises(ValueError, match="fm-general-words has listed in force"):
        by_reading(contract, "fm-general-words", {"unlisted": outcome})


def test_a_suspension_cannot_end_before_it_begins() -> None:
    with pytest.raises(InvalidFact, match="不早于始日的止日"):
        Suspension(AUGUST, AUGUST - DAY, ("6",))


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 30))
def test_a_suspension_never_moves_a_deadline_forward_in_time(first: int, length: int, days: int) -> None:
    contract, due = load_contract(), due_on(AUGUST, days)
    begin = AUGUST + DAY * first
    moved = moved_to(contract, due, Suspension(begin, begin + DAY * length, ("15.5",)))
    assert moved.day >= due.day
    assert (moved.day == due.day) is (begin > due.day or begin + DAY * length <= AUGUST)


def test_a_suspension_of_other_provisions_moves_nothing(contract: Contract) -> None:
    due = due_on(AUGUST, 5)
    assert moved_to(contract, due, Suspension(AUGUST, AUGUST + DAY * 5, ("6",))) is due


def test_a_deadline_stays_while_it_is_open_whether_it_moves_by_itself(contract: Contract) -> None:
    due, stopped = due_on(AUGUST, 5), Suspension(AUGUST + DAY, AUGUST + DAY * 3, ("15.5",))
    doubtful = open_question(contract, "fm-extension-automatic")
    assert judge_extension(doubtful, due, stopped).conclusion is Conclusion.AMBIGUOUS
    demand = [Record(AUGUST, "收到甲方书面归还通知"), Record(AUGUST, NOTICE), Record(AUGUST, PROOF)]
    outcome = judge_suspended(doubtful, duty_named(contract.duties, RETURN), stopped, demand, AUGUST)
    assert outcome.conclusion is Conclusion.AMBIGUOUS
    dates = [each.deadline.text for each in outcome.alternatives.values() if each.deadline]
    # Five days end on Saturday the 15th; three more end on Tuesday the 18th. Unmoved, the end is Monday the 17th.
    assert dates == ["2026-08-18", "2026-08-17"]


def test_a_duty_that_nothing_set_off_is_not_moved(contract: Contract) -> None:
    stopped = Suspension(AUGUST, AUGUST + DAY, ("15.5",))
    outcome = judge_suspended(contract, duty_named(contract.duties, RETURN), stopped, [], AUGUST)
    assert outcome.conclusion is Conclusion.NOT_TRIGGERED


def test_a_moved_deadline_says_what_it_came_from(contract: Contract) -> None:
    due = due_on(AUGUST, 5)
    moved = moved_to(contract, due, Suspension(AUGUST + DAY, AUGUST + DAY * 3, ("15.5",)))
    assert moved.clauses == ("13.3", "15.5")
    assert moved.inputs[0].inputs == due.inputs
    assert moved.inputs[1].text == "3"
    assert moved.readings == ("fm-extension-automatic", "fm-working-days")


def test_scope_and_time_are_asked_before_notice(contract: Contract) -> None:
    stopped = Suspension(AUGUST, AUGUST + DAY * 9, ("9.8",))
    assert judge_excuse(contract, stopped, "3.6", AUGUST, ()).conclusion is Conclusion.NO_RIGHT
    assert judge_excuse(contract, stopped, "9.8", AUGUST - DAY, ()).conclusion is Conclusion.NO_RIGHT
    assert judge_excuse(contract, stopped, "9.8", AUGUST, ()).conclusion is Conclusion.AMBIGUOUS


def test_an_element_that_the_model_needs_cannot_be_dropped_from_the_data(data: Path) -> None:
    damage(data / "force_majeure.toml", 'id = "hindering"', 'id = "hindrance"')
    assert messages_of(data) == ["force_majeure.toml: element: 没有“hindering”这一要件；应为：各要件的编号"]
