"""Phrases for records and duties: what happened, and whether a duty was done."""

from __future__ import annotations

from datetime import date

from pytest_bdd import given, when

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.records import Record
from steps.answers import Answer, Facts
from steps.case import Case
from steps.converters import NOTHING, day, phrase

TOPIC = "事实与义务"

FIELDS = {"日期": "on", "事项": "event", "主体": "party", "说明": "about", "关于": "about", "证据": "evidence"}
NEEDED = ("日期", "事项")


@given("已发生的事项如下")
def happened(facts: Facts, case: Case, datatable: list[list[str]]) -> None:
    """以表格给出已发生的事实，列有日期、事项，可加关于、主体、证据；日期写 — 表示没有发生，可以带时刻。"""
    header, *rows = datatable
    case.tell_events([["关于" if name == "说明" else name for name in header], *rows])
    if not set(NEEDED) <= set(header) <= FIELDS.keys():
        raise InvalidFact(f"表头为 {'、'.join(header)}", f"{'、'.join(NEEDED)}，可加 主体、说明、证据")
    for row in rows:
        cells = dict(zip((FIELDS[name] for name in header), row, strict=True))
        on = cells.pop("on")
        if on != NOTHING:
            facts.records.append(Record(day(on.partition(" ")[0]), **cells))


@when(*phrase('于 {as_of:日期} 审视 "{label:文字}"'), target_fixture="answer")
def review(contract: Contract, case: Case, as_of: date, label: str) -> Answer:
    """问某日某一问怎样回答：义务履行得怎样、权利有没有、应付多少；以名称指明。"""
    return case.ask(contract, label, as_of)


@when(*phrase('于 {as_of:日期} 就 "{subject:文字}" 审视 "{label:文字}"'), target_fixture="answer")
def review_occasion(contract: Contract, case: Case, *, as_of: date, subject: str, label: str) -> Answer:
    """只问其中一次、一项：只看关于它的、或没有写明关于什么的事实。"""
    return case.ask(contract, label, as_of, subject)


@given("已作的认定如下")
def found_on_days(case: Case, datatable: list[list[str]]) -> None:
    """以表格给出已作的认定，列有事项、结论，可加日期、关于、认定人；写 — 表示没有认定。"""
    case.tell_findings(datatable)


@given("各项数值如下")
def values_are(case: Case, datatable: list[list[str]]) -> None:
    """以表格给出数值，一列一个名称，可加日期、关于；写 — 表示没有。"""
    case.tell_values(datatable)


@given(*phrase('"{label:文字}" 为 {value:值}'))
def measured(facts: Facts, case: Case, label: str, value: str) -> None:
    """给出一个数值、金额或日期，写明单位。"""
    case.tell(label, value)
    facts.values[label] = value


@given(*phrase('"{label:文字}" 为 "{value:文字}"'))
def stated(case: Case, label: str, value: str) -> None:
    """给出一个情形：原因、种类、形式等，用登记册里的说法。"""
    case.tell(label, value)


@when(*phrase('查询 "{label:文字}"'), target_fixture="answer")
@when(*phrase('核对 "{label:文字}"'), target_fixture="answer")
def look_up(contract: Contract, case: Case, label: str) -> Answer:
    """问一个不随日期变化的问题：一个数、一个日期、一项违约金，或合同所写与算得的是否相符；以名称指明。"""
    return case.ask(contract, label)


@when(*phrase('就 "{subject:文字}" 查询 "{label:文字}"'), target_fixture="answer")
@when(*phrase('就 "{subject:文字}" 核对 "{label:文字}"'), target_fixture="answer")
def look_up_one(contract: Contract, case: Case, subject: str, label: str) -> Answer:
    """同上，只问其中一项：价目表的一行、一期付款、一份文书。"""
    return case.ask(contract, label, subject=subject)
