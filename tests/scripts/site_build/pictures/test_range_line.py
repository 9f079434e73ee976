"""A range as a line: where its points stand, and what silence, an unknown and an option not used do to it."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.site_build.pictures.range_line import DASH, EDGE, OPEN, WIDTH, range_picture

FULL = WIDTH - EDGE
BEGINS, BEYOND = WIDTH - OPEN, WIDTH - OPEN + DASH


def end(amount: str = "", without: str = "") -> dict[str, str]:
    return {"amount": amount, "without": without}


def row(*amounts: str, least: dict[str, str], most: dict[str, str], **used: dict[str, str]) -> dict[str, Any]:
    return {"amounts": list(amounts), "least": least, "most": most, **used}


def test_points_stand_on_a_scale_from_nothing_to_the_most() -> None:
    line = range_picture(row("50.00", "25.00", "100.00", least=end("25.00"), most=end("100.00"), used=end("50.00")))
    width = FULL - EDGE
    assert line.ends == (EDGE + width / 4, FULL)
    assert line.solid == line.ends
    assert (line.used, line.between) == (EDGE + width / 2, (EDGE + width / 2,))
    assert (line.dashed, line.silent, line.open, line.waits) == (None, None, None, False)


def test_where_nothing_is_used_no_point_says_so() -> None:
    assert range_picture(row("0.00", "9.00", least=end("0.00"), most=end("9.00"))).used is None


def test_silence_at_the_lower_end_is_a_mark_at_nothing_and_dashes_up_to_the_least_amount() -> None:
    silent = end(without="silent")
    line = range_picture(row("60.00", "120.00", least=silent, most=end("120.00"), used=silent))
    assert (line.silent, line.used, line.open) == (EDGE, EDGE, None)
    assert line.dashed == (EDGE, line.ends[0])
    assert line.ends[1] == FULL


def test_silence_at_the_upper_end_is_an_arrow_beyond_the_largest_amount() -> None:
    silent = end(without="silent")
    line = range_picture(row("70.00", least=end("70.00"), most=silent, used=silent))
    assert (line.ends, line.dashed, line.open, line.used) == ((BEGINS,), (BEGINS, BEYOND), BEYOND, BEYOND)
    assert (line.silent, line.waits) == (None, False)


@pytest.mark.parametrize("used", [{}, {"used": end(without="unknown")}])
def test_an_end_that_hangs_on_what_is_not_told_is_dashed_without_an_arrow(used: dict[str, dict[str, str]]) -> None:
    line = range_picture(row("70.00", least=end("70.00"), most=end(without="unknown"), **used))
    assert (line.dashed, line.open, line.waits, line.used) == ((BEGINS, BEYOND), None, True, None)


def test_a_lower_end_that_hangs_on_what_is_not_told_is_dashed_without_a_mark() -> None:
    line = range_picture(row("60.00", least=end(without="unknown"), most=end("60.00"), used=end(without="unknown")))
    assert (line.dashed, line.silent, line.used, line.waits) == ((EDGE, FULL), None, None, False)
