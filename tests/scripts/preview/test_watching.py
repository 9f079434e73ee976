"""Saves reach the preview however an editor writes, in lots, and what is no change does not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from scripts.preview import watching
from scripts.preview.changes import WATCHED
from scripts.preview.watching import next_changes, watch

FEATURE = "spec/features/a.feature"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in (*WATCHED, "spec/features", "contract_model/data"):
        (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / FEATURE).write_text("one", encoding="utf-8")
    return tmp_path


@pytest.fixture
def changes(tree: Path) -> Iterator[Queue[str]]:
    changes: Queue[str] = Queue()
    observer = watch(tree, changes.put)
    observer.start()
    yield changes
    observer.stop()
    observer.join()


def seen(changes: Queue[str], name: str) -> bool:
    """Return whether a change of `name` is told within a while."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if not changes.empty() and name in next_changes(changes):
            return True
        time.sleep(0.02)
    return False


def test_a_file_that_is_written_renamed_over_or_removed_is_told(tree: Path, changes: Queue[str]) -> None:
    path = tree / FEATURE
    path.write_text("two", encoding="utf-8")
    assert seen(changes, FEATURE)
    beside = path.with_name("a.tmp")
    beside.write_text("three", encoding="utf-8")
    beside.replace(path)  # as most editors save
    assert seen(changes, FEATURE)
    path.unlink()
    assert seen(changes, FEATURE)


def test_a_folder_that_is_moved_away_is_told(tree: Path, changes: Queue[str]) -> None:
    (tree / "contract_model" / "data").rename(tree / "elsewhere")
    assert seen(changes, "contract_model/data")


def test_the_settings_are_followed_and_nothing_else_beside_them(tree: Path, changes: Queue[str]) -> None:
    (tree / "README.md").write_text("no", encoding="utf-8")
    (tree / "mkdocs.en.yml").write_text("yes", encoding="utf-8")
    assert next_changes(changes) == {"mkdocs.en.yml"}


def test_reading_is_no_change(tree: Path, changes: Queue[str]) -> None:
    (tree / FEATURE).read_text(encoding="utf-8")
    (tree / "mkdocs.yml").write_text("after it", encoding="utf-8")
    assert next_changes(changes) == {"mkdocs.yml"}


def test_many_saves_in_a_second_are_one_lot() -> None:
    changes: Queue[str] = Queue()
    for number in range(200):
        changes.put(f"spec/features/{number % 3}.feature")
    assert len(next_changes(changes)) == 3
    assert changes.empty()


def test_saves_that_never_cease_are_taken_in_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(Queue[str]):
        def get(self, block: bool = True, timeout: float | None = None) -> str:  # noqa: ARG002, FBT001, FBT002
            time.sleep(0.001)
            return FEATURE

    monkeypatch.setattr(watching, "AT_LAST", 0.05)
    assert next_changes(Endless()) == {FEATURE}
