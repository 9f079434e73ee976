"""Run MkDocs over the rendered pages, strictly, and make its output ours: no dates, no address of another host.

Called by ``contract site``, in its own process: MkDocs is imported here, when it is needed, and nowhere else.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any

from scripts.site_build.faults import SiteFaults
from scripts.site_build.search_keys import title_key

# Without an address of the site these hold wrong links and the day of the build; nothing refers to them.
_NOT_OURS = ("404.html", "sitemap.xml", "sitemap.xml.gz")
# What the theme's script would fetch from elsewhere on pages that ours are not. It finds nothing to ask instead.
_OUTSIDE = re.compile(rb"https://(?:unpkg\.com|api\.github\.com|gitlab\.com)/[^\"'`]*")

_LIST = re.compile(r"</?[ou]l>")
# The theme cuts a Chinese query into words of the index but never tries the query as a whole: the last sign is lost.
_QUERY_WORDS = re.compile(rb"(\w+)<(\w+)(\.length;\1\+\+\)\2\.slice\(\w+,\1\)in )")


class _Collector(logging.Handler):
    """Keeps what MkDocs warns of: with ``strict`` each warning stops the build, and the reader must see which."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of `record`."""
        self.messages.append(record.getMessage())


@contextmanager
def _collected() -> Iterator[list[str]]:
    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    level, propagates = logger.level, logger.propagate
    logger.addHandler(collector)
    logger.setLevel(logging.WARNING)  # never higher: what is not logged is not counted, and strict would pass it
    logger.propagate = False
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
        logger.propagate = propagates


def preload() -> None:
    """Load MkDocs and what it builds with, so that processes copied from this one need not."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # an advertisement of the theme's, on every build
    import_module("mkdocs.commands.build")
    import jieba

    jieba.setLogLevel(logging.WARNING)  # it tells how it loads its dictionary
    jieba.initialize()


def load_settings(config_file: Path, docs: Path, fresh: Path, entries: Path | None = None) -> Any:  # noqa: ANN401 - MkDocs' settings are untyped
    """Return MkDocs' settings from `config_file`, to build `docs` into `fresh`. Raises SiteFaults.

    The file `entries` keeps what pages give to the search index from one build to the next; None keeps nothing.
    """
    docs.mkdir(parents=True, exist_ok=True)  # MkDocs looks for it before anything is rendered
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # an advertisement of the theme's, on every build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from scripts.site_build.lean import Lean, RawBlocks
    from scripts.site_build.search_entries import SearchEntries

    with _collected() as messages:
        try:
            settings = load_config(str(config_file), docs_dir=str(docs), site_dir=str(fresh))
        except MkDocsException as error:
            raise SiteFaults(f"{config_file.name} 有误", messages or [str(error)]) from error
    logging.getLogger("jieba").setLevel(logging.WARNING)  # it tells how it loads its dictionary; by now it is imported
    settings["markdown_extensions"].append(RawBlocks())
    settings["validation"]["links"]["anchors"] = logging.DEBUG  # see RawBlocks
    settings["plugins"]["lean"] = Lean()
    settings["plugins"]["search_entries"] = SearchEntries(entries)
    return settings


def run_mkdocs(settings: Any, keys: Mapping[str, Sequence[str]]) -> None:  # noqa: ANN401 - as above
    """Build the site that `settings` describe; `keys` are those by which the search finds an address first.

    Raises SiteFaults with every warning of MkDocs.
    """
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    with _collected() as messages:
        try:
            settings.plugins.on_startup(command="build", dirty=False)
            build(settings)
        except (MkDocsException, SystemExit) as error:
            raise SiteFaults("MkDocs 未能生成页面", messages or [str(error)]) from error
        finally:
            settings.plugins.on_shutdown()
    fresh = Path(settings["site_dir"])
    finish_index(fresh / "search", keys)
    for name in _NOT_OURS:
        (fresh / name).unlink(missing_ok=True)
    for script in (fresh / "assets" / "javascripts").rglob("*.js"):
        content = script.read_bytes()
        ours = _QUERY_WORDS.sub(rb"\1<=\2\3", _OUTSIDE.sub(b"#", content))
        if ours != content:
            script.write_bytes(ours)


def finish_index(folder: Path, keys: Mapping[str, Sequence[str]]) -> None:
    """Write `keys` into the search index as tags, which go before titles and texts; and write it shorter.

    Chinese stands as it is, not as escapes of twice the length; and lists are paragraphs, for of a list the theme shows
    in its results only the items with the words looked for, outside any list.
    """
    path = folder / "search_index.json"
    if not path.is_file():
        return  # a site without search
    index = json.loads(path.read_bytes())
    for page in index["docs"]:
        own = [*keys.get(page["location"], ())]
        if "#" not in page["location"]:
            own.append(title_key(unescape(page["title"])))
        if own:
            page["tags"] = own
        page["text"] = _LIST.sub("", page["text"]).replace("<li>", "<p>").replace("</li>", "</p>")
    short = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(short, encoding="utf-8")
    path.with_suffix(".js").write_text(f"var __index = {short}", encoding="utf-8")
