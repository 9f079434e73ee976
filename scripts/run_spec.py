"""Run the features and write what they say of the contract: ``python -m scripts.run_spec [-n N] [-v] [--output PATH]``.

The features run in a pytest of their own; meanwhile the same files are counted independently. Only when both agree,
case by case, is ``build/results.toml`` written, in one move. Exit status 0: written, whether or not scenarios failed;
2: not written, the message says why, and an earlier file is untouched.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.results import RESULTS, write_results

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scripts.spec_run.records import Record

WRITTEN, NOT_WRITTEN = 0, 2
BINDING = "tests/spec/test_features.py"
RAN = (0, 1)
"""pytest's exit statuses after a full run: all passed, or some failed."""
STATUS_WORDS = {"passed": "通过", "failed": "不通过", "undefined": "步骤未定义", "error": "出错", "skipped": "暂缓"}

# What a run of features alone has no use for. Each of these plugins costs time for every case.
UNUSED_PLUGINS = (
    "cacheprovider",
    "logging",
    "warnings",
    "unraisableexception",
    "threadexception",
    "junitxml",
    "hypothesispytest",
    "pytest_cov",
)
TUNED_OPTIONS = (
    "-p",
    "scripts.spec_run.plugin",
    *(argument for plugin in UNUSED_PLUGINS for argument in ("-p", f"no:{plugin}")),
    "--override-ini=addopts=",
    "--strict-markers",
    "--import-mode=importlib",
    "--capture=no",
    "--tb=native",  # the others read and parse the source of every frame, a fifth of a second for each failure
    "--no-header",
    "-q",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in the current folder; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.run_spec", description="运行全部规格文件，写出结果文件。")
    parser.add_argument("-n", type=process_count, default=0, metavar="N", dest="workers", help="用 N 个进程运行")
    parser.add_argument("--output", type=Path, default=RESULTS, metavar="PATH", help=f"结果文件（默认 {RESULTS}）")
    parser.add_argument("-v", "--verbose", action="store_true", help="逐一详述全部不通过的案例，程序出错时列出全部调用")
    options = parser.parse_args(arguments)
    from contract_model.core.faults import DataFaults

    try:
        document = run_spec(Path.cwd(), workers=options.workers)
    except (SpecFaults, DataFaults, RunError) as error:
        print(f"{error}\n结果文件没有写出：{options.output}", file=sys.stderr)
        return NOT_WRITTEN
    try:
        write_results(options.output, document)
    except OSError as error:
        print(f"结果文件写不出：{options.output}（{error}）", file=sys.stderr)
        return NOT_WRITTEN
    from scripts.spec_run.coverage import chapters, table

    print(table(chapters(document)))
    print(summary(document, options.output, verbose=options.verbose))
    return WRITTEN


def process_count(text: str) -> int:
    """Return the number of processes that `text` says; zero for one process without a controller."""
    number = int(text)
    if number < 0:
        raise ValueError
    return number


class RunError(Exception):
    """pytest did not get through the features; the message holds what it said."""


def pytest_command(record: Path, *, workers: int = 0, binding: str = BINDING) -> list[str]:
    """Return the command line that runs the features as fast as we can, recording to the file `record`."""
    parallel = ["-n", str(workers)] if workers else ["-p", "no:xdist"]
    return [sys.executable, "-m", "pytest", *TUNED_OPTIONS, *parallel, f"--spec-record={record}", binding]


def run_spec(root: Path, *, workers: int = 0) -> dict[str, Any]:
    """Run the features of the tree at `root` and return the proven results document.

    Raises SpecFaults (files, tags, lost cases), DataFaults (data of the contract), RunError (pytest stopped).
    """
    with TemporaryDirectory() as folder:
        record, log = Path(folder, "record.json"), Path(folder, "pytest.log")
        with log.open("wb") as said:
            # Selections in the environment would lose cases; what pytest is told here is all it is told.
            environment = {key: value for key, value in os.environ.items() if key != "PYTEST_ADDOPTS"}
            command = pytest_command(record, workers=workers)
            with subprocess.Popen(command, cwd=root, env=environment, stdout=said, stderr=said) as pytest:
                try:
                    assemble = prepare(root)
                except BaseException:
                    pytest.terminate()
                    raise
        output = log.read_text(encoding="utf-8", errors="replace")
        if pytest.returncode not in RAN or not record.is_file():
            raise RunError(f"规格没有运行完（pytest 退出码 {pytest.returncode}）：\n{output.strip()}")
        return assemble(json.loads(record.read_bytes())["cases"])


def prepare(root: Path) -> Callable[[list[Record]], dict[str, Any]]:
    """Read everything but the records; return the function that makes the proven document of them."""
    from contract_model.contract import load_contract
    from contract_model.publish.catalogue import figures as published_figures
    from scripts.mutation.score import SCORE, read_score
    from scripts.spec_run.assemble import build_document
    from scripts.spec_run.completeness import prove_complete
    from scripts.spec_run.feature_files import read_features
    from scripts.spec_run.provenance import run_entry
    from scripts.spec_run.tables import tables
    from scripts.spec_run.tags import tag_faults, valid_tags

    contract = load_contract()
    found = read_features(root)
    faults = [*found.faults, *tag_faults(found.features, valid_tags(contract))]
    if faults:
        raise SpecFaults("规格文件有错", faults)
    figures = published_figures(contract)
    run = run_entry(root)
    try:
        # Imports the steps: a module that does not load is named by the run, which ends with it.
        from scripts.vocabulary.records import vocabulary_records

        steps = vocabulary_records(root)
    except Exception:  # noqa: BLE001 - whatever a module of steps does wrong
        steps = []
    recomputed = tables(contract, figures) | {"mutation": read_score(root / SCORE, run["spec_digest"])}

    def assemble(records: list[Record]) -> dict[str, Any]:
        document = build_document(found.features, records, contract, figures, run=run, tables=recomputed, steps=steps)
        prove_complete(list(found.cases), records, (case["id"] for case in document["case"]))
        return document

    return assemble


def summary(document: dict[str, Any], output: Path, *, verbose: bool = False) -> str:
    """Return what is to be said of each case that did not pass, then one line with the counts."""
    from scripts.spec_run.failure_words import report

    totals = document["totals"]
    counts = "，".join(f"{word} {totals[status]}" for status, word in STATUS_WORDS.items())
    names = {entry["id"]: entry.get("label", entry["title"]) for entry in (*document["reading"], *document["clause"])}
    bad = [case for case in document["case"] if "failure" in case]
    lines = report(bad, lambda name: names.get(name, name), verbose=verbose)
    lines.append(f"规格运行完毕：{totals['scenarios']} 个场景，{totals['cases']} 个案例：{counts} → {output}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
