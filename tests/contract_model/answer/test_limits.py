"""Limits and clocks: values told, the time between two events, what is missing for either, what is still open."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from contract_model.answer.limits import time_taken
from contract_model.answer.norms import judge
from contract_model.answer.situation import Lacking, Situation, Told
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import CalendarDays, Minutes, Rate
from tests.invented import FACTS, READINGS, contract

DURATIONS = """
[[fact]]
id = "press.days"
name = "安装日数"
kind = "measure"
unit = "day"

[[fact]]
id = "press.minutes"
name = "响应时间"
kind = "measure"
unit = "minute"
"""
LIMITS = """
[[norm]]
id = "setting-up"
kind = "limit"
clause = "2"
label = "安装期限"
party = "B"
measure = ["press.days"]
bound = "at_most"
value = { value = "4", unit = "day" }
clock_starts = ["press.delivered"]
clock_stops = ["press.tested"]

[[norm]]
id = "answering"
kind = "limit"
clause = "2"
label = "响应期限"
party = "B"
measure = ["press.minutes"]
bound = "at_most"
value = { value = "30", unit = "minute" }
clock_starts = ["press.ordered"]
clock_stops = ["press.delivered"]
when = [{ fact = "press.noise", is = ["是"] }]

[[norm]]
id = "ready"
kind = "state"
clause = "2"
label = "可以使用"
party = "B"
trigger = ["press.tested"]
when = [{ fact = "press.noise", is = ["否"] }]
"""
CONTRACT = contract(facts=FACTS + DURATIONS, norms=LIMITS, readings=READINGS)
NOISY = Told("press.noise", value="是")


def happened(fact: str, day: int, at: time | None = None) -> Told:
    return Told(fact, date(2030, 4, day), at)


def situation(*told: Told, day: int | None = 20) -> Situation:
    return Situation(CONTRACT, told, as_of=None if day is None else date(2030, 4, day))


def judged(norm: str, *told: Told) -> Outcome:
    return judge(CONTRACT.norms[norm], situation(*told))


@pytest.mark.parametrize(("tested", "conclusion"), [(5, Conclusion.COMPLIED), (6, Conclusion.BREACHED)])
def test_a_limit_is_held_against_the_time_between_two_events(tested: int, conclusion: Conclusion) -> None:
    assert (
        judged("setting-up", happened("press.delivered", 1), happened("press.tested", tested)).conclusion is conclusion
    )


def test_a_value_that_was_told_comes_before_the_clock() -> None:
    told = Told("press.days", value=CalendarDays(3))
    assert judged("setting-up", told, happened("press.delivered", 1)).conclusion is Conclusion.COMPLIED


def test_the_time_so_far_is_taken_while_the_clock_runs_in_days() -> None:
    norm, started = CONTRACT.norms["setting-up"], happened("press.delivered", 1)
    assert time_taken(norm, situation(started, day=4)) == CalendarDays(3)
    assert time_taken(norm, situation(started, happened("press.tested", 3))) == CalendarDays(2)


@pytest.mark.parametrize(
    ("norm", "told", "day", "missing"),
    [
        ("setting-up", (), 4, "press.delivered"),
        ("setting-up", (happened("press.delivered", 1),), None, "press.tested"),
        ("answering", (happened("press.ordered", 1, time(9)),), 4, "press.delivered"),
        ("answering", (happened("press.ordered", 1), happened("press.delivered", 1, time(9))), 4, "press.minutes"),
    ],
    ids=["never started", "no day to ask for", "minutes still run", "no time of day"],
)
def test_what_a_clock_lacks_is_named(norm: str, told: tuple[Told, ...], day: int | None, missing: str) -> None:
    with pytest.raises(Lacking) as lacking:
        time_taken(CONTRACT.norms[norm], situation(*told, day=day))
    assert lacking.value.fact == missing


def test_a_limit_on_a_condition_that_is_open_waits_for_it() -> None:
    slow = Told("press.minutes", value=Minutes(31))
    found = judged("answering", slow)
    assert (found.conclusion, found.missing) == (Conclusion.NEEDS_FINDING, ("press.noise",))
    assert judged("answering", slow, NOISY).conclusion is Conclusion.BREACHED
    assert judged("answering", slow, Told("press.noise", value="否")).conclusion is Conclusion.NOT_TRIGGERED


def test_a_state_on_a_condition_that_is_open_waits_for_it() -> None:
    tested = happened("press.tested", 3)
    found = judged("ready", tested)
    assert (found.conclusion, found.missing) == (Conclusion.NEEDS_FINDING, ("press.noise",))
    assert judged("ready", tested, Told("press.noise", value="否")).conclusion is Conclusion.APPLIES
    assert judged("ready", tested, NOISY).conclusion is Conclusion.NOT_TRIGGERED


def test_an_event_without_a_day_is_no_event() -> None:
    with pytest.raises(TypeError, match=r"press\.tested was told without a day"):
        _ = Told("press.tested").day


SHARES = """
[[fact]]
id = "press.ready-share"
name = "印刷机可用的比例"
kind = "measure"
unit = "percent"
"""
READY = """
[[norm]]
id = "ready-share"
kind = "limit"
clause = "2"
label = "印刷机可用的比例要求"
party = "B"
measure = ["press.ready-share"]
bound = "at_least"
value = { value = "99", unit = "percent" }
window = "over"
"""
OVER = """
[[reading]]
id = "over"
kind = "question"
title = "比例按多长时间计"
clauses = ["2"]
says = "没有写按多长时间计。"
matters = "一个月不足的，一年未必不足。"
why = "各种时段都列出。"
effect = "money"
decider = "supplement"
first = "印刷机可用的比例"
state = "open"
""" + "".join(
    f'[[reading.option]]\nid = "{option}"\nlabel = "{label}"\ntext = "每{label[1:]}分别计"\nfavours = "neither"\n'
    for option, label in (("month", "按月"), ("quarter", "按季"), ("year", "按年"))
)
BY_SHARE = contract(facts=FACTS + DURATIONS + SHARES, norms=LIMITS + READY, readings=READINGS + OVER)


@pytest.mark.parametrize(
    ("percent", "day", "over", "conclusion"),
    [
        ("99", date(2030, 4, 30), "year", Conclusion.COMPLIED),
        ("98.5", date(2030, 4, 30), "month", Conclusion.BREACHED),
        ("98.5", date(2030, 4, 30), "quarter", Conclusion.MISSING_PARAMETER),  # 0.45 of 92 days: 0.49 %
        ("96", date(2030, 4, 30), "quarter", Conclusion.BREACHED),  # 1.2 of 92 days: 1.30 %
        ("96", date(2030, 4, 30), "year", Conclusion.MISSING_PARAMETER),  # 1.2 of 365 days: 0.33 %
        ("80", date(2030, 4, 30), "year", Conclusion.BREACHED),  # 6 of 365 days: 1.64 %
        ("98.5", None, "year", Conclusion.BREACHED),
        ("98.5", date(2031, 4, 30), "year", Conclusion.BREACHED),
    ],
)
def test_a_share_of_one_month_breaks_a_longer_time_only_where_the_rest_cannot_make_up(
    percent: str, day: date | None, over: str, conclusion: Conclusion
) -> None:
    told = Told("press.ready-share", day, value=Rate(Decimal(percent) / 100))
    found = judge(BY_SHARE.norms["ready-share"], Situation(BY_SHARE, (told,), {"over": over}, date(2031, 5, 1)))
    assert found.conclusion is conclusion
