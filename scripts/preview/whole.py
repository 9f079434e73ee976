"""The whole site, built in the background by a fresh process for each change: the very bytes of ``make site``.

Called by ``scripts.preview.session``. A change that comes while a build is under way ends it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Lock, Thread

from scripts.safely.children import end, start

COMMAND = [sys.executable, "-m", "scripts.preview.builder"]


class Whole:
    """Builds the site of the tree at `root`; scratch goes to `folder`, the site to its ``site``."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Build nothing yet."""
        self.root = root
        self.folder = folder
        self.site = folder / "site"
        self.builder: Popen[bytes] | None = None
        self.lock = Lock()

    def begin(self, answer: bytes, done: Callable[[str], None]) -> None:
        """Build the site of the results in `answer`, the JSON {"document": …}.

        Then call `done` with what stopped it in words, "" for nothing. A build that is cancelled calls nothing.
        """
        with self.lock:
            self._end()
            self.folder.mkdir(parents=True, exist_ok=True)
            results = self.folder / "document.json"
            results.write_bytes(answer)
            with (self.folder / "builder.log").open("wb") as said:
                self.builder = start([*COMMAND, str(results)], cwd=self.root, stdin=DEVNULL, stdout=PIPE, stderr=said)
            Thread(target=self._wait, args=(self.builder, done), daemon=True).start()

    def cancel(self) -> None:
        """End the build that is under way, if one is."""
        with self.lock:
            self._end()

    def _end(self) -> None:
        builder, self.builder = self.builder, None
        if builder is not None:
            end(builder)

    def _wait(self, builder: Popen[bytes], done: Callable[[str], None]) -> None:
        assert builder.stdout is not None  # noqa: S101 - a pipe
        try:
            line = builder.stdout.readline()
        except (OSError, ValueError):  # closed, because it was cancelled
            return
        with self.lock:
            if self.builder is not builder:
                return
            self._end()
        done(json.loads(line)["fault"] if line else f"网站没有生成完；它的记录在 {self.folder / 'builder.log'}")
