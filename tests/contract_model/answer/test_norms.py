"""The one evaluator of norms: duties, prohibitions, rights, every occasion, other forms under an open question."""

from __future__ import annotations

from datetime import date

import pytest

from contract_model.answer.norms import judge
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import DataFaults, InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.publish.asking import question_of
from tests.invented import FACTS, NORMS, contract

CONTRACT = contract()


def day(text: str) -> date:
    return date.fromisoformat(f"2030-{text}")


def happened(fact: str, on: str, about: str = "") -> Told:
    return Told(fact, day(on), about=about)


def found(fact: str, value: str, on: str = "") -> Told:
    return Told(fact, day(on) if on else None, value=value)


def judged(norm: str, as_of: str, *told: Told, subject: str = "", **chosen: str) -> Outcome:
    options = {name.replace("_", "-"): option for name, option in chosen.items()}
    return judge(CONTRACT.norms[norm], Situation(CONTRACT, told, options, day(as_of), subject))


@pytest.mark.parametrize(
    ("delivered", "as_of", "conclusion"),
    [
        (None, "04-12", Conclusion.NOT_YET_DUE),
        (None, "04-13", Conclusion.BREACHED),
        ("04-11", "04-13", Conclusion.COMPLIED),
        ("04-12", "04-13", Conclusion.COMPLIED),
        ("04-15", "04-30", Conclusion.BREACHED),
    ],
)
def test_an_act_is_due_so_many_days_after_what_sets_it_off(
    delivered: str | None, as_of: str, conclusion: Conclusion
) -> None:
    told = [happened("press.ordered", "04-02")]  # the tenth day after is a Friday
    told += [happened("press.delivered", delivered)] if delivered else []
    assert judged("delivery", as_of, *told).conclusion is conclusion


def test_a_duty_is_not_set_off_before_its_trigger() -> None:
    assert judged("delivery", "04-13").conclusion is Conclusion.NOT_TRIGGERED


def test_every_occasion_is_judged_and_the_worst_is_named() -> None:
    outcome = judged(
        "delivery",
        "06-30",
        happened("press.ordered", "04-02", "第一台"),
        happened("press.delivered", "04-10", "第一台"),
        happened("press.ordered", "05-06", "第二台"),
    )
    assert (outcome.conclusion, outcome.occasion) == (Conclusion.BREACHED, "第二台")
    assert [part.conclusion for part in outcome.parts] == [Conclusion.COMPLIED, Conclusion.BREACHED]


def test_a_question_can_be_narrowed_to_one_occasion() -> None:
    told = [happened("press.ordered", "04-02", "第一台"), happened("press.delivered", "04-10", "第一台")]
    assert judged("delivery", "06-30", *told, subject="第一台").conclusion is Conclusion.COMPLIED
    with pytest.raises(InvalidFact, match=r"第三台.*第一台"):
        judged("delivery", "06-30", *told, subject="第三台")


def test_under_another_option_a_norm_reads_otherwise() -> None:
    told = [happened("press.ordered", "04-02"), happened("press.tested", "04-20")]
    assert judged("delivery", "04-25", *told).conclusion is Conclusion.BREACHED
    assert judged("delivery", "04-25", *told, count_from="test").conclusion is Conclusion.NOT_YET_DUE


def test_what_is_forbidden_is_a_breach_unless_it_was_permitted_before() -> None:
    moved, agreed = happened("press.moved", "05-10"), happened("press.move-agreed", "05-11")
    assert judged("no-moving", "05-09", moved).conclusion is Conclusion.COMPLIED
    assert judged("no-moving", "05-10", moved).conclusion is Conclusion.BREACHED
    assert judged("no-moving", "05-12", moved, agreed).conclusion is Conclusion.BREACHED
    assert judged("no-moving", "05-12", moved, happened("press.move-agreed", "05-10")).conclusion is Conclusion.COMPLIED


def test_a_worded_duty_is_for_somebody_to_find() -> None:
    tested, binds = happened("press.tested", "05-10"), {"noise_binds": "binds"}
    waiting = judged("quiet", "05-12", tested, **binds)
    assert (waiting.conclusion, waiting.missing) == (Conclusion.NEEDS_FINDING, ("found.quiet",))
    kept, late = found("found.quiet", "及时", "05-11"), found("found.quiet", "不及时", "05-11")
    assert judged("quiet", "05-12", tested, kept, **binds).conclusion is Conclusion.COMPLIED
    assert judged("quiet", "05-12", tested, late, **binds).conclusion is Conclusion.BREACHED
    assert judged("quiet", "05-10", tested, late, **binds).conclusion is Conclusion.NEEDS_FINDING


def test_a_norm_that_may_not_bind_at_all_is_ambiguous_where_it_matters() -> None:
    question = question_of(CONTRACT.norms["quiet"], CONTRACT.norms)
    told = (happened("press.tested", "05-10"), found("found.quiet", "不及时"))
    result = answer(question, Situation(CONTRACT, told, {}, day("05-12")))
    assert result.result.conclusion is Conclusion.AMBIGUOUS
    assert {each.option: each.result.conclusion for each in result.alternatives} == {
        "binds": Conclusion.BREACHED,
        "no-bind": Conclusion.NOT_TRIGGERED,
    }


def test_a_right_turns_on_another_norm_and_on_a_finding() -> None:
    ordered, noisy = happened("press.ordered", "04-02"), found("press.noise", "是")
    assert judged("withdrawal", "04-12", ordered, noisy).conclusion is Conclusion.NOT_YET_DUE
    assert judged("withdrawal", "04-13", ordered).missing == ("press.noise",)
    assert judged("withdrawal", "04-13", ordered, noisy).conclusion is Conclusion.RIGHT_ARISES
    assert judged("withdrawal", "04-13", ordered, found("press.noise", "否")).conclusion is Conclusion.NO_RIGHT
    assert judged("withdrawal", "04-13", noisy).conclusion is Conclusion.NO_RIGHT


def test_a_question_about_a_norm_may_ask_for_all_that_its_conditions_ask_for() -> None:
    question = question_of(CONTRACT.norms["withdrawal"], CONTRACT.norms)
    assert set(question.facts) == {"press.noise", "press.ordered", "press.tested", "press.delivered"}
    assert question.readings == ("count-from",)


RECURRING = """
[[norm]]
id = "report"
clause = "5"
label = "每月报告"
party = "B"
acts = ["press.tested"]
every = { value = "1", unit = "month" }
"""


def test_a_recurring_duty_has_an_occasion_in_every_period_that_has_begun() -> None:
    monthly = contract(norms=RECURRING)
    told = [happened("press.tested", f"{month:02}-10") for month in (3, 4, 6)]
    outcome = judge(monthly.norms["report"], Situation(monthly, tuple(told), {}, day("06-15")))
    assert (outcome.conclusion, outcome.occasion) == (Conclusion.BREACHED, "2030-05-01 至 2030-05-31")
    assert len(outcome.parts) == 4


def test_faults_of_the_data_are_told_all_at_once() -> None:
    wrong = NORMS.replace('acts = ["press.delivered"]', 'acts = ["press.lost"]').replace('clause = "4"', 'clause = "9"')
    with pytest.raises(DataFaults) as told:
        contract(facts=FACTS, norms=wrong)
    assert {fault.path.rpartition(".")[2] for fault in told.value.faults} == {"acts", "clause"}


PERMITTED = """
[[norm]]
id = "moving"
clause = "3"
label = "经同意才可移走"
party = "A"
forbidden = ["press.moved"]
unless = ["press.move-agreed"]
each = true

[[norm.under]]
reading = "count-from"
option = "test"
ahead = { value = "1", unit = "day" }

[[norm.under]]
reading = "noise-binds"
option = "no-bind"
each = false

[[norm]]
id = "notice"
clause = "2"
label = "移走之前先试印"
party = "A"
trigger = ["press.moved"]
acts = ["press.tested"]
counts = "before"
provided = [{ fact = "press.noise", is = ["否"] }]
"""


def permitted(norm: str, *told: Told, **chosen: str) -> Outcome:
    rules = contract(norms=PERMITTED)
    options = {"noise-binds": "binds"} | {name.replace("_", "-"): option for name, option in chosen.items()}
    return judge(rules.norms[norm], Situation(rules, told, options, day("12-31")))


def test_each_act_needs_a_permission_of_its_own_unless_one_may_be_general() -> None:
    told = [happened("press.move-agreed", "04-01"), happened("press.moved", "04-02"), happened("press.moved", "05-02")]
    assert permitted("moving", *told).conclusion is Conclusion.BREACHED
    assert permitted("moving", *told, noise_binds="no-bind").conclusion is Conclusion.COMPLIED
    assert permitted("moving", *told, happened("press.move-agreed", "05-01")).conclusion is Conclusion.COMPLIED


def test_several_readings_that_shape_a_norm_add_up() -> None:
    told = [happened("press.move-agreed", "04-02"), happened("press.moved", "04-02"), happened("press.moved", "05-02")]
    assert permitted("moving", *told, noise_binds="no-bind").conclusion is Conclusion.COMPLIED
    assert permitted("moving", *told, noise_binds="no-bind", count_from="test").conclusion is Conclusion.BREACHED


@pytest.mark.parametrize(
    ("noise", "conclusion"),
    [("否", Conclusion.COMPLIED), ("是", Conclusion.BREACHED), (None, Conclusion.NEEDS_FINDING)],
)
def test_what_must_be_so_besides_decides_where_all_was_done(noise: str | None, conclusion: Conclusion) -> None:
    told = [happened("press.tested", "04-01"), happened("press.moved", "04-02")]
    told += [found("press.noise", noise)] if noise else []
    assert permitted("notice", *told).conclusion is conclusion


def test_acts_before_a_day_serve_one_occasion_each() -> None:
    told = [happened("press.tested", "04-01"), happened("press.moved", "04-02"), happened("press.moved", "05-02")]
    outcome = permitted("notice", *told, found("press.noise", "否"))
    assert (outcome.conclusion, outcome.occasion) == (Conclusion.BREACHED, "2030-05-02")
    again = permitted("notice", *told, happened("press.tested", "05-01"), found("press.noise", "否"))
    assert again.conclusion is Conclusion.COMPLIED
