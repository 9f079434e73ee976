"""A whole ledger, judged by the contract as it is; what is expected is told by the ledger, not by the contract."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import datetime, time, timedelta

import pytest

from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.flat import flat
from contract_model.compliance.impossible import LedgerFaults
from contract_model.compliance.judge import Compliance, judge_ledger
from contract_model.compliance.quick import IMPORTANT
from contract_model.compliance.records import Ledger, Record, Row
from contract_model.core.dates import DAY
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.publish.asking import questions
from contract_model.register.contract import Contract
from contract_model.register.norms import LIMIT

TIMES = ("fault.occurred", "fault.reported", "fault.responded", "fault.arrived", "fault.restored")


def faults(contract: Contract, number: int, broken: float = 0.3) -> Ledger:
    """Return a ledger of so many faults of an invented year, some of them slow."""
    chance = random.Random(7)  # noqa: S311 - the same faults in every run
    rows, records, systems = [], [], {}
    first = datetime.combine(contract.period.first_day, time(8))
    for line in range(2, number + 2):
        matter, key = f"F-{line}", f"故障!{line}"
        begun = first + timedelta(days=line % 300, minutes=chance.randrange(0, 300))
        slow = chance.randint(1, 400) if chance.random() < broken else 1
        minutes = sorted(chance.randint(0, 12) * (1 if place < 2 else slow) for place in range(5))
        rows.append(Row(key, "故障", line, {"编号": matter}))
        systems[matter] = f"系统 {line % 3}"
        for fact, after in zip(TIMES, minutes, strict=True):
            when = begun + timedelta(minutes=after)
            records.append(Record(Told(fact, when.date(), when.time(), about=matter), key))
    return Ledger(tuple(rows), tuple(records), systems)


@pytest.fixture(scope="module")
def ledger(contract: Contract) -> Ledger:
    return faults(contract, 60)


@pytest.fixture(scope="module")
def judged(contract: Contract, ledger: Ledger) -> Compliance:
    return judge_ledger(contract, ledger)


def limits(contract: Contract) -> list[str]:
    """Return the limits of every fault, that of important systems left out, which is not asked of each."""
    own = [norm for norm in contract.norms.values() if norm.kind == LIMIT and "fault.reported" in norm.clock_starts]
    return [norm.id for norm in own if IMPORTANT not in norm.measure]


def registers(contract: Contract) -> list[str]:
    """Return the duties that the report of a fault sets off."""
    own = [norm for norm in contract.norms.values() if norm.triggers and norm.kind != LIMIT]
    return [norm.id for norm in own if norm.triggers[0].events == ("fault.reported",)]


def test_every_fault_and_limit_is_either_listed_or_counted_as_the_plain_question_has_it(
    contract: Contract, ledger: Ledger, judged: Compliance
) -> None:
    told = tuple(record.told for record in ledger.records)
    by_id = {question.id: question for question in questions(contract).values()}
    listed = {(one.norm.id, one.matter): one.outcome.conclusion for one in judged.occasions}
    counted = {(each.norm, matter): each.conclusion for each, matters in judged.buckets.items() for matter in matters}
    for name in (*limits(contract), *registers(contract)):
        for matter in ledger.systems:
            situation = Situation(contract, told, as_of=judged.as_of, subject=matter)
            plain = answer(by_id[f"norm.{name}"], situation).result
            assert isinstance(plain, Outcome)
            assert {**counted, **listed}[name, matter] is plain.conclusion, (name, matter)
            assert ((name, matter) in listed) != ((name, matter) in counted)


def test_what_is_listed_of_a_fault_did_or_may_break_the_norm_or_still_runs(judged: Compliance, ledger: Ledger) -> None:
    kept = {Conclusion.COMPLIED, Conclusion.NOT_TRIGGERED}
    of_faults = [one for one in judged.occasions if one.matter in ledger.systems]
    assert of_faults
    assert not kept & {one.outcome.conclusion for one in of_faults}


def test_the_last_day_told_is_looked_at_where_no_other_is_named(judged: Compliance, ledger: Ledger) -> None:
    assert judged.default_as_of
    assert judged.as_of == judged.last == max(record.told.day for record in ledger.records)


def test_rows_of_later_days_are_named_and_not_judged(contract: Contract, ledger: Ledger) -> None:
    early = judge_ledger(contract, ledger, contract.period.first_day + 9 * DAY)
    later = {record.row for record in ledger.records if record.told.day > early.as_of}
    assert early.later == later
    assert not later & set(early.judged)


def test_every_row_is_accounted_for(contract: Contract, judged: Compliance) -> None:
    rows = flat(judged, contract)["row"]
    assert len(rows) == len(judged.ledger.rows)
    assert all(row["judged"] and not row["none"] for row in rows)


def test_a_row_that_tells_nothing_is_about_none(contract: Contract) -> None:
    replaced = Row("事项!2", "事项", 2, {"日期": "2026-07-01"}, replaced_by="事项!3")
    (row,) = flat(judge_ledger(contract, Ledger((replaced,))), contract)["row"]
    assert (row["none"], row["judged"], row["replaced_by"]) == (True, [], "事项!3")


def test_what_cannot_be_is_told_for_all_rows_at_once(contract: Contract) -> None:
    period = contract.period
    inside = next(fact for fact in contract.facts if fact.inside and fact.kind == "event" and not fact.after)
    finding = next(fact for fact in contract.facts if fact.kind == "finding" and len(fact.values) > 1)
    told = [Told("payment.made", period.first_day), Told(inside.id, period.last_day + DAY)]
    told += [Told(finding.id, period.first_day, value=value) for value in finding.values[:2]]
    records = tuple(Record(one, f"事项!{line}") for line, one in enumerate(told, 2))
    with pytest.raises(LedgerFaults) as refused:
        judge_ledger(contract, Ledger(records=records))
    assert [fault.row for fault in refused.value.faults] == ["事项!3", "事项!4", "事项!5"]


def test_plain_data_counts_what_is_not_listed_and_says_everything_of_what_is(
    contract: Contract, judged: Compliance
) -> None:
    plain = flat(judged, contract)
    assert json.loads(json.dumps(plain)) == plain
    conclusions = Counter(one["conclusion"] for one in plain["occasion"])
    assert conclusions["违约"] == sum(one.outcome.conclusion is Conclusion.BREACHED for one in judged.occasions)
    assert sum(one["count"] for one in plain["kept"]) == sum(
        len(matters) for bucket, matters in judged.buckets.items() if bucket.conclusion is Conclusion.COMPLIED
    )
    broken = next(one for one in plain["occasion"] if one["norm"] == "response" and one["rows"])
    assert broken["system"]
    assert broken["changes"]
    assert broken["start"] == broken["changes"][0]["day"]


def test_no_two_occasions_are_called_alike(judged: Compliance) -> None:
    names = Counter(one.id for one in judged.occasions)
    assert [name for name, number in names.items() if number > 1] == []


def important(contract: Contract, *told: Told, minutes: int) -> dict[str, str]:
    """Return what the limit for important systems comes to for one fault of 甲: listed, or counted, or neither."""
    first = datetime.combine(contract.period.first_day, time(8))
    times = [Told("fault.occurred", first.date(), first.time(), about="F-1")]
    for fact, after in (("fault.reported", 0), ("fault.responded", 1), ("fault.restored", minutes)):
        when = first + timedelta(minutes=after)
        times.append(Told(fact, when.date(), when.time(), about="F-1"))
    records = tuple(Record(one, "故障!2") for one in (*times, *told))
    judged = judge_ledger(contract, Ledger(records=records, systems={"F-1": "甲、乙"}))
    norms = {norm.id for norm in contract.norms.values() if IMPORTANT in norm.measure}
    listed = [one.outcome.conclusion.value for one in judged.occasions if one.norm.id in norms and one.matter]
    counted = [bucket.conclusion.value for bucket in judged.buckets if bucket.norm in norms]
    assert len(listed) + len(counted) <= 1
    return {what: found[0] for what, found in (("listed", listed), ("counted", counted)) if found}


def test_which_systems_are_important_is_not_guessed(contract: Contract) -> None:
    day = contract.period.first_day
    yes, no = contract.facts["incident.important-system"].values[:2]

    def found(value: str, about: str) -> Told:
        return Told("incident.important-system", day, value=value, about=about)

    late = 15 * 60
    assert important(contract, minutes=late) == {"counted": "待认定"}
    assert important(contract, minutes=2) == {}
    assert important(contract, Told("important-systems.listed", day), minutes=late) == {"counted": "待认定"}
    assert important(contract, found(no, "乙"), minutes=late) == {}
    assert important(contract, found(no, "F-1"), found(yes, "甲"), minutes=late) == {}
    assert important(contract, Told("important-systems.listed", day, about="丁"), minutes=late) == {}
    for told in (found(yes, "甲"), found(yes, "F-1"), Told("important-systems.listed", day, about="甲")):
        assert "listed" in important(contract, told, minutes=late)
    assert "listed" in important(contract, found(no, "乙"), found(yes, "甲"), minutes=late)
