"""A tree in which the build command works on the sample results."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import tomli_w

from scripts.site_build import command
from tests.scripts.compiled import share_compiled
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).parents[3]


def make_root(folder: Path) -> Path:
    """Make `folder` a tree with the hand-written parts, the sample results and an old site; return it."""
    share_compiled(folder)
    shutil.copytree(ROOT / "site_src", folder / "site_src")
    for settings in ROOT.glob("mkdocs*.yml"):
        shutil.copy(settings, folder)
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("old", encoding="utf-8")
    (folder / "results.toml").write_text(tomli_w.dumps(sample_results()), encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Such a tree; the command works in it."""
    make_root(tmp_path)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    return tmp_path
