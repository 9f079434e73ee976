"""Every phrase is listed with its slots, meaning and place, and found by the sentences that use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext

from scripts.vocabulary.definitions import Definition, Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT)


def definition(name: str, pattern: str) -> Definition:
    context = StepFunctionContext("when", print, parsers.re(pattern))
    return Definition(
        name, "when", pattern, "", {}, "意思。", "题", "steps/x.py", 1, rests_on_provisions=True, context=context
    )


def test_a_phrase_is_listed_with_everything_that_is_known_of_it(vocabulary: Vocabulary) -> None:
    [found] = [one for one in vocabulary.definitions if one.id == "outcomes.amount_under_option"]
    assert found.type == "then"
    assert found.slots == {"option": "读法", "expected": "金额"}
    assert found.shown() == '按读法 "‹读法›" 金额为 ‹金额› 元'
    assert found.meaning.startswith("核对某一种读法")
    source = (ROOT / found.path).read_text(encoding="utf-8").splitlines()
    assert source[found.line - 1].startswith("@then(")


def test_no_phrase_is_listed_twice_and_every_module_has_a_topic(vocabulary: Vocabulary) -> None:
    names = [one.id for one in vocabulary.definitions]
    assert len(set(names)) == len(names)
    assert all(one.topic != Path(one.path).stem for one in vocabulary.definitions)


@pytest.mark.parametrize(
    ("step_type", "text", "names"),
    [
        ("then", "金额为 1.00 元", ["outcomes.amount_is"]),
        ("then", '按读法 "甲" 金额为 1.00 元', ["outcomes.amount_under_option"]),
        ("when", "金额为 1.00 元", []),
        ("then", "金额是 1.00 元", []),
    ],
)
def test_a_sentence_finds_its_phrase_among_those_of_its_type(
    vocabulary: Vocabulary, step_type: str, text: str, names: list[str]
) -> None:
    assert [one.id for one in vocabulary.matching(step_type, text)] == names


def test_a_sentence_that_two_phrases_match_finds_both() -> None:
    known = Vocabulary([definition("one", "付款.*"), definition("two", ".*十日"), definition("three", "验收")])
    assert [one.id for one in known.matching("when", "付款逾期十日")] == ["one", "two"]
