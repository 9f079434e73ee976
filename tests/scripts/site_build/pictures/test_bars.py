"""Bars of sums and the steps of the payments: lengths in proportion, labels apart."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.site_build.pictures.bars import (
    CHART,
    CHART_WIDTH,
    LABEL,
    LEFT,
    LINE,
    NARROW,
    RIGHT,
    TOP,
    WIDE,
    bars_picture,
    payments_picture,
)

Record = dict[str, Any]


def row(name: str, amount: str, *parts: tuple[str, str]) -> Record:
    return {"id": name, "amount": amount, "terms": [{"term": term, "amount": part} for term, part in parts]}


def test_the_longest_bar_is_as_wide_as_the_picture_and_parts_follow_each_other() -> None:
    rows = [row("compute", "800", ("12", "600"), ("5", "200")), row("network", "200", ("12", "200"))]
    first, second = bars_picture(rows).bars
    assert first.parts == ((0.0, 240.0, "12"), (240.0, 80.0, "5"))
    assert second.parts == ((0.0, 80.0, "12"),)
    assert (first.share, second.share) == ("0.800", "0.200")
    assert sum(width for _, width, _ in first.parts) == CHART_WIDTH


def test_a_sum_without_parts_is_one_part_of_its_own_name() -> None:
    (bar,) = bars_picture([row("5", "870076.00")]).bars
    assert bar.parts == ((0.0, float(CHART_WIDTH), "5"),)


TABLES: Record = {
    "deadline": [
        {"id": "deadline.service-start", "date": "2026-06-20"},
        {"id": "deadline.service-end", "date": "2027-06-19"},
    ],
    "payment_calendar": [
        {"date": "2026-07-03", "share": "0.6"},
        {"date": "2027-04-02", "share": "0.3"},
        {"date": "2027-07-23", "share": "0.1"},
    ],
}


def test_each_payment_is_a_step_up_by_its_share() -> None:
    picture = payments_picture(TABLES)
    bottom = TOP + CHART
    heights = [(step.before, step.after) for step in picture.steps]
    assert heights == [
        (bottom, pytest.approx(bottom - 0.6 * CHART)),
        (pytest.approx(bottom - 0.6 * CHART), pytest.approx(bottom - 0.9 * CHART)),
        (pytest.approx(bottom - 0.9 * CHART), TOP),
    ]


def test_days_stand_in_proportion_between_the_first_month_and_the_one_after_the_last() -> None:
    picture = payments_picture(TABLES)
    assert [month for _, month, named in picture.months if named] == [
        "2026-06",
        "2026-09",
        "2026-12",
        "2027-03",
        "2027-06",
    ]
    # 2026-06-01 to 2027-08-01 are 426 days; 20 June is the 19th after the first, 3 July the 32nd
    across = WIDE - RIGHT - LEFT
    assert picture.service[0] == pytest.approx(LEFT + across * 19 / 426, abs=0.1)
    assert picture.steps[0].x == pytest.approx(LEFT + across * 32 / 426, abs=0.1)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_labels_of_steps_stay_apart_and_inside(width: int) -> None:
    picture = payments_picture(TABLES, width)
    boxes = []
    for step in picture.steps:
        left = step.label_x if step.anchor == "start" else step.label_x - LABEL
        boxes.append((left, left + LABEL, step.label_y, step.label_y + 3 * LINE))
    for number, (left, right, top, bottom) in enumerate(boxes):
        assert left >= 0
        assert right <= width
        assert bottom <= picture.height
        for other in boxes[:number]:
            assert left >= other[1] or other[0] >= right or top >= other[3] or other[2] >= bottom
