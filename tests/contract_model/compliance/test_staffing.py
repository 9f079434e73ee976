"""Months below the strength agreed, counted in a row where nobody says how many."""

from __future__ import annotations

from contract_model.answer.situation import Told
from contract_model.compliance.judge import judge_ledger
from contract_model.compliance.records import Ledger, Record
from contract_model.core.dates import shift_months
from contract_model.core.values import Count, Months
from contract_model.register.contract import Contract


def test_understaffed_months_in_a_row_are_counted_where_nobody_says_how_many(contract: Contract) -> None:
    first = contract.period.first_day
    (right,) = [norm for norm in contract.norms.values() if "headcount.short-months" in norm.own_facts()]
    wanted = next(one.value for one in right.all_conditions() if one.subject == "headcount.monthly" and one.value)
    few, many = Count(0), Count(wanted.amount)
    months = [(1, few), (2, many), (3, few), (4, few), (6, few)]
    told = [
        Told("headcount.monthly", shift_months(first, month), value=number, about=f"{month} 月")
        for month, number in months
    ]
    arose = Record(Told("termination-ground.arose", shift_months(first, 7), about="人数"), "事项!2")
    records = tuple(Record(one, f"指标!{line}") for line, one in enumerate(told, 2))
    judged = judge_ledger(contract, Ledger(records=(*records, arose)))
    counts = [one for one in judged.counts if one.clause == right.clause]
    assert {one.number for one in counts} == {"2"}
    assert judged.rows_of(counts[0].facts) == ("指标!4", "指标!5")
    (occasion,) = [one for one in judged.occasions if one.norm is right]
    fed = [one.value for one in occasion.situation.told if one.fact == "headcount.short-months"]
    assert set(fed) == {Months(2)}
    told_so = Record(Told("headcount.short-months", shift_months(first, 6), value=Months(1)), "指标!9")
    told = judge_ledger(contract, Ledger(records=(*records, arose, told_so)))
    assert {one.number for one in told.counts if one.clause == right.clause} == {"1"}
    assert judge_ledger(contract, Ledger(records=(arose,))).counts == ()
