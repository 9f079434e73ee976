"""A table is aligned by what a terminal shows, and prints its cells as they are."""

from __future__ import annotations

from scripts.bench.table import aligned
from scripts.characters.terminal import width


def test_columns_begin_and_end_where_the_widest_cell_says() -> None:
    said = aligned([("第一条", "1", "22"), ("附件六", "130", "2")], [1, 2], ("条与附件", "条款", "案例")).splitlines()
    assert [line.split() for line in said] == [
        ["条与附件", "条款", "案例"],
        ["第一条", "1", "22"],
        ["附件六", "130", "2"],
    ]
    assert len({width(line) for line in said}) == 1


def test_what_looks_like_markup_is_printed_and_nothing_is_cut() -> None:
    long = "很" * 60
    assert aligned([("[b]甲[/b]", ""), (long, "1")], [1]).splitlines() == ["[b]甲[/b]", f"{long}  1"]
