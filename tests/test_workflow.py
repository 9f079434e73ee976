"""The workflow of the repository's host: it runs what anyone can run, and a pull request gets no more than it needs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
WORKFLOW = yaml.safe_load(TEXT)
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
STEPS = [(name, step) for name, job in JOBS.items() for step in job["steps"]]
COMMANDS = [(name, step["run"]) for name, step in STEPS if "run" in step]
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize(("job", "command"), COMMANDS)
def test_every_command_is_a_make_target_or_a_script_of_the_repository(job: str, command: str) -> None:
    words = command.split()
    if words[0] == "make":
        assert words[1] in TARGETS
    elif words[0] == "gh":
        assert job == "comment", "the host's own tool writes the comment and does nothing else"
    else:
        path = ROOT / words[0]
        assert path.is_relative_to(ROOT)
        assert os.access(path, os.X_OK)


def test_what_ci_runs_calls_make_targets_that_exist() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    called = re.findall(r"^make ([a-z]+)", text, flags=re.MULTILINE)
    assert called
    assert set(called) <= set(TARGETS)


def test_every_action_is_the_host_s_own_and_named_by_commit_with_its_version() -> None:
    actions = [line.strip().removeprefix("- ") for line in TEXT.splitlines() if "uses:" in line]
    assert len(actions) == len([step for _, step in STEPS if "uses" in step])
    pinned = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40})  # v\d+\.\d+\.\d+")
    assert [action for action in actions if not pinned.fullmatch(action)] == []
    commits: dict[str, set[str]] = {}
    for name, commit in (pinned.fullmatch(action).groups() for action in actions):  # type: ignore[union-attr]
        commits.setdefault(name, set()).add(commit)
    assert {name: found for name, found in commits.items() if len(found) > 1} == {}


def test_the_other_builder_is_compared_in_a_job_of_its_own() -> None:
    assert [step["run"] for step in JOBS["zensical"]["steps"] if "run" in step] == ["make site", "make zensical"]


def test_only_a_job_that_runs_no_code_of_a_pull_request_may_write() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in WORKFLOW[True]  # `on` is a truth value in YAML
    writing = {name for name, job in JOBS.items() if "write" in job.get("permissions", {}).values()}
    assert writing == {"comment", "publish"}
    for name in writing:
        assert not any("checkout" in step.get("uses", "") for step in JOBS[name]["steps"])
    assert "head.repo.full_name == github.repository" in JOBS["comment"]["if"]
    assert JOBS["publish"]["if"] == "github.ref == 'refs/heads/main'"


def test_no_command_contains_what_others_can_write() -> None:
    assert [command for _, command in COMMANDS if "${{" in command] == []


def test_a_pull_request_is_compared_with_its_base_whose_history_is_there() -> None:
    assert WORKFLOW["env"]["BASELINE"] == "${{ github.event.pull_request.base.sha }}"
    [checkout] = [step for step in JOBS["check"]["steps"] if "checkout" in step.get("uses", "")]
    assert checkout["with"]["fetch-depth"] == 0


def test_what_is_uploaded_is_what_make_writes() -> None:
    recipe = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "summary", "BASELINE=main"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    [summary] = [step for _, step in STEPS if step.get("with", {}).get("name") == "summary" and "path" in step["with"]]
    assert recipe.rstrip().endswith(f"/summary.md {summary['with']['path']}")
    assert '--before "main"' in recipe
    [comment] = [command for name, command in COMMANDS if name == "comment"]
    assert Path(summary["with"]["path"]).name in comment
