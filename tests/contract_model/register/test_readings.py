"""Open questions: an entry, an option is found by its name, moot where another is read so; each offers a choice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_model.core.faults import InvalidFact
from contract_model.register.contract import Contract
from contract_model.register.readings import options_in_force, reading_titled
from tests.invented import contract as invented

INVENTED = invented()


def test_a_question_is_moot_under_the_options_of_another_that_it_names() -> None:
    dependent = replace(INVENTED.reading("count-from"), depends=(("noise-binds", ("no-bind",)),))
    assert dependent.is_moot({"noise-binds": "no-bind"})
    assert not dependent.is_moot({"noise-binds": "binds"})
    assert not dependent.is_moot({})
    assert options_in_force(INVENTED.readings) == {"count-from": "order"}


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
