"""Speed as ratios, all taken in one run on one machine, and the goals: ``contract bench``.

Measured are the run of generated features (by our runner, beside plain pytest-bdd and behave), how it
grows with the number of cases, the whole site beside MkDocs alone and the specification alone, the largest page, the
time from a save to the page in the preview, the reading and judging of a ledger, and peak memory. Exit status 0: every
goal reached; 1: one was missed; 2: something could not be measured.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.bench.generate import write_project
from scripts.bench.goals import Goal
from scripts.bench.ledger import measure_ledger
from scripts.bench.measure import BenchError, Contender, best_of, clean_environment, did, show
from scripts.bench.preview import measure_preview
from scripts.bench.probe import measure_probe
from scripts.bench.site import measure_site
from scripts.bench.table import aligned
from scripts.safely.lock import alone
from scripts.spec_run.feature_set import FEATURES

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "bench"
FEW, MANY, LOTS = 50, 1000, 5000
"""Cases: so few that start-up is all there is, the size of the comparison, and five times that."""
MEGABYTES = 300
PARTS = ("runs", "site", "preview", "ledger")
APART = ("probe",)
"""What is measured only where it is asked for."""
GROWTH = 1.25  # linear, with room for a larger heap being slower to walk; quadratic growth would show as 5
OURS, PLAIN, BEHAVE = "我们", "原样 pytest-bdd", "behave"


def bench(rounds: int, only: Sequence[str] = (), share: float = 1) -> int:
    """Measure each of PARTS, or of `only`, `rounds` times, of probe data a `share` of a year; return the status."""
    with alone(ROOT, "make bench"):
        return _bench(rounds, only, share)


def _bench(rounds: int, only: Sequence[str], share: float) -> int:
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    try:
        parts = [name for name in (*PARTS, *APART) if name in (only or PARTS)]
        goals = [goal for name in parts for goal in measure(name, rounds, share)]
    except BenchError as error:
        print(error, file=sys.stderr)
        return 2
    print()
    lines = ((f"{goal.value:.2f}{goal.unit}", goal.bound, _verdict(goal), goal.name) for goal in goals)
    print(aligned(lines, [0], ("测得", "目标", "", "指标")))
    missed = sum(not goal.reached for goal in goals)
    print(f"全部目标达到（{sum(goal.bound != '–' for goal in goals)} 项）" if not missed else f"{missed} 项目标未达到")
    return 1 if missed else 0


def _verdict(goal: Goal) -> str:
    if goal.bound == "–":
        return ""
    return "达到" if goal.reached else "未达到"


def measure(part: str, rounds: int, share: float) -> list[Goal]:
    """Measure one of PARTS or APART."""
    if part == "runs":
        return measure_runs(rounds)
    if part == "probe":
        return measure_probe(ROOT, WORK, share)
    measures = {"site": measure_site, "preview": measure_preview, "ledger": measure_ledger}
    return measures[part](ROOT, WORK, rounds)


def measure_runs(rounds: int) -> list[Goal]:
    """Measure the run of the specification on generated features."""
    for cases in (FEW, MANY, LOTS):
        write_project(WORK / str(cases), cases)
    contenders = [ours(FEW), ours(MANY), plain(MANY), behave(MANY), ours(LOTS)]
    used = best_of(contenders, rounds, WORK / "log")
    show(used)
    start, thousand, plainly, behaving, five_thousand = (used[contender.name].seconds for contender in contenders)
    peak = used[ours(LOTS).name].megabytes
    growth = (five_thousand - start) / (LOTS - FEW) / ((thousand - start) / (MANY - FEW))
    return [
        Goal(f"{MANY} 例：{PLAIN}用时 ÷ 我们用时", plainly / thousand, "×", at_least=2.5),
        Goal(f"{MANY} 例：behave 用时 ÷ 我们用时", behaving / thousand, "×"),
        Goal(f"每例用时（扣除启动）：{LOTS} 例 ÷ {MANY} 例", growth, "×", at_most=GROWTH),
        Goal(f"{LOTS} 例的内存峰值", peak, " MB", at_most=MEGABYTES),
    ]


def ours(cases: int) -> Contender:
    """Our runner, with all that it records."""
    command = [sys.executable, "-m", "scripts.bench.own"]
    environment = clean_environment(PYTHONPATH=str(ROOT))
    return Contender(f"{OURS} {cases}", command, WORK / str(cases), environment, did(f"{cases} passed"))


def plain(cases: int) -> Contender:
    """pytest-bdd as it comes, and no other plugin."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "pytest_bdd.plugin"]
    environment = clean_environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    return Contender(f"{PLAIN} {cases}", command, WORK / str(cases), environment, did(f"{cases} passed"))


def behave(cases: int) -> Contender:
    """Behave with its shortest output."""
    command = [sys.executable, "-m", "behave", "--format=progress", "--no-color", FEATURES]
    return Contender(
        f"{BEHAVE} {cases}", command, WORK / str(cases), clean_environment(), did(f"{cases} scenarios passed")
    )
