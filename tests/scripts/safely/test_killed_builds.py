"""Two builds at once, and builds killed at any moment: the site stays whole, nothing survives, exit statuses are true.

Moments are drawn from a seed. How many are tried: one, in CI 2, with TORTURE=1 (`make torture`) 20.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import tomli_w

from tests.scripts.site_build.conftest import make_root
from tests.scripts.site_build.sample import sample_results

# What its fixtures make is made once, on one of the processes that tests run on.
pytestmark = [
    pytest.mark.xdist_group("torture"),
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 20 if os.environ.get("TORTURE") else 2 if os.environ.get("CI") else 1
SEED = 20260620
PATIENCE = 10.0
ENDINGS = [(number, group) for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT) for group in (False, True)]
"""A signal, and whether the whole process group gets it, as from a terminal, or the command alone."""

Content = dict[str, bytes]


def content(folder: Path) -> Content:
    """Return every file below `folder`."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Checkout:
    """A small tree with two results to build from, what each comes to, and how long a build takes."""

    root: Path
    sites: dict[str, Content]
    seconds: float

    def start(self, results: str) -> subprocess.Popen[str]:
        """Start `make site` of the `results`."""
        return start(self.root, results)


def start(root: Path, results: str) -> subprocess.Popen[str]:
    """Start a build as make does, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "scripts", "site", "--results", results],
        cwd=root,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    root = make_root(tmp_path_factory.mktemp("checkout"))
    for room in ("scripts", "contract_model", "steps"):
        shutil.copytree(ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
    sites = {}
    seconds = 0.0
    for name in ("a.toml", "b.toml"):
        results = sample_results()
        results["run"]["commit"] = name[0] * 40
        (root / name).write_text(tomli_w.dumps(results), encoding="utf-8")
        begun = time.monotonic()
        with start(root, name) as build:
            _, said = build.communicate()
            assert build.returncode == 0, said
        seconds = time.monotonic() - begun  # of the second, when all that is kept is there
        sites[name] = content(root / "site")
    assert sites["a.toml"] != sites["b.toml"]
    return Checkout(root, sites, seconds)


def running(root: Path) -> Iterator[str]:
    """Yield the command line of every process that works in `root` and is not about to be reaped."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == root:
                yield (process / "cmdline").read_text(encoding="utf-8").replace("\0", " ")
        except OSError:
            continue  # it ended, or is another user's


def nothing_runs(root: Path) -> bool:
    """Return whether every process in `root` ends soon."""
    end = time.monotonic() + PATIENCE
    while list(running(root)) and time.monotonic() < end:
        time.sleep(0.05)
    return not list(running(root))


@pytest.mark.parametrize("number", range(ROUNDS))
def test_of_two_builds_the_second_waits_and_its_site_stands(checkout: Checkout, number: int) -> None:
    offset = random.Random(SEED + number).uniform(0, checkout.seconds)  # noqa: S311
    first = checkout.start("a.toml")
    time.sleep(offset)
    second = checkout.start("b.toml")
    answers = {name: build.communicate() for name, build in (("a.toml", first), ("b.toml", second))}
    assert (first.returncode, second.returncode) == (0, 0), answers
    # Within the first tenths of a second the second may be the faster one to the lock.
    waited = [name for name, (_, said) in answers.items() if "另一个命令 make site（进程" in said]
    last = waited[0] if waited else "b.toml"
    assert content(checkout.root / "site") == checkout.sites[last]
    assert nothing_runs(checkout.root)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_killed_build_leaves_the_old_site_and_nothing_that_runs(checkout: Checkout, number: int) -> None:
    drawn = random.Random(SEED + number)  # noqa: S311
    ending, whole_group = ENDINGS[(number + 1) % len(ENDINGS)]
    before = content(checkout.root / "site")
    build = checkout.start("a.toml")
    time.sleep(drawn.uniform(0.3, checkout.seconds))
    done = build.poll() is not None
    (os.killpg if whole_group else os.kill)(build.pid, ending) if not done else None
    said, complained = build.communicate(timeout=PATIENCE)
    assert nothing_runs(checkout.root), list(running(checkout.root))
    assert "Traceback" not in said + complained
    assert complained.count("\n") <= 1
    after = content(checkout.root / "site")
    assert after in (before, checkout.sites["a.toml"])  # it may have been killed after it was published
    assert build.returncode != 0 or after == checkout.sites["a.toml"]


def test_after_all_that_a_build_works(checkout: Checkout) -> None:
    with checkout.start("b.toml") as build:
        said, complained = build.communicate()
    assert build.returncode == 0, complained
    assert "网站已生成" in said
    assert content(checkout.root / "site") == checkout.sites["b.toml"]
