"""``contract`` in .venv/bin: the command line of the tree that the .venv is in, wherever it is called from."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_it_runs_the_tree_that_it_lies_in(tmp_path: Path) -> None:
    tree, elsewhere = tmp_path / "a tree", tmp_path / "elsewhere"
    for folder in (tree / ".venv" / "bin", tree / "scripts", elsewhere):
        folder.mkdir(parents=True)
    (tree / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tree / "scripts" / "__main__.py").write_text("import os, sys; print(os.getcwd(), sys.argv[1:])", encoding="utf-8")
    launcher = shutil.copy(ROOT / "scripts" / "cli" / "contract.sh", tree / ".venv" / "bin" / "contract")
    Path(launcher).chmod(0o755)
    ran = subprocess.run([launcher, "ask", "a b"], cwd=elsewhere, check=True, capture_output=True, text=True)
    assert ran.stdout == f"{elsewhere} ['ask', 'a b']\n"


def test_without_a_library_it_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise ModuleNotFoundError('No module named x', name='x')", encoding="utf-8")
    program = (
        f"import runpy, sys; sys.path.insert(0, {str(tmp_path)!r}); runpy.run_module('scripts', run_name='__main__')"
    )
    command = [sys.executable, "-X", "utf8", "-c", program]
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8")
    assert (ran.returncode, ran.stderr) == (1, "缺少 x：请运行一次 make site，它会装好所需的一切。\n")
