"""The strips of the service year: each month with the worst that was due in it, how many, and the day looked at."""

from __future__ import annotations

from typing import Any

from scripts.site_build.pictures.strip import LEFT_WIDE, MOST, NARROW, RIGHT, ROW, TOP, WIDE, strip_picture, strips
from tests.scripts.site_build.sample_compliance import compliance, occasion

CHAPTERS = {"3.4": "3", "7.2": "7", "12.1": "12"}
NORMS = {"fault.recovery": "3.4"}


def shown(*occasions: dict[str, Any], **more: object) -> Any:  # noqa: ANN401 - months and strips
    record = compliance() | {"occasion": list(occasions), "kept": [], "unrecorded": []} | more
    return strips(record, CHAPTERS, NORMS)


def test_the_months_are_those_from_the_first_day_to_the_last_or_to_what_is_due() -> None:
    months, _ = shown(last_day="2026-12-31")
    assert months == ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12")
    months, _ = shown(occasion("payment.1", "7.2", "未到期", deadline="2027-02-01"), last_day="2026-12-31")
    assert months[-1] == "2027-02"
    months, _ = shown(occasion("payment.1", "7.2", "未到期", deadline="2032-02-01"))
    assert len(months) == MOST


def test_an_occasion_stands_at_its_deadline_else_where_it_came_to_what_it_is() -> None:
    since = [("2026-09-01", "待认定"), ("2026-10-02", "违约")]
    _, found = shown(
        occasion("payment.1", "7.2", "违约", deadline="2026-07-15", changes=[("2026-07-16", "违约")]),
        occasion("fault.recovery", "3.4", "违约", changes=[*since, ("2027-01-01", "合规")]),
        occasion("report.monthly", "12.1", "合规", start="2026-08-03"),
        occasion("report.monthly", "12.1", "合规"),
    )
    assert [(strip.chapter, list(strip.months)) for strip in found] == [
        ("3", ["2026-10"]),
        ("7", ["2026-07"]),
        ("12", ["2026-08"]),
    ]


def test_what_is_undecided_counts_where_something_is_recorded_and_rights_do_not() -> None:
    start = {"start": "2026-08-03"}
    _, found = shown(
        occasion("payment.1", "7.2", "待认定", **start, rows=["款项!2"]),
        occasion("payment.1", "7.2", "待认定", **start),
        occasion("payment.1", "7.2", "权利成立", **start),
        kept=[{"norm": "fault.recovery", "month": "2026-09", "count": 41}],
        unrecorded=[compliance()["unrecorded"][0] | {"month": "2026-10"}],
    )
    assert {strip.chapter: {month: dict(own) for month, own in strip.months.items()} for strip in found} == {
        "3": {"2026-09": {"kept": 41}, "2026-10": {"pending": 3}},
        "7": {"2026-08": {"pending": 1}},
    }


def test_a_month_shows_its_worst_and_signs_stand_in_their_month_and_strip() -> None:
    both = shown(
        occasion("payment.1", "7.2", "合规", start="2026-06-20"),
        occasion("payment.1", "7.2", "违约", start="2026-06-20"),
        occasion("payment.1", "7.2", "违约", start="2026-06-21"),
        occasion("report.monthly", "12.1", "未到期", deadline="2026-07-02"),
        last_day="2026-07-31",
    )
    picture = strip_picture(both, "2026-07-31")
    assert [(mark.sign, mark.count) for mark in picture.marks] == [("broken", 2), ("due", 1)]
    middle = LEFT_WIDE + (WIDE - RIGHT - LEFT_WIDE) / 4
    assert (picture.marks[0].x, picture.marks[0].y) == (middle, TOP + ROW / 2)
    assert picture.marks[1].y == TOP + ROW * 1.5
    assert picture.today == WIDE - RIGHT


def test_a_narrow_picture_stays_inside_and_a_day_outside_is_not_marked() -> None:
    both = shown(occasion("payment.1", "7.2", "合规", start="2026-06-20"))
    picture = strip_picture(both, "2028-01-01", NARROW)
    assert picture.today == 0
    assert all(picture.left < mark.x < NARROW for mark in picture.marks)
