"""What to compare with: a file, or a commit whose features run once; whatever it is not, said in one message."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli_w

from scripts.cli.app import main
from scripts.site_build import baseline, command
from scripts.site_build.baseline import read_baseline
from scripts.site_build.faults import SiteFaults
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).parents[3]
STAND_IN = """
import sys, pathlib
here = pathlib.Path(__file__).resolve().parents[1]
count = pathlib.Path({counter!r})
count.write_text(count.read_text() + "x")
if (here / "broken").exists():
    sys.exit("规格有错")
pathlib.Path(sys.argv[sys.argv.index("--output") + 1]).write_bytes((here / "stored.toml").read_bytes())
"""


def write(path: Path, **changed: object) -> Path:
    path.write_text(tomli_w.dumps({**sample_results(), **changed}), encoding="utf-8")
    return path


def git(repository: Path, *arguments: str) -> str:
    who = ["-c", "user.name=t", "-c", "user.email=t", "-c", "commit.gpgsign=false"]
    ran = subprocess.run(["git", *who, *arguments], cwd=repository, check=True, capture_output=True, text=True)
    return ran.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose command gives the results that its commit stores, and counts how often it is asked."""
    return make_repository(tmp_path, "__main__.py")


def make_repository(tmp_path: Path, command: str) -> Path:
    """Make such a repository with the module `command`."""
    if not shutil.which("git"):
        pytest.skip("needs git")
    root, counter = tmp_path / "repository", tmp_path / "counter"
    (root / "scripts").mkdir(parents=True)
    counter.write_text("")
    (root / "scripts" / "__init__.py").write_text("")
    (root / "scripts" / command).write_text(STAND_IN.format(counter=str(counter)), encoding="utf-8")
    write(root / "stored.toml")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    git(root, "tag", "v1")
    return root


def fault(given: str, root: Path) -> str:
    with pytest.raises(SiteFaults) as raised:
        read_baseline(given, root, root / "build" / "baseline")
    return str(raised.value)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "old.toml")
    assert read_baseline(str(path), tmp_path, tmp_path / "kept") == (sample_results(), "old.toml")


def test_a_commit_is_run_with_its_own_code_once_and_its_results_kept(repository: Path, tmp_path: Path) -> None:
    commit = git(repository, "rev-parse", "HEAD")
    write(repository / "stored.toml", case=[])  # the work that goes on must not be seen
    for given in ("v1", "main", commit[:10]):
        document, called = read_baseline(given, repository, tmp_path / "kept")
        assert called == given
        assert document["case"] == sample_results()["case"]
        assert (document["run"]["commit"], document["run"]["dirty"]) == (commit, False)
    assert (tmp_path / "counter").read_text() == "x"
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [f"{commit}.toml"]
    assert git(repository, "worktree", "list").count("\n") == 0


def test_a_commit_whose_features_do_not_run_is_told_with_what_they_said(repository: Path) -> None:
    (repository / "broken").write_text("")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "two")
    assert "规格没有运行完成：规格有错" in fault("main", repository)
    assert not (repository / "build").exists()


@pytest.mark.parametrize("given", ["nowhere.toml", "no-such-tag", "--help", "v1:scripts", ""])
def test_what_is_neither_a_file_nor_a_commit_is_named_with_what_would_be_right(repository: Path, given: str) -> None:
    said = fault(given, repository)
    assert f"BASELINE={given}：没有这个结果文件，本仓库也没有这个提交" in said
    assert "results.toml" in said


def test_without_git_only_a_file_can_be_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "没有这个结果文件" in fault("main", tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "读不出结果"),
        (b"a = ", "读不出结果"),
        (b"schema = 99", "格式是 99，应当是 schema = 1"),
        (b"schema = 1", "不是完整的结果"),
    ],
    ids=["not UTF-8", "not TOML", "another schema", "parts missing"],
)
def test_a_file_that_holds_no_results_is_told_by_its_fault(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "old.toml"
    path.write_bytes(content)
    assert said in fault(str(path), tmp_path)
    assert str(path) in fault(str(path), tmp_path)


def test_older_results_that_lack_what_pages_are_made_from_can_be_compared(tmp_path: Path) -> None:
    document = {key: value for key, value in sample_results().items() if key not in ("outline", "tables", "totals")}
    path = tmp_path / "old.toml"
    path.write_text(tomli_w.dumps(document), encoding="utf-8")
    assert read_baseline(str(path), tmp_path, tmp_path) == (document, "old.toml")


def test_all_records_that_cannot_be_compared_are_named_at_once(tmp_path: Path) -> None:
    path = write(tmp_path / "old.toml", case=[{"name": "x"}], figure={"id": "x"}, run=1)
    said = fault(str(path), tmp_path)
    assert "case[0] 应为含有字符串 id 的表" in said
    assert "figure 应为数组" in said
    assert "run 应为表" in said


def test_the_python_at_hand_runs_the_commit(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # another copy of the modules must not be taken for the commit's own
    asked: list[list[str]] = []
    real = baseline.run_child

    def spy(command: list[str], **more: object) -> object:
        asked.append(command)
        return real(command, **more)

    monkeypatch.setattr(baseline, "run_child", spy)
    read_baseline("v1", repository, tmp_path / "kept")
    assert asked[-1][:4] == [sys.executable, "-m", "scripts", "run"]
    assert (tmp_path / "counter").read_text() == "x"


def test_a_commit_in_which_each_command_was_a_module_is_run_by_that_module(tmp_path: Path) -> None:
    repository = make_repository(tmp_path, "run_spec.py")
    document, _ = read_baseline("v1", repository, tmp_path / "kept")
    assert document["case"] == sample_results()["case"]
    assert (tmp_path / "counter").read_text() == "x"


# ---- the command


def test_a_site_made_with_a_baseline_shows_what_changed_in_every_language(root: Path) -> None:
    old = sample_results()
    next(figure for figure in old["figure"] if figure["id"] == "price.total")["value"] = "900.00"
    before, now = write(root / "old.toml", figure=old["figure"]), write(root / "results.toml")
    assert main(["site", "--results", str(now), "--baseline", str(before)]) == 0
    for page in (root / "site" / "index.html", root / "site" / "en" / "index.html"):
        shown = page.read_text(encoding="utf-8").partition('id="changes"')[2].partition('id="run"')[0]
        assert "900.00" in shown
        assert 'article-07.html#fig-price-total"' in shown
    assert '"before": "900.00"' in (root / "site" / "data" / "changes.json").read_text(encoding="utf-8")
    assert not (root / "site" / "en" / "data").exists()


def test_a_wrong_baseline_stops_the_command_before_anything_runs(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "run_specification", lambda: pytest.fail("the specification was run"))
    assert main(["site", "--baseline", "nowhere.toml"]) == command.FAILED
    assert "BASELINE=nowhere.toml" in capsys.readouterr().err
    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "old"
