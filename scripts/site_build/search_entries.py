"""What a page gives to the search index, kept: cutting Chinese into words is nine tenths of the time of a build.

Given to MkDocs' settings by ``scripts.site_build.mkdocs_run``. What is kept is found by the digest of all that it was
made from, so a page that did not change is not cut again, and one that did is. A page that the index leaves out, since
others say all it says, is found by its title.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mkdocs.plugins import BasePlugin

MADE_BY = [f"{library} {version(library)}" for library in ("jieba", "mkdocs", "mkdocs-material")]


class SearchEntries(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Keeps the entries of the pages of one build in the file at `path` for the next one; without a path, none."""

    def __init__(self, path: Path | None) -> None:
        """Keep nothing yet."""
        super().__init__()
        self.path = path

    def on_pre_build(self, *, config: Mapping[str, Any]) -> None:
        """Stand between the index of the theme's search, if there is one, and the pages."""
        self.before, self.now = read_kept(self.path) if self.path else {}, dict[str, Any]()
        plugins: Mapping[str, Any] = config["plugins"]
        index = next((plugin.search_index for plugin in plugins.values() if hasattr(plugin, "search_index")), None)
        if index is None:
            return  # a site without search
        add = index.add_entry_from_context

        def add_or_keep(page: Any) -> None:  # noqa: ANN401 - MkDocs' own type
            key = digest_of(page)
            begin = len(index.entries)
            if key in self.before:
                index.entries.extend(self.before[key])
            else:
                add(page)
            if begin == len(index.entries):
                index.entries.append({"location": page.url, "title": str(page.title), "text": ""})
            self.now[key] = index.entries[begin:]

        index.add_entry_from_context = add_or_keep

    def on_post_build(self, *, config: Mapping[str, Any]) -> None:  # noqa: ARG002 - MkDocs' own signature
        """Keep the entries of this build, and no others."""
        if self.path and self.now != self.before:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside = self.path.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps(self.now, ensure_ascii=False), encoding="utf-8")
            beside.replace(self.path)


def read_kept(path: Path) -> dict[str, Any]:
    """Return what the file at `path` keeps; nothing when there is none, or when it is not what a build writes."""
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def digest_of(page: Any) -> str:  # noqa: ANN401 - MkDocs' own type
    """Return the digest of all that the entries of `page` are made from."""
    made_from = [*MADE_BY, page.url, str(page.title), repr(page.meta), page.content, *_anchors(page.toc)]
    return hashlib.sha256("\0".join(made_from).encode()).hexdigest()


def _anchors(toc: Iterable[Any]) -> Iterator[str]:
    for item in toc:
        yield item.url
        yield from _anchors(item.children)
