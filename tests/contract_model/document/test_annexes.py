"""What the pages show about the annexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.document.annexes import judge_attached, judge_citation, judge_part, judge_place
from tests.contract_model.damaged import damage, messages_of


def test_four_annexes_are_declared_part_of_the_contract_and_two_are_not(contract: Contract) -> None:
    pages = contract.annexes
    found = [judge_part(pages, annex).conclusion for annex in pages.annexes]
    assert found == [Conclusion.APPLIES] * 4 + [Conclusion.AMBIGUOUS] * 2


@pytest.mark.parametrize(
    ("numbers", "conclusion", "because"),
    [
        ("123456", Conclusion.COMPLIED, "各附件齐全"),
        ("6543211", Conclusion.COMPLIED, "各附件齐全"),
        ("12346", Conclusion.AMBIGUOUS, "缺少附件5，它在清单中，却没有列入不可分割的各附件"),
        ("2356", Conclusion.BREACHED, "缺少附件1、4"),
    ],
)
def test_the_annexes_attached_are_complete_in_any_order(
    contract: Contract, numbers: str, conclusion: Conclusion, because: str
) -> None:
    outcome = judge_attached(contract.annexes, tuple(numbers))
    assert (outcome.conclusion, outcome.because) == (conclusion, because)


def test_an_annex_that_does_not_exist_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        judge_attached(contract.annexes, ("7",))
    assert refused.value.accepted == "附件1 至附件6"


def test_an_annex_is_cited_by_the_name_in_the_list(contract: Contract) -> None:
    annex = contract.annexes.annex("4")
    assert judge_citation(contract.annexes, annex, annex.title).conclusion is Conclusion.APPLIES
    assert judge_citation(contract.annexes, annex, "保密协议").conclusion is Conclusion.AMBIGUOUS


def test_a_blank_place_needs_a_look_at_the_original(contract: Contract) -> None:
    assert judge_place(contract.annexes, "附件5的日期").conclusion is Conclusion.COMPLIED
    blank = judge_place(contract.annexes, "附件5的签字处")
    assert blank.conclusion is Conclusion.NEEDS_FINDING
    unsigned = {
        place: judge_place(contract.annexes, place).alternatives["unsigned"].conclusion
        for place in ("附件4甲方的签字处", "附件5的签字处", "附件6单位的盖章处")
    }
    assert list(unsigned.values()) == [Conclusion.NO_RIGHT, Conclusion.NEEDS_FINDING, Conclusion.SILENT]
    with pytest.raises(InvalidFact, match="没有名为“附件7的日期”的签署处"):
        judge_place(contract.annexes, "附件7的日期")


def test_facts_about_the_pages_cite_known_provisions(data: Path) -> None:
    file = data / "document_annexes.toml"
    damage(file, 'clause = "A5.SIG"', 'clause = "A5.SEAL"')
    damage(data / "promisees.toml", 'clause = "A5.3"', 'clause = "A5.9"')
    damage(file, 'required_by = ["15.9"]', 'required_by = ["15.99"]')
    assert sorted(line.partition("；")[0] for line in messages_of(data)) == [
        "document_annexes.toml: annex[4].required_by: “15.99”不是条款编号",
        "document_annexes.toml: place[附件5的单位名称].clause: “A5.SEAL”不是条款编号",
        "promisees.toml: promisee[A5.9].clause: “A5.9”不是条款编号",
    ]
