"""The results document kept up to date: all features run once, after that only those that changed.

Called by ``scripts.preview.session``. The document is that of ``scripts.run_spec``, with its proof that no case is
lost, but it is held in memory and not written.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.preview.worker import CAN_COPY, Worker
from scripts.run_spec import BINDING, RAN, RunError, prepare, pytest_command
from scripts.spec_run.records import Record

CHANGED = """\"\"\"Written by the preview: binds the features that changed.\"\"\"

from pytest_bdd import scenarios

scenarios(*{paths!r})
"""


NOTHING_TO_RUN = -1
"""The status when every feature that changed was removed."""


class Spec:
    """The records of the last runs of the features of the tree at `root`; `scratch` is a folder inside it."""

    def __init__(self, root: Path, scratch: Path) -> None:
        """Start without records: the first run is of all features."""
        self.root = root
        self.scratch = scratch
        self.records: dict[str, list[Record]] = {}
        self.worker: Worker | None = None
        self.log = scratch / "pytest.log"

    def run(self, paths: Sequence[str] | None = None) -> Mapping[str, Any]:
        """Run the features at `paths` (relative to the root; None: all) and return the whole document.

        Raises SpecFaults, DataFaults or RunError; the records stay as they were.
        """
        record = self.scratch / "record.json"
        record.unlink(missing_ok=True)
        self.scratch.mkdir(parents=True, exist_ok=True)
        status = self._start(paths, record)
        try:
            assemble = prepare(self.root)
        finally:
            code = status()
        fresh: list[Record] = []
        if code != NOTHING_TO_RUN:
            if code not in RAN or not record.is_file():
                said = self.log.read_text(encoding="utf-8", errors="replace").strip()
                raise RunError(f"规格没有运行完（pytest 退出码 {code}）：\n{said}")
            fresh = json.loads(record.read_bytes())["cases"]
        records = {} if paths is None else {path: own for path, own in self.records.items() if path not in paths}
        for each in fresh:
            records.setdefault(each["path"], []).append(each)
        document = assemble([each for path in sorted(records) for each in records[path]])
        self.records = records
        return document

    def warm_up(self) -> None:
        """Have a worker with the present model ready for the next run of a feature."""
        self.stop()
        if CAN_COPY:
            self.worker = Worker(self.root)

    def stop(self) -> None:
        """Let the worker end."""
        if self.worker is not None:
            self.worker.stop()
        self.worker = None

    def _start(self, paths: Sequence[str] | None, record: Path) -> Callable[[], int]:
        """Start pytest on the features at `paths`; return what waits for its exit status."""
        if paths is None:
            return self._process(pytest_command(record, binding=BINDING))
        present = [path for path in paths if (self.root / path).is_file()]
        if not present:
            return lambda: NOTHING_TO_RUN
        command = pytest_command(record, binding=self._bind(present))
        if self.worker is None:
            return self._process(command)
        return self.worker.start(command[command.index("pytest") + 1 :], self.log)

    def _process(self, command: Sequence[str]) -> Callable[[], int]:
        with self.log.open("wb") as said:
            return subprocess.Popen(command, cwd=self.root, stdout=said, stderr=said).wait

    def _bind(self, paths: Iterable[str]) -> str:
        """Write a test module for the features at `paths`; return its path from the root."""
        folder = self.scratch / "binding"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        binding = folder / "test_features.py"
        binding.write_text(CHANGED.format(paths=[str(self.root / path) for path in paths]), encoding="utf-8")
        return str(binding.relative_to(self.root))
