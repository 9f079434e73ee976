"""What a terminal would obey never reaches it, and marks under a line still stand where they should."""

from __future__ import annotations

import json

import pytest

from scripts.characters.terminal import printable, printable_json, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J甲", "␛[2J甲"),
        ("\x07\x08\r\x7f", "␇␈␍␡"),
        ("\x9b2J\x85\u2028", "�2J��"),
        ("甲\u202e乙\u200b", "甲▯乙▯"),
        ("\ud800", "�"),
        ("第一行\n\t第二行", "第一行\n\t第二行"),
    ],
    ids=["escape", "bell to delete", "of eight bits", "direction", "surrogate", "line ends"],
)
def test_every_character_that_a_terminal_obeys_is_shown_as_a_sign(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert len(shown) == len(text)


def test_json_says_the_same_and_holds_no_control_character() -> None:
    said = {"name": "\x1b[2J\x7f\x9b甲"}
    written = printable_json(json.dumps(said, ensure_ascii=False))
    assert json.loads(written) == said
    assert not any(letter < " " or "\x7f" <= letter < "\xa0" for letter in written)


@pytest.mark.parametrize(("text", "columns"), [("ab", 2), ("功能", 4), ("：", 2), ("“", 1), ("e\u0301", 1), ("", 0)])
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns
