"""The results document kept up to date: all features run once, after that only those that changed.

Called by ``scripts.preview.session``. The document is that of ``contract run``, with its proof that no case is
lost. A process of its own makes it, because a change of the contract, the model or the steps takes a new one.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "scripts.preview.worker"]


class RunFault(Exception):  # noqa: N818 - it may be many faults, in words
    """The features could not be run; the message says why."""


class Spec:
    """The process that runs the features of the tree at `root`; what it says beside its answers goes to `log`."""

    def __init__(self, root: Path, log: Path) -> None:
        """Start nothing yet."""
        self.root = root
        self.log = log
        self.worker: subprocess.Popen[str] | None = None

    def run(self) -> Mapping[str, Any]:
        """Run what changed since the last time and return the whole document. Raises RunFault."""
        if self.worker is None:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with self.log.open("wb") as said:
                self.worker = subprocess.Popen(
                    COMMAND, cwd=self.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True
                )
        assert self.worker.stdin is not None  # noqa: S101 - both are pipes
        assert self.worker.stdout is not None  # noqa: S101
        with contextlib.suppress(BrokenPipeError):  # it ended; what it said is told below
            print(file=self.worker.stdin, flush=True)
        line = self.worker.stdout.readline()
        if not line:
            self.stop()
            raise RunFault(f"规格没有运行完：\n{self.log.read_text(encoding='utf-8', errors='replace').strip()}")
        answer = json.loads(line)
        if "fault" in answer:
            raise RunFault(answer["fault"])
        document: Mapping[str, Any] = answer["document"]
        return document

    def stop(self) -> None:
        """Let the process end; the next run is of everything, with contract, model and steps as they are then."""
        if self.worker is not None:
            self.worker.communicate()
        self.worker = None
