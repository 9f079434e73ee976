"""Disputes (article 16): the law, and the forum that the text chose."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.leaving.disputes import judge_forum, judge_law
from tests.contract_model.damaged import damage, messages_of


def test_only_the_chosen_forum_is_open(contract: Contract) -> None:
    disputes = contract.disputes
    admitted = [
        label
        for label in disputes.forums
        if judge_forum(disputes, label, negotiated=True).conclusion is Conclusion.RIGHT_ARISES
    ]
    assert [disputes.forums[label].clause for label in admitted] == ["16.2.2"]


def test_an_unknown_forum_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="没有名为“行业协会”的机构"):
        judge_forum(contract.disputes, "行业协会", negotiated=True)


def test_another_law_gives_no_right(contract: Contract) -> None:
    assert judge_law(contract.disputes, "外国法").conclusion is Conclusion.NO_RIGHT


def test_two_chosen_forums_are_a_fault(data: Path) -> None:
    damage(data / "disputes.toml", 'state = "offered"', 'state = "chosen"')
    assert messages_of(data) == ['disputes.toml: forum: 选定的方式不是恰好一种；应为：state = "chosen" 恰好一次']
