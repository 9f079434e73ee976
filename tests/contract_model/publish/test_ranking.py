"""Open questions in the order in which they must be decided: of an invented lease, with an invented price."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from contract_model.core.figure import Figure
from contract_model.core.values import Count, Money, Rate
from contract_model.publish.exposure import NOTHING, SILENT, UNKNOWN, Exposure, Under
from contract_model.publish.ranking import AMOUNT, FIRST, LATER, NONE, UNBOUNDED, UNTOLD, answers_changed, standings
from contract_model.register.decisions import First
from tests.invented import contract

if TYPE_CHECKING:
    from contract_model.answer.resolver import Answer
    from contract_model.publish.ranking import Standing
    from contract_model.register.contract import Contract
    from contract_model.register.readings import Reading

START, NOISE = contract().readings
"""How to count, in force and about money; whether a clause binds, none in force and about validity."""
ALWAYS, MANY, LARGE = (
    First("validity", None, None),
    First("ending", Count(3), None),
    First("money", None, Rate.from_percent("10")),
)


def money(amount: int) -> Figure:
    return Figure("spread", "相差", Money(amount), ("2",), "约定")


def exposed(reading: Reading, spread: int | None, without: str = NOTHING) -> Exposure:
    options = (Under("order", "要求之日", None, without),)
    return Exposure(reading, "情形", options, None if spread is None else money(spread))


def stand(
    *readings: Reading,
    exposures: tuple[Exposure, ...] = (),
    rules: tuple[First, ...] = (ALWAYS, MANY, LARGE),
    **changes: int,
) -> dict[str, Standing]:
    price = SimpleNamespace(total_printed=Money(1000), total_clause="1")
    lease = SimpleNamespace(readings=readings, decisions=rules, payments=price)
    counted = Counter({name.replace("_", "-"): times for name, times in changes.items()})
    return standings(cast("Contract", lease), counted, exposures)


@pytest.mark.parametrize(
    ("spread", "without", "kind"),
    [(None, SILENT, UNBOUNDED), (30, UNKNOWN, UNTOLD), (30, NOTHING, AMOUNT), (None, NOTHING, NONE)],
)
def test_the_money_is_a_difference_or_why_there_is_none(spread: int | None, without: str, kind: str) -> None:
    found = stand(START, exposures=(exposed(START, spread, without),))["count-from"]
    assert found.money == kind
    assert found.spread == (None if spread is None else money(spread))


def test_of_several_situations_the_largest_difference_counts() -> None:
    found = stand(START, exposures=(exposed(START, 30), exposed(START, 90), exposed(START, 60)))
    assert found["count-from"].spread == money(90)


def test_what_turns_on_a_question_goes_before_its_money_and_that_before_its_day() -> None:
    dear, late = replace(START, id="dear"), replace(START, id="late", first="2030-09-01")
    early = replace(START, id="early", first="2030-06-01")
    found = stand(START, late, early, dear, NOISE, exposures=(exposed(dear, 5),))
    ranks = sorted(found, key=lambda name: found[name].rank)
    assert ranks == ["noise-binds", "dear", "early", "late", "count-from"]


@pytest.mark.parametrize(("spread", "tier"), [(100, LATER), (101, FIRST)])
def test_money_comes_first_above_the_share_of_the_price(spread: int, tier: int) -> None:
    assert stand(START, exposures=(exposed(START, spread),), count_from=1)["count-from"].tier == tier


def test_what_must_be_decided_first_is_ranked_before_all_the_rest() -> None:
    dear, cheap = replace(START, id="dear"), replace(START, id="cheap")
    found = stand(dear, NOISE, cheap, exposures=(exposed(dear, 101), exposed(cheap, 5)), dear=1, cheap=1)
    tiers = [found[name].tier for name in sorted(found, key=lambda name: found[name].rank)]
    assert tiers == sorted(tiers)
    assert {*tiers} == {FIRST, LATER}


@pytest.mark.parametrize(
    ("amount", "without", "tier"), [(100, SILENT, LATER), (101, SILENT, FIRST), (101, UNKNOWN, LATER)]
)
def test_an_amount_beside_an_option_that_names_none_hangs_on_the_question(amount: int, without: str, tier: int) -> None:
    options = (Under("order", "要求之日", money(amount), ""), Under("arrival", "到达之日", None, without))
    found = stand(START, exposures=(Exposure(START, "情形", options, None),), count_from=1)["count-from"]
    assert (found.tier, found.spread) == (tier, None)


def test_of_questions_with_an_option_that_names_no_amount_the_dearer_goes_before() -> None:
    named = (Under("order", "要求之日", money(5), ""), Under("arrival", "到达之日", None, SILENT))
    dear = replace(START, id="dear")
    cheap = exposed(START, None, SILENT)
    found = stand(START, dear, exposures=(cheap, Exposure(dear, "情形", named, None)))
    assert (found["dear"].rank, found["count-from"].rank) == (1, 2)


@pytest.mark.parametrize(("changes", "tier"), [(2, LATER), (3, FIRST)])
def test_the_end_comes_first_from_so_many_answers_on(changes: int, tier: int) -> None:
    assert stand(replace(START, effect="ending"), count_from=changes)["count-from"].tier == tier


def test_validity_always_comes_first_and_form_or_what_changes_nothing_never() -> None:
    assert stand(NOISE, noise_binds=1)["noise-binds"].tier == FIRST
    assert stand(NOISE)["noise-binds"].tier == LATER
    assert stand(replace(START, effect="form"), count_from=9)["count-from"].tier == LATER


@pytest.mark.parametrize(("first", "tier"), [("支付租金", LATER), ("2030-06-01", FIRST)])
def test_what_waits_for_an_event_can_be_decided_when_it_comes(first: str, tier: int) -> None:
    rules = (replace(ALWAYS, dated=True),)
    assert stand(replace(NOISE, first=first), rules=rules, noise_binds=1)["noise-binds"].tier == tier


@pytest.mark.parametrize(("state", "tier"), [("open", LATER), ("confirmed", FIRST)])
@pytest.mark.parametrize("without", [NOTHING, SILENT])
def test_an_amount_that_hangs_on_an_earlier_question_counts_once_that_is_confirmed(
    without: str, state: str, tier: int
) -> None:
    rules = (replace(LARGE, after=("base",)),)
    below = replace(money(50), readings=("base",))
    amount = replace(money(900), inputs=(below,))
    options = (Under("order", "要求之日", amount, ""), Under("arrival", "到达之日", None, without))
    hangs = Exposure(START, "情形", options, amount if without == NOTHING else None)
    base = replace(START, id="base", state=state)
    found = stand(START, base, exposures=(hangs,), rules=rules, count_from=1)
    assert found["count-from"].tier == tier
    assert found["count-from"].stake == Money(900)


def test_an_earlier_question_does_not_wait_for_itself() -> None:
    rules = (replace(LARGE, after=("count-from",)),)
    own = Exposure(START, "情形", (), replace(money(900), readings=("count-from",)))
    assert stand(START, exposures=(own,), rules=rules, count_from=1)["count-from"].tier == FIRST


@pytest.mark.parametrize(
    "settled",
    [
        replace(START, state="confirmed"),
        replace(START, kind="default"),
        replace(START, depends=(("noise-binds", ("no-bind",)),)),
    ],
    ids=["confirmed", "answered by law", "moot"],
)
def test_what_need_not_be_decided_has_no_rank(settled: Reading) -> None:
    found = stand(settled, replace(NOISE, in_force="no-bind"), count_from=9)["count-from"]
    assert (found.tier, found.rank, found.changes) == (0, 0, 9)


def test_an_answer_counts_once_for_each_question_that_changes_it() -> None:
    beside = [("count-from", False), ("count-from", False), ("noise-binds", False), ("press.noise", True)]
    alternatives = [SimpleNamespace(subject=subject, found=found) for subject, found in beside]
    answer = cast("Answer", SimpleNamespace(alternatives=alternatives))
    assert answers_changed([answer, answer]) == {"count-from": 2, "noise-binds": 2}
