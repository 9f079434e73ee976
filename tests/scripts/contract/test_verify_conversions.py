"""``make verify`` on what conversions leave of a text: nothing of it is a difference, what cannot be read is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.contract.command import DIFFERENT, REFUSED, UNCHANGED
from tests.scripts.contract.conversions import CONVERSIONS
from tests.scripts.contract.invented_contract import BODY
from tests.scripts.contract.register_tree import Tree, make_tree, register_of


@pytest.mark.parametrize("converted", CONVERSIONS.values(), ids=CONVERSIONS)
def test_what_a_conversion_does_changes_nothing(tree: Tree, converted: Callable[[str], str | bytes]) -> None:
    status, said, _ = tree.run(converted(BODY))
    assert status == UNCHANGED, said


@pytest.mark.parametrize("gap", ["    ", " ", "\n"])
def test_tables_without_borders_are_read_by_their_digests(tree: Tree, gap: str) -> None:
    status, said, _ = tree.run(BODY.replace("\t", gap))
    assert status == UNCHANGED, said


def test_of_a_table_without_borders_only_the_row_that_no_digest_fits_is_unread(tree: Tree) -> None:
    status, said, _ = tree.run(BODY.replace("停机", "停水").replace("\t", "    "))
    assert status == DIFFERENT
    assert re.findall("\n(读不出.*?)；", said) == ["读不出  A2.2"]
    assert "表格没有单元格的界线，这 1 条没有核对" in said
    assert said.endswith("未变 48 条，已变 0 条，缺失 0 条，新增 0 条，读不出 1 条。\n")
    assert tree.suspects() == []


def test_what_is_unread_cannot_be_accepted_and_keeps_what_was_recorded(tree: Tree) -> None:
    changed = BODY.replace("漏油", "漏水")
    tree.run(changed)
    recorded = tree.suspects()
    assert [entry["id"] for entry in recorded] == ["A2.1"]
    jumbled = changed.replace("\t", "    ")
    tree.run(jumbled)
    assert tree.suspects() == recorded
    status, _, err = tree.run(jumbled, "A2.1")
    assert status == REFUSED
    assert "A2.1：所在的表格没有读出" in err


def test_a_word_cut_with_a_hyphen_is_whole_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = BODY.replace("遇雨\n", "遇雨 webshell 或 e-mail\n")
    tree = make_tree(tmp_path, capsys, register_of(whole), monkeypatch)
    assert tree.run(whole.replace("webshell", "web-\nshell"))[0] == UNCHANGED
    assert tree.run(whole.replace("e-mail", "e-\nmail"))[0] == UNCHANGED
