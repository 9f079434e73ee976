"""A preview that follows the files: ``contract serve [--port N] [--host NAME]``.

Watches features, data, model, steps, templates, assets and settings; runs again only the features that changed
(everything, when the model or its data did), and tells the open page to load itself again. Ends with Ctrl-C.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from queue import Queue
from threading import Thread

from scripts.preview.server import HERE, PreviewServer
from scripts.preview.session import Session
from scripts.preview.watching import next_changes, watch
from scripts.safely.lock import BusyError, alone
from scripts.safely.words import os_error_words
from scripts.site_build.command import remove_private
from scripts.site_build.folders import Folders

ROOT = Path(__file__).resolve().parents[2]
REFUSED = 2


def serve(port: int, host: str = HERE, root: Path = ROOT) -> int:
    """Preview the tree at `root` on `port` of `host` until interrupted; return the exit status."""
    try:
        with alone(root, "make serve", name="preview", waits=False):
            # What a killed private build left goes; one that is at work has the lock, and clears up itself.
            with suppress(BusyError), alone(root, "make serve", waits=False):
                remove_private(Folders(root))
            return _serve(root, port, host)
    except BusyError as busy:
        print(busy, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print()
        return 0


def _serve(root: Path, port: int, host: str) -> int:
    session = Session(root, say)
    try:
        server = PreviewServer(port, session, host)
    except OSError as error:
        print(f"{host}:{port}：{os_error_words(error)}", file=sys.stderr)
        return REFUSED
    changes: Queue[str] = Queue()

    def note(path: str) -> None:
        session.note()
        changes.put(path)

    observer = watch(root, note)
    observer.start()
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        say("正在运行规格并生成全部页面……")
        session.start()
        say(f"预览：{server.address} （Ctrl-C 结束）")
        while True:
            session.change(next_changes(changes))
    finally:
        observer.stop()
        server.shutdown()
        server.server_close()
        session.stop()


def say(words: str) -> None:
    """Say `words` at once."""
    print(words, flush=True)
