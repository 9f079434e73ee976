"""What a run says of where its inputs come from: the commit of its own repository, or that it is not known."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts.site_build.results_file import check_results
from scripts.spec_run.provenance import UNKNOWN, is_repository, run_entry
from tests.scripts.site_build.sample import sample_results

NEEDS_GIT = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


def repository(folder: Path) -> str:
    """Make `folder` a repository with one commit; return its name."""
    who = ["git", "-c", "user.name=t", "-c", "user.email=t", "-c", "commit.gpgsign=false"]
    (folder / "spec").mkdir(parents=True)
    (folder / "spec" / "a.txt").write_text("a", encoding="utf-8")
    for command in (["git", "init", "-q"], ["git", "add", "-A"], [*who, "commit", "-qm", "one"]):
        subprocess.run(command, cwd=folder, check=True)
    asked = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)
    return asked.stdout.strip()


@NEEDS_GIT
def test_a_repository_names_its_commit_and_whether_it_was_changed(tmp_path: Path) -> None:
    commit = repository(tmp_path)
    entry = run_entry(tmp_path)
    assert (entry["commit"], entry["dirty"]) == (commit, False)
    assert date.fromisoformat(entry["day"])
    (tmp_path / "spec" / "a.txt").write_text("b", encoding="utf-8")
    assert run_entry(tmp_path)["dirty"] is True


@NEEDS_GIT
def test_a_tree_that_lies_in_another_repository_does_not_name_its_commit(tmp_path: Path) -> None:
    repository(tmp_path)
    unzipped = tmp_path / "unzipped"
    unzipped.mkdir()
    assert not is_repository(unzipped)
    assert run_entry(unzipped)["commit"] == UNKNOWN


def test_without_git_nothing_is_said_that_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    entry = run_entry(tmp_path)
    assert entry["commit"] == UNKNOWN
    assert "dirty" not in entry
    results = sample_results()
    del results["run"]["dirty"]
    results["run"]["commit"] = UNKNOWN
    check_results(results, "results.toml")
