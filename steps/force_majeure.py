"""Phrases of article 13: what counts as force majeure, and what it does to performance, deadlines and fees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from pytest_bdd import given, when

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.duty.duties import duty_named
from contract_model.duty.force_majeure_event import judge_dispute, judge_event
from contract_model.duty.suspension import (
    Suspension,
    judge_aftermath,
    judge_excuse,
    judge_extension,
    judge_fee,
    judge_suspended,
)
from contract_model.price.payments import total_figure
from contract_model.publish import catalogue
from steps.answers import Answer, Facts, ask
from steps.converters import header_is, one_of, phrase

TOPIC = "不可抗力（第十三条）"

FINDINGS = {"是": True, "否": False}
AFTERMATH = {"已协商一致": True, "未能协商一致": False}


@dataclass(slots=True)
class Obstacle:
    """What the 假如 steps have said about force majeure: what was found of the event, and how long it lasted."""

    findings: dict[str, bool] = field(default_factory=dict)
    lasting: Callable[[], Suspension] | None = None

    def suspension(self) -> Suspension:
        """Return the suspension; a scenario without one is written wrongly."""
        if self.lasting is None:
            raise InvalidFact("没有写不可抗力的起止和影响范围", '先写一步：不可抗力自 … 至 …，影响 "…" 的履行')
        return self.lasting()


@pytest.fixture
def obstacle() -> Obstacle:
    """Return that nothing is known yet."""
    return Obstacle()


@given("对该事件的认定如下")
def findings_are(obstacle: Obstacle, datatable: list[list[str]]) -> None:
    """以表格给出各要件的认定，列有要件、认定；没有列出的表示没有人认定。"""
    header, *rows = datatable
    header_is(header, ("要件", "认定"))
    for element, found in rows:
        obstacle.findings[element] = one_of(found, FINDINGS, "认定")


@given(*phrase('不可抗力自 {first:日期} 至 {last:日期}，影响 "{scope:列表}" 的履行'))
def lasts(obstacle: Obstacle, first: date, last: date, scope: tuple[str, ...]) -> None:
    """说明不可抗力的起止，首尾两日都计入，以及它使哪些条款不能履行。"""
    obstacle.lasting = lambda: Suspension(first, last, scope)


@when(*phrase('主张发生于 {on:日期} 的 "{event:文字}" 为不可抗力'), target_fixture="answer")
def claim_event(contract: Contract, facts: Facts, obstacle: Obstacle, on: date, event: str) -> Answer:
    """问该事件是否算不可抗力。"""
    return ask(lambda: judge_event(contract, event, on, obstacle.findings, within=facts.finding))


@when(*phrase('双方就 "{event:文字}" 是否构成不可抗力发生争执'), target_fixture="answer")
def dispute_event(contract: Contract, event: str) -> Answer:
    """问是否构成不可抗力由谁认定。"""
    return ask(lambda: judge_dispute(contract.force_majeure, event))


@when(*phrase('因不可抗力顺延 "{label:文字}"'), target_fixture="answer")
def extend(contract: Contract, obstacle: Obstacle, label: str) -> Answer:
    """问某个已公布的期限顺延到哪一天。"""

    def question() -> Answer:
        published = {figure.label: figure for figure in catalogue.figures(contract)}
        if label not in published:
            raise InvalidFact(f"没有名为“{label}”的期限", "已公布的期限")
        return judge_extension(contract, published[label], obstacle.suspension())

    return ask(question)


@when(*phrase('考虑不可抗力，于 {as_of:日期} 审视 "{label:文字}"'), target_fixture="answer")
def review_suspended(contract: Contract, facts: Facts, obstacle: Obstacle, as_of: date, label: str) -> Answer:
    """期限因不可抗力顺延之后，问某项义务履行得怎样。"""

    def question() -> Answer:
        duty = duty_named(contract.duties, label)
        return judge_suspended(contract, duty, obstacle.suspension(), facts.records, as_of)

    return ask(question)


@when(*phrase('就 {on:日期} 未履行 "{clause:文字}" 主张免责'), target_fixture="answer")
def excuse(contract: Contract, facts: Facts, obstacle: Obstacle, on: date, clause: str) -> Answer:
    """问某日没有履行某项条款能不能免责。"""
    return ask(lambda: judge_excuse(contract, obstacle.suspension(), clause, on, facts.records))


@when(*phrase('不可抗力消除后双方就合同的去留 "{state:文字}"'), target_fixture="answer")
def aftermath(contract: Contract, state: str) -> Answer:
    """问不可抗力消除之后合同怎样。"""
    agreed = one_of(state, AFTERMATH, "协商的结果")
    return ask(lambda: judge_aftermath(contract.force_majeure, agreed=agreed))


@when("核算不可抗力期间应扣减的服务费", target_fixture="answer")
def fee(contract: Contract, obstacle: Obstacle) -> Answer:
    """问服务费因不可抗力少付多少。"""
    rules, total = contract.force_majeure, total_figure(contract.payments)
    return ask(lambda: judge_fee(rules, total, contract.period, obstacle.suspension()))
