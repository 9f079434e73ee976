"""Reasons: a code and what fills its places; the sentences stand in data."""

from __future__ import annotations

import pytest

from contract_model.core.faults import Fault
from contract_model.core.outcome import because
from contract_model.register.contract import Contract
from contract_model.register.reasons import load_reasons, places, sentence
from tests.invented import table

WRITTEN = """
[[reason]]
code = "press.late"
text = "{day}才交付，晚了{days}日。"
"""


def test_a_reason_is_written_out_with_its_places_filled() -> None:
    reasons = load_reasons(table(WRITTEN, []))
    assert sentence(reasons, because("press.late", day="2030-04-13", days=1)) == "2030-04-13才交付，晚了1日。"
    assert places(reasons["press.late"]) == ("day", "days")


@pytest.mark.parametrize("reason", [because("press.lost"), because("press.late", day="2030-04-13")])
def test_an_unknown_code_or_a_place_that_stays_empty_is_an_error(reason: object) -> None:
    with pytest.raises(KeyError):
        sentence(load_reasons(table(WRITTEN, [])), reason)  # type: ignore[arg-type]


def test_a_code_is_used_once() -> None:
    faults: list[Fault] = []
    load_reasons(table(WRITTEN + WRITTEN, faults))
    assert [fault.problem for fault in faults] == ["“press.late”重复"]


def test_every_place_of_every_sentence_has_a_name(contract: Contract) -> None:
    for text in contract.reasons.values():
        assert text.count("{") == len(places(text)), text
