"""A private build killed at any moment: the next public build, even one that fails, leaves no word of the contract."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from scripts.cli.app import main
from scripts.safely.last_resort import REPORT
from scripts.site_build import command
from tests.scripts.site_build.test_private_build import ROOT, SENTENCE, build, holding, make_root

pytestmark = pytest.mark.xdist_group("private_build")

PROGRAM = """
import sys
from pathlib import Path
from scripts.cli.app import main
from scripts.site_build import command
command.ROOT = Path(sys.argv[1])
sys.exit(main(["site", "--results", str(command.ROOT / "results.toml"), "--contract", sys.argv[2]]))
"""
LONGEST = 120
"""Seconds within which a build comes to any moment, on a busy machine too."""
MOMENTS = ("build/private/zh", "build/site/clauses", "build/site-en/clauses", "site/index.html")
CHANCE = random.Random(12)  # noqa: S311 - no secret


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree in which the command works, and beside it the contract's text and the folder of temporary files."""
    monkeypatch.setattr(command, "ROOT", tmp_path / "checkout")
    (tmp_path / "checkout").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = make_root(tmp_path / "checkout")
    shutil.move(folder / "contract.txt", tmp_path / "contract.txt")
    return folder


def killed_private_build(root: Path, moment: str, *, whole_group: bool) -> None:
    """Start a private build and kill it a little after the file or folder `moment` is there."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(root), str(root.parent / "contract.txt")],
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + LONGEST
    while not (root / moment).exists() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    assert (root / moment).exists()
    time.sleep(CHANCE.random() / 2)
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
    process.wait()


def left(root: Path) -> set[str]:
    """Return the files of the checkout and of the temporary folder that hold words of the contract."""
    return holding(root, SENTENCE) | holding(root.parent / "tmp", SENTENCE)


@pytest.mark.parametrize(("moment", "killed"), [*zip(MOMENTS, ["group", "main"] * 2, strict=True)])
def test_a_public_build_that_fails_leaves_nothing_of_a_killed_private_one(root: Path, moment: str, killed: str) -> None:
    killed_private_build(root, moment, whole_group=killed == "group")
    time.sleep(0.5)  # what the kernel ends with the main process has ended
    assert main(["site", "--results", str(root / "none.toml")]) == command.FAILED
    assert left(root) == set()


def test_a_public_build_leaves_nothing_of_a_killed_private_one(root: Path) -> None:
    killed_private_build(root, "build/site/clauses", whole_group=False)
    assert build(root) == 0
    assert left(root) == set()
    assert (root / "site" / "index.html").is_file()


def test_a_public_build_that_fails_leaves_no_private_site_and_says_so(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text(f"<title>某 - 内部版 · 某</title>{SENTENCE}", encoding="utf-8")
    report = root / REPORT
    report.parent.mkdir(exist_ok=True)
    report.write_text(SENTENCE, encoding="utf-8")
    assert main(["site", "--results", str(root / "none.toml")]) == command.FAILED
    assert "内部版（含合同原文或台账），已先移走" in capsys.readouterr().err
    assert left(root) == set()


def test_a_public_site_and_a_private_one_before_a_private_build_stay(root: Path) -> None:
    page = root / "site" / "index.html"
    page.parent.mkdir()
    for title, contract in (("某", []), ("内部版 · 某", ["--contract", str(root / "none.txt")])):
        page.write_text(f"<title>{title}</title>", encoding="utf-8")
        assert main(["site", "--results", str(root / "none.toml"), *contract]) == command.FAILED
        assert page.is_file()
