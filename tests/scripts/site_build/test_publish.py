"""The published site is replaced in one move: whenever a build dies, a whole site stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.site_build import publish as room
from scripts.site_build.publish import publish, recover


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    fresh, site, aside = tmp_path / "fresh", tmp_path / "site", tmp_path / "aside"
    for folder, word in ((fresh, "new"), (site, "old")):
        folder.mkdir()
        (folder / "index.html").write_text(word, encoding="utf-8")
    return fresh, site, aside


def shown(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_exchange", lambda _one, _other: False)


def test_the_new_site_takes_the_place_of_the_old(folders: tuple[Path, Path, Path]) -> None:
    fresh, site, aside = folders
    publish(fresh, site, aside)
    assert shown(site) == "new"
    assert not fresh.exists()
    assert not aside.exists()


def test_the_first_site_needs_no_old_one(tmp_path: Path, folders: tuple[Path, Path, Path]) -> None:
    fresh, _, aside = folders
    publish(fresh, tmp_path / "first", aside)
    assert shown(tmp_path / "first") == "new"


def test_a_system_that_cannot_exchange_publishes_too(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_exchange(monkeypatch)
    fresh, site, aside = folders
    publish(fresh, site, aside)
    assert shown(site) == "new"
    assert not aside.exists()


def test_a_build_killed_between_the_two_renames_is_mended_at_the_next_start(
    folders: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_exchange(monkeypatch)
    fresh, site, aside = folders
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if self == fresh:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(fresh, site, aside)
    monkeypatch.undo()
    recover(site, aside)
    assert shown(site) == "old"
    assert not aside.exists()


def test_an_old_site_that_was_not_removed_in_time_goes_at_the_next_start(folders: tuple[Path, Path, Path]) -> None:
    _, site, aside = folders
    aside.mkdir()
    recover(site, aside)
    assert shown(site) == "old"
    assert not aside.exists()


@pytest.mark.skipif(not hasattr(os, "uname") or os.uname().sysname != "Linux", reason="the call is Linux's")
def test_linux_exchanges_two_folders_in_one_call(folders: tuple[Path, Path, Path]) -> None:
    fresh, site, _ = folders
    if not room._exchange(fresh, site):
        pytest.skip("the file system of the temporary folder cannot exchange folders")
    assert (shown(fresh), shown(site)) == ("old", "new")
