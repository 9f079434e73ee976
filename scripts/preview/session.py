"""One live preview: keeps results and site up to date with the files, and says what became of each change.

Called by ``contract serve`` and by the server, which asks for files. Changes are worked off one after another, in two
steps: what changed is run, and pages that are asked for are made one by one; meanwhile the whole site is built, as
``make site`` builds it, and from then on handed out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from threading import Condition, RLock, Thread

from scripts.preview.changes import Touched, touched
from scripts.preview.pages import Pages
from scripts.preview.spec import Spec
from scripts.preview.whole import Whole
from scripts.preview.words import in_words
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.folders import OTHER_LANGUAGES, Folders


class Session:
    """The preview of the tree at `root`; scratch goes to ``build/preview``. What is to be told goes to `say`."""

    def __init__(self, root: Path, say: Callable[[str], None]) -> None:
        """Make nothing yet."""
        self.root = root
        self.say = say
        self.folders = Folders(root, preview=True)
        self.spec = Spec(root, self.folders.work / "worker.log")
        self.whole = Whole(root, self.folders.work)
        self.pages: dict[str, Pages] = {}
        """By language, once the whole site has been built and while its frame is as it was."""
        self.lock = RLock()
        self.news = Condition()
        self.version = 0
        self.fault = ""
        """Why the last change is not shown, in words; "" when it is."""
        self.is_whole = False
        """Whether the site in the folder is that of the files as they are."""
        self._runs_again = True
        self._change = 0
        self._shown: dict[str, bytes] = {}

    def start(self) -> None:
        """Run and build everything; return when the site is there, or a fault that keeps it away."""
        self._take_in(Touched(everything=True, frame=True))
        while not (self.is_whole or self.fault):
            self.wait(self.version, 1)

    def change(self, paths: Iterable[str]) -> None:
        """Take in that the files at `paths` (from the root) changed."""
        if what := touched(paths):
            self._take_in(what)

    def note(self) -> None:
        """Take notice, from another thread, that a change waits to be taken in."""
        self.spec.hurry()

    def content(self, path: str) -> bytes | None:
        """Return the file at `path` of the site as it is to be shown now, None when there is none.

        Raises SiteFaults or a template's own error.
        """
        with self.lock:
            content = None if self.is_whole or self.fault else self._single(path)
            if content is None:
                content = self._built(path)
            if not self.is_whole:
                self._shown[path] = digest(content)
            return content

    def wait(self, seen: int, seconds: float) -> int:
        """Return the version once it is another than `seen`, at the latest after `seconds`."""
        with self.news:
            self.news.wait_for(lambda: self.version != seen, seconds)
            return self.version

    def stop(self) -> None:
        """End the processes that work for this preview."""
        self.whole.cancel()
        self.spec.stop()

    def _take_in(self, what: Touched) -> None:
        begun = time.perf_counter()
        self.whole.cancel()
        with self.lock:
            self._change += 1
            self.is_whole = False
            self._shown.clear()
            if what.frame:
                self.pages.clear()
        fault = ""
        try:
            if what.everything:
                self.spec.stop()
            if what.everything or what.features or self._runs_again:
                self._runs_again = True
                document = self.spec.run()
                self._runs_again = False
                with self.lock:
                    self.document = document
            with self.lock:
                for pages in self.pages.values():
                    pages.update()
            self.fault = ""
            self.whole.begin(self.spec.answer, partial(self._completed, self._change, begun))
        except Exception as error:  # noqa: BLE001 - whatever it is, the next change may mend it
            self.fault = fault = in_words(error, self.root)
        self.say(fault or f"{self._done(what)}：{time.perf_counter() - begun:.2f} 秒，{self._counts()}")
        self._tell()

    def _completed(self, change: int, begun: float, fault: str) -> None:
        with self.lock:
            if change != self._change:
                return
            self.fault = fault
            self.is_whole = not fault
            is_as_shown = all(digest(self._built(path)) == made for path, made in self._shown.items())
            self._shown.clear()
        self.say(fault or f"整个网站与 make site 相同：{time.perf_counter() - begun:.2f} 秒")
        if fault or not is_as_shown:
            self._tell()
        if not fault:
            Thread(target=self._prepare, args=(change,), daemon=True).start()

    def _prepare(self, change: int) -> None:
        """Get ready to make single pages after the next change."""
        for language in (SOURCE_LANGUAGE, *OTHER_LANGUAGES):
            with self.lock, suppress(Exception):  # what is wrong with them, the next whole build tells
                if change == self._change and language not in self.pages:
                    self.pages[language] = Pages(self.folders, language)

    def _single(self, path: str) -> bytes | None:
        """Return a page or a hand-written file as the whole build will have it; None for anything else."""
        head, _, rest = path.partition("/")
        language, name = (head, rest) if head in OTHER_LANGUAGES else (SOURCE_LANGUAGE, path)
        place = PurePosixPath(name)
        if place.suffix == ".html" and language in self.pages:
            return self.pages[language].page(self.document, name.removesuffix(".html"))
        if place.parts[:1] == ("assets",):
            return read_below(self.folders.source, name)
        return None

    def _built(self, path: str) -> bytes | None:
        return read_below(self.whole.site, path)

    def _tell(self) -> None:
        with self.news:
            self.version += 1
            self.news.notify_all()

    def _done(self, what: Touched) -> str:
        return "全部规格" if what.everything else "、".join(what.features) or "页面"

    def _counts(self) -> str:
        totals = self.document["totals"]
        failing = totals["cases"] - totals["passed"] - totals["skipped"]
        return f"{totals['passed']} 个案例通过，{failing} 个不通过"


def digest(content: bytes | None) -> bytes:
    """Return what tells `content` from another."""
    return sha256(content or b"").digest()


def read_below(folder: Path, name: str) -> bytes | None:
    """Return the content of the file `name` in `folder`; None when there is none, or when it lies elsewhere."""
    path = (folder / name).resolve()
    try:
        return path.read_bytes() if path.is_relative_to(folder.resolve()) else None
    except (OSError, ValueError):
        return None
