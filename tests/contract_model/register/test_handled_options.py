"""Options that rules tell apart: an option that no rule knows yet is listed, and is neither in force nor an answer."""

from __future__ import annotations

import pytest

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer, refuse_strangers
from contract_model.answer.situation import Situation
from contract_model.core.faults import Fault, InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.contract import Contract
from contract_model.register.reading_files import load_handled, load_readings, require_handled
from steps.otherwise import under_readings
from tests.invented import CLAUSES, READINGS, table
from tests.invented import contract as invented

EVENTS = ("要求交付印刷机", "支付租金")
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
