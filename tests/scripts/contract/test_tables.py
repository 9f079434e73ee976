"""Rows of tables whose borders a conversion lost, found again by their digests alone."""

from __future__ import annotations

import pytest

from scripts.contract.tables import MOST_GAPS, Unread, restore
from scripts.contract.text import Passage, digest, normalise


def table(*lines: str) -> dict[str, Passage]:
    """Return a table of prices as it is before its rows are told apart, from line 3 of a file on."""
    return {"2.2.1": Passage(3, "\n".join(lines), tuple(range(3, 3 + len(lines))))}


def read(name: str, row: str, *lines: str) -> tuple[str, list[Unread]]:
    """Return what is read as the row `name`, whose words the register has as `row`, and what is unread."""
    found, unread = restore(table("价目", *lines), {"2.2.1": digest("价目"), name: digest(row)})
    return found[name].text if name in found else "", unread


@pytest.mark.parametrize(
    "lines",
    [
        ("1    水泵    14 3770 52780",),
        ("1 水泵 14 3770 52780",),
        ("1", "水", "泵", "14", "3770", "52780"),
        ("水泵", "1 14 3770 52780"),
        ("水", "1", "泵 14 3770 52780"),
        ("1 水", "泵 14 3770 52780"),
    ],
    ids=["padded", "one blank", "a line each", "number below", "number in the middle", "wrapped"],
)
def test_a_row_is_read_however_its_cells_are_set(lines: tuple[str, ...]) -> None:
    assert read("P1", "1\t水泵\t14\t3770\t52780", *lines) == ("1\t水泵\t14\t3770\t52780", [])


@pytest.mark.parametrize(
    "line",
    ["1 水泵 143 770", "1 水泵 143770", "1 水泵 3770 14", "1 水泵 14 3771"],
    ids=["another border", "no border", "another order", "another figure"],
)
def test_other_cells_are_no_match(line: str) -> None:
    assert read("P1", "1\t水泵\t14\t3770", line) == ("", [Unread(("P1",), 3, 4)])


def test_narrow_cells_may_stand_in_one_line_with_a_single_blank() -> None:
    row = "1\t高 压 水 泵 每 台 每 月 检 修 一 次\t一台\t元/月\t14"
    lines = ("1 高 压 水 泵 每 台 每 月 检 修 一 次", "一台 元/", "月 14")
    assert normalise(read("P1", row, *lines)[0]) == normalise(row)


def test_a_row_in_too_many_pieces_is_unread() -> None:
    words = [f"词 {chr(0x4E00 + at)}" for at in range(MOST_GAPS)]
    assert read("P1", "1\t" + "".join(words), "1", *words)[1] == [Unread(("P1",), 3, 4 + len(words))]


def test_a_row_is_not_looked_for_without_end() -> None:
    words = [f"词{chr(0x4E00 + at)}" for at in range(14)]
    assert read("P.TOTAL", "总价\t9", *words * 3)[1] == [Unread(("P.TOTAL",), 3, 3 + 42)]


def test_rows_follow_each_other_and_know_their_line() -> None:
    digests = {"2.2.1": digest("价目"), "P1": digest("1\t甲"), "P2": digest("2\t乙"), "P.TOTAL": digest("总价\t9")}
    found, unread = restore(table("价目", "1 甲", "2 乙", "总价  9"), digests)
    assert {name: passage.line for name, passage in found.items()} == {"2.2.1": 3, "P1": 4, "P2": 5, "P.TOTAL": 6}
    assert unread == []


def test_a_table_with_borders_is_left_as_it_is() -> None:
    found = {"2.2.1": Passage(3, "价目", (3,)), "P1": Passage(4, "1\t甲", (4,))}
    assert restore(found, {"2.2.1": digest("别的"), "P1": digest("1\t乙")}) == (found, [])
