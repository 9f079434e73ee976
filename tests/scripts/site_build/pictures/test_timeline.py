"""The timeline of deadlines: marks on their days, labels apart, what lies far off below a break."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from scripts.site_build.pictures.timeline import GAP, LINE, MONTH, NARROW, TOP, WIDE, Timeline, timeline_picture

Record = dict[str, Any]


def deadline(name: str, day: str, label: str = "期限", *, kind: str = "last", provisional: bool = False) -> Record:
    return {"id": f"deadline.{name}", "date": day, "label": label, "kind": kind, "provisional": provisional}


TABLES: Record = {
    "deadline": [
        deadline("service-start", "2026-06-20", kind="day"),
        deadline("months-served", "2027-03-19", kind="day"),
        deadline("exit-notice", "2027-03-19"),
        deadline("service-end", "2027-06-19", kind="day"),
        deadline("acceptance", "2027-07-09", "服务期满以后由甲方组织的一次验收的最后期限", provisional=True),
        deadline("secrecy", "2032-06-21", provisional=True),
    ],
    "payment_calendar": [
        {"id": "payment.1.due-if-funded", "date": "2026-07-03", "label": "第 1 期付款", "provisional": False}
    ],
}


def mark(picture: Timeline, name: str) -> Any:  # noqa: ANN401 - a mark of the picture
    return next(mark for mark in picture.marks if mark.row["id"].endswith(name))


def test_a_day_stands_where_its_month_and_its_part_of_it_say() -> None:
    picture = timeline_picture(TABLES)
    assert picture.ticks[0] == (TOP, "2026-06")
    assert picture.ticks[9] == (TOP + 9 * MONTH, "2027-03")
    # 20 June: 19 of 30 days of the first month; 19 March: 18 of 31 days of the tenth
    assert mark(picture, "service-start").y == round(TOP + MONTH * 19 / 30, 1)
    assert mark(picture, "months-served").y == round(TOP + MONTH * (9 + 18 / 31), 1)
    assert picture.service == (mark(picture, "service-start").y, mark(picture, "service-end").y)


def test_marks_are_in_the_order_of_their_days_and_no_label_runs_over_another() -> None:
    for width in (WIDE, NARROW):
        marks = timeline_picture(TABLES, width).marks
        assert [each.date for each in marks] == sorted(each.date for each in marks)
        for above, below in pairwise(marks):
            assert below.text_y >= above.text_y + len(above.lines) * LINE + GAP


def test_a_long_label_breaks_into_lines_on_a_narrow_page_only() -> None:
    assert len(mark(timeline_picture(TABLES, WIDE), "acceptance").lines) == 1
    assert len(mark(timeline_picture(TABLES, NARROW), "acceptance").lines) > 1


def test_provisional_days_and_those_that_hang_on_funds_are_hollow() -> None:
    marks = timeline_picture(TABLES).marks
    hollow = {each.row["id"] for each in marks if each.hollow}
    assert hollow == {"deadline.acceptance", "deadline.secrecy", "payment.1.due-if-funded"}
    assert {each.shape for each in marks} == {"day", "last", "if-funded"}


def test_what_lies_years_later_stands_below_a_break() -> None:
    picture = timeline_picture(TABLES)
    assert picture.broken
    assert mark(picture, "secrecy").y > picture.bottom
    assert picture.ticks[-1][1] == "2027-08"  # the months end with the last near date
    near = {**TABLES, "deadline": TABLES["deadline"][:-1]}
    assert not timeline_picture(near).broken


def test_everything_lies_within_the_picture() -> None:
    picture = timeline_picture(TABLES, NARROW)
    assert all(each.text_y + len(each.lines) * LINE <= picture.height + LINE for each in picture.marks)
    assert max(each.y for each in picture.marks) < picture.height
