"""Write the summary of a change in Markdown: ``python -m scripts.ci_summary --before RESULTS --now RESULTS …``.

Called by ``make summary``, on anyone's machine and for a pull request; it knows no host and writes to the standard
output. Whatever is missing is said in the summary, so that there is always an answer. Exit status 0: written.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.ci.summary import Given, summarise
from scripts.mutation.score import SCORE, read_score
from scripts.site_build.baseline import read_baseline
from scripts.site_build.faults import SiteFaults
from scripts.spec_run.results import RESULTS, ResultsError, load_results

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("run", "totals", "case", "clause", "figure", "reading")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.ci_summary", description="写出一次改动的摘要（Markdown）。"
    )
    parser.add_argument("--before", default="", help="上一版：旧的结果文件，或本仓库的提交、标签、分支")
    parser.add_argument("--now", type=Path, default=RESULTS, help=f"这一版的结果文件（默认 {RESULTS}）")
    parser.add_argument("--said", type=Path, help="运行规格时的输出：没有结果时用来说明原因")
    parser.add_argument("--lint", type=Path, help="写法检查的结果（JSON）")
    parser.add_argument("--mutation", type=Path, default=SCORE, help=f"数据改动测试的得分（默认 {SCORE}）")
    parser.add_argument("--artifact", default="", help="预览网站的下载地址")
    parser.add_argument("--source", default="", help="这一版文件的地址，后面接路径")
    options = parser.parse_args(arguments)
    labels = tomllib.loads((ROOT / "site_src" / "labels.toml").read_text(encoding="utf-8"))
    labels["unit"] = {key: (unit, unit) for key, unit in labels["unit"].items()}
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(summarise(collect(options), labels), end="")
    return 0


def collect(options: argparse.Namespace) -> Given:
    """Return what the files named by `options` tell; what cannot be read is told as missing."""
    said = read(options.said)
    try:
        now = load_results(options.now, NEEDED)
    except ResultsError as error:
        now, said = {}, said or str(error)
    before, named, not_compared = earlier(options.before)
    return Given(
        now=now,
        before=before,
        findings=read_findings(options.lint),
        mutation=read_score(options.mutation, now["run"].get("spec_digest", "")) if now else {},
        named=named,
        said=said,
        not_compared=not_compared,
        artifact=options.artifact,
        source=options.source,
    )


def earlier(given: str) -> tuple[dict[str, Any], str, str]:
    """Return the results to compare with, what they are called, and why there are none."""
    if not given:
        return {}, "", ""
    try:
        before, named = read_baseline(given, ROOT, ROOT / "build" / "baseline")
    except SiteFaults as faults:
        return {}, "", str(faults)
    return before, named, ""


def read_findings(path: Path | None) -> list[dict[str, Any]] | None:
    """Return the findings in the file at `path`, None where there is none that can be read."""
    try:
        findings = json.loads(read(path))
    except json.JSONDecodeError:
        return None
    return findings if isinstance(findings, list) else None


def read(path: Path | None) -> str:
    """Return the text of the file at `path`, "" where there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path else ""
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
