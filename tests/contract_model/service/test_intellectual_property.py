"""Intellectual property (article 11): the indemnity adds up, and documents belong to party A by kind and date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.contract import Contract, load_contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Money
from contract_model.service.intellectual_property import judge_indemnity, judge_ownership

OWN = "乙方提供的服务成果"


@given(st.lists(st.integers(min_value=0, max_value=10**9), max_size=8))
def test_the_indemnity_is_the_sum_of_the_items_in_any_order(amounts: list[int]) -> None:
    rules = load_contract().intellectual_property
    costs = {f"第 {number} 项": Money(amount) for number, amount in enumerate(amounts)}
    for items in (costs, dict(reversed(costs.items()))):
        amount = judge_indemnity(rules, OWN, items).amount
        assert amount is not None
        assert amount.money == Money(sum(amounts))


def test_named_and_other_costs_are_told_apart_in_the_derivation(contract: Contract) -> None:
    amount = judge_indemnity(contract.intellectual_property, OWN, {"律师费": Money(2), "鉴定费": Money(1)}).amount
    assert amount is not None
    assert [item.formula for item in amount.inputs] == ["列举的项目", "列举以外，损失不限于列举"]


def test_a_negative_cost_and_an_unknown_source_are_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match=r"律师费为 -1\.00 元，是负数"):
        judge_indemnity(contract.intellectual_property, OWN, {"律师费": Money(-1)})
    with pytest.raises(InvalidFact, match="没有名为“网上的图片”的侵权来源"):
        judge_indemnity(contract.intellectual_property, "网上的图片", {})


def test_a_document_of_no_known_kind_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="没有名为“会议录音”的文档"):
        judge_ownership(contract.intellectual_property, "会议录音", date(2026, 12, 1), contract.period)


def test_documents_from_the_signing_to_the_end_of_service_are_party_a_s(contract: Contract) -> None:
    period = contract.period
    for made in (period.signed_on, period.last_day):
        outcome = judge_ownership(contract.intellectual_property, "电子技术文档", made, period)
        assert outcome.conclusion is Conclusion.RIGHT_ARISES
