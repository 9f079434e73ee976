"""Scenarios in English: keywords, names, sentences, slots of every kind, tables; what has none stays and is listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.site_build.catalogue import Words, load_words
from scripts.site_build.keywords import keywords
from scripts.site_build.scenarios import Scenarios
from scripts.site_build.untold import untold

Record = dict[str, Any]
ENGLISH = {
    "金额为 {expected} 元": "the amount is CNY {expected}",
    "没有金额": "there is no amount",
    '"{name}" 为 {value}': "“{name}” is {value}",
    '"{name}" 为 "{value}"': "“{name}” is “{value}”",
    '于 {day} 审视 "{name}"': "“{name}” is judged on {day}",
    '依据为 "{expected}"': "it rests on {expected}",
    '按读法 "{option}" 结论为 "{expected}"': "the conclusion is “{expected}” under “{option}”",
    "已发生的事项如下": "the following has happened",
    "、": ", ",
    "押金": "deposit",
    "没有“{q1}”": "no “{q1}”",
    "租金": "rent",
    "房东": "landlord",
    "取大": "the larger",
    "取小": "the smaller",
    "违约": "breach",
    "是": "yes",
    "日期": "date",
    "事项": "event",
    "交付": "handed over",
    "第 {1} 期": "instalment {1}",
    "{1} 日": "{1} d",
    "迟延 <天数> 日": "delay of <天数> days",
    "天数": "days",
    "租金之外不收费": "No charge beyond the rent",
    "逐日累计": "Day by day",
}
PLURAL = 'msgid "%(n)s 日"\nmsgid_plural "%(n)s 日"\nmsgstr[0] "%(n)s day"\nmsgstr[1] "%(n)s days"\n'


def phrase(text: str, *slots: str) -> Record:
    return {"phrase": text, "slots": [{"name": name} for name in slots]}


STEPS = [
    phrase("金额为 ‹金额› 元", "expected"),
    phrase("没有金额"),
    phrase('"‹事实›" 为 ‹值›', "name", "value"),
    phrase('"‹事实›" 为 "‹文字›"', "name", "value"),
    phrase('于 ‹日期› 审视 "‹问题›"', "day", "name"),
    phrase('依据为 "‹条款›"', "expected"),
    phrase('按读法 "‹读法›" 结论为 "‹结论›"', "option", "expected"),
    phrase("已发生的事项如下"),
]


@pytest.fixture
def words(tmp_path: Path) -> Words:
    (tmp_path / "en").mkdir()
    quoted = ((chinese.replace('"', '\\"'), english) for chinese, english in ENGLISH.items())
    single = "\n".join(f'msgid "{chinese}"\nmsgstr "{english}"\n' for chinese, english in quoted)
    (tmp_path / "en" / "all.po").write_text(f"{single}\n{PLURAL}", encoding="utf-8")
    return load_words(tmp_path, "en")


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        pytest.param("没有金额", "there is no amount", id="no slot"),
        pytest.param("金额为 1,234.50 元", "the amount is CNY 1,234.50", id="an amount"),
        pytest.param('"租金" 为 1 日', "“rent” is 1 day", id="a number with its unit, one"),
        pytest.param('"租金" 为 2 日', "“rent” is 2 days", id="a number with its unit, several"),
        pytest.param('"租金" 为 99.99%', "“rent” is 99.99%", id="a share"),
        pytest.param('"租金" 为 "第 2 期"', "“rent” is “instalment 2”", id="a text with a number"),
        pytest.param('"租金" 为 "押金、第 1 期"', "“rent” is “deposit, instalment 1”", id="a list"),
        pytest.param('"租金" 为 "押金：是"', "“rent” is “deposit: yes”", id="a finding and its value"),
        pytest.param('"租金" 为 "壹佰元整"', f"“rent” is “{untold('壹佰元整')}”", id="an amount in capitals"),
        pytest.param('"租金" 为 ""', "“rent” is “”", id="nothing"),
        pytest.param('"租金" 为 "没有“押金”"', "“rent” is “no ‘deposit’”", id="a quotation"),
        pytest.param('于 2026-06-20 审视 "押金"', "“deposit” is judged on 2026-06-20", id="another order"),
        pytest.param('依据为 "7.2、7.3"', "it rests on 7.2, 7.3", id="provisions"),
        pytest.param('按读法 "取大、取小" 结论为 "违约"', "the conclusion is “breach” under “the larger, the smaller”"),
    ],
)
def test_a_sentence_reads_as_english_whatever_its_slots_hold(words: Words, chinese: str, english: str) -> None:
    assert Scenarios(STEPS, words).sentence(chinese, {}) == english
    assert not words.missing


@pytest.mark.parametrize(
    ("chinese", "shown", "missing"),
    [
        pytest.param('核对 "押金"', untold('核对 "押金"'), '核对 "{name}"', id="a phrase"),
        pytest.param('"押金" 为 "猫 3 只"', f"“deposit” is “{untold('猫 3 只')}”", "猫 {1} 只", id="a word in a slot"),
        pytest.param('"押金" 为 3 只', f"“deposit” is {untold('3 只')}", "{1} 只", id="a unit"),
        pytest.param('"押金" 为 "租金、猫"', f"“deposit” is “rent, {untold('猫')}”", "猫", id="one of a list"),
    ],
)
def test_what_has_no_english_stays_chinese_is_marked_and_is_listed(
    words: Words, chinese: str, shown: str, missing: str
) -> None:
    assert Scenarios([*STEPS, phrase('核对 "‹问题›"', "name")], words).sentence(chinese, {}) == shown
    assert words.missing == {missing}


def test_a_sentence_that_no_phrase_is_stays_and_is_not_listed(words: Words) -> None:
    assert Scenarios(STEPS, words).sentence("天下雨", {}) == untold("天下雨")
    assert not words.missing


def case(**more: object) -> Record:
    empty = {"rule": "", "examples": "", "template": "", "name": "", "example": [], "steps": []}
    return {"id": "a.1", "keyword": "场景", **empty, **more}


def step(keyword: str, text: str, **more: object) -> Record:
    return {"keyword": keyword, "text": text, **more}


def test_a_scenario_has_its_keywords_names_tables_and_words_in_english(words: Words) -> None:
    table = [["日期", "事项"], ["2026-06-20", "交付"], ["—", "猫"]]
    steps = [
        step("假如", "已发生的事项如下", table=table),
        step("那么", "没有金额", docstring="房东\n无"),
        step("而且", "没有金额", docstring="A"),
    ]
    told = Scenarios(STEPS, words).case(case(rule="租金之外不收费", template="房东", name="房东", steps=steps))
    assert (told["keyword"], told["rule"], told["template"], told["name"]) == (
        "Scenario",
        "No charge beyond the rent",
        "landlord",
        "landlord",
    )
    given, then, also = told["steps"]
    assert (given["keyword"], given["text"]) == ("Given", "the following has happened")
    assert given["table"] == [["date", "event"], ["2026-06-20", "handed over"], ["—", untold("猫")]]
    assert (then["keyword"], then["docstring"]) == ("Then", untold("房东\n无"))
    assert (also["keyword"], also["docstring"]) == ("And", "A")
    assert words.missing == {"猫"}


def test_an_outline_keeps_its_slots_in_english_and_each_row_has_its_name(words: Words) -> None:
    row = case(
        id="a.1.1",
        keyword="场景大纲",
        template="迟延 <天数> 日",
        name="迟延 3 日",
        examples="逐日累计",
        example=[["天数", "3"]],
        steps=[step("当", "没有金额")],
    )
    outline = {"id": "a.1", "steps": [step("那么", "金额为 <天数> 元"), step("而且", '"租金" 为 <天数> 日')]}
    outline["steps"].append(step("而且", '"租金" 为 "猫<天数>"'))
    scenarios = Scenarios(STEPS, words)
    told = scenarios.case(row)
    assert (told["keyword"], told["template"], told["name"]) == (
        "Scenario Outline",
        "delay of <days> days",
        "delay of 3 days",
    )
    assert (told["examples"], told["example"]) == ("Day by day", [["days", "3"]])
    assert told["steps"] == row["steps"]
    (written,) = scenarios.outlines([outline], [row, case()])
    assert [each["text"] for each in written["steps"]] == [
        "the amount is CNY <days>",
        "“rent” is <days> days",
        f"“rent” is “{untold('猫')}<days>”",
    ]


def test_a_name_of_slots_alone_has_the_marks_of_english_between_them(words: Words) -> None:
    told = Scenarios(STEPS, words).case(
        case(template="<天数>，<租金>：<押金>", example=[["天数", "3 日"], ["租金", "是"], ["押金", "违约"]])
    )
    assert (told["template"], told["name"]) == ("<days>, <rent>: <deposit>", "3 days, yes: breach")


def test_a_name_without_english_keeps_its_slots_and_values(words: Words) -> None:
    told = Scenarios(STEPS, words).case(case(template="猫养 <天数> 日", name="猫养 3 日", example=[["天数", "3"]]))
    assert told["template"] == f"{untold('猫养 ')}<days>{untold(' 日')}"
    assert told["name"] == f"{untold('猫养 ')}3{untold(' 日')}"
    assert words.missing == {"猫养 <天数> 日"}


def test_keywords_are_those_of_gherkin_and_stay_on_the_pages_of_their_own_language() -> None:
    english = keywords("en")
    expected = {
        "功能": "Feature",
        "规则": "Rule",
        "背景": "Background",
        "场景": "Scenario",
        "场景大纲": "Scenario Outline",
        "例子": "Examples",
        "假如": "Given",
        "假设": "Given",
        "当": "When",
        "那么": "Then",
        "而且": "And",
        "但是": "But",
    }
    assert {word: english[word] for word in expected} == expected
    assert keywords("zh")["规则"] == "规则"
