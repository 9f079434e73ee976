"""当: the one question that is put, by its name – on a day or without one, about everything told or one matter."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.register.contract import Contract
from steps.answers import Answer
from steps.case import Case
from steps.converters import phrase

TOPIC = "提问"

PLACE, WRITTEN, COMPARED = "文本之处", "文本某处所写", "文本各处的写法"


@when(*phrase('于 {as_of:日期} 审视 "{name:问题}"'), target_fixture="answer")
def review(contract: Contract, case: Case, as_of: date, name: str) -> Answer:
    """问某日某一问怎样回答：义务履行得怎样、权利有没有、应付多少；以名称指明。"""
    return case.ask(contract, name, as_of)


@when(*phrase('于 {as_of:日期} 就 "{subject:文字}" 审视 "{name:问题}"'), target_fixture="answer")
def review_one(contract: Contract, case: Case, as_of: date, subject: str, name: str) -> Answer:
    """只问其中一次、一项：只看关于它的、或没有写明关于什么的事实。"""
    return case.ask(contract, name, as_of, subject)


@when(*phrase('查询 "{name:问题}"'), target_fixture="answer")
@when(*phrase('核对 "{name:问题}"'), target_fixture="answer")
def look_up(contract: Contract, case: Case, name: str) -> Answer:
    """问一个不随日期变化的问题：一个数、一个日期、一项违约金，或合同所写与算得的是否相符；以名称指明。"""
    return case.ask(contract, name)


@when(*phrase('就 "{subject:文字}" 查询 "{name:问题}"'), target_fixture="answer")
@when(*phrase('就 "{subject:文字}" 核对 "{name:问题}"'), target_fixture="answer")
def look_up_one(contract: Contract, case: Case, subject: str, name: str) -> Answer:
    """同上，只问其中一项：价目表的一行、一期付款、一份文书。"""
    return case.ask(contract, name, subject=subject)


@when(*phrase('查看 "{place:文字}" 所写的 "{entry:文字}"'), target_fixture="answer")
def look_at(contract: Contract, case: Case, place: str, entry: str) -> Answer:
    """看合同文本某处的某一栏写了什么。"""
    case.tell(PLACE, place)
    return case.ask(contract, WRITTEN, subject=entry)


@when(*phrase('比对 "{places:文字}" 所写的 "{entry:文字}"'), target_fixture="answer")
def compare_places(contract: Contract, case: Case, places: str, entry: str) -> Answer:
    """比对同一事项在几处的写法。"""
    case.tell(PLACE, places)
    return case.ask(contract, COMPARED, subject=entry)
