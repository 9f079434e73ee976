"""The drawn line: lanes, ends, holes and labels where the table has them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from contract_model.register.contract import load_contract
from scripts.site_build.pictures.bands import BandPicture, band_picture
from scripts.spec_run.tables.bands import bands

LINES = {line["id"]: line for line in bands(load_contract())}


def lane(picture: BandPicture, key: str) -> list[tuple[float, float, str, str]]:
    """Return (x1, x2, start, end) of the intervals of the lane `key`."""
    (found,) = [each for each in picture.lanes if each.key == key]
    return [(piece.x1, piece.x2, piece.start, piece.end) for piece in found.pieces]


def test_an_end_is_filled_where_it_belongs_to_the_interval_and_open_where_not() -> None:
    picture = band_picture(LINES["response"])
    at = {tick.value: tick.x for tick in picture.ticks}
    assert lane(picture, "kept") == [(at["0"], at["15"], "closed", "closed")]
    assert lane(picture, "A2") == [(at["15"], at["30"], "open", "open"), (at["30"], at["60"], "open", "open")]
    assert lane(picture, "hole") == [
        (at["30"], at["30"], "closed", "closed"),
        (at["60"], picture.right, "closed", "arrow"),
    ]


@pytest.mark.parametrize("name", LINES)
def test_the_holes_drawn_are_the_holes_of_the_model(name: str) -> None:
    drawn = [
        (piece.band["low"], piece.band["high"])
        for each in band_picture(LINES[name]).lanes
        if each.key == "hole"
        for piece in each.pieces
    ]
    assert drawn == [(band["low"], band["high"]) for band in LINES[name]["bands"] if band["state"] == "hole"]


@pytest.mark.parametrize("name", LINES)
def test_everything_lies_inside_the_picture_and_no_interval_runs_backwards(name: str) -> None:
    picture = band_picture(LINES[name])
    for each in picture.lanes:
        assert 0 < each.y < picture.axis < picture.height
        for piece in each.pieces:
            assert picture.left <= piece.x1 <= piece.x2 <= picture.right
    assert [tick.x for tick in picture.ticks] == sorted(tick.x for tick in picture.ticks)


@pytest.mark.parametrize("name", LINES)
def test_the_intervals_of_a_lane_do_not_overlap(name: str) -> None:
    for each in band_picture(LINES[name]).lanes:
        assert all(one.x2 <= other.x1 for one, other in pairwise(each.pieces))


def test_a_limit_that_is_a_stretch_of_its_own_is_drawn_with_its_neighbour_of_the_same_row() -> None:
    (only,) = lane(band_picture(LINES["outage.systems-share"]), "A1.B")
    assert only[2:] == ("open", "closed")


def test_a_ratio_near_the_whole_is_drawn_near_the_whole_and_goes_on_below() -> None:
    picture = band_picture(LINES["availability"])
    assert [tick.value for tick in picture.ticks] == ["0.9999", "1"]
    assert lane(picture, "A2")[0][2:] == ("arrow", "open")


def test_a_short_interval_has_its_label_beside_it() -> None:
    (point, beyond) = next(each for each in band_picture(LINES["response"]).lanes if each.key == "hole").pieces
    assert not point.above
    assert point.label_x > point.x2
    assert beyond.above


def test_kept_comes_first_and_holes_last() -> None:
    keys = [each.key for each in band_picture(LINES["unattended"]).lanes]
    assert keys == ["kept", "A2", "A3", "hole"]


def test_text_of_the_data_does_not_reach_the_geometry() -> None:
    line: dict[str, Any] = {**LINES["response"], "label": "<script>"}
    assert band_picture(line) == band_picture(LINES["response"])
