from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest

from contract_model.answer.situation import Told
from contract_model.answer.window import MONTH, QUARTER, YEAR
from contract_model.compliance.available import availabilities
from contract_model.compliance.downtime import bounds, downtimes, spans, systems_of
from contract_model.compliance.records import Ledger, Record
from contract_model.compliance.told import Known, known_by
from contract_model.core.values import Minutes
from contract_model.register.contract import Contract
from contract_model.rules import availability

OCCURRED, RESTORED, CAUSE = "fault.occurred", "fault.restored", "fault.cause"


def down(contract: Contract, matter: str, begin: datetime, minutes: int, cause: str = "") -> list[Told]:
    end = begin + timedelta(minutes=minutes)
    found = [
        Told(OCCURRED, begin.date(), begin.time(), about=matter),
        Told(RESTORED, end.date(), end.time(), about=matter),
    ]
    label = next((one.label for one in contract.penalties.causes.values() if one.id == cause), "")
    return [*found, Told(CAUSE, value=label, about=matter)] if label else found


def known(contract: Contract, ledger: Ledger) -> Known:
    return known_by(contract, ledger, contract.period.last_day)


@pytest.fixture(scope="module")
def morning(contract: Contract) -> datetime:
    first = contract.period.first_day
    return datetime.combine(first.replace(day=first.day + 2), time(9))


@pytest.fixture(scope="module")
def ledger(contract: Contract, morning: datetime) -> Ledger:
    """Two faults of one system that overlap, one of two systems, one whose cause is none of the service's."""
    own = next(cause.id for cause in contract.penalties.causes.values() if cause.not_down)
    told = [
        *down(contract, "F-1", morning, 60),
        *down(contract, "F-2", morning + timedelta(minutes=40), 60),
        *down(contract, "F-3", morning + timedelta(hours=5), 30),
        *down(contract, "F-4", morning + timedelta(hours=9), 90, own),
        *down(contract, "F-5", morning + timedelta(days=1), 10),
    ]
    systems = {"F-1": "甲", "F-2": "甲", "F-3": "甲、乙", "F-4": "甲", "F-5": ""}
    return Ledger(records=tuple(Record(one, f"故障!{line}") for line, one in enumerate(told, 2)), systems=systems)


def test_no_minute_counts_twice_and_each_system_counts_by_itself(contract: Contract, ledger: Ledger) -> None:
    found = downtimes(known(contract, ledger), ledger)
    assert {system: one.sums[-1] // 60 for system, one in found.items()} == {"甲": 130, "乙": 30, "": 10}


def test_downtime_between_two_moments_is_cut_at_both(contract: Contract, ledger: Ledger, morning: datetime) -> None:
    found = downtimes(known(contract, ledger), ledger)["甲"]
    assert found.seconds(morning + timedelta(minutes=30), morning + timedelta(minutes=50)) == 20 * 60
    assert found.seconds(morning - timedelta(hours=1), morning + timedelta(hours=6)) == 130 * 60
    assert found.seconds(morning - timedelta(hours=2), morning - timedelta(hours=1)) == 0
    assert found.matters_in(morning, morning + timedelta(minutes=10)) == ("F-1",)


def test_each_span_of_each_reading_says_what_was_down_in_it(contract: Contract, ledger: Ledger) -> None:
    found = list(availabilities(known(contract, ledger), downtimes(known(contract, ledger), ledger)))
    of_one = {each.reading: each for each in found if each.system == "甲"}
    assert of_one.keys() == {MONTH, QUARTER, YEAR}
    assert {each.down for each in of_one.values()} == {Minutes(130)}
    month = of_one[MONTH]
    assert month.matters == ("F-1", "F-2", "F-3")
    assert month.share == f"{(1 - 130 / float(month.span.total.amount)) * 100:.4f}%"
    assert availability.WINDOW in month.readings
    platform = next(each for each in found if not each.system)
    assert "availability-object" not in platform.readings


def test_what_is_told_of_downtime_besides_faults_counts_as_the_questions_have_it(
    contract: Contract, morning: datetime
) -> None:
    begin, end = morning, morning + timedelta(minutes=20)
    told = (
        Told(availability.TOTAL, morning.date(), value=Minutes(5), about="丙"),
        Told(availability.SUSPENDED, begin.date(), begin.time(), about="丙"),
        Told(availability.RESUMED, end.date(), end.time(), about="丙"),
    )
    ledger = Ledger(records=tuple(Record(one, "指标!2") for one in told), levels={"丙": ""})
    (month, *_) = availabilities(known(contract, ledger), downtimes(known(contract, ledger), ledger))
    assert (month.system, month.down, month.facts) == ("丙", Minutes(0), told)
    assert availability.INTERRUPTED in month.readings


def test_little_downtime_keeps_what_is_promised_over_the_year(contract: Contract, morning: datetime) -> None:
    told = down(contract, "F-1", morning, 1)
    ledger = Ledger(records=tuple(Record(one, "故障!2") for one in told), systems={"F-1": "甲"})
    found = list(availabilities(known(contract, ledger), downtimes(known(contract, ledger), ledger)))
    assert found[-1].readings == ()


def test_a_matter_is_about_the_systems_of_its_row_or_is_one_itself() -> None:
    ledger = Ledger(systems={"F-1": "甲、乙", "F-2": ""}, levels={"丙": "三级"})
    assert [systems_of(one, ledger) for one in ("F-1", "F-2", "丙", "考核")] == [("甲", "乙"), ("",), ("丙",), ("",)]


def test_the_spans_of_each_reading_make_up_the_service_year(contract: Contract) -> None:
    every = list(spans(known(contract, Ledger())))
    for reading in (MONTH, QUARTER, YEAR):
        own = [bounds(span) for name, span in every if name == reading]
        assert own[0][0].date() == contract.period.first_day
        assert own[-1][1].date() > contract.period.last_day
        assert all(one[1] == other[0] for one, other in pairwise(own))
