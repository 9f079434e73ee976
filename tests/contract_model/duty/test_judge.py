"""The evaluator of duties: what is judged before, on and after a deadline, and what only a finding can decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.records import Record, first, until
from contract_model.core.values import CalendarDays, WorkingDays
from contract_model.duty.duties import Duty, duty_named
from contract_model.duty.judge import judge

DAY = timedelta(days=1)

# Invented duties of each kind; the contract's own are judged by the features.
AFTER = Duty(
    id="test.after",
    clause="19.2",
    label="变更通知",
    bearer="both",
    trigger="地址变更",
    acts=("书面通知",),
    within=CalendarDays(20),
    counts="after",
    ends_on=None,
    prompt="",
    forbidden=(),
    unless=(),
    evidence="",
)
BEFORE = replace(AFTER, label="更换通知", trigger="更换负责人", within=WorkingDays(5), counts="before")
AT_ALL_BEFORE = replace(BEFORE, label="安全测试", trigger="迁移", acts=("测试", "备案"), within=None)
BY_THE_END = replace(AFTER, label="验收材料", trigger="", within=None, ends_on=date(2027, 6, 19))
PROMPT = replace(AFTER, label="故障登记", trigger="故障报告", within=None, prompt="及时")
NEVER = replace(AFTER, label="不得修改", trigger="", acts=(), within=None, forbidden=("修改数据",))
UNLESS = replace(NEVER, label="未经许可不得修改", unless=("许可", "备案"))


def on(day: str, event: str) -> Record:
    return Record(date.fromisoformat(day), event)


def conclude(duty: Duty, as_of: str, *records: Record) -> Conclusion:
    outcome = judge(duty, records, date.fromisoformat(as_of))
    assert outcome.clauses == (duty.clause,)
    assert outcome.because
    return outcome.conclusion


CHANGE = on("2026-07-01", "地址变更")  # twenty days later is 2026-07-21, a Tuesday


@pytest.mark.parametrize(
    ("as_of", "records", "conclusion"),
    [
        ("2026-07-10", [], Conclusion.NOT_TRIGGERED),
        ("2026-06-30", [CHANGE], Conclusion.NOT_TRIGGERED),
        ("2026-07-21", [CHANGE], Conclusion.NOT_YET_DUE),
        ("2026-07-22", [CHANGE], Conclusion.BREACHED),
        ("2026-07-30", [CHANGE, on("2026-07-21", "书面通知")], Conclusion.COMPLIED),
        ("2026-07-30", [CHANGE, on("2026-07-22", "书面通知")], Conclusion.BREACHED),
        ("2026-07-21", [CHANGE, on("2026-07-22", "书面通知")], Conclusion.NOT_YET_DUE),
        ("2026-07-30", [CHANGE, on("2026-06-20", "书面通知")], Conclusion.BREACHED),
    ],
)
def test_a_duty_after_an_event_runs_to_its_deadline(as_of: str, records: list[Record], conclusion: Conclusion) -> None:
    assert conclude(AFTER, as_of, *records) is conclusion


def test_the_deadline_is_a_figure_of_the_duty() -> None:
    outcome = judge(AFTER, [CHANGE], date(2026, 7, 2))
    assert outcome.deadline is not None
    assert (outcome.deadline.id, outcome.deadline.text) == ("duty.test.after.deadline", "2026-07-21")


@given(st.dates(date(2026, 1, 1), date(2026, 11, 1)), st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_an_act_on_the_last_day_is_in_time_and_on_the_day_after_it_is_late(
    start: date, days: int, early: int, later: int
) -> None:
    duty = replace(AFTER, within=CalendarDays(days))
    trigger = Record(start, duty.trigger)
    known = judge(duty, [trigger], start).deadline
    assert known is not None
    last = known.day
    in_time = Record(max(start, last - DAY * early), duty.acts[0])
    assert judge(duty, [trigger, in_time], last + DAY * later).conclusion is Conclusion.COMPLIED
    late = Record(last + DAY, duty.acts[0])
    assert judge(duty, [trigger, late], last + DAY * (later + 1)).conclusion is Conclusion.BREACHED


# Five working days before Thursday 2026-07-16 is Thursday 2026-07-09.
@pytest.mark.parametrize(
    ("records", "conclusion"),
    [
        ([on("2026-07-09", "书面通知"), on("2026-07-16", "更换负责人")], Conclusion.COMPLIED),
        ([on("2026-07-10", "书面通知"), on("2026-07-16", "更换负责人")], Conclusion.BREACHED),
        ([on("2026-07-16", "更换负责人")], Conclusion.BREACHED),
        ([on("2026-07-09", "书面通知")], Conclusion.NOT_TRIGGERED),
    ],
)
def test_a_notice_is_given_so_long_before_the_event(records: list[Record], conclusion: Conclusion) -> None:
    assert conclude(BEFORE, "2026-08-01", *records) is conclusion


@pytest.mark.parametrize(
    ("records", "conclusion"),
    [
        ([on("2026-07-01", "测试"), on("2026-07-02", "备案"), on("2026-07-03", "迁移")], Conclusion.COMPLIED),
        ([on("2026-07-01", "测试"), on("2026-07-03", "迁移"), on("2026-07-04", "备案")], Conclusion.BREACHED),
        ([on("2026-07-03", "迁移")], Conclusion.BREACHED),
    ],
)
def test_every_act_that_comes_first_must_come_first(records: list[Record], conclusion: Conclusion) -> None:
    assert conclude(AT_ALL_BEFORE, "2026-08-01", *records) is conclusion


@pytest.mark.parametrize(
    ("as_of", "records", "conclusion"),
    [
        ("2027-06-19", [], Conclusion.NOT_YET_DUE),
        ("2027-06-20", [], Conclusion.BREACHED),
        ("2027-06-20", [on("2027-06-19", "书面通知")], Conclusion.COMPLIED),
    ],
)
def test_a_duty_by_the_end_of_the_service_has_until_its_last_day(
    as_of: str, records: list[Record], conclusion: Conclusion
) -> None:
    assert conclude(BY_THE_END, as_of, *records) is conclusion


REPORT, DONE = on("2026-07-01", "故障报告"), on("2026-07-01", "书面通知")


@pytest.mark.parametrize(
    ("records", "conclusion"),
    [
        ([], Conclusion.NOT_TRIGGERED),
        ([REPORT], Conclusion.NEEDS_FINDING),
        ([REPORT, DONE], Conclusion.NEEDS_FINDING),
        ([REPORT, DONE, on("2026-07-05", "认定为及时")], Conclusion.COMPLIED),
        ([REPORT, on("2026-07-05", "认定为及时")], Conclusion.NEEDS_FINDING),
        ([REPORT, DONE, on("2026-07-05", "认定为不及时")], Conclusion.BREACHED),
    ],
)
def test_a_duty_without_a_figure_for_its_time_is_decided_by_a_finding(
    records: list[Record], conclusion: Conclusion
) -> None:
    assert conclude(PROMPT, "2026-08-01", *records) is conclusion


@pytest.mark.parametrize(
    ("duty", "records", "conclusion"),
    [
        (NEVER, [], Conclusion.COMPLIED),
        (NEVER, [on("2026-07-01", "修改数据")], Conclusion.BREACHED),
        (UNLESS, [on("2026-07-01", "修改数据")], Conclusion.BREACHED),
        (UNLESS, [on("2026-06-30", "许可"), on("2026-07-01", "修改数据")], Conclusion.BREACHED),
        (
            UNLESS,
            [on("2026-06-29", "许可"), on("2026-06-30", "备案"), on("2026-07-01", "修改数据")],
            Conclusion.COMPLIED,
        ),
        (
            UNLESS,
            [on("2026-06-29", "许可"), on("2026-07-01", "修改数据"), on("2026-07-02", "备案")],
            Conclusion.BREACHED,
        ),
    ],
)
def test_a_forbidden_act_is_a_breach_unless_every_permission_came_first(
    duty: Duty, records: list[Record], conclusion: Conclusion
) -> None:
    assert conclude(duty, "2026-08-01", *records) is conclusion


def test_a_breach_names_the_permission_that_is_missing() -> None:
    outcome = judge(UNLESS, [on("2026-06-30", "许可"), on("2026-07-01", "修改数据")], date(2026, 8, 1))
    assert outcome.because == "2026-07-01 发生“修改数据”，此前没有“备案”"


def test_a_record_of_an_event_that_the_duty_does_not_know_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InvalidFact) as refused:
        judge(PROMPT, [on("2026-07-01", "下雨")], date(2026, 8, 1))
    assert refused.value.given == "“故障登记”不涉及事项“下雨”"
    assert refused.value.accepted == "故障报告、书面通知、认定为及时、认定为不及时"


def test_what_happens_later_is_not_known_yet() -> None:
    records = [on("2026-07-03", "乙"), on("2026-07-01", "甲"), on("2026-07-02", "乙")]
    assert until(records, date(2026, 7, 2)) == (records[1], records[2])


def test_the_first_record_of_an_event_is_found_from_a_day_on() -> None:
    records = [on("2026-07-01", "甲"), on("2026-07-02", "甲")]
    assert first(records, "甲") == records[0]
    assert first(records, "甲", since=date(2026, 7, 2)) == records[1]
    assert first(records, "甲", since=date(2026, 7, 3)) is None
    assert first(records, "乙") is None


def test_a_duty_is_found_by_its_label_and_an_unknown_one_names_the_nearest() -> None:
    assert duty_named([AFTER, BEFORE], "更换通知") is BEFORE
    with pytest.raises(InvalidFact) as refused:
        duty_named([AFTER, BEFORE], "更换的通知")
    assert refused.value.given == "没有名为“更换的通知”的义务"
    assert refused.value.accepted.startswith("更换通知")
