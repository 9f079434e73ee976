"""The register of provisions: what every entry must hold, whatever the contract says, and how provisions are called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contract_model.core.faults import Fault
from contract_model.register.clauses import DIGEST, Clause, load_clauses
from contract_model.register.contract import Contract
from contract_model.register.provision_id import anchor, chapter, chapter_label, label, numeral
from scripts.contract.text import digest, provisions
from tests.invented import table

TENANT = f"""
[[clause]]
id = "1"
title = "租期"
title_en = "Term"
text = "租期一年。"
text_en = "One year."
kind = "obligation"
bearer = "A"
beneficiary = "B"
refs = ["2"]
sha256 = "{"0" * 64}"

[[clause]]
id = "2"
title = "租金"
title_en = "Rent"
text = "按月支付。"
text_en = "Monthly."
kind = "liability"
bearer = "B"
beneficiary = "A"
sha256 = "{"f" * 64}"
"""


def loaded(text: str) -> tuple[tuple[Clause, ...], list[str]]:
    faults: list[Fault] = []
    return load_clauses(table(text, faults, "clauses.toml")), [str(fault) for fault in faults]


def test_provisions_are_read_in_order() -> None:
    found, faults = loaded(TENANT)
    assert faults == []
    assert [(clause.id, clause.label, clause.chapter, clause.anchor, clause.refs) for clause in found] == [
        ("1", "第一条", "1", "c-1", ("2",)),
        ("2", "第二条", "2", "c-2", ()),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "2"', 'id = "1"', "clause[1].id: “1”重复；应为：各不相同的编号"),
        ('refs = ["2"]', 'refs = ["2", "3"]', "clause[1].refs: “3”不是条款编号；应为：已登记的条款编号"),
        ('refs = ["2"]', 'refs = ["1"]', "clause[1].refs: 引用了自身；应为：其他条款的编号"),
        ('kind = "obligation"', 'kind = "wish"', "clause[1].kind: “wish”不在可选之列；应为：obligation、prohibition、"),
        ('bearer = "A"', 'bearer = "C"', "clause[1].bearer: “C”不在可选之列；应为：A、B、both、none"),
        ('"0000', '"000', "clause[1].sha256: 不是 SHA-256 摘要；应为：64 位小写十六进制数"),
        ('sha256 = "0', 'reason = "0', "clause[1].sha256: 缺少此项；应为：64 位小写十六进制数；新条款先写 64 个 0"),
        ('"ffff', '"FFFF', "clause[2].sha256: 不是 SHA-256 摘要；应为：64 位小写十六进制数"),
    ],
)
def test_a_faulty_provision_is_told_with_what_would_be_right(old: str, new: str, fault: str) -> None:
    _, faults = loaded(TENANT.replace(old, new, 1))
    assert any(each.startswith(f"clauses.toml: {fault}") for each in faults)


# ---- what holds for every provision of the contract


def test_a_duty_or_liability_has_somebody_who_bears_it(contract: Contract) -> None:
    bound = {"obligation", "prohibition", "liability"}
    assert [each.id for each in contract.clauses if each.kind in bound and each.bearer == "none"] == []


def test_every_provision_is_told_and_digested(contract: Contract) -> None:
    for clause in contract.clauses:
        assert all((clause.title, clause.text)), clause.id
        assert DIGEST.fullmatch(clause.sha256), clause.id


def test_a_provision_may_wait_for_its_english() -> None:
    clauses, faults = loaded(TENANT.replace('title_en = "Rent"\n', "").replace('text_en = "Monthly."\n', ""))
    assert faults == []
    assert [(clause.title_en, clause.text_en) for clause in clauses if clause.title == "租金"] == [("", "")]


def test_no_provision_refers_to_another_twice(contract: Contract) -> None:
    assert [clause.id for clause in contract.clauses if len(set(clause.refs)) < len(clause.refs)] == []


def test_names_and_anchors_are_unique(contract: Contract) -> None:
    assert len({clause.label for clause in contract.clauses}) == len(contract.clauses)
    assert len({clause.anchor for clause in contract.clauses}) == len(contract.clauses)


def test_digests_are_those_of_the_contracts_text(contract: Contract) -> None:
    given = os.environ.get("CONTRACT_TEXT")
    if not given:
        pytest.skip("CONTRACT_TEXT is not set: the contract's text is not at hand, nothing to digest")
    text = provisions(Path(given).read_text(encoding="utf-8"))
    assert [clause.id for clause in contract.clauses] == list(text)
    changed = [clause.id for clause in contract.clauses if clause.sha256 != digest(text[clause.id])]
    assert changed == [], "the contract's words differ from the ones that were reviewed"


# ---- how provisions are called


@pytest.mark.parametrize(
    ("identifier", "name", "chapter_name", "anchored"),
    [
        ("COVER", "封面", "PRE", "c-COVER"),
        ("PARTY.A", "甲方信息", "PRE", "c-PARTY-A"),
        ("PRE", "序言", "PRE", "c-PRE"),
        ("SIG.B", "乙方签署栏", "PRE", "c-SIG-B"),
        ("5", "第五条", "5", "c-5"),
        ("3.4", "第三条第4项", "3", "c-3-4"),
        ("12.10", "第十二条第10项", "12", "c-12-10"),
        ("10.2.4", "第十条第2项第(4)目", "10", "c-10-2-4"),
        ("20.1", "第二十条第1项", "20", "c-20-1"),
        ("P7", "价目表第7行", "2", "c-P7"),
        ("P.TOTAL", "价目表总价行", "2", "c-P-TOTAL"),
        ("S15", "基础安全保障服务表第15行", "2", "c-S15"),
        ("T1", "服务团队表第1行", "4", "c-T1"),
        ("A1.0", "附件1表头", "A1", "c-A1-0"),
        ("A1.B.4", "附件1B级第4行", "A1", "c-A1-B-4"),
        ("A2.0", "附件2算式", "A2", "c-A2-0"),
        ("A3.13", "附件3第13行", "A3", "c-A3-13"),
        ("A4.0", "附件4引言", "A4", "c-A4-0"),
        ("A4.3", "附件4第三条", "A4", "c-A4-3"),
        ("A4.6.2", "附件4第六条第二项", "A4", "c-A4-6-2"),
        ("A4.SIG", "附件4签署栏", "A4", "c-A4-SIG"),
        ("A5.7", "附件5第七项", "A5", "c-A5-7"),
        ("A6.0", "附件6引言", "A6", "c-A6-0"),
        ("A6.SIG", "附件6签署栏", "A6", "c-A6-SIG"),
    ],
)
def test_an_identifier_gives_name_chapter_and_anchor(
    identifier: str, name: str, chapter_name: str, anchored: str
) -> None:
    assert (label(identifier), chapter(identifier), anchor(identifier)) == (name, chapter_name, anchored)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (35, "三十五"),
        (90, "九十"),
    ],
)
def test_numerals_are_written_as_in_the_headings(number: int, written: str) -> None:
    assert numeral(number) == written


@pytest.mark.parametrize(
    ("name", "written"), [("3", "第三条"), ("12", "第十二条"), ("A2", "附件2"), ("PRE", "封面、当事人与签署")]
)
def test_chapters_have_names(name: str, written: str) -> None:
    assert chapter_label(name) == written
