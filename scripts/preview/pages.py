"""Pages made one by one: the whole site of a language once, after that each page when a reader asks for it again.

Called by ``scripts.preview.session``. MkDocs has no such mode, so two functions of its build are called directly; the
lock keeps the release they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.plugins import BasePlugin

from scripts.site_build.mkdocs_run import load_settings, run_mkdocs
from scripts.site_build.render import Renderer, Source, asset_files, render
from scripts.site_build.tree import write_tree


class Kept(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Keeps what MkDocs made on the way to its pages."""

    def on_env(self, env: Any, /, *, config: Any, files: Any) -> Any:  # noqa: ANN401, ARG002 - MkDocs' own types
        """Keep the templates and the files."""
        self.env, self.files = env, files
        return env

    def on_nav(self, nav: Any, /, *, config: Any, files: Any) -> Any:  # noqa: ANN401, ARG002 - as above
        """Keep the navigation."""
        self.nav = nav
        return nav


class Pages:
    """The pages of one language: `folder` gets docs and site; `source` is what they are rendered from."""

    def __init__(self, settings_file: Path, folder: Path, source: Source) -> None:
        """Make nothing yet: `start` builds everything."""
        self.settings_file = settings_file
        self.docs = folder / "docs" / source.language
        self.site = folder / "site" / source.language
        self.source = replace(source, cache=None)  # a template is looked at anew when it has changed
        self.kept = Kept()
        self.settings: Any = None
        self.renderer: Renderer | None = None
        self.document: Mapping[str, Any] = {}
        self.made: dict[str, bytes] = {}
        self.is_fresh = True

    def start(self, document: Mapping[str, Any]) -> None:
        """Build every page, with the search index. Raises SiteFaults."""
        self.document = document
        self.settings = load_settings(self.settings_file, self.docs, self.site)
        self.settings.plugins["kept"] = self.kept
        files = render(document, self.source)
        write_tree(files, self.docs)
        run_mkdocs(self.settings)
        self.made = {name: content for name, content in files.items() if name.endswith(".md")}
        self.renderer = None
        self.is_fresh = True

    def update(self, document: Mapping[str, Any]) -> None:
        """Show `document` from now on, and templates and assets as they are now."""
        self.document = document
        self.renderer = None
        self.is_fresh = False

    def refresh(self, name: str) -> None:
        """Make the page `name` (``clauses/article-03.html``) again if it would differ. Raises SiteFaults."""
        if not self.is_fresh:
            self._take_over()
        page, is_page = name.removesuffix(".html"), name.endswith(".html")
        if self.renderer is None or not is_page or page not in self.renderer.pages:
            return
        content = self.renderer.page(page)
        if self.made[f"{page}.md"] == content:
            return
        (self.docs / f"{page}.md").write_bytes(content)
        file = self.kept.files.get_file_from_path(f"{page}.md")
        config = self.settings
        mkdocs_build._populate_page(file.page, config, self.kept.files, False)  # noqa: SLF001, FBT003 - see above
        mkdocs_build._build_page(file.page, config, [], self.kept.nav, self.kept.env, False)  # noqa: SLF001, FBT003
        self.made[f"{page}.md"] = content

    def _take_over(self) -> None:
        """Prepare the pages of a new document; where it has other pages than before, build them all."""
        self.renderer = Renderer(self.document, self.source)
        if {f"{name}.md" for name in self.renderer.pages} != set(self.made):
            self.start(self.document)
            return
        for name, content in asset_files(self.source.folder / "assets").items():
            (self.site / name).write_bytes(content)
        self.is_fresh = True
