"""Find the results to compare with: an earlier results file, or those that a commit of this repository gives.

Called by ``contract site`` (``--baseline``). A commit's features run with its own code, in a folder of its own,
with the Python at hand; its results are kept under ``build/baseline/`` and not computed twice.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.safely.children import run_child
from scripts.site_build.faults import SiteFaults
from scripts.spec_run.provenance import is_repository
from scripts.spec_run.results import ResultsError, load_results, write_results

KINDS = ("clause", "figure", "case", "reading")
_HEADING = "没有可比较的上一版"


def read_baseline(given: str, root: Path, kept: Path) -> tuple[dict[str, Any], str]:
    """Return the results that `given`, a path or a commit of the repository at `root`, names, and what to call them.

    A file is called by its name alone: where it lies on this machine is nobody's business on a published page.

    Raises SiteFaults when it names neither, or when there is nothing to read or to run.
    """
    path = Path(given)
    if path.is_file():
        return _load(path, given), path.name
    commit = _commit(given, root)
    if not commit:
        wanted = "应为一份旧的 results.toml 的路径，或提交、标签、分支"
        raise SiteFaults(_HEADING, [f"BASELINE={given}：没有这个结果文件，本仓库也没有这个提交；{wanted}"])
    file = kept / f"{commit}.toml"
    if not file.is_file():
        _run_commit(commit, given, root, file)
    return _load(file, given), given


def _load(path: Path, given: str) -> dict[str, Any]:
    """Return the results at `path`; an older document may lack what only pages are made from."""
    try:
        document = load_results(path, ("run", *KINDS))
    except ResultsError as error:
        raise SiteFaults(_HEADING, [f"BASELINE={given}：{error}"]) from error
    if faults := list(_faults(document)):
        raise SiteFaults(_HEADING, [f"BASELINE={given}：{fault}" for fault in faults])
    return document


def _faults(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield what keeps `document` from being compared; it need not have all that today's pages are made from."""
    if not isinstance(document["run"], dict):
        yield "run 应为表"
    for kind in KINDS:
        records = document[kind]
        if not isinstance(records, list):
            yield f"{kind} 应为数组"
            continue
        for index, record in enumerate(records):
            if not isinstance(record, dict) or not isinstance(record.get("id"), str):
                yield f"{kind}[{index}] 应为含有字符串 id 的表"


def _commit(given: str, root: Path) -> str:
    """Return the full name of the commit that `given` means, "" when it means none."""
    if not is_repository(root):
        return ""  # without git, or in a folder of somebody else's repository, only a file can be meant
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{given}^{{commit}}"]
    ran = _git(root, *asked)
    return ran.stdout.decode().strip() if ran.returncode == 0 else ""


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=root, check=False, capture_output=True)  # noqa: S607 - on the path


def run_command(tree: Path) -> tuple[str, ...]:
    """Return the module, with its arguments, that runs the features of `tree`; in older commits a module itself."""
    return ("scripts.run_spec",) if (tree / "scripts" / "run_spec.py").is_file() else ("scripts", "run")


def _run_commit(commit: str, given: str, root: Path, file: Path) -> None:
    """Run the features as they were in `commit` and write their results to `file`. Raises SiteFaults."""
    archive = _git(root, "archive", "--format=tar", commit)
    if archive.returncode:
        raise SiteFaults(_HEADING, [f"{given}：取不出提交 {commit}：{archive.stderr.decode().strip()}"])
    with TemporaryDirectory() as folder:
        tree, output = Path(folder, "tree"), Path(folder, "results.toml")
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(tree, filter="data")
        # The commit's own modules must be found, and no others.
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        command = [sys.executable, "-m", *run_command(tree), "--output", str(output)]
        ran = run_child(command, cwd=tree, env=environment)
        if ran.returncode or not output.is_file():
            said = (ran.stderr or ran.stdout).decode(errors="replace").strip()
            raise SiteFaults(_HEADING, [f"{given}：提交 {commit} 的规格没有运行完成：{said}"])
        document = _load(output, given)
    # Outside the repository a run does not know its commit. What was archived is the commit and nothing else.
    document["run"] |= {"commit": commit, "dirty": False}
    write_results(file, document)
