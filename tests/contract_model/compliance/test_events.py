"""Events of a ledger: the fast way – by shape, with the downtime of others added up – equals the plain question."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.events import Event, Events
from contract_model.compliance.flat import flat
from contract_model.compliance.impossible import LedgerFaults
from contract_model.compliance.judge import Compliance, judge_ledger
from contract_model.compliance.records import Ledger, Record
from contract_model.compliance.shapes import FOUND, PLAIN
from contract_model.compliance.stakes import owed
from contract_model.compliance.told import AND
from contract_model.core.dates import DAY
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Minutes, Money, Rate
from contract_model.publish.asking import question_named
from contract_model.register.contract import Contract
from contract_model.rules import event

TIMES = ("fault.occurred", "fault.reported", "fault.responded", "fault.arrived", "fault.restored")


def faults(contract: Contract, number: int, *, found: bool = True) -> Ledger:
    """Return faults of two systems on one day each, so that no two overlap: their plain sum is their downtime."""
    chance = random.Random(3)  # noqa: S311 - the same faults in every run
    impacts = contract.facts["breach.impact"].values
    causes = contract.facts["fault.cause"].values
    first = datetime.combine(contract.period.first_day, time(8))
    records, systems = [], {}
    for line in range(2, number + 2):
        matter, key = f"F-{line}", f"故障!{line}"
        minutes = sorted(chance.choice((1, 5, 20, 25, 40, 90, 200)) for _ in TIMES[1:])
        for fact, after in zip(TIMES, (0, *minutes), strict=True):
            when = first + timedelta(days=7 * line % 350, minutes=after)
            records.append(Record(Told(fact, when.date(), when.time(), about=matter), key))
        records.append(Record(Told(FOUND[0], value=causes[line % len(causes)], about=matter), key))
        if found and line % 3:
            records.append(Record(Told(FOUND[1], value=impacts[line % len(impacts)], about=matter), key))
        systems[matter] = f"系统 {line % 2}"
    return Ledger(records=tuple(records), systems=systems)


@pytest.fixture(scope="module")
def ledger(contract: Contract) -> Ledger:
    return faults(contract, 36)


@pytest.fixture(scope="module")
def judged(contract: Contract, ledger: Ledger) -> Compliance:
    return judge_ledger(contract, ledger)


def plain(contract: Contract, ledger: Ledger, judged: Compliance, matter: str) -> Outcome:
    """Return what the plain question says of one fault, of which is told whatever concerns its system."""
    system = ledger.systems[matter]
    own = tuple(one.told for one in ledger.records if ledger.systems[one.told.about] == system)
    situation = Situation(contract, own, as_of=judged.as_of, subject=matter)
    result = answer(question_named(contract, event.NAME), situation).result
    assert isinstance(result, Outcome)
    return result


def test_what_follows_from_each_fault_is_what_the_plain_question_says(
    contract: Contract, ledger: Ledger, judged: Compliance
) -> None:
    found = {one.matter: one for one in judged.events}
    assert found
    for matter in ledger.systems:
        outcome = plain(contract, ledger, judged, matter)
        if matter in found:
            assert found[matter].outcome.conclusion is outcome.conclusion, matter
            assert found[matter].used == owed(outcome), matter
            assert [part.clauses for part in found[matter].parts] == [part.clauses for part in outcome.parts]
        else:
            assert outcome.amount is None, matter


def test_the_amounts_range_over_every_option_and_finding(judged: Compliance) -> None:
    for one in judged.events:
        results = [one.outcome, *(other.result for other in one.otherwise)]
        known = [amount for amount in map(owed, results) if amount is not None]
        assert bool(known) <= (one.low is not None), one.matter
        assert all(one.low <= amount <= one.high for amount in known if one.low and one.high), one.matter
        silent = any(isinstance(each, Outcome) and each.conclusion is Conclusion.SILENT for each in results)
        assert not (silent and known) or one.low == Money(0), one.matter


def test_findings_that_are_missing_are_made_together(contract: Contract) -> None:
    """Neither the cause nor the impact alone decides what a fault costs: what both together come to is at stake."""
    ledger = faults(contract, 12)
    neither = replace(ledger, records=tuple(one for one in ledger.records if one.told.fact not in FOUND))
    judged = judge_ledger(contract, neither)
    several = [one for one in judged.events if one.used is None and len(one.outcome.missing) > 1]
    assert several
    for one in several:
        made = [other for other in one.otherwise if other.found and AND in other.subject]
        costs = [amount for other in made if (amount := owed(other.result)) is not None]
        assert costs, one.matter
        assert one.low == Money(0), one.matter
        assert one.high is not None, one.matter
        assert one.high >= max(costs) > Money(0), one.matter
        best = next(other for other in made if owed(other.result) == max(costs))
        findings = zip(best.subject.split(AND), best.option.split(AND), strict=True)
        told = tuple(Record(Told(fact, value=value, about=one.matter), "认定!2") for fact, value in findings)
        found = judge_ledger(contract, replace(neither, records=(*neither.records, *told)))
        (decided,) = [each for each in found.events if each.matter == one.matter]
        assert decided.used == max(costs)
        assert decided.high is not None, one.matter
        assert max(costs) < decided.high <= one.high, "each finding is read in every other way"


def test_faults_of_one_shape_are_asked_about_once(contract: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    plainly = Events._asked

    def counting(self: Events, matter: str, *told: Any) -> tuple[Event, ...]:  # noqa: ANN401 - what it is given
        asked.append(matter)
        return plainly(self, matter, *told)

    monkeypatch.setattr(Events, "_asked", counting)
    one = faults(contract, 1)
    twin = [
        Record(Told(each.told.fact, each.told.on, each.told.at, each.told.value, "F-x"), "故障!9")
        for each in one.records
    ]
    both = Ledger(records=(*one.records, *twin), systems={"F-2": "甲", "F-x": "乙"})
    judged = judge_ledger(contract, both)
    assert asked == ["F-2"]
    assert [each.matter for each in judged.events if each.matter in both.systems] in ([], ["F-2", "F-x"])
    assert len({each.used for each in judged.events}) <= 1


def test_what_a_part_says_of_no_row_is_not_said_of_the_times_of_another_fault(contract: Contract) -> None:
    first = datetime.combine(contract.period.first_day, time(8))
    grave = contract.facts["breach.impact"].values
    records, systems = [], {}
    for matter in ("F-1", "F-2"):
        systems[matter] = matter
        for fact, after in zip(TIMES, (0, 1, 5, 50, 200 if matter == "F-1" else 201), strict=True):
            when = first + timedelta(minutes=after)
            records.append(Record(Told(fact, when.date(), when.time(), about=matter), matter))
        records.append(Record(Told("breach.impact", value=grave[-1], about=matter), matter))
        records.append(Record(Told("fault.cause", value=contract.facts["fault.cause"].values[1], about=matter), matter))
    judged = judge_ledger(contract, Ledger(records=tuple(records), systems=systems))
    rows = {one.matter: [part.because.code for part in one.parts] for one in judged.events if one.matter in systems}
    assert rows.keys() == {"F-1", "F-2"}
    assert "annex.no-row" not in rows["F-2"]


def test_only_faults_of_which_nothing_but_times_is_told_have_a_shape(contract: Contract, ledger: Ledger) -> None:
    assert all(record.told.fact in PLAIN for record in ledger.records)
    more = Record(Told("loss.amount", contract.period.first_day, value=Money(5), about="F-2"), "指标!2")
    reported = Record(Told("fault.reported", contract.period.first_day, time(9), about="F-z"), "故障!98")
    untimed = Record(Told("fault.occurred", contract.period.first_day, about="F-y"), "故障!99")
    wider = Ledger(
        records=(*ledger.records, more, reported, untimed), systems={**ledger.systems, "F-z": "系统 0", "F-y": "系统 1"}
    )
    assert judge_ledger(contract, wider).events


def test_what_is_told_of_no_matter_is_an_event_of_its_day(contract: Contract) -> None:
    first = contract.period.first_day
    told = [
        Told("availability.platform", first + 20 * DAY, value=Rate(Decimal("0.5"))),
        Told("availability.platform", first + 60 * DAY, value=Rate(Decimal("0.6"))),
        Told("site.unattended-time", value=Minutes(1)),
    ]
    records = tuple(Record(one, f"指标!{line}") for line, one in enumerate(told, 2))
    judged = judge_ledger(contract, Ledger(records=records))
    days = [one.matter for one in judged.events]
    assert [(first + 20 * DAY).isoformat(), (first + 60 * DAY).isoformat()] == [day for day in days if day]
    assert set(judged.judged) == {"指标!2", "指标!3", "指标!4"}


def test_an_event_turns_on_norms_of_which_only_facts_about_nothing_are_told(contract: Contract) -> None:
    first = contract.period.first_day
    told = [Told("secrets.return-demanded", first + DAY), Told("secrecy.breached", first + 20 * DAY)]
    records = tuple(Record(one, f"事项!{line}") for line, one in enumerate(told, 2))
    (event_of_breach,) = judge_ledger(contract, Ledger(records=records)).events
    assert event_of_breach.matter == (first + 20 * DAY).isoformat()


def test_the_downtime_of_others_is_added_to_that_of_a_fault(contract: Contract) -> None:
    """A fault too short to matter by itself brings the month below what is promised together with another."""
    first = datetime.combine(contract.period.first_day, time(8))
    allowed = availability_minutes(contract)
    records = []
    cause = next(one.label for one in contract.penalties.causes.values() if not one.not_down)
    for number, (matter, minutes) in enumerate((("F-1", allowed - 1), ("F-2", allowed - 1)), 2):
        for fact, after in (("fault.occurred", 0), ("fault.restored", minutes)):
            when = first + timedelta(days=number, minutes=after)
            records.append(Record(Told(fact, when.date(), when.time(), about=matter), matter))
        records.append(
            Record(Told("breach.impact", value=contract.facts["breach.impact"].values[1], about=matter), matter)
        )
        records.append(Record(Told("fault.cause", value=cause, about=matter), matter))
    together = Ledger(records=tuple(records), systems={"F-1": "甲", "F-2": "甲"})
    apart = Ledger(records=tuple(records), systems={"F-1": "甲", "F-2": "乙"})

    def highest(ledger: Ledger) -> set[Money]:
        return {one.high for one in judge_ledger(contract, ledger).events if one.high is not None}

    assert max((money.amount for money in highest(together)), default=0) > 0
    assert max((money.amount for money in highest(apart)), default=0) == 0


def availability_minutes(contract: Contract) -> int:
    """Return whole minutes of downtime that the first month of service still bears."""
    first = contract.period.first_day
    days = 31 - first.day  # the first month of service is at least so long
    promised = contract.promises["availability"].value
    assert isinstance(promised, Rate)
    return int(days * 24 * 60 * (1 - promised.amount)) + 1


def test_a_finding_made_twice_differently_is_a_fault_of_its_row(contract: Contract) -> None:
    first, (one, other, *_) = contract.period.first_day, contract.facts["breach.impact"].values
    told = [
        Told("site.unattended-time", first, value=Minutes(90), about="值守"),
        Told("breach.impact", first, value=one, about="值守"),
        Told("breach.impact", first + DAY, value=other, about="值守"),
    ]
    records = tuple(Record(each, f"认定!{line}") for line, each in enumerate(told, 2))
    with pytest.raises(LedgerFaults) as refused:
        judge_ledger(contract, Ledger(records=records))
    assert [fault.row for fault in refused.value.faults] == ["认定!4"]


def test_an_event_of_a_level_counts_towards_the_end_of_the_contract(contract: Contract) -> None:
    row = contract.incidents.rows[-1]
    told = Told(row.event, contract.period.first_day, about="事故")
    judged = judge_ledger(contract, Ledger(records=(Record(told, "事项!2"),)))
    (found,) = judged.events
    assert found.counts_for == (contract.incidents.count_clauses[0],)
    (counted,) = [one for one in judged.counts if one.clause == contract.incidents.count_clauses[0]]
    assert counted.number == "1"
    (flatly,) = flat(judged, contract)["count"]
    assert flatly["rows"] == ["事项!2"]


def test_a_result_that_is_no_outcome_owes_nothing_that_is_known() -> None:
    assert owed(Figure("figure", "数", Minutes(1), (), "")) is None
