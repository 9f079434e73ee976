"""Which files were saved: tells of them in lots, each once it has settled.

Called by ``contract serve``. By watchdog, which MkDocs brings along and which follows single files beside whole
folders.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from queue import Empty, Queue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from scripts.preview.changes import WATCHED, is_settings

SETTLED = 0.05
"""Seconds without a further change after which a save is taken as complete."""
AT_LAST = 1.0
"""Seconds after which changes are taken in although they go on."""


class Noted(FileSystemEventHandler):
    """Passes on the path of every file that was written, moved or removed, and of every folder moved or removed."""

    def __init__(self, root: Path, note: Callable[[str], None]) -> None:
        """Pass paths relative to `root` to `note`."""
        self.root = root
        self.note = note

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on both ends of the event."""
        if event.event_type in ("opened", "closed_no_write") or (event.is_directory and event.event_type == "modified"):
            return
        for path in (Path(str(name)) for name in (event.src_path, event.dest_path) if name):
            if path.is_relative_to(self.root):
                self.note(path.relative_to(self.root).as_posix())


def watch(root: Path, note: Callable[[str], None]) -> BaseObserver:
    """Return what follows the files of the tree at `root`, not started yet; it calls `note` with each path.

    Raises OSError when the system will not.
    """

    def note_settings(path: str) -> None:
        if is_settings(PurePosixPath(path)):
            note(path)

    observer = Observer()
    for folder in WATCHED:
        observer.schedule(Noted(root, note), str(root / folder), recursive=True)
    observer.schedule(Noted(root, note_settings), str(root), recursive=False)
    return observer


def next_changes(changes: Queue[str]) -> set[str]:
    """Wait for a change and return it with those that follow it at once."""
    paths = {changes.get()}
    end = time.monotonic() + AT_LAST
    try:
        while time.monotonic() < end:
            paths.add(changes.get(timeout=SETTLED))
    except Empty:
        pass
    return paths
