"""What is told by half, twice, or of what cannot be: the rules say what is missing, or refuse."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import pytest

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.units import UNITS
from contract_model.core.values import CalendarDays, Count, Minutes, Money, Rate
from contract_model.publish.asking import questions
from contract_model.register.contract import Contract
from contract_model.rules import incident_counts
from contract_model.rules.availability import Span
from contract_model.rules.delay import day_by_day
from tests.contract_model.damaged import documents, load

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def by_id(contract: Contract) -> dict[str, Question]:
    return {question.id: question for question in questions(contract).values()}


def asked(
    contract: Contract,
    question: Question,
    *told: Told,
    on: date | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Outcome:
    result = answer(question, Situation(contract, told, chosen or {}, on)).result
    assert isinstance(result, Outcome)
    return result


def own_cause(contract: Contract) -> Told:
    """Return that party A pays late for a cause of its own."""
    (label,) = [cause.label for cause in contract.liability.late.values() if cause.charged and not cause.reading]
    return Told("late-payment.cause", value=label)


def test_interest_needs_a_day_of_payment_or_a_day_of_asking(contract: Contract, by_id: dict[str, Question]) -> None:
    due = Told("late-payment.due-on", value=contract.period.first_day)
    told = (own_cause(contract), Told("late-payment.amount", value=Money(100)), due)
    assert asked(contract, by_id["interest"], *told).missing == ("payment.made",)


def test_interest_needs_a_rate_published_on_the_side_of_the_signing_that_counts(
    contract: Contract, by_id: dict[str, Question]
) -> None:
    after = Told("interest.lpr-published", contract.period.signed_on + DAY, value=Rate.from_percent("3"))
    told = (
        own_cause(contract),
        Told("late-payment.amount", value=Money(100)),
        Told("late-payment.days", value=CalendarDays(2)),
        after,
    )
    found = asked(contract, by_id["interest"], *told, chosen={"lpr-published": "before"})
    assert (found.conclusion, found.missing) == (Conclusion.MISSING_PARAMETER, ("interest.lpr-published",))


def test_several_notices_are_answered_one_by_one(contract: Contract, by_id: dict[str, Question]) -> None:
    on = contract.period.first_day
    told = [Told("notice.signed-for", on, about=name) for name in ("甲件", "乙件")]
    assert len(asked(contract, by_id["notice.service"], *told, on=on).parts) == 2


def test_a_breach_before_the_service_has_no_month_of_service(contract: Contract, by_id: dict[str, Question]) -> None:
    early = Told("breach.day", value=contract.period.first_day - DAY)
    with pytest.raises(InvalidFact, match="服务期还没有开始"):
        asked(contract, by_id["penalty.months"], early, chosen={"penalty-base": "elapsed"})


@pytest.mark.parametrize("stated", [1, 2])
def test_breaches_of_secrecy_are_as_many_as_are_told(
    contract: Contract, by_id: dict[str, Question], stated: int
) -> None:
    on = contract.period.first_day
    told = (Told("secrecy.breached", on), Told("secrecy.breach-count", value=Count(stated)))
    if stated == 1:
        signed = {"signature-blank": "signed"}
        assert asked(contract, by_id["secrecy.penalty"], *told, on=on, chosen=signed).amount is not None
    else:
        with pytest.raises(InvalidFact, match="说违反 2 次，所写的事项有 1 次"):
            asked(contract, by_id["secrecy.penalty"], *told, on=on)


def test_of_several_supplements_each_has_a_name(contract: Contract, by_id: dict[str, Question]) -> None:
    kind = contract.facts["supplement.kind"].values[0]
    told = [
        Told(fact, value=value, about=about)
        for about in ("", "之一")
        for fact, value in (("supplement.kind", kind), ("supplement.amount", Money(1)))
    ]
    with pytest.raises(InvalidFact, match="没有都写明是哪一份"):
        asked(contract, by_id["supplement.over-cap"], *told)


def force_majeure(contract: Contract, first: date, last: date | None) -> list[Told]:
    told = [
        Told("force-majeure.first-day", value=first),
        Told("force-majeure.scope", value=contract.force_majeure.everything),
    ]
    return [*told, Told("force-majeure.last-day", value=last)] if last else told


def test_force_majeure_that_nobody_says_has_ended_needs_a_day_of_asking(
    contract: Contract, by_id: dict[str, Question]
) -> None:
    due = contract.period.first_day
    told = [Told("performance.due-on", value=due), Told("delay.days", value=CalendarDays(3))]
    found = asked(contract, by_id["delay.suspended"], *told, *force_majeure(contract, due + DAY, None))
    assert found.missing == ("force-majeure.last-day",)


@pytest.mark.parametrize(("option", "free"), [("lost", False), ("excused", True)])
def test_force_majeure_after_the_due_day_that_nobody_notified(
    contract: Contract, by_id: dict[str, Question], option: str, *, free: bool
) -> None:
    due = contract.period.first_day
    charged = contract.liability.charged
    told = [
        Told("performance.due-on", value=due),
        Told("delay.days", value=CalendarDays(3)),
        Told("delay.cause", value=charged),
        *force_majeure(contract, due + DAY, due + 3 * DAY),
    ]
    chosen = {"fm-no-notice": option, "fm-after-delay": "excused"}
    found = asked(contract, by_id["delay.suspended"], *told, on=due + 9 * DAY, chosen=chosen)
    assert found.amount is not None
    assert (found.amount.money == Money(0)) is free


def test_each_day_of_delay_costs_more_until_the_contract_may_be_ended(contract: Contract) -> None:
    found = list(day_by_day(contract))
    assert [days for days, _, _ in found] == [CalendarDays(number) for number in range(1, len(found) + 1)]
    amounts = [amount.money for _, amount, _ in found]
    assert amounts == sorted(amounts)
    assert [ends for _, _, ends in found] == [False] * (len(found) - 1) + [True]


def test_an_event_of_unknown_level_says_what_is_missing_where_it_could_give_the_right(
    contract: Contract, by_id: dict[str, Question]
) -> None:
    on, incidents = contract.period.first_day, contract.incidents
    (row, *_) = [each for each in incidents.rows if each.level == incident_counts.A]
    unknown = Told(row.kind, on, about="某事件")
    sure = [
        Told(row.event, on, about=f"第 {number} 件")
        for number in range(1, int(incidents.counts[incident_counts.A].amount))
    ]
    found = asked(contract, by_id["incident.termination"], unknown, *sure, on=on)
    assert found.missing
    assert found.occasion == "某事件"


def test_events_of_unknown_level_that_are_too_few_change_nothing(
    contract: Contract, by_id: dict[str, Question]
) -> None:
    on, incidents = contract.period.first_day, contract.incidents
    (row, *_) = [each for each in incidents.rows if each.level == incident_counts.B]
    found = asked(contract, by_id["incident.termination"], Told(row.kind, on, about="某事件"), on=on)
    assert found.conclusion in (Conclusion.NO_RIGHT, Conclusion.MISSING_PARAMETER, Conclusion.NEEDS_FINDING)


def test_an_event_that_was_given_its_level_is_counted_once(contract: Contract, by_id: dict[str, Question]) -> None:
    on, incidents = contract.period.first_day, contract.incidents
    (row, *_) = [each for each in incidents.rows if each.level == incident_counts.B]
    told = [Told(row.kind, on, about="某事件"), Told(row.event, on, about="某事件")]
    assert asked(contract, by_id["incident.termination"], *told, on=on).conclusion is Conclusion.NO_RIGHT


def test_a_difference_about_which_nobody_asks_has_no_answer(contract: Contract) -> None:
    document = documents()["document.toml"]
    for subject in document["subject"]:
        subject.pop("reading_if_different", None)
    silent = load({"document.toml": document})
    question = next(each for each in questions(silent).values() if each.id == "document.difference")
    asked_for = [subject for subject in contract.document.by_label.values() if subject.reading]
    conclusions = set()
    for subject in asked_for:
        told = tuple(Told("document.place", value=place) for place in subject.by_place)
        situation = Situation(silent, told, as_of=silent.period.first_day, subject=subject.label)
        conclusions.add(answer(question, situation).result.conclusion)  # type: ignore[union-attr]
    assert Conclusion.SILENT in conclusions


def undecided(*readings: str) -> Contract:
    """Return the contract in which no option of these readings is in force."""
    changed = {name: document for name, document in documents().items() if name.startswith("readings/")}
    for reading in (entry for document in changed.values() for entry in document["reading"]):
        if reading["id"] in readings:
            reading.pop("in_force", None)
    return load(changed)


def test_where_it_is_open_how_a_penalty_is_rounded_days_that_hang_on_it_have_no_amount(contract: Contract) -> None:
    decided, hanging = list(day_by_day(contract)), list(day_by_day(undecided("rounding")))
    assert len(hanging) < len(decided)
    assert set(hanging) <= set(decided)


def test_what_is_missing_comes_before_what_is_open(by_id: dict[str, Question]) -> None:
    rows = documents()["incidents.toml"]["row"]
    parts = [part for row in rows for part in (*row.get("test", ()), *row.get("condition", ()))]
    hanging = undecided(*(part["under"]["reading"] for part in parts if "under" in part))
    on = hanging.period.first_day
    for row in hanging.incidents.rows:
        found = asked(hanging, by_id["incident.termination"], Told(row.kind, on, about="某事件"), on=on)
        assert found.missing or found.conclusion is Conclusion.NO_RIGHT


def with_levels(*levels: str, events: str) -> Contract:
    """Return the contract with the rows of annex 1 of these levels alone, and so many events of each level needed."""
    document = documents()["incidents.toml"]
    document["row"] = [row for row in document["row"] if row["level"] in levels]
    for count in document["count"]:
        count["events"]["value"] = events
    return load({"incidents.toml": document})


@pytest.mark.parametrize("levels", [("A", "B"), ("B",)])
def test_events_of_unknown_level_that_could_not_be_enough_change_nothing(
    by_id: dict[str, Question], levels: tuple[str, ...]
) -> None:
    patient = with_levels(*levels, events="99")
    on, row = patient.period.first_day, patient.incidents.rows[0]
    found = asked(patient, by_id["incident.termination"], Told(row.kind, on, about="某事件"), on=on)
    assert (found.conclusion, found.missing) == (Conclusion.NO_RIGHT, ())


def test_a_month_of_no_year_takes_in_every_minute() -> None:
    since = datetime.combine(date(2030, 3, 1), time(9))
    span = Span("month", "某月", CalendarDays(30), ("1",))
    assert span.share_of(since, since + timedelta(minutes=90)) == Minutes(90)
    first = Span("month.1", "首月", CalendarDays(31), ("1",), date(2030, 3, 1), date(2030, 3, 31))
    assert first.share_of(since - DAY, since) == Minutes(9 * 60)


# ---- all that follows from one event


def consequences(contract: Contract, by_id: dict[str, Question], *told: Told) -> Outcome:
    return asked(contract, by_id["event.consequences"], *told, on=contract.period.last_day)


@pytest.mark.parametrize("charged", [True, False])
def test_ending_the_contract_costs_what_is_agreed_only_for_a_cause_that_is_charged(
    contract: Contract, by_id: dict[str, Question], *, charged: bool
) -> None:
    on, causes = contract.period.first_day, contract.liability.causes.values()
    words = contract.facts["contract.end-cause"].values
    label = next(cause.label for cause in causes if cause.charged is charged and cause.label in words)
    found = consequences(contract, by_id, Told("contract.terminated-by-a", on), Told("contract.end-cause", value=label))
    assert (found.amount is not None) is charged


@pytest.mark.parametrize("covered", [True, False])
def test_a_loss_is_claimed_beside_a_penalty_as_far_as_the_penalty_does_not_cover_it(
    contract: Contract, by_id: dict[str, Question], *, covered: bool
) -> None:
    words = contract.facts["contract.end-cause"].values
    label = next(cause.label for cause in contract.liability.causes.values() if cause.charged and cause.label in words)
    loss = Money(1) if covered else contract.payments.total_printed
    told = (
        Told("contract.terminated-by-a", contract.period.first_day),
        Told("contract.end-cause", value=label),
        Told("loss.amount", value=loss),
    )
    beyond = consequences(contract, by_id, *told).parts[-1]
    assert (beyond.amount is None) is covered


def test_a_single_time_where_rows_go_by_averages_is_left_out_of_an_event(
    contract: Contract, by_id: dict[str, Question]
) -> None:
    for measure in contract.penalties.measures.values():
        for source in measure.sources:
            unit = UNITS[contract.facts[source.fact].unit]
            others = {
                under.reading: next(
                    option.id for option in contract.reading(under.reading).options if option.id != under.option
                )
                for under in source.under
            }
            told = (
                Told(source.fact, value=unit.read("99")),
                Told("contract.terminated-by-a", contract.period.first_day),
            )
            situation = Situation(contract, told, others, contract.period.last_day)
            assert isinstance(answer(by_id["event.consequences"], situation).result, Outcome)
