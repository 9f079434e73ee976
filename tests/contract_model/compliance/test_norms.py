from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer, same
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.impossible import LedgerFaults
from contract_model.compliance.judged import Occasion
from contract_model.compliance.norms import Faults, groups, judge_group
from contract_model.compliance.records import Ledger, Record
from contract_model.compliance.timeline import changes, with_changes
from contract_model.compliance.told import Known, first_day, known_by, last_day
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.publish.asking import question_of
from contract_model.register.contract import Contract
from tests.invented import FACTS, NORMS, READINGS, contract

ORDERED, DELIVERED, MOVED, AGREED = "press.ordered", "press.delivered", "press.moved", "press.move-agreed"
LATER = date(2030, 12, 31)
DUE = """
[[fact]]
id = "press.due"
name = "交付期限"
kind = "day"
"""


@pytest.fixture(scope="module")
def press() -> Contract:
    return contract()


def on(month: int, day: int, fact: str, about: str = "") -> Told:
    return Told(fact, date(2030, month, day), about=about)


def ledger(*told: Told) -> Ledger:
    return Ledger(records=tuple(Record(one, f"事项!{number}") for number, one in enumerate(told, 2)))


def judged(press: Contract, norm: str, *told: Told, as_of: date = LATER) -> list[Occasion]:
    known, faults = known_by(press, ledger(*told), as_of), Faults()
    question = question_of(press.norms[norm], press.norms)
    found = [
        with_changes(occasion, date(2030, 2, 15))
        for group in groups(press.norms[norm], question, known)
        for occasion in judge_group(group, known, faults)
    ]
    faults.refuse()
    return found


def conclusions(occasions: list[Occasion]) -> Mapping[str, Conclusion]:
    return {one.id: one.outcome.conclusion for one in occasions}


def test_each_matter_is_an_occasion_with_what_is_told_of_it(press: Contract) -> None:
    found = judged(
        press,
        "delivery",
        on(4, 1, ORDERED, "一号"),
        on(4, 5, DELIVERED, "一号"),
        on(4, 1, ORDERED, "二号"),
        on(4, 20, DELIVERED, "二号"),
    )
    assert conclusions(found) == {"delivery@一号": Conclusion.COMPLIED, "delivery@二号": Conclusion.BREACHED}
    assert [one.about for one in found[0].facts] == ["一号", "一号"]


def test_what_nothing_sets_off_is_one_occasion(press: Contract) -> None:
    (found,) = judged(press, "delivery", on(4, 5, DELIVERED, "一号"))
    assert (found.id, found.outcome.conclusion, found.start) == ("delivery", Conclusion.NOT_TRIGGERED, None)
    assert found.changes == {date(2030, 2, 15): Conclusion.NOT_TRIGGERED}


def test_what_is_about_none_in_particular_leaves_out_what_has_an_occasion_of_its_own(press: Contract) -> None:
    told = (on(4, 1, ORDERED), on(4, 1, ORDERED, "一号"), on(4, 5, DELIVERED, "一号"))
    assert conclusions(judged(press, "delivery", *told)) == {
        "delivery@一号": Conclusion.COMPLIED,
        "delivery": Conclusion.BREACHED,
    }


def test_several_times_about_the_same_are_told_apart_by_day(press: Contract) -> None:
    found = judged(press, "delivery", on(4, 1, ORDERED), on(4, 3, DELIVERED), on(6, 1, ORDERED))
    assert conclusions(found) == {
        "delivery@2030-04-01": Conclusion.COMPLIED,
        "delivery@2030-06-01": Conclusion.BREACHED,
    }
    assert [one.start for one in found] == [date(2030, 4, 1), date(2030, 6, 1)]


def test_twice_about_one_matter_is_numbered(press: Contract) -> None:
    found = judged(press, "delivery", on(4, 1, ORDERED, "一号"), on(4, 3, DELIVERED, "一号"), on(6, 1, ORDERED, "一号"))
    assert [one.id for one in found] == ["delivery@一号", "delivery@一号@2"]
    assert found[1].changes == {
        date(2030, 6, 1): Conclusion.NOT_YET_DUE,
        date(2030, 6, 12): Conclusion.BREACHED,
    }


def test_the_status_changes_on_the_day_after_the_deadline_and_on_the_day_of_the_act(press: Contract) -> None:
    (found,) = judged(press, "delivery", on(4, 1, ORDERED), as_of=date(2030, 4, 2))
    assert found.outcome.conclusion is Conclusion.NOT_YET_DUE
    assert found.changes == {date(2030, 4, 1): Conclusion.NOT_YET_DUE, date(2030, 4, 12): Conclusion.BREACHED}


def test_each_forbidden_act_is_an_occasion_and_a_permitted_one_keeps_the_norm(press: Contract) -> None:
    found = judged(press, "no-moving", on(4, 1, MOVED), on(5, 1, AGREED), on(5, 2, MOVED))
    assert conclusions(found) == {
        "no-moving@2030-04-01": Conclusion.BREACHED,
        "no-moving@2030-05-02": Conclusion.COMPLIED,
    }


def test_a_permission_that_serves_once_is_used_up_by_the_act_before() -> None:
    norms = NORMS.replace('unless = ["press.move-agreed"]', 'unless = ["press.move-agreed"]\neach = true')
    told = (on(5, 1, AGREED), on(5, 2, MOVED), on(5, 3, MOVED))
    assert list(conclusions(judged(contract(norms=norms), "no-moving", *told)).values()) == [
        Conclusion.COMPLIED,
        Conclusion.BREACHED,
    ]


def test_what_must_be_done_besides_is_an_occasion_of_its_own() -> None:
    norms = NORMS.replace(
        'forbidden = ["press.moved"]', 'forbidden = ["press.moved"]\nacts = ["press.tested"]\nuntil = "service-end"'
    )
    found = judged(contract(norms=norms), "no-moving", on(5, 3, MOVED))
    assert conclusions(found) == {
        "no-moving@2030-05-03": Conclusion.BREACHED,
        "no-moving": Conclusion.NOT_YET_DUE,
    }


def test_where_an_open_question_leaves_the_whole_open_each_occasion_still_has_its_own_answer() -> None:
    undecided = contract(readings=READINGS.replace('in_force = "order"\n', ""))
    told = (on(4, 1, ORDERED), on(4, 1, "press.tested"), on(4, 3, DELIVERED), on(6, 1, ORDERED))
    found = judged(undecided, "delivery", *told)
    assert [one.name for one in found] == ["2030-04-01", "2030-06-01"]
    assert found[0].readings == ("count-from",)


def test_a_right_is_judged_for_each_matter_that_its_conditions_ask_about() -> None:
    norms = NORMS.replace(
        'when = [{ norm = "delivery", is = ["breached"] }, { fact = "press.noise", is = ["是"] }]',
        'when = [{ fact = "press.noise", is = ["是"] }]',
    )
    noise = [
        Told("press.noise", date(2030, 5, 1), value=value, about=name)
        for name, value in (("一号", "是"), ("二号", "否"))
    ]
    assert conclusions(judged(contract(norms=norms), "withdrawal", *noise)) == {
        "withdrawal@一号": Conclusion.RIGHT_ARISES,
        "withdrawal@二号": Conclusion.NO_RIGHT,
    }


def test_what_cannot_be_weighed_is_a_fault_of_the_row_that_told_it_last(press: Contract) -> None:
    noise = [Told("press.noise", date(2030, 5, day), value=value) for day, value in ((1, "是"), (2, "否"))]
    told = (on(4, 1, ORDERED), *noise)
    with pytest.raises(LedgerFaults) as refused:
        judged(press, "withdrawal", *told)
    assert [fault.row for fault in refused.value.faults] == ["事项!4"]


def test_the_occasion_of_a_matter_is_what_the_question_narrowed_to_it_says(press: Contract) -> None:
    told = tuple(
        one
        for number in range(1, 20)
        for one in (
            on(4, 1 + number % 9, ORDERED, f"{number} 号"),
            on(4, 5 + number, DELIVERED, f"{number} 号"),
            on(6, 1 + number, MOVED),
        )
    )
    question = question_of(press.norms["delivery"], press.norms)
    for found in judged(press, "delivery", *told):
        plain = answer(question, Situation(press, told, as_of=LATER, subject=found.matter)).result
        assert isinstance(plain, Outcome)
        assert same(plain, found.outcome)


def test_a_ledger_that_tells_of_no_day_is_looked_at_on_the_first_day_of_service(press: Contract) -> None:
    assert last_day(press, Ledger()) == date(2030, 3, 1)
    assert first_day(press, Ledger()) == date(2030, 2, 15)


def test_rows_are_found_by_what_they_told(press: Contract) -> None:
    one = on(4, 1, ORDERED)
    known = Known(press, LATER, (Record(one, "事项!2"), Record(one, "事项!3")))
    assert known.rows_of([one]) == ("事项!2", "事项!3")
    assert known.of(ORDERED) == (one, one)


def test_a_day_on_which_the_facts_cannot_be_says_nothing(press: Contract) -> None:
    def rule(situation: Situation) -> Outcome:
        if situation.today < date(2030, 4, 1):
            raise InvalidFact("还不能有", "以后")
        return Outcome(Conclusion.COMPLIED, (), because("figure"))

    (found,) = judged(press, "delivery")
    assert changes(replace(found, question=Question("", "", rule)), date(2030, 3, 1)) == {
        date(2031, 2, 28): Conclusion.COMPLIED
    }


def test_what_cannot_be_under_an_open_question_is_a_fault_of_its_row_as_well() -> None:
    norms = NORMS.replace('within = { value = "10", unit = "day" }', 'by = "press.due"')
    dated = contract(facts=FACTS + DUE, norms=norms, readings=READINGS.replace('in_force = "order"\n', ""))
    told = (on(4, 1, ORDERED), on(4, 1, "press.tested"), Told("press.due", value=date(2030, 3, 5)))
    with pytest.raises(LedgerFaults) as refused:
        judged(dated, "delivery", *told)
    assert len(refused.value.faults) == 1
