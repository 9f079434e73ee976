from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from scripts.spec_run import results
from scripts.spec_run.results import ResultsError, load_results, write_results

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT: dict[str, Any] = {"schema": 1, **{part: {} for part in results.PARTS}}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "build/results.toml"
    write_results(path, DOCUMENT)
    assert load_results(path) == DOCUMENT
    assert [entry.name for entry in path.parent.iterdir()] == ["results.toml"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "没有结果文件"),
        (b"\xff", "读不出结果"),
        (b"= broken", "读不出结果"),
        (b'title = "foreign"', "没有 schema"),
        (b"schema = 0", "格式是 0，应当是 schema = 1"),
        (b"schema = 1\n[run]\n", "缺少 totals"),
    ],
    ids=["missing", "not text", "not TOML", "foreign", "old schema", "incomplete"],
)
def test_results_that_cannot_be_used_say_why_and_what_to_do(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "results.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ResultsError, match=r"python -m scripts run") as raised:
        load_results(path)
    assert said in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_write_that_breaks_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "results.toml"
    path.write_text("old", encoding="utf-8")

    def refuse(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="disk full"):
        write_results(path, DOCUMENT)
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["results.toml"]
