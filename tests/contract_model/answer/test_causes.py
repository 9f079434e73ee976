"""What sets a norm off and what excuses it: days, other norms, states, several readings, terms that start anew."""

from __future__ import annotations

from datetime import date

import pytest

from contract_model.answer.norms import judge
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import DataFaults, InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.publish.asking import question_of
from tests.invented import FACTS, READINGS, contract

MORE_FACTS = """
[[fact]]
id = "rent.limit"
name = "所定期限"
kind = "day"

[[fact]]
id = "test.again"
name = "再次试印"
kind = "event"
blocked = [["press.tested", "press.moved"]]
"""
NORMS = """
[[norm]]
id = "served"
kind = "state"
clause = "1"
label = "租满 6 个月"
party = "A"
trigger = [{ day = "service-start", months = { value = "6", unit = "month" }, eve = true }]

[[norm]]
id = "ready"
kind = "state"
clause = "2"
label = "可以使用"
party = "B"
trigger = ["press.delivered", "press.tested"]
when = [{ absent = "press.moved" }]

[[norm]]
id = "rent"
clause = "3"
label = "付租"
party = "A"
about = "第一季"
trigger = [{ norm = ["served"], is = ["applies"] }, "press.ordered"]
once = true
acts = ["press.delivered"]
within = { value = "10", unit = "day" }
early = true

[[norm.instead]]
when = [{ absent = "press.tested" }]
now = [{ absent = "press.tested" }]
is = "right-arises"

[[norm.instead]]
when = [{ absent = "press.tested" }]
now = [{ reading = "count-from", is = ["order"] }]
is = "silent"
clauses = ["4"]

[[norm.instead]]
when = [{ absent = "press.tested" }]
restarts = "press.tested"
clauses = ["4"]

[[norm.under]]
reading = "noise-binds"
option = "no-bind"
runs_from = "press.ordered"

[[norm]]
id = "use"
clause = "4"
label = "启用"
party = "A"
trigger = [{ norm = ["ready"], is = ["applies"] }]
acts = ["press.moved"]
untimed = true

[[norm]]
id = "use-soon"
clause = "4"
label = "尽早启用"
party = "A"
trigger = [{ norm = ["ready"], is = ["applies"] }]
acts = ["press.moved"]
within = "rent"

[[norm]]
id = "repair"
clause = "5"
label = "修理"
party = "B"
trigger = ["press.delivered", "press.ordered"]
in_order = true
acts = ["press.tested"]
by = "rent.limit"

[[norm]]
id = "return"
kind = "right"
clause = "5"
label = "退租"
party = "A"
when = [
    { any = [{ norm = "repair", is = ["breached"] }, { all = [{ event = "press.moved" }, { reading = "noise-binds", is = ["binds"] }] }] },
]
"""  # noqa: E501 - TOML as it stands in the data files
CONTRACT = contract(facts=FACTS + MORE_FACTS, readings=READINGS, norms=NORMS)


def day(text: str) -> date:
    return date.fromisoformat(f"2030-{text}")


def happened(fact: str, on: str, about: str = "") -> Told:
    return Told(fact, day(on), about=about)


ORDERED = happened("press.ordered", "03-01")


def judged(norm: str, as_of: str, *told: Told, **chosen: str) -> Outcome:
    options = {"noise-binds": "binds", **{name.replace("_", "-"): option for name, option in chosen.items()}}
    return judge(CONTRACT.norms[norm], Situation(CONTRACT, told, options, day(as_of)))


@pytest.mark.parametrize(("as_of", "conclusion"), [("08-30", Conclusion.NOT_YET_DUE), ("08-31", Conclusion.APPLIES)])
def test_a_state_comes_about_on_a_day_that_is_sure_to_come(as_of: str, conclusion: Conclusion) -> None:
    outcome = judged("served", as_of)
    assert (outcome.conclusion, outcome.deadline and outcome.deadline.day) == (conclusion, day("08-31"))


def test_a_state_comes_about_with_its_last_trigger_and_lasts_whatever_follows() -> None:
    delivered, tested = happened("press.delivered", "04-01"), happened("press.tested", "04-09")
    assert judged("ready", "04-30", delivered).conclusion is Conclusion.NOT_TRIGGERED
    outcome = judged("ready", "04-30", delivered, tested, happened("press.moved", "04-20"))
    assert (outcome.conclusion, outcome.deadline and outcome.deadline.day) == (Conclusion.APPLIES, day("04-09"))
    early = judged("ready", "04-30", delivered, tested, happened("press.moved", "04-05"))
    assert early.conclusion is Conclusion.NOT_TRIGGERED


def test_a_day_that_is_sure_to_come_leaves_a_timed_duty_set_off_and_not_yet_due() -> None:
    assert judged("rent", "04-01").conclusion is Conclusion.NOT_TRIGGERED
    outcome = judged("rent", "04-01", ORDERED)
    assert (outcome.conclusion, outcome.deadline and outcome.deadline.day) == (Conclusion.NOT_YET_DUE, day("09-10"))


def test_time_runs_from_the_last_trigger_or_from_the_one_that_is_named() -> None:
    outcome = judged("rent", "03-05", ORDERED, noise_binds="no-bind")
    assert outcome.deadline is not None
    assert outcome.deadline.day == day("03-11")


def test_of_several_matters_only_the_one_it_is_about_counts() -> None:
    other = happened("press.ordered", "03-01", "第二季")
    assert judged("rent", "09-11", other).conclusion is Conclusion.NOT_TRIGGERED
    for about, conclusion in (("第一季", Conclusion.COMPLIED), ("第二季", Conclusion.RIGHT_ARISES)):
        paid = happened("press.delivered", "09-05", about)
        assert judged("rent", "09-11", ORDERED, paid).conclusion is conclusion


@pytest.mark.parametrize(("about", "conclusion"), [("第一季", Conclusion.COMPLIED), ("", Conclusion.RIGHT_ARISES)])
def test_what_is_done_ahead_counts_where_it_says_what_it_is_for(about: str, conclusion: Conclusion) -> None:
    assert judged("rent", "09-11", ORDERED, happened("press.delivered", "03-20", about)).conclusion is conclusion


def test_a_missed_term_may_be_excused_left_open_or_start_anew() -> None:
    late = happened("press.tested", "09-16")  # the new term ends on the 26th
    assert judged("rent", "09-11", ORDERED).conclusion is Conclusion.RIGHT_ARISES
    assert judged("rent", "09-20", ORDERED, late).conclusion is Conclusion.SILENT
    anew = judged("rent", "09-20", ORDERED, late, count_from="test")
    assert (anew.conclusion, anew.clauses) == (Conclusion.NOT_YET_DUE, ("3", "4"))
    assert judged("rent", "09-27", ORDERED, late, count_from="test").conclusion is Conclusion.BREACHED
    paid = happened("press.delivered", "09-14", "第一季")
    assert judged("rent", "09-27", ORDERED, late, paid, count_from="test").conclusion is Conclusion.COMPLIED


def test_of_a_duty_without_a_time_the_contract_says_nothing_until_it_is_done() -> None:
    ready = (happened("press.delivered", "04-01"), happened("press.tested", "04-09"))
    assert judged("use", "12-31", *ready).conclusion is Conclusion.SILENT
    assert judged("use", "12-31", *ready, happened("press.moved", "06-01")).conclusion is Conclusion.COMPLIED


def test_a_norm_may_take_its_length_from_another() -> None:
    assert CONTRACT.norms["use-soon"].within == CONTRACT.norms["rent"].within
    with pytest.raises(DataFaults, match="“none”不是规范"):
        contract(facts=FACTS + MORE_FACTS, norms=NORMS.replace('within = "rent"', 'within = "none"'))


def test_triggers_in_order_do_not_count_before_the_one_they_follow() -> None:
    delivered, limit = happened("press.delivered", "04-01"), Told("rent.limit", value=day("04-20"))
    asked = happened("press.ordered", "03-30")
    assert judged("repair", "04-21", asked, delivered, limit).conclusion is Conclusion.NOT_TRIGGERED
    asked_again = happened("press.ordered", "04-02")
    assert judged("repair", "04-21", asked, delivered, asked_again, limit).conclusion is Conclusion.BREACHED


def test_a_time_that_somebody_sets_cannot_end_before_it_begins() -> None:
    delivered, asked = happened("press.delivered", "04-01"), happened("press.ordered", "04-05")
    with pytest.raises(InvalidFact, match="不早于 2030-04-05"):
        judged("repair", "04-21", delivered, asked, Told("rent.limit", value=day("04-04")))


def test_a_reading_is_consulted_only_where_the_path_turns_on_it() -> None:
    question = question_of(CONTRACT.norms["return"], CONTRACT.norms)
    assert question.readings == ("noise-binds",)
    quiet = answer(question, Situation(CONTRACT, (), {}, day("04-21")))
    assert (quiet.result.conclusion, dict(quiet.readings)) == (Conclusion.NO_RIGHT, {})
    moved = answer(question, Situation(CONTRACT, (happened("press.moved", "04-02"),), {}, day("04-21")))
    assert (moved.result.conclusion, dict(moved.readings)) == (Conclusion.AMBIGUOUS, {"noise-binds": ""})
