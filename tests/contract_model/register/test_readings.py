"""Open questions: each offers a choice, follows one of its own options or none, and says who confirmed it and when."""

from __future__ import annotations

import pytest

from contract_model.core.faults import Fault, InvalidFact
from contract_model.register.contract import Contract
from contract_model.register.readings import Reading, load_readings, reading_titled
from tests.invented import CLAUSES, READINGS, table
from tests.invented import contract as invented

INVENTED = invented()
CONFIRMED = 'state = "confirmed"\nconfirmed_by = "法务部"\nconfirmed_on = "2030-03-01"'


def loaded(text: str) -> tuple[tuple[Reading, ...], list[str]]:
    faults: list[Fault] = []
    return load_readings(table(text, faults, "readings.toml"), CLAUSES), [str(fault) for fault in faults]


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
    for reading in contract.readings:
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
