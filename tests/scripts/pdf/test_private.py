"""A report is public: what a killed private build left is gone before it is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.pdf import command


def test_what_a_killed_private_build_left_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "missing", str)
    left = tmp_path / "build" / "private" / "zh"
    left.mkdir(parents=True)
    assert command.make_pdf(tmp_path / "results.toml") == 2
    assert not left.parent.exists()
