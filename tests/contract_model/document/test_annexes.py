"""What the pages show about the annexes, and the liabilities pledged in annexes 5 and 6."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.document.annexes import (
    judge_attached,
    judge_citation,
    judge_part,
    judge_place,
    judge_promisee,
)
from contract_model.document.pledges import judge_pledge, pledge_named
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


def test_a_pledge_to_a_stranger_is_an_open_question(contract: Contract) -> None:
    assert judge_promisee(contract.annexes, "A6.0").conclusion is Conclusion.RIGHT_ARISES
    assert judge_promisee(contract.annexes, "A5.0").readings == ("annex-list", "signature-blank")
    stranger = judge_promisee(contract.annexes, "A5.5")
    found = {option: outcome.conclusion for option, outcome in stranger.alternatives.items()}
    assert found == {"means-party-a": Conclusion.RIGHT_ARISES, "third-party": Conclusion.SILENT}


@pytest.mark.parametrize(
    ("label", "found", "conclusion"),
    [
        ("安全问题的责任", ("发生安全问题", "造成损失", "造成影响"), Conclusion.APPLIES),
        ("安全问题的责任", ("发生安全问题", "造成损失"), Conclusion.AMBIGUOUS),
        ("安全问题的责任", ("发生安全问题",), Conclusion.NOT_TRIGGERED),
        ("安全问题的责任", ("造成损失", "造成影响"), Conclusion.NOT_TRIGGERED),
        ("承诺人的责任", ("发生问题", "出于承诺人的原因"), Conclusion.APPLIES),
        ("承诺人的责任", ("发生问题",), Conclusion.NOT_TRIGGERED),
    ],
)
def test_a_pledged_liability_arises_from_what_was_found(
    contract: Contract, label: str, found: tuple[str, ...], conclusion: Conclusion
) -> None:
    assert judge_pledge(pledge_named(contract.pledges, label), found).conclusion is conclusion


def test_a_finding_without_bearing_and_an_unknown_pledge_are_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="与“承诺人的责任”无关"):
        judge_pledge(pledge_named(contract.pledges, "承诺人的责任"), ("造成不便",))
    with pytest.raises(InvalidFact, match="没有名为“连带责任”的承诺"):
        pledge_named(contract.pledges, "连带责任")


def test_harms_come_with_the_reading_they_need(data: Path) -> None:
    damage(data / "pledges.toml", 'harm_reading = "loss-and-impact"\n', "")
    (fault,) = messages_of(data)
    assert fault.startswith("pledges.toml: pledge[network-security].harm_reading: 后果与疑点只写了一项；")


def test_facts_about_the_pages_cite_known_provisions(data: Path) -> None:
    file = data / "document_annexes.toml"
    for old, new in (('clause = "A5.SIG"', 'clause = "A5.SEAL"'), ('clause = "A5.3"', 'clause = "A5.9"')):
        damage(file, old, new)
    damage(file, 'required_by = ["15.9"]', 'required_by = ["15.99"]')
    assert sorted(line.partition("；")[0] for line in messages_of(data)) == [
        "document_annexes.toml: annex[4].required_by: “15.99”不是条款编号",
        "document_annexes.toml: place[附件5的单位名称].clause: “A5.SEAL”不是条款编号",
        "document_annexes.toml: promisee[A5.9].clause: “A5.9”不是条款编号",
    ]
