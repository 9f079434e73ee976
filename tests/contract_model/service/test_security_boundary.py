"""The security boundary of article 10: one side answers, or a reading decides, or nobody is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.service.security_boundary import area_named, judge_responsibility, side_named
from tests.contract_model.damaged import damage, messages_of


def test_every_part_has_exactly_one_side_unless_a_reading_decides(contract: Contract) -> None:
    for area in contract.boundary:
        found = [judge_responsibility(area, side).conclusion for side in ("A", "B")]
        if area.reading:
            assert found == [Conclusion.AMBIGUOUS, Conclusion.AMBIGUOUS]
        else:
            assert sorted(one.name for one in found) == ["APPLIES", "NOT_TRIGGERED"]


def test_the_reading_in_force_decides_and_the_others_stay_visible(contract: Contract) -> None:
    outcome = judge_responsibility(area_named(contract.boundary, "云管理软件"), "B", "open")
    assert outcome.conclusion is Conclusion.APPLIES
    assert outcome.readings == ("platform-list",)
    assert outcome.alternatives["closed"].conclusion is Conclusion.SILENT


def test_parts_and_parties_that_the_article_does_not_name_are_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="安全责任边界没有写到“办公电脑”"):
        area_named(contract.boundary, "办公电脑")
    with pytest.raises(InvalidFact, match="不是合同当事人"):
        side_named("丙方")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param('bearer = "A"', 'bearer = "C"', "“C”不在可选之列", id="nobody"),
        pytest.param('bearer = "A"\n', "", "缺少此项", id="no side"),
        pytest.param('reading = "platform-list"', 'reading = "no-such"', "“no-such”不是疑点", id="unknown reading"),
        pytest.param('option = "closed"', 'option = "half"', "“half”不是读法", id="unknown option"),
        pytest.param(
            '[[disputed.under]]\noption = "closed"\nbearer = "none"\n',
            "",
            "没有写明每一种读法下由谁负责",
            id="an option left out",
        ),
        pytest.param('clauses = ["10.1.1"]', 'clauses = ["10.1.9"]', "“10.1.9”不是条款编号", id="unknown provision"),
        pytest.param('label = "物理资源"', 'label = "网络资源"', "“网络资源”重复", id="a part twice"),
    ],
)
def test_a_faulty_entry_is_named(data: Path, old: str, new: str, message: str) -> None:
    damage(data / "security_boundary.toml", old, new)
    assert any(message in line for line in messages_of(data))
