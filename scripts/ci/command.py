"""Write the summary of a change in Markdown: ``contract summary --before RESULTS --now RESULTS …``.

Called by ``make summary``, on anyone's machine and for a pull request; it knows no host and writes to the standard
output. Whatever is missing is said in the summary, so that there is always an answer. Exit status 0: written.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from contract_model.core.faults import DataFaults
from contract_model.register.contract import load_contract
from scripts.ci.summary import Given, summarise
from scripts.mutation.score import SCORE, read_score
from scripts.site_build.baseline import read_baseline
from scripts.site_build.faults import SiteFaults
from scripts.site_build.messages import compare
from scripts.spec_run.results import RESULTS, ResultsError, load_results

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("run", "totals", "case", "clause", "figure", "reading")


def write_summary(
    *,
    before: str = "",
    now: Path = RESULTS,
    said: Path | None = None,
    lint: Path | None = None,
    mutation: Path = SCORE,
    artifact: str = "",
    source: str = "",
) -> int:
    """Print the summary of what the files named tell; return the exit status."""
    labels = tomllib.loads((ROOT / "site_src" / "labels.toml").read_text(encoding="utf-8"))
    labels["unit"] = {key: (unit, unit) for key, unit in labels["unit"].items()}
    told = read(said)
    try:
        document = load_results(now, NEEDED)
    except ResultsError as error:
        document, told = {}, told or str(error)
    earlier_document, named, not_compared = earlier(before)
    given = Given(
        now=document,
        before=earlier_document,
        findings=read_findings(lint),
        mutation=read_score(mutation, document["run"].get("spec_digest", "")) if document else {},
        english=without_english(document) if document else (),
        named=named,
        said=told,
        not_compared=not_compared,
        artifact=artifact,
        source=source,
    )
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(summarise(given, labels), end="")
    return 0


def without_english(document: dict[str, Any]) -> list[str]:
    """Return the texts of `document` and of its pages that have no English yet; none where that cannot be compared."""
    try:
        return compare(document, ROOT / "site_src", load_contract().reasons.values())[0]
    except (DataFaults, SiteFaults):  # told by the run and by the site
        return []


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
