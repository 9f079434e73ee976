"""Phrases of article 20: supplements and their cap, which text prevails, effect and copies."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_bdd import given, when

from contract_model.breach.shares import fixed_figure
from contract_model.contract import Contract
from contract_model.core.values import Count, Money
from contract_model.document.instruments import judge_copies, judge_force
from contract_model.price.supplement import (
    CAP_READING,
    TOTAL_READING,
    Supplement,
    judge_supplement,
    kind_named,
    prevailing,
)
from steps.answers import Answer, Facts, ask
from steps.converters import amount, header_is, phrase

TOPIC = "补充协议、效力与份数（第二十条）"

COLUMNS = ("性质", "金额")


@pytest.fixture
def supplements() -> list[Supplement]:
    """Return the supplements of one scenario, none so far."""
    return []


@given("已签的补充协议如下")
def signed_supplements(supplements: list[Supplement], datatable: list[list[str]]) -> None:
    """以表格给出此前签订的补充协议，列有性质、金额。"""
    header, *rows = datatable
    header_is(header, COLUMNS)
    supplements += [Supplement(kind_named(kind), amount(value)) for kind, value in rows]


@when(*phrase('双方签订 "{kind:文字}" 的补充协议，金额 {value:金额} 元'), target_fixture="answer")
def sign_supplement(contract: Contract, supplements: list[Supplement], kind: str, value: Money) -> Answer:
    """问再签一份补充协议是否超过上限，按现用读法。"""
    cap = fixed_figure(contract, contract.penalties.fixed["supplement"])
    scope, counted = contract.in_force(CAP_READING), contract.in_force(TOTAL_READING)
    return ask(lambda: judge_supplement(cap, supplements, Supplement(kind_named(kind), value), scope, counted))


@when(*phrase("于 {as_of:日期} 合同与补充约定内容不一致"), target_fixture="answer")
def texts_differ(contract: Contract, facts: Facts, as_of: date) -> Answer:
    """问某日以哪份文本为准。"""
    clause = contract.penalties.fixed["supplement"].clause
    return ask(lambda: prevailing(clause, contract.period.signed_on, facts.records, as_of))


@when(*phrase('于 {as_of:日期} 主张 "{label:文字}" 有效'), target_fixture="answer")
def rely_on(contract: Contract, facts: Facts, as_of: date, label: str) -> Answer:
    """问某日某份文本是否有效。"""
    return ask(lambda: judge_force(contract.instruments.instrument_named(label), facts.records, as_of))


@when(*phrase('"{label:文字}" 制成 {made:整数} 份，"{holders:列表}" 依次执 "{held:列表}" 份'), target_fixture="answer")
def make_copies(contract: Contract, label: str, made: int, holders: tuple[str, ...], held: tuple[str, ...]) -> Answer:
    """问份数和各方所执的份数是否合乎约定。"""

    def judge() -> Answer:
        kept = {who: Count.from_string(number) for who, number in zip(holders, held, strict=True)}
        return judge_copies(contract.instruments.copies_named(label), Count(made), kept)

    return ask(judge)
