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

FIELDS = {"日期": "on", "事项": "event", "主体": "party", "说明": "about", "证据": "evidence"}
NEEDED = ("日期", "事项")


@given("已发生的事项如下")
def happened(facts: Facts, datatable: list[list[str]]) -> None:
    """Take dated facts from a table with 日期, 事项, and where wanted more; the date — means: has not happened."""
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
    """Judge the duty of that name as seen on a day."""
    return ask(lambda: judge_under_readings(contract, duty_named(contract.duties, label), facts.records, as_of))


@when(*phrase('于 {as_of:日期} 就 "{subject:文字}" 审视 "{label:文字}"'), target_fixture="answer")
def review_occasion(contract: Contract, facts: Facts, as_of: date, subject: str, label: str) -> Answer:
    """Judge the duty on one occasion among several: on the facts whose 说明 names it, or nothing in particular."""
    return ask(
        lambda: judge_under_readings(contract, duty_named(contract.duties, label), about(facts.records, subject), as_of)
    )
