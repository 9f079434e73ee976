"""The results document kept up to date: all features run once, after that only those that changed.

Called by ``scripts.preview.session``. The document is that of ``contract run``, with its proof that no case is
lost. A process of its own makes it, because a change of the contract, the model or the steps takes a new one.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from scripts.safely.children import end, start

COMMAND = [sys.executable, "-m", "scripts.preview.worker"]
PATIENCE = 30.0
"""Seconds after which a run is given up as soon as another change comes: it may be one that never ends."""


class RunFault(Exception):  # noqa: N818 - it may be many faults, in words
    """The features could not be run; the message says why."""


class Spec:
    """The process that runs the features of the tree at `root`; what it says beside its answers goes to `log`."""

    def __init__(self, root: Path, log: Path) -> None:
        """Start nothing yet."""
        self.root = root
        self.log = log
        self.worker: Popen[bytes] | None = None
        self.begun: float | None = None
        self.answer = b""
        """The last document as the line of JSON that it came in: {"document": …}."""

    def run(self) -> Mapping[str, Any]:
        """Run what changed since the last time and return the whole document. Raises RunFault."""
        if self.worker is None:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with self.log.open("wb") as said:
                self.worker = start(COMMAND, cwd=self.root, stdin=PIPE, stdout=PIPE, stderr=said)
        worker, self.begun = self.worker, time.monotonic()
        assert worker.stdin is not None  # noqa: S101 - both are pipes
        assert worker.stdout is not None  # noqa: S101
        try:
            worker.stdin.write(b"\n")
            worker.stdin.flush()
            line = worker.stdout.readline()
        except OSError:  # it ended; so it is told below
            line = b""
        finally:
            self.begun = None
        if not line:
            self.stop()
            raise RunFault(f"规格没有运行完，运行它的进程中途结束了；保存任何文件即重新运行。它的记录在 {self.log}")
        answer = json.loads(line)
        if "fault" in answer:
            raise RunFault(answer["fault"])
        self.answer = line
        document: Mapping[str, Any] = answer["document"]
        return document

    def hurry(self) -> None:
        """Give up a run that takes too long; called, from another thread, when there is another change to take in."""
        worker, begun = self.worker, self.begun
        if worker is not None and begun is not None and time.monotonic() - begun > PATIENCE:
            worker.kill()

    def stop(self) -> None:
        """End the process; the next run is of everything, with contract, model and steps as they are then."""
        if self.worker is not None:
            end(self.worker)
        self.worker = None
