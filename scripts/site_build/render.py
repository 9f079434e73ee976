"""Make every file of ``build/docs``: pages from the templates, data files, assets. Pure: a mapping of path to bytes.

Called by ``contract site``. A page is Markdown whose headings are Markdown and whose everything else is raw
HTML, because feature and data text must pass Markdown untouched; headings feed the table of contents and the search.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.site_build.catalogue import SOURCE_LANGUAGE, load_words
from scripts.site_build.changes import changes_json
from scripts.site_build.compliance.days import DAYS, days_script
from scripts.site_build.compliance.files import ledger_files
from scripts.site_build.context import make_context, page_context
from scripts.site_build.environment import make_environment
from scripts.site_build.exports import export_files
from scripts.site_build.filters import visible
from scripts.site_build.guide import find_example, picture_sizes
from scripts.site_build.links import readings_page
from scripts.site_build.localise import localise, localise_changes
from scripts.site_build.shapes.schemas import schema_file, schema_files
from scripts.site_build.source import Source
from scripts.site_build.template_faults import placed
from scripts.site_build.traditional import TRADITIONAL, traditional_script
from scripts.site_build.untold import marked

PAGE_ENDING = ".md.j2"
EVIDENCE = "compliance/evidence"
"""Where the checklist of evidence stands once the page 履约 has something else to say."""


class Renderer:
    """The pages of one language, each made when it is asked for."""

    def __init__(self, results: Mapping[str, Any], source: Source) -> None:
        """Prepare what the pages of `results` share. Raises SiteFaults for a catalogue that cannot be read."""
        self.folder = source.folder
        words = load_words(source.folder / "i18n", source.language, source.cache)
        self.environment = make_environment(source, words)
        self.words = words
        self.context = make_context(localise(results, words), source, words)
        self.context["changes"] = localise_changes(source.changes, words)
        # What the guide quotes stands in the features and in what the commands answer, which is Chinese.
        self.context["example"] = find_example(results)
        self.context["shots"] = picture_sizes(source.folder / "assets" / "guide")
        self.pages: dict[str, tuple[str, dict[str, Any]]] = {}
        """What each page is made of: its template, and what only it shows."""
        for name in own_pages(source.folder):
            self.pages[name] = f"pages/{name}{PAGE_ENDING}", {}
        for chapter in self.context["chapters"]:
            for part in chapter.parts:
                self.pages[part.page] = "templates/chapter.md.j2", {"chapter": chapter, "part": part}
        for chapter, part, own in self.context["reading_groups"]:
            about = {"chapter": chapter, "part": part, "own": own}
            self.pages[readings_page(part.page)] = "templates/readings.md.j2", about
        if ledger := self.context["ledger"]:
            self.pages[EVIDENCE] = "templates/compliance/evidence.md.j2", {}
            for name, sheet in ledger.sheets.items():
                self.pages[name] = "templates/compliance/sheet.md.j2", {"sheet": sheet}

    def page(self, name: str) -> bytes:
        """Return the Markdown of the page `name` (without ending). KeyError when there is none.

        Raises SiteFaults for a template that is wrong.
        """
        template, own = self.pages[name]
        context = {**self.context, **page_context(self.context, name), **own}
        with placed(self.folder, template):
            page = self.environment.get_template(template).render(context)
        return _tidy(marked(page))


def render(results: Mapping[str, Any], source: Source) -> dict[str, bytes]:
    """Return {path below the docs folder: content} of the site in one language; equal results give equal bytes.

    The data files are the same for every language and lie in the folder of the first.
    """
    files = asset_files(source.folder / "assets")
    if source.language == SOURCE_LANGUAGE:
        files |= export_files(results, source.kept)
        files["data/changes.json"] = changes_json(source.changes)
        files |= schema_files()
        if source.ledger:
            files |= ledger_files(source.ledger.data, results.get("clause", []))
            files["data/ledger.schema.json"] = schema_file("ledger")
    renderer = Renderer(results, source)
    if ledger := renderer.context["ledger"]:
        files[DAYS] = days_script(ledger, renderer.context["places"])
    pages = {f"{name}.md": renderer.page(name) for name in renderer.pages}
    files[TRADITIONAL] = traditional_script(source.folder, pages.values())
    return files | pages


def own_pages(folder: Path) -> list[str]:
    """Return the pages (without ending) that have a template of their own in `folder`."""
    return [path.name.removesuffix(PAGE_ENDING) for path in sorted((folder / "pages").glob(f"*{PAGE_ENDING}"))]


def asset_files(folder: Path) -> dict[str, bytes]:
    """Return {path below the docs folder: content} of the styles, scripts and pictures in `folder`."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths}


def _tidy(page: str) -> bytes:
    """Return `page` with one blank line at most between blocks, and marks of direction made visible: [U+202E]."""
    lines: list[str] = []
    for line in visible(page).splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return ("\n".join(lines).rstrip() + "\n").encode()
