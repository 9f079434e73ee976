"""A part of a row that an open question shapes: the question is asked only where it decides, after what is missing."""

from __future__ import annotations

import pytest

from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told, Undecided
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.publish.asking import question_named
from contract_model.register.contract import load_contract
from contract_model.register.incidents import Option
from contract_model.rules.incident_rows import Truth, _Part
from tests.invented import contract

CONTRACT = contract()
YES, NO, UNKNOWN = Truth(holds=True, missing=()), Truth(holds=False, missing=()), Truth(None, ("press.noise",))
BINDS = Option("noise-binds", "binds")


def decided(form: Truth, other: Truth, **chosen: str) -> Truth:
    options = {name.replace("_", "-"): option for name, option in chosen.items()}
    return _Part("", ("part",), form, other, BINDS).decided(Situation(CONTRACT, (), options))


def test_where_both_forms_agree_nobody_is_asked() -> None:
    assert decided(YES, YES) is YES


def test_the_option_that_holds_says_which_form_counts() -> None:
    assert decided(YES, NO, noise_binds="binds") is NO
    assert decided(YES, NO, noise_binds="no-bind") is YES


def test_an_open_question_waits_for_what_is_missing() -> None:
    assert decided(NO, UNKNOWN) == UNKNOWN


def test_with_everything_told_the_open_question_decides() -> None:
    with pytest.raises(Undecided):
        decided(YES, NO)


def test_what_may_lie_between_the_levels_waits_for_its_figures() -> None:
    """Every row is out by its cause alone; whether a hole between the levels is the reason, the figures say."""
    real = load_contract()
    day, cause = real.period.first_day, real.facts["incident.force-majeure-caused"]
    told = (Told("incident.data-loss", day), Told(cause.id, day, value=cause.values[0]))
    found = answer(question_named(real, "附件1的级别"), Situation(real, told, as_of=real.period.last_day)).result
    assert isinstance(found, Outcome)
    assert found.conclusion is Conclusion.MISSING_PARAMETER
    assert all(real.facts[fact].unit for fact in found.missing)
