"""Duties with conditions besides the trigger, with a time that somebody sets, and with findings of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, about
from contract_model.core.values import CalendarDays
from contract_model.duty.duties import Duty, duty_named
from contract_model.duty.judge import judge
from tests.contract_model.damaged import damage, messages_of


def asked(duty: Duty, *events: tuple[int, str], as_of: int = 30) -> Outcome:
    """Judge on a day of September 2026, after events on days of that month."""
    return judge(duty, [Record(date(2026, 9, day), event) for day, event in events], date(2026, 9, as_of))


@pytest.fixture
def both(contract: Contract) -> Duty:
    return duty_named(contract.duties, "共同实现双活")


def test_the_trigger_without_the_condition_sets_nothing_off(both: Duty) -> None:
    outcome = asked(both, (1, both.trigger))
    assert outcome.conclusion is Conclusion.NOT_TRIGGERED
    assert both.conditions[0] in outcome.because


def test_a_time_limit_runs_from_the_last_of_trigger_and_conditions(both: Duty) -> None:
    timed = replace(both, within=CalendarDays(3), prompt="")
    outcome = asked(timed, (1, both.trigger), (14, both.conditions[0]))
    assert outcome.deadline is not None
    assert outcome.deadline.value == date(2026, 9, 17)
    kept = asked(timed, (1, both.trigger), (14, both.conditions[0]), (17, both.acts[0]))
    assert kept.conclusion is Conclusion.COMPLIED


def test_a_prohibition_binds_from_its_trigger_on(contract: Contract) -> None:
    duty = duty_named(contract.duties, "操作已上线系统先告知")
    assert asked(duty, (1, "渗透测试")).conclusion is Conclusion.NOT_TRIGGERED
    assert asked(duty, (1, "渗透测试"), (2, "系统已上线")).conclusion is Conclusion.COMPLIED
    assert asked(duty, (2, "系统已上线"), (2, "渗透测试")).conclusion is Conclusion.BREACHED


def test_a_prohibition_beside_acts_counted_back_is_looked_for_before_the_trigger_too(contract: Contract) -> None:
    duty = replace(duty_named(contract.duties, "入云工单备案"), forbidden=("涂改工单",))
    events = ((1, "涂改工单"), (2, "提交入云工单"), (3, "系统入云"))
    assert asked(duty, *events).conclusion is Conclusion.BREACHED
    assert asked(duty, *events[1:]).conclusion is Conclusion.COMPLIED


def test_a_time_set_by_somebody_includes_its_last_day(contract: Contract) -> None:
    duty = duty_named(contract.duties, "按要求整改")
    start, end = (1, "甲方要求整改"), (15, "甲方所定期限届满")
    assert asked(duty, start).conclusion is Conclusion.NOT_YET_DUE
    assert asked(duty, start, end, as_of=15).conclusion is Conclusion.NOT_YET_DUE
    assert asked(duty, start, end, as_of=16).conclusion is Conclusion.BREACHED
    kept = asked(duty, start, end, (15, "完成整改"))
    assert kept.conclusion is Conclusion.COMPLIED
    assert kept.deadline is not None
    assert kept.deadline.value == date(2026, 9, 15)
    assert asked(duty, start, end, (16, "完成整改")).conclusion is Conclusion.BREACHED


def test_an_end_of_time_from_before_the_demand_does_not_count(contract: Contract) -> None:
    duty = duty_named(contract.duties, "按要求整改")
    assert asked(duty, (1, "甲方所定期限届满"), (5, "甲方要求整改")).conclusion is Conclusion.NOT_YET_DUE


def test_findings_of_its_own_replace_the_usual_ones(contract: Contract) -> None:
    duty = duty_named(contract.duties, "培训本单位人员")
    done = ((1, "安全培训"), (2, "技术培训"))
    assert asked(duty, *done, (3, "认定为符合岗位要求")).conclusion is Conclusion.COMPLIED
    assert asked(duty, *done, (3, "认定为不符合岗位要求")).conclusion is Conclusion.BREACHED
    with pytest.raises(InvalidFact, match="不涉及事项“认定为及时”"):
        asked(duty, (3, "认定为及时"))


def test_one_occasion_is_judged_by_the_facts_about_it() -> None:
    day = date(2026, 9, 1)
    general, mine, other = Record(day, "甲"), Record(day, "乙", about="一"), Record(day, "乙", about="二")
    assert about([general, mine, other], "一") == (general, mine)


@pytest.mark.parametrize(("subject", "accepted"), [("一", "在“说明”一栏写明所关之事的事项"), ("二", "三")])
def test_an_occasion_that_no_fact_is_about_is_refused(subject: str, accepted: str) -> None:
    records = [Record(date(2026, 9, 1), "甲", about="" if subject == "一" else "三")]
    with pytest.raises(InvalidFact) as refused:
        about(records, subject)
    assert refused.value.accepted == accepted


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            'trigger = "甲方提出双活需求"\n', "", "有条件而没有触发事项；应为：trigger 一项", id="a condition alone"
        ),
        pytest.param(
            'findings = ["认定为定时", ', 'findings = ["认定为有时", "认定为定时", ', "有 3 种认定", id="three findings"
        ),
        pytest.param('by = "甲方所定期限届满"\n', "", "应做的事没有时限", id="no time at all"),
    ],
)
def test_a_faulty_entry_is_named(data: Path, old: str, new: str, message: str) -> None:
    damage(data / "duties" / "article_09.toml", old, new)
    assert any(message in line for line in messages_of(data))
