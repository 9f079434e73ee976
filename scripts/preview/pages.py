"""Single pages, made when a reader asks for them after a change, before the whole site is built anew.

Called by ``scripts.preview.session``. Everything but what other pages lend to one – their titles in the navigation –
is as the whole build will have it. MkDocs has no such mode, so two functions of its build are called directly; the
lock keeps the release they belong to.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.plugins import BasePlugin

from scripts.site_build.folders import Folders
from scripts.site_build.languages import edit_address, name_run
from scripts.site_build.mkdocs_run import load_settings
from scripts.site_build.render import Renderer
from scripts.site_build.source import Source
from scripts.site_build.workbench import engine_of


class Prepared(Exception):  # noqa: N818 - no error: the build has come as far as it should
    """MkDocs has read all pages."""


class Kept(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Keeps what MkDocs made on the way to its pages, and ends the build before it writes any."""

    def on_files(self, files: Any, /, *, config: Any) -> Any:  # noqa: ANN401, ARG002 - MkDocs' own types
        """Keep what each page is made of, read once."""
        self.made = {file.src_uri: file.content_bytes for file in files.documentation_pages()}
        for file in files.documentation_pages():
            file.content_bytes = self.made[file.src_uri]
        self.files = files
        return files

    def on_nav(self, nav: Any, /, *, config: Any, files: Any) -> Any:  # noqa: ANN401, ARG002 - as above
        """Keep the navigation."""
        self.nav = nav
        return nav

    def on_env(self, env: Any, /, *, config: Any, files: Any) -> Any:  # noqa: ANN401, ARG002 - as above
        """Keep the templates. Raises Prepared."""
        self.env = env
        raise Prepared


class Pages:
    """Single pages of one `language` of the site in `folders`, which has been built before."""

    def __init__(self, folders: Folders, language: str) -> None:
        """Read the pages of that build. Raises SiteFaults for settings that cannot be used."""
        self.kept = Kept()
        site = folders.work / "single" / language
        self.settings = load_settings(folders.settings(language), folders.docs(language), site)
        self.settings["extra"]["workbench"] = engine_of(folders.root) is not None
        self.settings.plugins["kept"] = self.kept
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # what it warns of stops the whole build, and is told
        with suppress(Prepared):
            mkdocs_build.build(self.settings)
        self.source = Source(
            folders.source,
            language=language,
            edit_base=edit_address(self.settings),
            cache=folders.compiled,
            workbench=engine_of(folders.root) is not None,
        )
        self.renderer: Renderer | None = None

    def update(self) -> None:
        """Look at results, templates and catalogues anew for the next page."""
        self.renderer = None

    def page(self, document: Mapping[str, Any], name: str) -> bytes | None:
        """Return the page `name` (``clauses/article-03``) of the results in `document`; None when there is none.

        Raises SiteFaults or a template's own error.
        """
        file = self.kept.files.get_file_from_path(f"{name}.md")
        if file is None:
            return None
        self.renderer = self.renderer or Renderer(document, self.source)
        if name not in self.renderer.pages:
            return None
        name_run(self.settings, document)
        content = self.renderer.page(name)
        goal = Path(file.abs_dest_path)
        if self.kept.made[file.src_uri] != content or not goal.is_file():
            file.content_bytes = content
            mkdocs_build._populate_page(file.page, self.settings, self.kept.files, False)  # noqa: SLF001, FBT003
            mkdocs_build._build_page(file.page, self.settings, [], self.kept.nav, self.kept.env, False)  # noqa: SLF001, FBT003
            self.kept.made[file.src_uri] = content
        return goal.read_bytes()
