"""Averages of a month: worked out of the times of its faults, by the clock that runs under a reading."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from contract_model.answer.situation import Lacking, Situation, Told
from contract_model.compliance.averages import AVERAGES, Average, averages
from contract_model.compliance.judge import judge_ledger
from contract_model.compliance.records import Ledger, Record
from contract_model.compliance.told import known_by
from contract_model.core.dates import DAY
from contract_model.core.outcome import Outcome
from contract_model.core.values import Minutes
from contract_model.register.contract import Contract

RESPONSE, RECOVERY = AVERAGES
LATER = timedelta(days=60)


def fault(contract: Contract, number: int, **minutes: int) -> list[Told]:
    """Return what is told of a fault on so many days after the first, so many minutes after nine."""
    begun = datetime.combine(contract.period.first_day, datetime.min.time()) + timedelta(days=number, hours=9)
    moments = {f"fault.{name}": begun + timedelta(minutes=after) for name, after in minutes.items()}
    return [Told(fact, when.date(), when.time(), about=f"F-{number}") for fact, when in moments.items()]


def found(contract: Contract, *told: Told) -> dict[str, list[Average]]:
    ledger = Ledger(records=tuple(Record(one, f"故障!{line}") for line, one in enumerate(told, 2)))
    by_fact: dict[str, list[Average]] = {RESPONSE: [], RECOVERY: []}
    for one in averages(known_by(contract, ledger, contract.period.first_day + LATER)):
        by_fact[one.fact].append(one)
    return by_fact


def under(contract: Contract, one: Average, option: str) -> Minutes:
    """Return the average that a rule is told under an option of when the clock starts."""
    heard: list[Told] = []

    def rule(situation: Situation) -> Outcome:
        heard.extend(each for each in situation.told if each.fact == one.fact)
        raise InterruptedError

    situation = Situation(contract, chosen={"clock-start": option, "report-channel": "hotline"})
    with pytest.raises(InterruptedError):
        one.told_to(rule)(situation)
    assert isinstance(heard[0].value, Minutes)
    return heard[0].value


def test_the_average_is_of_the_faults_that_began_in_a_month_and_have_times(contract: Contract) -> None:
    told = [
        *fault(contract, 1, occurred=0, reported=5, responded=15, restored=25),
        *fault(contract, 2, occurred=0, reported=10, responded=30, restored=90),
        *fault(contract, 3, occurred=0, reported=1),  # still running
        Told("fault.restored", contract.period.first_day + DAY, about="F-8"),  # no time of day
        Told("fault.response-time", contract.period.first_day + 4 * DAY, value=Minutes(30), about="F-4"),
        *fault(contract, 40, occurred=0, reported=3, responded=4, restored=5),
    ]
    by_fact = found(contract, *told)
    (one, later), (restored, _) = by_fact[RESPONSE], by_fact[RECOVERY]
    assert under(contract, one, "report") == Minutes(20)  # 10, 20, and 30 as told
    assert under(contract, one, "occurrence") == Minutes(25)  # 15, 30, and 30 as told
    assert under(contract, later, "report") == Minutes(1)
    assert under(contract, restored, "report") == Minutes(50)  # 20 and 80
    assert {each.about for each in one.facts} == {"F-1", "F-2", "F-4"}
    first = contract.period.first_day
    assert one.name == f"{first.year}年{first.month}月{contract.facts[RESPONSE].name}"


def test_an_average_that_is_told_of_the_month_goes_first(contract: Contract) -> None:
    times = fault(contract, 1, occurred=0, reported=5, responded=15, restored=25)
    day, name = contract.period.first_day, found(contract, *times)[RECOVERY][0].name
    told = Told(RESPONSE, day, value=Minutes(3), about="六月")
    assert [len(several) for several in found(contract, *times, told).values()] == [0, 1]
    told = Told(RECOVERY, value=Minutes(3), about=name)
    assert [len(several) for several in found(contract, *times, told).values()] == [1, 0]


def test_what_no_clock_measures_under_a_reading_is_missing(contract: Contract) -> None:
    (one,) = found(contract, *fault(contract, 1, occurred=0, responded=15))[RESPONSE]
    assert under(contract, one, "occurrence") == Minutes(15)
    situation = Situation(contract, chosen={"clock-start": "report", "report-channel": "hotline"})
    with pytest.raises(Lacking) as lacking:
        one.told_to(lambda _: Outcome.__new__(Outcome))(situation)
    assert lacking.value.fact == "fault.reported"


def test_an_average_beyond_the_limit_is_an_event_with_the_rows_of_its_faults(contract: Contract) -> None:
    told = fault(contract, 1, occurred=0, reported=0, responded=1, restored=600)
    ledger = Ledger(records=tuple(Record(one, "故障!2") for one in told), systems={"F-1": "甲"})
    judged = judge_ledger(contract, ledger, contract.period.first_day + LATER)
    name = next(one.name for one in averages(judged.told) if one.fact == RECOVERY)
    (event,) = [one for one in judged.events if one.matter == name]
    assert judged.rows_of(event.facts) == ("故障!2",)
    assert not any(one.fact == RECOVERY for one in event.facts)
    assert event.on is not None
    assert (event.on + DAY).day == 1
