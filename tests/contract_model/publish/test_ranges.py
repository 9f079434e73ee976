"""From where to where an amount goes: silence is an end, never a zero; nothing is added up. With invented questions."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from contract_model.core.figure import Figure
from contract_model.core.values import Money
from contract_model.publish.exposure import NOTHING, SILENT, UNKNOWN, Exposure, Under
from contract_model.publish.ranges import TOP, Range, by_provision, range_of, ranges, top, widest
from contract_model.register.readings import Option
from tests.invented import contract

if TYPE_CHECKING:
    from contract_model.publish.ranking import Standing
    from contract_model.register.clauses import Clause
    from contract_model.register.readings import Reading

START = contract().reading("count-from")
PARTIES = {"order": "B", "test": "A", "arrival": "A", "either": "neither"}
Said = int | str


def asked(name: str = "count-from", clause: str = "2", in_force: str = "order") -> Reading:
    options = tuple(Option(each, each, each, favours) for each, favours in PARTIES.items())
    return replace(START, id=name, clauses=(clause,), options=options, in_force=in_force)


def exposed(reading: Reading | None = None, situation: str = "情形", **said: Said) -> Exposure:
    """Return what hangs on a question: of each option an amount, or why there is none."""
    options = tuple(
        Under(option, option, _money(each), NOTHING if each == 0 else "")
        if isinstance(each, int)
        else Under(option, option, None, each)
        for option, each in said.items()
    )
    known = [each for each in said.values() if isinstance(each, int)]
    spread = _money(max(known) - min(known)) if len(set(known)) > 1 else None
    return Exposure(reading or asked(), situation, options, spread)


def _money(amount: int) -> Figure:
    return Figure("owed", "应付", Money(amount), ("2",), "约定")


def shown(found: Range) -> list[tuple[list[str], Said] | None]:
    ends = (found.least, found.used, found.most)
    return [
        end
        and (
            [under.option for under in end.options],
            int(end.amount.money.amount) if end.amount is not None else end.without,
        )
        for end in ends
    ]


def test_a_range_goes_from_the_least_by_what_is_used_to_the_most() -> None:
    found = range_of(exposed(test=90, order=30, arrival=10))
    assert shown(found) == [(["arrival"], 10), (["order"], 30), (["test"], 90)]
    assert (found.stake, found.gains, found.waits) == (Money(80), "A", ())


def test_options_of_one_amount_are_one_point_with_all_whom_they_favour() -> None:
    found = range_of(exposed(order=90, test=90, arrival=0))
    assert shown(found) == [(["arrival"], 0), (["order", "test"], 90), (["order", "test"], 90)]
    assert (found.most.favours, found.gains) == (("A", "B"), "")


def test_where_no_option_is_in_force_nothing_is_used() -> None:
    assert range_of(exposed(asked(in_force=""), order=1, test=2)).used is None


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ({"order": 30, "test": 90, "arrival": SILENT}, 30, SILENT),  # A may be owed more than any amount named
        ({"test": 90, "arrival": 30, "order": SILENT}, SILENT, 90),  # B may owe nothing, but the contract says nothing
        ({"test": 90, "arrival": SILENT, "order": SILENT}, SILENT, 90),  # one answer, whoever gains by it elsewhere
        ({"test": 90, "either": SILENT}, 90, SILENT),
        ({"either": 90, "order": SILENT}, 90, SILENT),
    ],
)
def test_silence_is_the_end_of_the_party_that_it_favours(said: dict[str, Said], least: Said, most: Said) -> None:
    found = range_of(exposed(**said))
    low, _, high = shown(found)
    assert (low and low[1], high and high[1]) == (least, most)
    assert found.stake == Money(90)


def test_what_hangs_on_what_is_not_told_waits_beside_the_range() -> None:
    found = range_of(exposed(order=30, test=90, arrival=UNKNOWN))
    assert [under.option for under in found.waits] == ["arrival"]
    assert shown(found)[2] == (["test"], 90)


def test_beside_a_single_amount_it_is_the_other_end() -> None:
    found = range_of(exposed(arrival=30, test=UNKNOWN))
    assert (shown(found)[2], found.waits, found.stake) == ((["test"], UNKNOWN), (), Money(0))


def test_what_is_not_told_is_the_lower_end_where_it_favours_the_other_party() -> None:
    found = range_of(exposed(test=30, order=UNKNOWN))
    assert (shown(found)[0], shown(found)[2], found.waits) == ((["order"], UNKNOWN), (["test"], 30), ())


def test_only_what_is_still_to_be_decided_has_a_range() -> None:
    settled = asked("settled")
    stands = {
        "count-from": cast("Standing", SimpleNamespace(tier=2)),
        "settled": cast("Standing", SimpleNamespace(tier=0)),
    }
    found = ranges([exposed(order=1, test=2), exposed(settled, order=1, test=2)], stands)
    assert [each.reading.id for each in found] == ["count-from"]


def test_of_several_situations_the_one_on_which_the_most_turns_is_shown() -> None:
    said = ({"order": 10, "test": 30}, {"order": 10, "test": 90}, {"order": 20, "test": 100})
    found = widest(range_of(exposed(situation=str(number), **each)) for number, each in enumerate(said))
    assert [(name, each.exposure.situation) for name, each in found.items()] == [("count-from", "1")]


def test_a_question_stands_under_the_provision_that_it_names_first() -> None:
    small, large, other = asked("small"), asked("large"), asked("other", "1")
    found = [range_of(exposed(one, order=0, test=many)) for one, many in ((small, 5), (large, 9), (other, 7))]
    clauses = [cast("Clause", SimpleNamespace(id=name)) for name in ("1", "2", "3")]
    own = by_provision(found, clauses)
    assert {clause: [each.reading.id for each in some] for clause, some in own.items()} == {
        "1": ["other"],
        "2": ["large", "small"],
    }


def test_the_most_of_a_party_are_where_the_larger_amount_is_in_its_favour() -> None:
    ours, theirs = asked("ours"), asked("theirs")
    found = [
        range_of(exposed(ours, "小", order=0, test=50)),
        range_of(exposed(ours, "反", order=95, test=5)),
        range_of(exposed(theirs, order=70, test=0)),
        range_of(exposed(order=UNKNOWN, test=99)),
    ]
    assert [(each.reading.id, each.exposure.situation) for each in top(found, "A")] == [("ours", "小")]
    assert [each.reading.id for each in top(found, "B")] == ["ours", "theirs"]


def test_of_each_party_there_are_no_more_than_five() -> None:
    found = [range_of(exposed(asked(str(number)), order=0, test=number)) for number in range(1, 9)]
    assert [each.reading.id for each in top(found, "A")] == ["8", "7", "6", "5", "4"]
    assert TOP == 5
