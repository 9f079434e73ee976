"""The register of facts: each entry in its own shape, each name for one thing, each value within its bounds."""

from __future__ import annotations

import pytest

from contract_model.core.faults import DataFaults, Fault, InvalidFact
from contract_model.core.nearest import nearest_names
from contract_model.core.values import Count, Money
from contract_model.register.facts import load_facts, nearest, read_day, register_of
from tests.invented import FACTS, contract, table

REGISTER = contract().facts


def faults_of(text: str) -> list[str]:
    faults: list[Fault] = []
    load_facts(table(text, faults, "facts.toml"))
    return [str(fault).removeprefix("facts.toml: ") for fault in faults]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "press.moved"', 'id = "press.tested"', "fact[press.tested].id: “press.tested”重复"),
        ('name = "移走印刷机"', 'name = "试印合格"', "fact[press.moved].name: “试印合格”重复"),
        ('after = ["signing"]', 'after = ["birth"]', "fact[press.delivered].after: “birth”不是事项或固定日"),
        (
            'after = ["signing"]',
            'blocked = ["birth"]',
            "fact[press.delivered].blocked: 有 'birth'；应为：成对的事实编号",
        ),
        ('after = ["signing"]', 'blocked = "birth"', "fact[press.delivered].blocked: 是文字 'birth'；应为：列表"),
        (
            'after = ["signing"]',
            'blocked = [["birth", "press.moved"]]',
            "fact[press.delivered].blocked: “birth”不是事项；应为：已登记的事项",
        ),
        ('also = ["停机的原因"]', 'also = ["噪声超标"]', "fact[press.cause].also: “噪声超标”已是另一事实的名称"),
        ('also = ["停机的原因"]', 'also = ["停机原因"]', "fact[press.cause].also: “停机原因”已是另一事实的名称"),
        ('most = "100"', 'most = "many"', "fact[press.speed].most: 数量“many”不是数；应为：带引号的十进制数"),
        ('unit = "yuan"\n', "", "fact[rent.paid].unit: 缺少此项"),
        ('kind = "amount"', 'kind = "event"', "fact[rent.paid].unit: 事项没有此项；应为：不写此项"),
        ('kind = "amount"', 'kind = "sum"', "fact[rent.paid].kind: “sum”不在可选之列"),
        ("about = true", "whole = true", "fact[press.ordered].whole: 事项没有此项；应为：不写此项"),
        ("whole = true", "inside = true", "fact[press.speed].inside: 指标没有此项；应为：不写此项"),
    ],
)
def test_a_faulty_entry_is_told_with_what_would_be_right(old: str, new: str, fault: str) -> None:
    assert any(each.startswith(fault) for each in faults_of(FACTS.replace(old, new, 1)))


def test_a_number_is_read_in_the_unit_of_the_fact() -> None:
    assert REGISTER.named("印刷速度").read("99 次") == Count(99)
    assert REGISTER.named("支付租金").read("1,000.50 元") == Money.from_string("1000.50")


@pytest.mark.parametrize(
    ("name", "text", "accepted"),
    [
        ("支付租金", "-1 元", "零或正数"),
        ("印刷速度", "-1 次", "零或正数"),
        ("印刷速度", "101 次", "整数，不超过 100"),
        ("支付租金", "1,000,000,000,000 元", "不到一万亿的数"),
    ],
)
def test_a_number_out_of_its_bounds_is_refused_with_what_it_may_be(name: str, text: str, accepted: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        REGISTER.named(name).read(text)
    assert refused.value.accepted == accepted


def test_an_event_has_no_value_and_a_word_is_one_of_its_own() -> None:
    with pytest.raises(InvalidFact, match="“试印合格”是事项，没有数值"):
        REGISTER.named("试印合格").read("3 次")
    assert REGISTER.named("停机原因").accepted == "出租人、承租人"


def test_what_may_be_negative_says_so() -> None:
    faults: list[Fault] = []
    text = FACTS.replace('unit = "yuan"', 'unit = "yuan"\nsigned = true')
    register = register_of(load_facts(table(text, faults, "facts.toml")))
    assert faults == []
    assert register.named("支付租金").read("-1 元") == Money(-1)


def test_a_day_is_written_as_a_date() -> None:
    assert read_day(" 2030-03-01 ").isoformat() == "2030-03-01"
    with pytest.raises(InvalidFact, match=r"“1\.3\.2030”不是日期"):
        read_day("1.3.2030")
    with pytest.raises(InvalidFact, match="“9999-12-31”离合同太远"):
        read_day("9999-12-31")


def test_a_finding_is_found_by_its_name_and_is_no_event() -> None:
    assert REGISTER.finding_named("噪声超标").id == "press.noise"
    with pytest.raises(InvalidFact, match="没有名为“噪声超标”的事实"):
        REGISTER.named("噪声超标")
    with pytest.raises(InvalidFact, match="没有名为“试印合格”的认定"):
        REGISTER.finding_named("试印合格")


def test_of_a_few_names_all_are_offered_and_of_many_the_nearest() -> None:
    assert nearest("试印", [REGISTER["press.moved"], REGISTER["press.tested"]]) == "移走印刷机、试印合格"
    assert nearest("试印", []) == "不写事实"
    many = [f"第 {number} 台" for number in range(1, 31)]
    assert nearest_names("第 7 台", many, few=len(many)) == "、".join(many)
    assert nearest_names("第 7 台", many).startswith("第 7 台、")
    assert nearest_names("第 7 台", many).endswith(" 等 30 项")


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ("[]", "fact[one].values: 缺少此项；应为：认定的各种结果，肯定的在先，如 是、否"),
        ('["甲"]', "fact[one].values: 只有一个值；应为：各种结果，至少两种"),
        ('["甲", "乙", "丙"]', "fact[secrecy.breach-kind].values: 有 3 个值；应为：2 个，次序不变：规则按次序辨认"),
        ('["甲", "乙"]', "fact[delay.subject].values: 有 2 个值；应为：3 个，次序不变：规则按次序辨认"),
        ('["甲", "乙"]', "fact[contract.end-cause].values: 有 2 个值；应为：3 个，次序不变：规则按次序辨认"),
    ],
)
def test_findings_have_as_many_values_as_rules_tell_apart(values: str, fault: str) -> None:
    identifier = fault[5 : fault.index("]")]
    text = f'[[fact]]\nid = "{identifier}"\nname = "甲"\nkind = "finding"\nvalues = {values}\n'
    assert faults_of(text) == [fault]


def test_a_fact_that_is_not_there_is_a_fault_of_its_file() -> None:
    with pytest.raises(DataFaults, match=r"facts\.toml: fact: 缺少“press\.lost”；应为：模型按它作答，须保留"):
        REGISTER["press.lost"]
