"""What is missing on the machine is said before anything is made, with the packages that bring it."""

from __future__ import annotations

import ctypes.util
import importlib
import shutil
import subprocess
import sys
from types import ModuleType

import pytest

from scripts.cli.app import main
from scripts.pdf import command, system


@pytest.fixture(autouse=True)
def complete(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has everything."""
    monkeypatch.setitem(sys.modules, "weasyprint", ModuleType("weasyprint"))
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: f"lib{name}.so")
    monkeypatch.setattr(system, "has_font", lambda: True)


def without(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    found = {name: None if name in libraries else f"lib{name}.so" for name in system.LIBRARIES}
    monkeypatch.setattr(ctypes.util, "find_library", found.get)


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(_: str) -> ModuleType:
        raise error

    monkeypatch.setattr(importlib, "import_module", refuse)


def test_nothing_is_missing_on_a_complete_machine() -> None:
    assert system.missing() == ""


@pytest.mark.parametrize(("library", "package"), list(system.LIBRARIES.items()))
def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch, library: str, package: str) -> None:
    without(monkeypatch, library)
    assert system.missing() == f"PDF 没有生成：缺少系统软件包 {package}。Debian、Ubuntu 上：apt-get install {package}"


def test_everything_missing_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, *system.LIBRARIES)
    monkeypatch.setattr(system, "has_font", lambda: False)
    assert system.missing().endswith(f"apt-get install {' '.join(system.LIBRARIES.values())} fonts-noto-cjk")


def test_a_library_that_weasyprint_cannot_load_is_named_with_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "pango-1.0")
    failing(monkeypatch, OSError("cannot load library 'libpango-1.0-0'\n\nAdditionally, …"))
    told = system.missing()
    assert told.startswith("PDF 没有生成：缺少系统软件包 libpango-1.0-0（cannot load library 'libpango-1.0-0'）。")


def test_a_library_that_is_there_but_cannot_be_loaded_names_all_that_weasyprint_loads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failing(monkeypatch, OSError("wrong ELF class"))
    assert "libpango-1.0-0、libpangoft2-1.0-0、libharfbuzz0b" in system.missing()
    assert "wrong ELF class" in system.missing()


def test_without_weasyprint_the_target_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ModuleNotFoundError("No module named 'weasyprint'"))
    assert "请用 make pdf 运行" in system.missing()


def test_the_command_stops_before_it_runs_anything(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without(monkeypatch, "harfbuzz")
    assert main(["pdf"]) == command.FAILED
    assert "libharfbuzz0b" in capsys.readouterr().err


def test_what_no_font_has_is_found_and_what_has_no_shape_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    told = subprocess.CompletedProcess([], 0, stdout="41-5a 4e59 ")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: told)
    assert system.unprintable("ABZ乙\n\u200b \u00a0") == []
    assert system.unprintable("aA甲乙甲") == ["a", "甲"]
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert system.unprintable("甲") == []
