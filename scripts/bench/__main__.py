"""The command ``python -m scripts.bench``: speed as ratios, all taken in one run on one machine, and the goals.

Measured are the run of generated features (ours, with index and recorder, beside plain pytest-bdd and behave), how it
grows with the number of cases, our own part of the site build over a bare MkDocs build of the same pages, and peak
memory. Exit status 0: every goal reached; 1: one was missed; 2: something could not be measured.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.bench.generate import write_project
from scripts.bench.measure import BenchError, Contender, Usage, best_of, clean_environment
from scripts.run_spec import pytest_command

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
WORK = BUILD / "bench"
FEW, MANY, LOTS = 50, 1000, 5000
"""Cases: so few that start-up is all there is, the size of the comparison, and five times that."""
MEGABYTES = 300
GROWTH = 1.25  # linear, with room for a larger heap being slower to walk; quadratic growth would show as 5
OURS, PLAIN, BEHAVE, SITE, MKDOCS = "我们", "原样 pytest-bdd", "behave", "生成网站", "仅 mkdocs build"


class Goal(NamedTuple):
    """A measured value, and the bound that it shall keep; without a bound it is only shown."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def reached(self) -> bool:
        """Whether the value keeps its bound."""
        above = self.at_least is None or self.value >= self.at_least
        return above and (self.at_most is None or self.value <= self.at_most)

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_least is not None:
            return f"≥ {self.at_least:g}{self.unit}"
        return "–" if self.at_most is None else f"≤ {self.at_most:g}{self.unit}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description="测速：全部为同一次运行中的比值。")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="每项测 N 次，取最快（默认 3）")
    parser.add_argument("--no-site", action="store_true", help="不测网站生成")
    options = parser.parse_args(arguments)
    try:
        goals = measure_runs(options.rounds)
        if not options.no_site:
            goals += measure_site(options.rounds)
    except BenchError as error:
        print(error, file=sys.stderr)
        return 2
    print()
    for goal in goals:
        verdict = "" if goal.bound == "–" else ("达到" if goal.reached else "未达到")
        print(f"{goal.value:10.2f}{goal.unit:<4}  目标 {goal.bound:<9} {verdict:<4} {goal.name}")
    missed = sum(not goal.reached for goal in goals)
    print(f"全部目标达到（{sum(goal.bound != '–' for goal in goals)} 项）" if not missed else f"{missed} 项目标未达到")
    return 1 if missed else 0


def measure_runs(rounds: int) -> list[Goal]:
    """Measure the run of the specification on generated features."""
    shutil.rmtree(WORK, ignore_errors=True)
    for cases in (FEW, MANY, LOTS):
        write_project(WORK / str(cases), cases)
    contenders = [ours(FEW), ours(MANY), plain(MANY), behave(MANY), ours(LOTS)]
    used = best_of(contenders, rounds, WORK / "log")
    _show(used)
    start, thousand, plainly, behaving, five_thousand = (used[contender.name].seconds for contender in contenders)
    peak = used[ours(LOTS).name].megabytes
    growth = (five_thousand - start) / (LOTS - FEW) / ((thousand - start) / (MANY - FEW))
    return [
        Goal(f"{MANY} 例：{PLAIN}用时 ÷ 我们用时", plainly / thousand, "×", at_least=2),
        Goal(f"{MANY} 例：behave 用时 ÷ 我们用时", behaving / thousand, "×"),
        Goal(f"每例用时（扣除启动）：{LOTS} 例 ÷ {MANY} 例", growth, "×", at_most=GROWTH),
        Goal(f"{LOTS} 例的内存峰值", peak, " MB", at_most=MEGABYTES),
    ]


def measure_site(rounds: int) -> list[Goal]:
    """Measure the site build of the present results against MkDocs alone on the pages that it rendered."""
    results = BUILD / "results.toml"
    if not results.is_file():
        spec = [sys.executable, "-m", "scripts.run_spec"]
        best_of([Contender("运行规格", spec, ROOT, clean_environment(), _anything)], 1, WORK / "log")
    environment = clean_environment(NO_MKDOCS_2_WARNING="1")
    contenders = [
        Contender(
            SITE,
            [sys.executable, "-m", "scripts.build_site", f"--results={results}"],
            ROOT,
            environment,
            _anything,
            # Every page is rendered and written anew, as after a change of all of them.
            prepare=lambda: shutil.rmtree(BUILD / "docs", ignore_errors=True),
        ),
        Contender(
            MKDOCS,
            [sys.executable, "-m", "mkdocs", "build", "--quiet", f"--site-dir={WORK / 'site'}"],
            ROOT,
            environment,
            _anything,
        ),
    ]
    used = best_of(contenders, rounds, WORK / "log")
    _show(used)
    share = used[SITE].seconds / used[MKDOCS].seconds - 1
    return [
        Goal("网站：我们自己的部分，在仅 mkdocs build 之上", share * 100, " %", at_most=20),
        Goal("网站：内存峰值", used[SITE].megabytes, " MB", at_most=MEGABYTES),
    ]


def ours(cases: int) -> Contender:
    """Our run: the command of ``scripts.run_spec``, with recorder and index."""
    folder = WORK / str(cases)
    command = pytest_command(folder / "record.json", binding="test_features.py")
    command += ["-p", "scripts.spec_run.step_index"]  # as in tests/conftest.py
    environment = clean_environment(PYTHONPATH=str(ROOT))
    return Contender(f"{OURS} {cases}", command, folder, environment, lambda said: f"{cases} passed" in said)


def plain(cases: int) -> Contender:
    """pytest-bdd as it comes, and no other plugin."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "pytest_bdd.plugin"]
    environment = clean_environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    return Contender(
        f"{PLAIN} {cases}", command, WORK / str(cases), environment, lambda said: f"{cases} passed" in said
    )


def behave(cases: int) -> Contender:
    """Behave with its shortest output."""
    command = [sys.executable, "-m", "behave", "--format=progress", "--no-color"]
    done = f"{cases} scenarios passed"
    return Contender(f"{BEHAVE} {cases}", command, WORK / str(cases), clean_environment(), lambda said: done in said)


def _anything(_: str) -> bool:
    return True


def _show(used: dict[str, Usage]) -> None:
    for name, usage in used.items():
        print(f"{usage.seconds:8.2f} 秒 {usage.megabytes:6.0f} MB  {name}")


if __name__ == "__main__":
    sys.exit(main())
