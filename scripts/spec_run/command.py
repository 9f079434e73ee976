"""Run the features and write what they say of the contract: ``contract run``.

The cases are run as pytest-bdd reads them, and the same files are counted independently. Only when both agree, case by
case, is ``build/results.toml`` written, in one move. Exit status 0: written, whether or not scenarios failed; 2: not
written, the message says why, and an earlier file is untouched.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from contract_model.core.faults import DataFaults
from scripts.safely.lock import alone
from scripts.safely.words import os_error_words
from scripts.spec_run.coverage import chapters, table
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.results import RESULTS, write_results
from scripts.spec_run.specification import Specification

WRITTEN, NOT_WRITTEN = 0, 2
STATUS_WORDS = {"passed": "通过", "failed": "不通过", "undefined": "步骤未定义", "error": "出错", "skipped": "暂缓"}


def run_spec(output: Path = RESULTS, *, verbose: bool = False) -> int:
    """Run the features of the current folder and write `output`; return the exit status.

    The results from which a site is being made are not replaced meanwhile: whoever wants to waits.
    """
    with alone(Path.cwd(), "contract run") if output == RESULTS else nullcontext():
        return _run_spec(output, verbose=verbose)


def _run_spec(output: Path, *, verbose: bool) -> int:
    try:
        document = Specification(Path.cwd()).document()
    except (SpecFaults, DataFaults) as error:
        print(f"{error}\n结果文件没有写出：{output}", file=sys.stderr)
        return NOT_WRITTEN
    try:
        write_results(output, document)
    except OSError as error:
        print(f"结果文件写不出：{output}。{os_error_words(error)}", file=sys.stderr)
        return NOT_WRITTEN
    print(table(chapters(document)))
    print(summary(document, output, verbose=verbose))
    return WRITTEN


def _left_over(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is to be done beside the cases: figures in names that the data left behind, answers without a rule."""
    if stale := document["stale"]:
        yield f"名称和转述里的数字与合同数据不符 {len(stale)} 处：\n" + "\n".join(f"  {fault}" for fault in stale)
    for reading in document["reading"]:
        if lacking := [option["label"] for option in reading["options"] if not option["handled"]]:
            yield f"待维护者写规则：疑点“{reading['title']}”的读法“{'”“'.join(lacking)}”还没有规则实现"


def summary(document: Mapping[str, Any], output: Path, *, verbose: bool = False) -> str:
    """Return what is to be said of each case that did not pass, then one line with the counts."""
    totals = document["totals"]
    counts = "，".join(f"{word} {totals[status]}" for status, word in STATUS_WORDS.items())
    lines: list[str] = []
    if bad := [case for case in document["case"] if "failure" in case]:
        from scripts.spec_run.failure_words import report

        named = (*document["reading"], *document["clause"])
        names = {entry["id"]: entry.get("label", entry["title"]) for entry in named}
        lines = report(bad, lambda name: names.get(name, name), verbose=verbose)
    if titles := document["without_effect"]:
        lines.append(f"换一种读法、却没有案例随之改变回答的疑点 {len(titles)} 个：{'、'.join(titles)}")
    lines += _left_over(document)
    lines.append(f"规格运行完毕：{totals['scenarios']} 个场景，{totals['cases']} 个案例：{counts} → {output}")
    return "\n".join(lines)
