"""What the contract's own pages say: fields filled, blank or unseen, several ways of writing, signatures, annexes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.document.findings import compare_entries, judge_entry, judge_signing, judge_team
from tests.contract_model.damaged import damage, messages_of

DATES = ("封面", "甲方签署栏", "乙方签署栏", "附件4甲方签署栏", "附件5签署栏", "附件6单位签署栏")


def test_a_filled_field_is_shown_with_its_words_and_provision(contract: Contract) -> None:
    outcome = judge_entry(contract.document, "第一条第3项", "政务云管理单位")
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.APPLIES, ("1.3",))
    assert outcome.because == "北京市大数据中心"
    assert outcome.deadline is None


def test_a_field_that_states_a_day_shows_it_as_a_date(contract: Contract) -> None:
    shown = judge_entry(contract.document, "甲方签署栏", "签订日期").deadline
    assert shown is not None
    assert (shown.day, shown.clauses) == (date(2026, 6, 12), ("SIG.A",))


def test_the_day_on_the_cover_is_the_day_of_signing(contract: Contract) -> None:
    shown = judge_entry(contract.document, "封面", "签订日期").deadline
    assert shown is not None
    assert (shown.day, shown.clauses) == (contract.period.signed_on, (contract.period.signing_clause,))


@pytest.mark.parametrize(
    ("place", "label", "conclusion", "clause"),
    [
        ("封面", "合同编号", Conclusion.SILENT, "COVER"),
        ("甲方签署栏", "甲方地址", Conclusion.SILENT, "SIG.A"),
        ("附件5签署栏", "代表人签名", Conclusion.NEEDS_FINDING, "A5.SIG"),
        ("附件6签署栏", "代表人签名", Conclusion.NEEDS_FINDING, "A6.SIG"),
    ],
)
def test_a_blank_field_is_silent_and_an_unseen_one_needs_a_finding(
    contract: Contract, place: str, label: str, conclusion: Conclusion, clause: str
) -> None:
    outcome = judge_entry(contract.document, place, label)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, (clause,))


def test_one_thing_written_alike_everywhere_is_in_order(contract: Contract) -> None:
    outcome = compare_entries(contract.document, "签订日期", DATES, contract.readings)
    assert outcome.conclusion is Conclusion.COMPLIED
    assert outcome.clauses == ("COVER", "SIG.A", "SIG.B", "A4.SIG", "A5.SIG", "A6.SIG")


@pytest.mark.parametrize(
    "places", [("乙方首部", "乙方签署栏"), ("乙方签署栏", "附件6签署栏"), ("附件6签署栏", "乙方首部")]
)
def test_the_head_of_party_b_is_written_in_three_ways(contract: Contract, places: tuple[str, ...]) -> None:
    outcome = compare_entries(contract.document, "乙方代表人姓名", places, contract.readings)
    assert (outcome.conclusion, outcome.readings) == (Conclusion.AMBIGUOUS, ("names",))
    assert set(outcome.alternatives) == {"same-person", "different"}


def test_a_difference_without_an_open_question_is_ambiguous_all_the_same(contract: Contract) -> None:
    outcome = compare_entries(contract.document, "职务", ("团队表第1行", "团队表第2行"), contract.readings)
    assert (outcome.conclusion, outcome.readings, dict(outcome.alternatives)) == (Conclusion.AMBIGUOUS, (), {})


def test_the_head_of_party_a_is_written_in_one_way(contract: Contract) -> None:
    outcome = compare_entries(contract.document, "甲方代表人姓名", ("甲方首部", "甲方签署栏"))
    assert outcome.conclusion is Conclusion.COMPLIED


@pytest.mark.parametrize(
    ("label", "places", "conclusion"),
    [
        ("甲方地址", ("甲方首部", "甲方签署栏"), Conclusion.SILENT),
        ("印章", ("甲方签署栏", "附件4甲方签署栏"), Conclusion.NEEDS_FINDING),
    ],
)
def test_a_blank_or_unseen_field_cannot_be_compared(
    contract: Contract, label: str, places: tuple[str, ...], conclusion: Conclusion
) -> None:
    assert compare_entries(contract.document, label, places).conclusion is conclusion


@pytest.mark.parametrize("places", [("封面",), ("封面", "封面"), ()])
def test_a_comparison_needs_two_places(contract: Contract, places: tuple[str, ...]) -> None:
    with pytest.raises(InvalidFact) as refused:
        compare_entries(contract.document, "甲方名称", places)
    assert refused.value.accepted == "至少两处"


def test_an_unknown_subject_or_place_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as subject:
        judge_entry(contract.document, "封面", "合同号")
    assert "合同编号" in subject.value.accepted
    with pytest.raises(InvalidFact) as place:
        judge_entry(contract.document, "封底", "邮政编码")
    assert (place.value.given, place.value.accepted) == ("没有“邮政编码”的栏目“封底”", "甲方签署栏、乙方签署栏")


@pytest.mark.parametrize(
    ("person", "conclusion", "clauses"),
    [
        ("团队表第1行的人", Conclusion.NEEDS_FINDING, ("15.4", "T1", "A6.SIG")),
        ("团队表第2行的人", Conclusion.COMPLIED, ("15.4", "T2", "A6.SIG")),
        ("团队表第3行的人", Conclusion.COMPLIED, ("15.4", "T3", "A6.SIG")),
        ("团队表以外的签署人", Conclusion.COMPLIED, ("15.4", "A6.SIG")),
        ("乙方项目负责人", Conclusion.NEEDS_FINDING, ("15.4", "4.5", "A6.SIG")),
        ("甲方项目负责人", Conclusion.NOT_TRIGGERED, ("15.4", "4.4", "A6.SIG")),
    ],
)
def test_who_does_the_work_signs_annex_6(
    contract: Contract, person: str, conclusion: Conclusion, clauses: tuple[str, ...]
) -> None:
    outcome = judge_signing(contract.document, "附件6", person)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, clauses)


def test_a_missing_signature_is_a_breach_unless_it_stands_on_another_copy(contract: Contract) -> None:
    under = judge_signing(contract.document, "附件6", "团队表第1行的人").alternatives
    assert {option: outcome.conclusion for option, outcome in under.items()} == {
        "only-here": Conclusion.BREACHED,
        "elsewhere": Conclusion.COMPLIED,
    }
    assert set(under) == {option.id for option in contract.reading("annex6-signers").options}


def test_the_project_lead_is_not_in_the_team_table(contract: Contract) -> None:
    assert judge_team(contract.document, "团队表第1行的人").clauses == ("T1",)
    outcome = judge_team(contract.document, "乙方项目负责人", contract.readings)
    assert (outcome.conclusion, outcome.readings) == (Conclusion.APPLIES, ("lead-or-manager",))
    assert {"two-roles", "one-role"} == set(outcome.alternatives)


def test_a_difference_is_ambiguous_only_where_no_reading_is_in_force(contract: Contract) -> None:
    title = compare_entries(contract.document, "甲方代表人的称谓", ("甲方首部", "甲方签署栏"), contract.readings)
    assert (title.conclusion, title.readings) == (Conclusion.APPLIES, ("head-title",))
    address = compare_entries(contract.document, "乙方地址", ("乙方首部", "乙方签署栏"), contract.readings)
    assert (address.conclusion, address.readings) == (Conclusion.AMBIGUOUS, ("address-b",))


def test_an_unknown_person_or_paper_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="合同没有提到“保安”"):
        judge_team(contract.document, "保安")
    with pytest.raises(InvalidFact) as paper:
        judge_signing(contract.document, "附件5", "乙方项目负责人")
    assert paper.value.accepted == "附件6"


def test_every_open_question_of_the_document_is_registered(contract: Contract) -> None:
    document = contract.document
    named = {subject.reading for subject in document.subjects} | {paper.reading for paper in document.papers}
    named |= {person.absent for person in document.persons}
    assert named - {""} <= {reading.id for reading in contract.readings}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('clause = "COVER"', 'clause = "COVERS"', "subject[甲方名称].entry[封面].clause: “COVERS”不是条款编号"),
        (
            'signed = ["A6.SIG"]',
            'signed = ["A5.SIG"]',
            "person[团队表第2行的人].signed: “A5.SIG”不是须由人员签署的文书",
        ),
        ('named_in = ["4.4"]', 'named_in = ["4.9"]', "person[甲方项目负责人].named_in: “4.9”不是条款编号"),
        ('required_by = "15.4"', 'required_by = "15.44"', "paper[附件6].clause: “15.44”不是条款编号"),
        ('team = ["T1", "T2", "T3"]', 'team = ["T1", "T4"]', "lists.team: “T4”不是条款编号"),
        ("written = ", 'needs = "须看原件"\nwritten = ', "subject[甲方名称].entry[封面].needs: 既已写明，又须查明"),
        ('label = "乙方名称"', 'label = "甲方名称"', "subject[甲方名称].label: “甲方名称”重复"),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(data: Path, old: str, new: str, fault: str) -> None:
    damage(data / "document.toml", old, new)
    (message,) = messages_of(data)
    assert message.startswith(f"document.toml: {fault}")
