"""Phrases about the contract's own pages: what is written at a place, and whether several places agree."""

from __future__ import annotations

from pytest_bdd import when

from contract_model.contract import Contract
from steps.answers import Answer
from steps.case import Case
from steps.converters import phrase

TOPIC = "合同文本所写"

PLACE = "文本之处"


@when(*phrase('查看 "{place:文字}" 所写的 "{label:文字}"'), target_fixture="answer")
def look_at(contract: Contract, case: Case, place: str, label: str) -> Answer:
    """看合同文本某处的某一栏写了什么。"""
    case.tell(PLACE, place)
    return case.ask(contract, "文本某处所写", subject=label)


@when(*phrase('比对 "{places:文字}" 所写的 "{label:文字}"'), target_fixture="answer")
def compare_places(contract: Contract, case: Case, places: str, label: str) -> Answer:
    """比对同一事项在几处的写法。"""
    case.tell(PLACE, places)
    return case.ask(contract, "文本各处的写法", subject=label)
