"""Make every file of ``build/docs``: pages from the templates, data files, assets. Pure: a mapping of path to bytes.

Called by ``scripts.build_site``. A page is Markdown whose headings are Markdown and whose everything else is raw
HTML, because feature and data text must pass Markdown untouched; headings feed the table of contents and the search.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from scripts.site_build.chapters import BROKEN, Chapter, group
from scripts.site_build.derivations import case_tree, is_published, published_tree
from scripts.site_build.exports import export_files
from scripts.site_build.filters import FILTERS
from scripts.site_build.links import find_places
from scripts.site_build.results_file import CASE_STATUSES, CLAUSE_STATUSES

PAGE_ENDING = ".md.j2"


@dataclass(frozen=True, slots=True)
class Source:
    """What a rendering works from, besides the results.

    `folder` holds the hand-written parts; `edit_base` begins the address where a feature file can be edited, "" for
    nowhere; `cache` is a folder for compiled templates, which spares most of the time of a second build.
    """

    folder: Path
    language: str = "zh"
    edit_base: str = ""
    cache: Path | None = None


class RecordEnvironment(Environment):
    """An environment in which ``case.name`` is looked up as a key first, as most names in the templates are."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as in Jinja2
        """Return what ``obj.attribute`` means in a template: of a record its value, else what Jinja2 takes it for."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def render(results: Mapping[str, Any], source: Source) -> dict[str, bytes]:
    """Return {path below the docs folder: content} of the whole site; the same results give the same bytes."""
    files: dict[str, bytes] = {}
    assets = source.folder / "assets"
    for path in sorted(assets.rglob("*")):
        if path.is_file():
            files[f"assets/{path.relative_to(assets).as_posix()}"] = path.read_bytes()
    files.update(export_files(results))
    environment = make_environment(source.folder, source.cache)
    context = make_context(results, source)
    for path in sorted((source.folder / "pages").glob(f"*{PAGE_ENDING}")):
        name = path.name.removesuffix(PAGE_ENDING)
        page = environment.get_template(f"pages/{path.name}").render(**context, **_page_context(context, ""))
        files[f"{name}.md"] = _tidy(page)
    template = environment.get_template("templates/chapter.md.j2")
    for chapter in context["chapters"]:
        page = template.render(**context, **_page_context(context, "../"), chapter=chapter)
        files[f"{chapter.page}.md"] = _tidy(page)
    return files


def make_environment(folder: Path, cache: Path | None = None) -> Environment:
    """Return the Jinja2 environment of the templates in `folder`: everything escaped, an unknown name is an error."""
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
    environment = RecordEnvironment(
        loader=FileSystemLoader(folder),
        bytecode_cache=FileSystemBytecodeCache(str(cache)) if cache else None,
        autoescape=True,
        undefined=StrictUndefined,
        comment_start_string="{##",  # {#name} is an anchor in Markdown
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.tests["prefix"] = str.startswith
    return environment


def make_context(results: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """Return what every page may show: the records, grouped, and the words of the language."""
    words = tomllib.loads((source.folder / "i18n" / f"{source.language}.toml").read_text(encoding="utf-8"))
    chapters = group(results)
    figures = {figure["id"]: figure for figure in results.get("figure", [])}
    return {
        "run": results["run"],
        "totals": results["totals"],
        "tables": results.get("tables", {}),
        "clauses": results.get("clause", []),
        "features": results.get("feature", []),
        "cases": {case["id"]: case for case in results.get("case", [])},
        "figures": figures,
        "readings": results.get("reading", []),
        "relying_on": figures_by_reading(figures.values()),
        "chapters": chapters,
        "reading_groups": group_readings(chapters, results.get("reading", [])),
        "chapter_title": partial(chapter_title, words["chapters"]),
        "coverage": Counter(clause["status"] for clause in results.get("clause", [])),
        "broken": [case for case in results.get("case", []) if case["status"] in BROKEN],
        "places": find_places(results),
        "published_tree": partial(published_tree, figures=figures),
        "case_tree": partial(case_tree, figures=figures),
        "is_published": partial(is_published, figures=figures),
        "order": CLAUSE_STATUSES,
        "case_order": CASE_STATUSES,
        "edit_base": source.edit_base,
        "t": words,
    }


def group_readings(
    chapters: Sequence[Chapter], readings: Sequence[Mapping[str, Any]]
) -> list[tuple[Chapter, list[Mapping[str, Any]]]]:
    """Return the open questions by the chapter of the first provision that each names, bare chapters left out."""
    home = {provision.clause["id"]: chapter.page for chapter in chapters for provision in chapter.provisions}
    groups = ((c, [r for r in readings if home.get(next(iter(r["clauses"]), "")) == c.page]) for c in chapters)
    return [(chapter, own) for chapter, own in groups if own]


def figures_by_reading(figures: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Return {reading id: the figures that are what they are because of it}."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for figure in figures:
        for reading in figure["readings"]:
            found.setdefault(reading, []).append(figure)
    return found


def chapter_title(titles: Mapping[str, str], chapter: Chapter) -> str:
    """Return the heading of a chapter's page: from the catalogue, else as its feature is called, else its key."""
    if chapter.key in titles:
        return titles[chapter.key]
    return str(chapter.features[0]["name"]) if chapter.features else chapter.key


def _page_context(context: Mapping[str, Any], root: str) -> dict[str, Any]:
    """Return what differs by page: its way up to the top, and links seen from it."""
    places = context["places"]
    return {
        "root": root,
        "link": lambda kind, identifier, words="": places.to(kind, identifier, root, words),
        "links": lambda kind, identifiers: places.all_to(kind, identifiers, root),
    }


def _tidy(page: str) -> bytes:
    """Return `page` with one blank line at most between blocks, and one line end at the end."""
    lines: list[str] = []
    for line in page.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return ("\n".join(lines).rstrip() + "\n").encode()
