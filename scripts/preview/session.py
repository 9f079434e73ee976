"""One live preview: keeps results and pages up to date with the files, and says what became of each change.

Called by ``contract serve`` and by the server, which asks for pages. Changes are worked off one after another; a page
is made when it is asked for, under the same lock.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Condition, RLock

from scripts.preview.changes import Touched, touched
from scripts.preview.pages import Pages
from scripts.preview.spec import RunFault, Spec
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.faults import SiteFaults
from scripts.site_build.render import Source

FAULTS = (RunFault, SiteFaults)


class Session:
    """The preview of the tree at `root`, in `languages`; scratch goes to ``build/preview``."""

    def __init__(self, root: Path, languages: Sequence[str]) -> None:
        """Make nothing yet."""
        scratch = root / "build" / "preview"
        self.root = root
        self.spec = Spec(root, scratch / "worker.log")
        self.pages = {
            language: Pages(
                root / ("mkdocs.yml" if language == SOURCE_LANGUAGE else f"mkdocs.{language}.yml"),
                scratch,
                Source(root / "site_src", language=language),
            )
            for language in languages
        }
        self.lock = RLock()
        self.news = Condition()
        self.version = 0
        self.fault = ""
        """Why the last change is not shown, in words; "" when it is."""

    def start(self) -> None:
        """Run and build everything. Raises one of FAULTS."""
        with self.lock:
            document = self.spec.run()
            for pages in self.pages.values():
                pages.start(document)
            self.document = document

    def change(self, paths: Iterable[str]) -> str:
        """Take in that the files at `paths` (from the root) changed; return in words what was done, "" if nothing."""
        what = touched(paths)
        if not what:
            return ""
        begun = time.perf_counter()
        with self.lock:
            try:
                self._take_in(what)
                self.fault = ""
            except FAULTS as fault:
                self.fault = str(fault)
        with self.news:
            self.version += 1
            self.news.notify_all()
        if self.fault:
            return self.fault
        totals = self.document["totals"]
        did = "全部规格" if what.everything else "、".join(what.features) or "页面"
        failing = totals["cases"] - totals["passed"] - totals["skipped"]
        return f"{did}：{time.perf_counter() - begun:.2f} 秒，{totals['passed']} 个案例通过，{failing} 个不通过"

    def refresh(self, language: str, name: str) -> Path | None:
        """Bring the file `name` of the site in `language` up to date; return it, or None when there is none.

        Raises SiteFaults or a template's own error.
        """
        pages = self.pages.get(language)
        if pages is None:
            return None
        with self.lock:
            pages.refresh(name)
        path = (pages.site / name).resolve()
        return path if path.is_file() and pages.site.resolve() in path.parents else None

    def wait(self, seen: int, seconds: float) -> int:
        """Return the version once it is another than `seen`, at the latest after `seconds`."""
        with self.news:
            self.news.wait_for(lambda: self.version != seen, seconds)
            return self.version

    def stop(self) -> None:
        """Let go of the process that runs the features."""
        self.spec.stop()

    def _take_in(self, what: Touched) -> None:
        if what.everything:
            self.spec.stop()
        if what.everything or what.features:
            self.document = self.spec.run()
        for pages in self.pages.values():
            pages.update(self.document)
