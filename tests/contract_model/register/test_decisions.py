"""What makes an open question one of the first is data: an effect each, with the measure that it may have."""

from __future__ import annotations

from contract_model.core.faults import Fault
from contract_model.core.values import Count, Rate
from contract_model.register.decisions import First, load_decisions
from tests.invented import table

TEXT = """
[[first]]
effect = "validity"
[[first]]
effect = "ending"
answers = { value = "3", unit = "count" }
[[first]]
effect = "money"
share = { value = "10", unit = "percent" }
"""


def loaded(text: str) -> tuple[tuple[First, ...], list[str]]:
    faults: list[Fault] = []
    return load_decisions(table(text, faults, "decisions.toml")), [str(fault) for fault in faults]


def test_each_effect_has_its_measure_or_none() -> None:
    found, faults = loaded(TEXT)
    assert faults == []
    assert found == (
        First("validity", None, None),
        First("ending", Count(3), None),
        First("money", None, Rate.from_percent("10")),
    )


def test_what_waits_for_a_day_or_for_another_question_is_said() -> None:
    (first, *_, last), faults = loaded(TEXT.replace('"validity"', '"validity"\ndated = true') + 'after = ["base"]\n')
    assert faults == []
    assert (first.dated, first.after, last.dated, last.after) == (True, (), False, ("base",))


def test_a_question_that_is_none_cannot_be_waited_for() -> None:
    faults: list[Fault] = []
    load_decisions(table(TEXT + 'after = ["bass"]\n', faults, "decisions.toml"), {"base"})
    assert [str(fault) for fault in faults] == [
        "decisions.toml: first[money].after: “bass”不是疑点；应为：已登记的疑点：base"
    ]


def test_an_effect_that_is_none_and_one_that_stands_twice_are_told() -> None:
    _, faults = loaded(TEXT.replace('"ending"', '"colour"').replace('"money"', '"validity"'))
    assert faults == [
        "decisions.toml: first[validity].effect: “validity”重复；应为：各不相同的文字",
        "decisions.toml: first[colour].effect: “colour”不在可选之列；应为：validity、ending、money、date、form",
    ]
