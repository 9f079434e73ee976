"""Where a build reads and writes. Used by ``contract site`` and ``contract pdf``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scripts.site_build.catalogue import SOURCE_LANGUAGE

OTHER_LANGUAGES = ("en",)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a build reads and writes; everything but `site` is scratch."""

    root: Path
    private: bool = False
    """Whether a contract's or a ledger's own words are on the pages: these lie apart, where no later build looks."""
    preview: bool = False
    """Whether it is the preview that builds: it shares what is kept with ``make site``, and leaves its site alone."""

    @property
    def source(self) -> Path:
        """The hand-written parts of the site."""
        return self.root / "site_src"

    @property
    def work(self) -> Path:
        """Where this build keeps what it makes on the way."""
        return self.root / "build" / "preview" if self.preview else self.root / "build"

    @property
    def results(self) -> Path:
        """The results file of the last run."""
        return self.work / "results.toml"

    @property
    def compiled(self) -> Path:
        """Compiled templates and catalogues."""
        return self.root / "build" / "templates"

    @property
    def kept(self) -> Path:
        """Data files that are costly to make."""
        return self.root / "build" / "cache"

    @property
    def reports(self) -> Path:
        """Where ``make pdf`` leaves its reports."""
        return self.root / "build"

    @property
    def baselines(self) -> Path:
        """The results of earlier commits that were compared with."""
        return self.root / "build" / "baseline"

    @property
    def private_pages(self) -> Path:
        """The rendered pages of a private build; gone when it ends."""
        return self.work / "private"

    @property
    def fresh(self) -> Path:
        """The site being built."""
        return self.work / "fresh" if self.preview else self.work / "site"

    @property
    def aside(self) -> Path:
        """Where the old site steps for a moment on systems that cannot exchange two folders."""
        return self.work / "site.old"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.work / "site" if self.preview else self.root / "site"

    def settings(self, language: str) -> Path:
        """Return MkDocs' settings file of `language`."""
        return self.root / ("mkdocs.yml" if language == SOURCE_LANGUAGE else f"mkdocs.{language}.yml")

    def docs(self, language: str) -> Path:
        """Return the rendered pages of `language`, MkDocs' input."""
        return (self.private_pages if self.private else self.work / "docs") / language

    def built(self, language: str) -> Path:
        """Return where MkDocs builds `language`: the first into the fresh site, others beside it until all are done."""
        return self.fresh if language == SOURCE_LANGUAGE else self.work / f"site-{language}"

    def search_entries(self, language: str) -> Path | None:
        """Return where the search entries of `language` are kept; private ones are not."""
        return None if self.private else self.kept / f"search-{language}.json"
