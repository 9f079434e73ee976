"""Open questions: each offers a choice, follows one of its own options or none, and says who confirmed it and when."""

from __future__ import annotations

import pytest

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer, refuse_strangers
from contract_model.answer.situation import Situation
from contract_model.core.faults import Fault, InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.contract import Contract
from contract_model.register.reading_files import load_handled, load_readings, require_handled
from contract_model.register.readings import Reading, options_in_force, reading_titled
from steps.otherwise import under_readings
from tests.invented import CLAUSES, READINGS, table
from tests.invented import contract as invented

INVENTED = invented()
EVENTS = ("要求交付印刷机", "支付租金")
CONFIRMED = 'state = "confirmed"\nconfirmed_by = "法务部"\nconfirmed_on = "2030-03-01"'


def loaded(text: str) -> tuple[tuple[Reading, ...], list[str]]:
    faults: list[Fault] = []
    return load_readings([table(text, faults, "readings.toml")], CLAUSES, EVENTS), [str(fault) for fault in faults]


def test_a_confirmed_reading_says_by_whom_and_when() -> None:
    (first, _), faults = loaded(READINGS.replace('state = "open"', CONFIRMED, 1))
    assert faults == []
    assert (first.state, first.confirmed_by, first.confirmed_on) == ("confirmed", "法务部", "2030-03-01")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "test"', 'id = "order"', "option[order].id: “order”重复；应为：各不相同的编号"),
        ('in_force = "order"', 'in_force = "both"', "in_force: “both”不是本疑点的读法；应为：order、test"),
        ('state = "open"', 'state = "settled"', "state: “settled”不在可选之列；应为：open、confirmed"),
        ('clauses = ["2"]', 'clauses = ["9"]', "clauses: “9”不是条款编号；应为：已登记的条款编号"),
        (
            'state = "open"',
            'state = "confirmed"\nconfirmed_by = "法务部"',
            "state: 已确认，却没有写明由谁、于何时确认；应为：confirmed_by 和 confirmed_on 两项",
        ),
        (
            'state = "open"',
            CONFIRMED.replace("03-01", "13-01"),
            'confirmed_on: “2030-13-01”不是日期；应为："YYYY-MM-DD"',
        ),
        (
            'state = "open"',
            'state = "open"\nconfirmed_by = "法务部"',
            'confirmed_by: 写了确认，状态却不是已确认；应为：删去此项，或改为 state = "confirmed"',
        ),
    ],
)
def test_a_faulty_reading_is_told_with_what_would_be_right(old: str, new: str, fault: str) -> None:
    _, faults = loaded(READINGS.replace(old, new, 1))
    assert faults == [f"readings.toml: reading[count-from].{fault}"]


DEFAULT = """
[[reading]]
id = "noise-by-law"
kind = "default"
title = "噪声由谁负责"
clauses = ["3"]
says = "没有写。"
matters = "由谁花钱。"
in_force = "lessor"
why = "依法由出租人负责。"
law = "某法第1条"
depends = ["noise-binds.no-bind"]
formerly = ["noise-who"]
state = "open"
[[reading.option]]
id = "lessor"
label = "出租人"
text = "由出租人负责"
[[reading.option]]
id = "lessee"
label = "承租人"
text = "由承租人负责"
"""
REMARK = """
[[reading]]
id = "misprint"
kind = "remark"
title = "第三条错一字"
clauses = ["3"]
says = "错了一个字。"
why = "意思明白。"
"""


def test_a_default_has_the_law_and_a_remark_only_why_it_changes_nothing() -> None:
    (*_, law, remark), faults = loaded(READINGS + DEFAULT + REMARK)
    assert faults == []
    assert (law.law, law.in_force, law.formerly) == ("某法第1条", "lessor", ("noise-who",))
    assert (remark.options, remark.state, remark.why) == ((), "", "意思明白。")


def test_a_question_is_moot_under_the_options_of_another_that_it_names() -> None:
    (*_, law), _ = loaded(READINGS + DEFAULT)
    assert law.is_moot({"noise-binds": "no-bind"})
    assert not law.is_moot({"noise-binds": "binds"})
    assert not law.is_moot({})
    assert options_in_force(INVENTED.readings) == {"count-from": "order"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('kind = "default"', 'kind = "law"', "kind: “law”不在可选之列；应为：question、default、remark"),
        ('law = "某法第1条"\n', "", "law: 缺少此项；应为：带引号的文字"),
        ('in_force = "lessor"\n', "", "in_force: 缺少此项；应为：带引号的文字"),
        (
            "noise-binds.no-bind",
            "noise.no-bind",
            "depends: “noise”不是疑点的编号；应为：count-from、noise-binds、noise-by-law",
        ),
        (
            "noise-binds.no-bind",
            "noise-binds.silent",
            "depends: “silent”不是疑点“noise-binds”的读法；应为：binds、no-bind",
        ),
        ('["noise-who"]', '["count-from"]', "formerly: “count-from”另有其条；应为：不再使用、只归入一处的编号"),
        (
            'why = "依',
            'first = "听到噪声"\nwhy = "依',
            "first: “听到噪声”不是日期，也不是登记的事实；应为：要求交付印刷机、支付租金",
        ),
        (
            'why = "依',
            'effect = "noise"\nwhy = "依',
            "effect: “noise”不在可选之列；应为：validity、ending、money、date、form",
        ),
    ],
)
def test_what_does_not_fit_the_kind_is_told(old: str, new: str, fault: str) -> None:
    _, faults = loaded(READINGS + DEFAULT.replace(old, new, 1))
    assert any(one.startswith(f"readings.toml: reading[noise-by-law].{fault.partition('；')[0]}") for one in faults)
    assert faults[0].endswith(fault.partition("；")[2]) or len(faults) > 1


def test_two_questions_that_depend_on_each_other_are_told() -> None:
    circle = READINGS.replace('title = "噪声条款', 'depends = ["noise-by-law.lessee"]\ntitle = "噪声条款', 1)
    _, faults = loaded(circle + DEFAULT)
    assert faults == [
        "readings.toml: reading[noise-binds].depends: 与疑点“noise-by-law”互相取决；应为：只有一方取决于另一方",
        "readings.toml: reading[noise-by-law].depends: 与疑点“noise-binds”互相取决；应为：只有一方取决于另一方",
    ]


def test_what_depends_on_one_question_twice_over_is_no_circle() -> None:
    third = DEFAULT.replace('"noise-by-law"', '"third"').replace("噪声由谁", "由谁").replace('"noise-who"', '"who"')
    third = third.replace('["noise-binds.no-bind"]', '["noise-by-law.lessee", "noise-binds.binds", "none.x"]')
    fourth = third.replace('"third"', '"fourth"').replace("由谁", "归谁").replace('"who"', '"whose"')
    fourth = fourth.replace("noise-by-law.lessee", "third.lessee").replace(', "none.x"', "")
    _, faults = loaded(READINGS + DEFAULT + third + fourth)
    assert [fault.partition("；")[0] for fault in faults] == [
        "readings.toml: reading[third].depends: “none”不是疑点的编号"
    ]


def test_one_option_is_no_choice() -> None:
    alone = DEFAULT.partition('[[reading.option]]\nid = "lessee"')[0]
    _, faults = loaded(READINGS + alone)
    assert faults == [
        "readings.toml: reading[noise-by-law].option: 只有一种读法；应为：两种以上的读法；没有选择的，kind 写 remark"
    ]


def test_an_option_is_found_by_its_id_or_its_label_and_an_unknown_label_names_the_options() -> None:
    reading = INVENTED.reading("count-from")
    assert reading.option_named("test") is reading.option_named("试印之日") is reading.option_labelled("试印之日")
    assert reading.option_named("试印") is None
    with pytest.raises(InvalidFact) as refused:
        reading.option_labelled("试印")
    assert refused.value.given == "疑点“自何日起数”没有读法“试印”"
    assert refused.value.accepted == "要求之日、试印之日"


def test_an_open_question_is_found_by_its_title_and_an_unknown_one_names_the_nearest() -> None:
    assert reading_titled(INVENTED.readings, "自何日起数") is INVENTED.readings[0]
    with pytest.raises(InvalidFact) as refused:
        reading_titled(INVENTED.readings, "自哪日起数")
    assert refused.value.given == "没有题为“自哪日起数”的疑点"
    assert refused.value.accepted.startswith("自何日起数")


# ---- what holds for every open question of the contract


def test_every_reading_offers_a_choice_of_different_labels(contract: Contract) -> None:
    for reading in (one for one in contract.readings if one.kind != "remark"):
        labels = [option.label for option in reading.options]
        assert len(set(labels)) == len(labels) >= 2, reading.id


def test_every_title_is_used_once(contract: Contract) -> None:
    assert len({reading.title for reading in contract.readings}) == len(contract.readings)


def test_an_unknown_reading_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        contract.reading("nowhere")
    assert refused.value.given == "没有编号为“nowhere”的疑点"
    assert refused.value.accepted.startswith(f"{contract.readings[0].id}、")


def test_the_option_in_force_is_that_of_the_reading(contract: Contract) -> None:
    assert [contract.in_force(reading.id) for reading in contract.readings] == [
        reading.in_force for reading in contract.readings
    ]


# ---- an option that no rule knows yet

HALF = """
[[reading.option]]
id = "half"
label = "折中"
text = "两日之间"
favours = "neither"
"""
HANDLED_FILE = """
handled = [
    { reading = "noise-binds", options = ["binds", "gone"] },
    { reading = "who-moves", options = ["lessor"] },
]
"""
KNOWN = {"noise-binds": ("binds", "no-bind")}


def with_half(readings: str = READINGS) -> Contract:
    return invented(readings=readings + HALF, handled=KNOWN)


def test_an_option_without_a_rule_is_listed_and_not_handled() -> None:
    reading = with_half().reading("noise-binds")
    assert [option.id for option in reading.options] == ["binds", "no-bind", "half"]
    assert [option.id for option in reading.handled] == ["binds", "no-bind"]
    with pytest.raises(InvalidFact, match="读法“折中”还没有规则实现") as refused:
        reading.refuse_unhandled("折中")
    assert refused.value.accepted == "有约束力、没有约束力"
    reading.refuse_unhandled("binds")


def test_a_question_that_no_rule_asks_for_has_no_option_without_a_rule() -> None:
    assert all(option.handled for option in with_half().reading("count-from").options)


def test_an_option_without_a_rule_cannot_be_put_in_force() -> None:
    text = READINGS.replace('why = "两种', 'in_force = "half"\nwhy = "两种') + HALF
    faults: list[Fault] = []
    load_readings([table(text, faults, "readings.toml")], CLAUSES, EVENTS, KNOWN)
    place = "readings.toml: reading[noise-binds].in_force"
    remedy = "binds、no-bind；要用这一读法，先请维护者写规则"
    assert [str(fault) for fault in faults] == [f"{place}: 读法“half”还没有规则实现；应为：{remedy}"]


def test_what_rules_know_must_be_listed() -> None:
    faults: list[Fault] = []
    file = table(HANDLED_FILE, faults, "handled.toml")
    handled = load_handled(file)
    readings = load_readings([table(READINGS, faults, "readings.toml")], CLAUSES, EVENTS, handled)
    require_handled(file, handled, readings)
    remedy = "登记的疑点；已删去的，连同规则一起删去"
    assert [str(fault) for fault in faults] == [
        "readings.toml: reading[noise-binds].option: 缺少读法“gone”；应为：规则按它作答，须保留",
        f"handled.toml: handled[who-moves].reading: 没有疑点“who-moves”；应为：{remedy}",
    ]


def test_an_entry_of_the_known_options_without_a_name_is_told_once_and_by_its_number() -> None:
    faults: list[Fault] = []
    file = table(
        '[[handled]]\noptions = ["binds"]\n[[handled]]\nreading = " "\noptions = ["a"]', faults, "handled.toml"
    )
    readings = load_readings([table(READINGS, faults, "readings.toml")], CLAUSES, EVENTS)
    require_handled(file, load_handled(file), readings)
    told = [str(fault) for fault in faults]
    assert any(each.startswith("handled.toml: handled[0].reading: 缺少此项") for each in told)
    assert any(each.startswith("handled.toml: handled[1].reading: ") for each in told)
    assert not any("[]" in each or "没有疑点“”" in each for each in told)


def test_an_option_without_a_rule_is_nobodys_answer() -> None:
    question = Question("q", "问", by_noise, readings=("noise-binds",))
    found = answer(question, Situation(with_half()))
    assert {each.option for each in found.alternatives} == {"binds", "no-bind"}
    with pytest.raises(InvalidFact, match="还没有规则实现"):
        refuse_strangers(question, Situation(with_half(), chosen={"noise-binds": "half"}))
    with pytest.raises(InvalidFact, match="还没有规则实现"):
        under_readings(with_half(), found, "折中", "结论", "适用")


def by_noise(situation: Situation) -> Outcome:
    """Return what hangs on the question about noise: everything but one option would be taken for the other."""
    binds = situation.option("noise-binds") == "binds"
    return Outcome(Conclusion.APPLIES if binds else Conclusion.NOT_TRIGGERED, ("3",), "")
