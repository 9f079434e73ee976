"""A process that has loaded pytest once and runs a copy of itself for each request.

Called by ``scripts.preview.spec``. A request is a line of JSON on standard input, {"arguments": […], "log": path}; the
answer is a line with pytest's exit status. Loading pytest takes longer than running the cases of a feature.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

LOADED = ("pytest", "pytest_bdd", "gherkin.parser", "contract_model.contract", "scripts.spec_run.feature_files")
CAN_COPY = hasattr(os, "fork")


class Worker:
    """The process seen from the side that asks it."""

    def __init__(self, root: Path) -> None:
        """Start it in the tree at `root`."""
        command = [sys.executable, "-m", "scripts.preview.worker"]
        self.process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, arguments: Sequence[str], log: Path) -> Callable[[], int]:
        """Ask for a pytest with `arguments`, its output to `log`; return what waits for its exit status."""
        assert self.process.stdin is not None  # noqa: S101 - both are pipes
        assert self.process.stdout is not None  # noqa: S101
        answers = self.process.stdout
        self.process.stdin.write(json.dumps({"arguments": list(arguments), "log": str(log)}) + "\n")
        self.process.stdin.flush()
        return lambda: int(answers.readline() or -1)

    def stop(self) -> None:
        """Let it end."""
        self.process.communicate()


def main() -> None:
    """Answer requests until standard input ends."""
    for name in LOADED:
        import_module(name)
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            run(request["arguments"], request["log"])
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def run(arguments: list[str], log: str) -> None:
    """Run pytest with `arguments` in this process, its output to the file `log`; does not return."""
    status = 1
    try:
        said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        status = int(import_module("pytest").main(arguments))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
