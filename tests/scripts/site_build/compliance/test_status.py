"""How a judged ledger is arranged: by day, by what costs most, by provision, never more than a page can hold."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.site_build.compliance.record import CONCLUSIONS, key_of
from scripts.site_build.compliance.status import HERE, LISTED, PER_PAGE, Status, arrange
from tests.scripts.site_build.sample_compliance import compliance, occasion

HOMES = {"7.2": "clauses/article-07", "12.1": "clauses/article-12", "3.4": "clauses/article-03"}
NORMS = {"fault.recovery": "3.4"}


def arranged(*occasions: dict[str, Any], **more: object) -> Status:
    return arrange(compliance() | {"occasion": list(occasions)} | more, HOMES, NORMS)


def due(day: str, **more: object) -> dict[str, Any]:
    return occasion("payment.1", "7.2", "未到期", deadline=day, **more)


@pytest.mark.parametrize(
    ("day", "stretch"), [("2026-12-01", 0), ("2026-12-30", 0), ("2026-12-31", 1), ("2027-01-29", 1), ("2027-02-28", 2)]
)
def test_a_day_belongs_to_the_stretch_that_ends_with_it(day: str, stretch: int) -> None:
    # as of 30 November 2026: day 30 is 30 December, day 60 is 29 January, day 90 is 28 February
    found = [parties for _, parties in arranged(due(day)).coming]
    assert [bool(parties) for parties in found] == [number == stretch for number in range(3)]


def test_what_is_due_today_or_after_ninety_days_is_in_no_stretch() -> None:
    status = arranged(due("2026-11-30"), due("2027-03-01"))
    assert [parties for _, parties in status.coming] == [[], [], []]
    assert status.later == 1


@pytest.mark.parametrize(("kind", "to_do"), [("duty", True), ("limit", True), ("state", False)])
def test_a_duty_or_what_a_limit_leaves_time_for_is_something_to_do(kind: str, to_do: bool) -> None:  # noqa: FBT001
    assert bool(arranged(due("2026-12-01", kind=kind)).coming[0][1]) == to_do


def test_what_costs_most_comes_first_and_then_the_earliest() -> None:
    events = [compliance()["event"][0] | {"matter": "dear", "amount": "900.00"}]
    late, early, dear = (
        occasion("payment.1", "7.2", "违约", deadline=day, matter=matter)
        for day, matter in (("2026-09-01", "b"), ("2026-08-01", "a"), ("2026-10-01", "dear"))
    )
    status = arranged(late, early, dear, event=events)
    assert [one["matter"] for one in status.broken.first] == ["dear", "a", "b"]
    assert status.broken.first[0]["amount"] == "900.00"


def test_the_amount_of_an_event_stands_once_however_many_promises_it_broke() -> None:
    event = compliance()["event"][0] | {"matter": "T-1", "amount": "", "low": "1.00", "high": "2.00"}
    broken = [
        occasion("payment.1", "7.2", "违约", deadline=day, matter=matter)
        for day, matter in (
            ("2026-08-01", "T-1"),
            ("2026-09-01", "T-1"),
            ("2026-09-02", "other"),
            ("2026-09-03", "other"),
        )
    ]
    status = arranged(*broken, event=[event])
    assert [(one["matter"], one["high"], one["again"]) for one in status.broken.first] == [
        ("T-1", "2.00", False),
        ("T-1", "2.00", True),
        ("other", "", False),
        ("other", "", False),
    ]


def test_what_hangs_on_an_open_question_stands_under_it_and_is_not_repeated() -> None:
    asked = occasion("payment.1", "7.2", "存在歧义", readings=["penalty-base", "other"], rows=["款项!2"])
    unasked = occasion("payment.1", "7.2", "存在歧义", rows=["款项!2"], matter="x")
    status = arranged(asked, asked | {"readings": ["other"]}, unasked)
    assert [(name, len(own)) for name, own in status.questions] == [("other", 2), ("penalty-base", 1)]
    assert [one["matter"] for one in status.pending.first] == ["x"]


def test_what_nothing_is_recorded_of_waits_for_nothing() -> None:
    assert arranged(occasion("payment.1", "7.2", "缺少参数")).pending.total == 0


def test_a_long_list_is_cut_and_the_rest_counted_by_provision() -> None:
    many = [occasion("payment.1", "7.2", "违约", matter=f"{number}") for number in range(LISTED + 3)]
    listing = arranged(*many).broken
    assert (len(listing.first), listing.total, dict(listing.more)) == (LISTED, LISTED + 3, {"7.2": 3})


def test_events_beyond_the_list_are_counted_under_what_they_fall_into_while_they_are_open() -> None:
    event = compliance()["event"][0]
    many = [event | {"matter": f"{number}", "heaviest": "" if number % 2 else "A2.1"} for number in range(LISTED + 2)]
    many[-1] = many[-1] | {"parts": [event["parts"][0] | {"clauses": ["A4.8"]}]}
    assert dict(arranged(event=many).events.more) == {"A2.1": 1, "A4.8": 1}


def test_records_are_divided_and_know_their_page() -> None:
    many = [occasion("payment.1", "7.2", "合规", matter=f"{number}") for number in range(PER_PAGE + 1)]
    status = arranged(*many, occasion("payment.1", "7.2", "违约"))
    assert list(status.sheets) == ["compliance/article-07", "compliance/article-07-records-2"]
    first, second = status.sheets.values()
    assert [len(own) for sheet in (first, second) for _, own in sheet.groups] == [PER_PAGE, 2]
    own = status.clauses["7.2"]
    assert own.named[0]["key"] == "broken"
    assert len(own.named) == HERE
    assert {one["page"] for one in own.told} == set(status.sheets)


def test_what_nothing_set_off_is_counted_and_has_no_record() -> None:
    status = arranged(occasion("payment.1", "7.2", "未触发"))
    assert status.sheets == {}
    assert status.clauses["7.2"].states == {"idle": 1}


def test_what_was_kept_or_not_recorded_is_counted_at_its_provision() -> None:
    own = arranged().clauses["3.4"]
    assert own.kept == 41
    assert [one["count"] for one in own.unrecorded] == [3]


def test_every_conclusion_of_the_model_has_a_key() -> None:
    from contract_model.core.outcome import Conclusion

    assert set(CONCLUSIONS) == {each.value for each in Conclusion}
    assert key_of("违约") == "broken"
    with pytest.raises(KeyError):
        key_of("不详")
