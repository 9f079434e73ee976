"""A preview that follows the files: ``contract serve [--port N] [--language zh]``.

Watches features, data, model, steps, templates and assets; runs again only the features that changed (everything, when
the model or its data did), and tells the open page to load itself again. Ends with Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, Queue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from scripts.preview.changes import WATCHED
from scripts.preview.server import PreviewServer
from scripts.preview.session import FAULTS, Session
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.folders import OTHER_LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
SETTLED = 0.05
"""Seconds without a further change after which a save is taken as complete."""


class Noted(FileSystemEventHandler):
    """Passes on the path of every file that was written, moved or removed."""

    def __init__(self, root: Path, note: Callable[[str], None]) -> None:
        """Pass paths relative to `root` to `note`."""
        self.root = root
        self.note = note

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on both ends of the event."""
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        for path in filter(None, (event.src_path, event.dest_path)):
            self.note(Path(str(path)).relative_to(self.root).as_posix())


def serve(port: int, languages: Sequence[str] = ()) -> int:
    """Serve the pages in `languages`, all if none is named, until interrupted; return the exit status."""
    session = Session(ROOT, languages or (SOURCE_LANGUAGE, *OTHER_LANGUAGES))
    print("正在运行规格并生成全部页面……", flush=True)
    try:
        session.start()
        server = PreviewServer(port, session)
    except (*FAULTS, OSError) as fault:
        print(fault, file=sys.stderr)
        return 2
    changes: Queue[str] = Queue()
    observer = Observer()
    for folder in WATCHED:
        observer.schedule(Noted(ROOT, changes.put), str(ROOT / folder), recursive=True)
    observer.start()
    print(f"预览：{server.address} （Ctrl-C 结束）", flush=True)
    from threading import Thread

    Thread(target=server.serve_forever, daemon=True).start()
    try:
        while True:
            if told := session.change(next_changes(changes)):
                print(told, flush=True)
    except KeyboardInterrupt:
        print()
    finally:
        observer.stop()
        server.shutdown()
        session.stop()
    return 0


def next_changes(changes: Queue[str]) -> set[str]:
    """Wait for a change and return it with those that follow it at once."""
    paths = {changes.get()}
    try:
        while True:
            paths.add(changes.get(timeout=SETTLED))
    except Empty:
        return paths
