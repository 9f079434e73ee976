"""Measure the live preview: from a saved feature to its page, served with the change. Called by ``contract bench``.

The preview runs as authors run it, as a process of its own and with its watching of files, in a copy of the tree; what
a browser does is done by hand: it waits to be told of a new version and asks for the page again.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.bench.goals import Goal
from scripts.bench.measure import BenchError, Contender, clean_environment, did, run
from scripts.safely.children import start
from scripts.site_build.links import find_places, load_parts
from scripts.site_build.results_file import read_results

SECONDS = 2
SAME = "整个网站与 make site 相同"
PATIENCE = 600
"""Seconds after which a preview that has said nothing is given up."""
TREE = ("contract_model", "steps", "site_src", "scripts", "spec")
SCENARIO = re.compile(r"^ *场景: *(?P<name>.+)$", re.MULTILINE)
MARK = "（测速 {}）"


def measure_preview(root: Path, work: Path, rounds: int) -> list[Goal]:
    """Save the largest feature of a copy of the tree at `root` several times; `work` is for scratch."""
    tree = work / "tree"
    copy_tree(root, tree)
    feature, page = largest_feature(root)
    with preview(tree, work / "preview.log") as address:
        took = [one_save(tree / feature, f"{address}{page}", address, MARK.format(number)) for number in range(rounds)]
        whole = wait_for(
            re.compile(rf"{SAME}：([\d.]+) 秒\n(?!.*{SAME})(?!.*案例通过)", re.DOTALL), work / "preview.log"
        )
    command = [sys.executable, "-m", "scripts", "site"]
    site = run(Contender("make site", command, tree, clean_environment(), did("网站已生成")), work / "site.log").seconds
    shutil.rmtree(tree)
    for seconds in took:
        print(f"{seconds:8.2f} 秒          预览：保存 {feature} 到 {page} 更新")
    return [
        Goal("预览：从保存规格文件到页面更新", min(took), " 秒", at_most=SECONDS),
        Goal("预览：从保存到页面更新 ÷ make site", min(took) / site, "×"),
        Goal("预览：从保存到整个网站更新 ÷ make site", float(whole[1]) / site, "×"),
    ]


def copy_tree(root: Path, tree: Path) -> None:
    """Copy to `tree` what a preview of `root` needs; the files that authors work on stay as they are."""
    shutil.rmtree(tree, ignore_errors=True)
    for path in (*(root / name for name in TREE), *root.glob("mkdocs*.yml")):
        goal = tree / path.relative_to(root)
        if path.is_dir():
            shutil.copytree(path, goal, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, goal)


def largest_feature(root: Path) -> tuple[str, str]:
    """Return the feature file with the most cases and the page of its first scenario, from the last results."""
    results = read_results(root / "build" / "results.toml")
    cases: dict[str, list[dict[str, Any]]] = {}
    for case in results["case"]:
        cases.setdefault(case["feature"], []).append(case)
    feature = max(results["feature"], key=lambda entry: len(cases.get(entry["id"], ())))
    name = SCENARIO.search((root / feature["path"]).read_text(encoding="utf-8"))
    first = next(case for case in cases[feature["id"]] if name and case["name"] == name["name"].strip())
    return feature["path"], f"{find_places(results, load_parts(root / 'site_src')).cases[first['id']].page}.html"


@contextmanager
def preview(tree: Path, log: Path) -> Iterator[str]:
    """Run the preview of `tree` on a free port; give its address. Raises BenchError when it does not start."""
    command = [sys.executable, "-m", "scripts", "serve", "--port=0"]
    with log.open("wb") as said:
        process = start(command, cwd=tree, env=clean_environment(), stdout=said, stderr=said)
    try:
        yield wait_for(re.compile(r"http://127\.0\.0\.1:\d+/"), log, process).group()
    finally:
        process.terminate()
        process.wait()


def wait_for(words: re.Pattern[str], log: Path, process: subprocess.Popen[bytes] | None = None) -> re.Match[str]:
    """Return where `words` stand in what the preview says. Raises BenchError when it ends, or never says them."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and (process is None or process.poll() is None):
        if said := words.search(log.read_text(encoding="utf-8")):
            return said
        time.sleep(0.1)
    raise BenchError(f"预览没有说 {words.pattern}：\n{log.read_text(encoding='utf-8')}")


def one_save(feature: Path, page: str, address: str, mark: str) -> float:
    """Rename the first scenario of `feature` with `mark`; return the seconds until `page` is served with it."""
    text = feature.read_text(encoding="utf-8")
    changed = SCENARIO.sub(lambda found: f"{found.group()}{mark}", text, count=1)
    with urllib.request.urlopen(f"{address}-/events", timeout=PATIENCE) as events:
        next_event(events)  # what is so already
        begun = time.perf_counter()
        feature.write_text(changed, encoding="utf-8")
        fault = next_event(events)["fault"]
        with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
            shown = mark in answer.read().decode()
        seconds = time.perf_counter() - begun
    if fault or not shown:
        raise BenchError(f"预览没有显示保存的规格文件：{fault or page}")
    return seconds


def next_event(events: Any) -> dict[str, Any]:  # noqa: ANN401 - what urlopen returns has no type of its own
    """Return the next event of the stream."""
    for line in events:
        if line.startswith(b"data: "):
            return dict(json.loads(line.removeprefix(b"data: ")))
    raise BenchError("预览断开了连接")
