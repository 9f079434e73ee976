from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.bench.command import ours
from scripts.bench.generate import CASES_PER_FILE, TOPICS, feature_text, write_project
from scripts.bench.goals import Goal
from scripts.bench.measure import BenchError, Contender, best_of, clean_environment, run
from scripts.bench.preview import copy_tree
from scripts.bench.site import contenders
from scripts.site_build.folders import Folders

ROOT = Path(__file__).resolve().parents[3]


def test_a_project_has_the_cases_it_was_asked_for_in_files_of_fifty(tmp_path: Path) -> None:
    write_project(tmp_path, 2 * CASES_PER_FILE)
    files = sorted((tmp_path / "spec/features").glob("*.feature"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    assert len(files) == 2
    assert [text.count("场景: ") + text.count("        | ") - 1 for text in texts] == [CASES_PER_FILE] * 2


def test_the_same_size_gives_the_same_bytes() -> None:
    assert feature_text(7) == feature_text(7)


def test_there_are_more_than_a_hundred_step_definitions(tmp_path: Path) -> None:
    write_project(tmp_path, CASES_PER_FILE)
    for module in ("conftest.py", "spec/features/steps/steps.py"):
        text = (tmp_path / module).read_text(encoding="utf-8")
        assert sum(line.startswith(("@given", "@when", "@then")) for line in text.splitlines()) == 3 * len(TOPICS) > 100


def test_a_size_that_does_not_fill_its_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="multiple of 50, not 70"):
        write_project(tmp_path, 70)


@pytest.mark.parametrize(
    ("goal", "reached", "bound"),
    [
        (Goal("faster", 2.0, "×", at_least=2), True, "≥ 2×"),
        (Goal("faster", 1.99, "×", at_least=2), False, "≥ 2×"),
        (Goal("smaller", 300.0, " MB", at_most=300), True, "≤ 300 MB"),
        (Goal("smaller", 300.1, " MB", at_most=300), False, "≤ 300 MB"),
        (Goal("shown", 0.1, "×"), True, "–"),
    ],
)
def test_a_goal_is_reached_on_its_bound_and_missed_beyond(goal: Goal, bound: str, *, reached: bool) -> None:
    assert (goal.reached, goal.bound) == (reached, bound)


def python(tmp_path: Path, code: str, wanted: str = "") -> Contender:
    return Contender("甲", [sys.executable, "-c", code], tmp_path, clean_environment(), lambda said: wanted in said)


def test_a_run_tells_time_and_memory(tmp_path: Path) -> None:
    contender = python(tmp_path, "held = bytearray(80_000_000); import time; time.sleep(0.05)")
    used = best_of([contender], 2, tmp_path / "log")["甲"]
    assert used.seconds >= 0.05
    assert used.megabytes > 80


@pytest.mark.parametrize("code", ["print('half')", "print('all'); raise SystemExit(3)"], ids=["not all", "failed"])
def test_a_run_that_did_not_do_all_its_work_does_not_count(tmp_path: Path, code: str) -> None:
    with pytest.raises(BenchError, match="甲 没有做完"):
        run(python(tmp_path, code, wanted="all"), tmp_path / "log")


def test_our_run_runs_and_records_every_generated_case(tmp_path: Path) -> None:
    write_project(tmp_path, CASES_PER_FILE)
    run(replace(ours(CASES_PER_FILE), folder=tmp_path), tmp_path / "log")
    records = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert [len(record["steps"]) for record in records] == [5] * CASES_PER_FILE


def test_the_whole_site_is_measured_from_the_specification_on_with_every_page_rendered_anew(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    page, picture = folders.docs("en") / "clauses" / "article-05.md", folders.docs("en") / "assets" / "a.svg"
    for path in (page, picture):
        path.parent.mkdir(parents=True)
        path.touch()
    whole, spec, *builds = contenders(folders, tmp_path / "work")
    assert whole.command[1:] == ["-m", "scripts", "site"]
    assert spec.command[1:4] == ["-m", "scripts", "run"]
    assert [Path(build.command[4].partition("=")[2]).name for build in builds] == ["mkdocs.yml", "mkdocs.en.yml"]
    whole.prepare()
    assert not page.exists()
    assert picture.exists()


def test_the_preview_is_measured_in_a_copy_that_runs_by_itself(tmp_path: Path) -> None:
    copy_tree(ROOT, tmp_path / "tree")
    copied = {path.name for path in (tmp_path / "tree").iterdir()}
    assert {"mkdocs.yml", "mkdocs.en.yml", "scripts", "spec", "site_src", "steps"} <= copied
    assert "build" not in copied
