"""Phrases for records and duties: what happened, and whether a duty was done."""

from __future__ import annotations

from datetime import date

from pytest_bdd import given, when

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.records import Record, about
from contract_model.duty.duties import duty_named
from contract_model.duty.duty_readings import judge_under_readings
from steps.answers import Answer, Facts, ask
from steps.converters import NOTHING, day, phrase

TOPIC = "事实与义务"

FIELDS = {"日期": "on", "事项": "event", "主体": "party", "说明": "about", "证据": "evidence"}
NEEDED = ("日期", "事项")


@given("已发生的事项如下")
def happened(facts: Facts, datatable: list[list[str]]) -> None:
    """以表格给出已发生的事实，列有日期、事项，可加主体、说明、证据；日期写 — 表示没有发生。"""
    header, *rows = datatable
    if not set(NEEDED) <= set(header) <= FIELDS.keys():
        raise InvalidFact(f"表头为 {'、'.join(header)}", f"{'、'.join(NEEDED)}，可加 主体、说明、证据")
    for row in rows:
        cells = dict(zip((FIELDS[name] for name in header), row, strict=True))
        on = cells.pop("on")
        if on != NOTHING:
            facts.records.append(Record(day(on), **cells))


@when(*phrase('于 {as_of:日期} 审视 "{label:文字}"'), target_fixture="answer")
def review(contract: Contract, facts: Facts, as_of: date, label: str) -> Answer:
    """问某项义务到这一天为止履行得怎样；义务以名称指明。"""
    return ask(lambda: judge_under_readings(contract, duty_named(contract.duties, label), facts.records, as_of))


@when(*phrase('于 {as_of:日期} 就 "{subject:文字}" 审视 "{label:文字}"'), target_fixture="answer")
def review_occasion(contract: Contract, facts: Facts, as_of: date, subject: str, label: str) -> Answer:
    """同一义务有多次时，只问其中一次；只看说明写明这一次、或没有写明哪一次的事实。"""
    return ask(
        lambda: judge_under_readings(contract, duty_named(contract.duties, label), about(facts.records, subject), as_of)
    )
