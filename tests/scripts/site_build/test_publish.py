"""The published site is replaced in one move: whenever a build dies, a whole site stands."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.site_build import publish as room
from scripts.site_build.faults import SiteFaults
from scripts.site_build.publish import publish, recover, require_place


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


def place(tmp_path: Path) -> tuple[Path, Path]:
    """Return where a site and what it is made in go; the latter is there."""
    (tmp_path / "build").mkdir()
    return tmp_path / "site", tmp_path / "build"


def refusal(site: Path, scratch: Path) -> str:
    with pytest.raises(SiteFaults) as refused:
        require_place(site, scratch)
    return str(refused.value)


def test_a_first_site_and_a_next_one_have_a_place(tmp_path: Path) -> None:
    site, scratch = place(tmp_path)
    require_place(site, scratch)
    site.mkdir()
    require_place(site, scratch)


def test_a_site_that_is_a_link_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    site, scratch = place(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    site.symlink_to(tmp_path / "elsewhere")
    assert f"{site} 是符号链接，不能整体替换" in refusal(site, scratch)


def test_a_site_that_is_a_file_is_refused(tmp_path: Path) -> None:
    site, scratch = place(tmp_path)
    site.write_text("", encoding="utf-8")
    assert f"{site} 不是文件夹；请移走它" in refusal(site, scratch)


def test_folders_that_may_not_be_written_to_are_all_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, scratch = place(tmp_path)
    site.mkdir()
    monkeypatch.setattr(os, "access", lambda folder, _: folder == scratch)
    said = refusal(site, scratch)
    assert f"{site} 不可写；请改正权限" in said
    assert f"{tmp_path} 不可写；请改正权限" in said


def test_two_file_systems_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, scratch = place(tmp_path)
    site.mkdir()
    real = Path.stat

    def stat(path: Path, **more: bool) -> object:
        found = real(path, **more)
        return SimpleNamespace(st_dev=found.st_dev + 1, st_mode=found.st_mode) if path == site else found

    monkeypatch.setattr(Path, "stat", stat)
    assert "不在同一个文件系统上" in refusal(site, scratch)
