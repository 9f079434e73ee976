"""Make every file of ``build/docs``: pages from the templates, data files, assets. Pure: a mapping of path to bytes.

Called by ``contract site``. A page is Markdown whose headings are Markdown and whose everything else is raw
HTML, because feature and data text must pass Markdown untouched; headings feed the table of contents and the search.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.site_build.catalogue import SOURCE_LANGUAGE, Words, load_words
from scripts.site_build.changes import Changes, changes_json
from scripts.site_build.chapters import BROKEN, Chapter, Part, group
from scripts.site_build.derivations import (
    PAPER_LIMIT,
    PUBLISHED_LIMIT,
    case_tree,
    is_published,
    published_tree,
    sheets,
    variants,
)
from scripts.site_build.exports import export_files
from scripts.site_build.filters import FILTERS
from scripts.site_build.guide import find_example, picture_sizes
from scripts.site_build.links import SEPARATOR, find_places, is_of_reading, load_parts, readings_page
from scripts.site_build.localise import localise, localise_changes
from scripts.site_build.own_words import OwnWords
from scripts.site_build.pictures import PICTURES
from scripts.site_build.shapes.schemas import schema_files
from scripts.site_build.shapes.words import CASE_STATUSES, CLAUSE_STATUSES
from scripts.site_build.untold import marked

PAGE_ENDING = ".md.j2"
NO_CHANGES = Changes()
# Marks by which a text can turn round what stands beside it: what is shown would not be what was checked.
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Source:
    """What a rendering works from, besides the results.

    `folder` holds the hand-written parts; `language` is that of the pages; `edit_base` begins the address where a
    feature file can be edited, "" for nowhere; `own_words` has the contract's own words for a private build;
    `changes` is how the results differ from earlier ones; `cache` is a folder for what is compiled from templates and
    catalogues, which spares most of the time of a second build, `kept` one for data files that are costly to make;
    `paper` says that the pages will be printed, where what only unfolds or leads on has no worth; `reports` has the
    size, by language, of each PDF report on these results.
    """

    folder: Path
    language: str = SOURCE_LANGUAGE
    edit_base: str = ""
    own_words: Mapping[str, OwnWords] = field(default_factory=dict)
    cache: Path | None = None
    kept: Path | None = None
    changes: Changes = NO_CHANGES
    paper: bool = False
    reports: Mapping[str, int] = field(default_factory=dict)


class RecordEnvironment(Environment):
    """An environment in which ``case.name`` is looked up as a key first, as most names in the templates are."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as in Jinja2
        """Return what ``obj.attribute`` means in a template: of a record its value, else what Jinja2 takes it for."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


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
        for path in sorted((source.folder / "pages").glob(f"*{PAGE_ENDING}")):
            self.pages[path.name.removesuffix(PAGE_ENDING)] = f"pages/{path.name}", {}
        for chapter in self.context["chapters"]:
            for part in chapter.parts:
                self.pages[part.page] = "templates/chapter.md.j2", {"chapter": chapter, "part": part}
        for chapter, part, own in self.context["reading_groups"]:
            about = {"chapter": chapter, "part": part, "own": own}
            self.pages[readings_page(part.page)] = "templates/readings.md.j2", about

    def page(self, name: str) -> bytes:
        """Return the Markdown of the page `name` (without ending). KeyError when there is none."""
        template, own = self.pages[name]
        context = {**self.context, **_page_context(self.context, name), **own}
        page = self.environment.get_template(template).render(context)
        return _tidy(marked(page, self.words.untold))


def render(results: Mapping[str, Any], source: Source) -> dict[str, bytes]:
    """Return {path below the docs folder: content} of the site in one language; equal results give equal bytes.

    The data files are the same for every language and lie in the folder of the first.
    """
    files = asset_files(source.folder / "assets")
    if source.language == SOURCE_LANGUAGE:
        files |= export_files(results, source.kept)
        files["data/changes.json"] = changes_json(source.changes)
        files |= schema_files()
    renderer = Renderer(results, source)
    return files | {f"{name}.md": renderer.page(name) for name in renderer.pages}


def asset_files(folder: Path) -> dict[str, bytes]:
    """Return {path below the docs folder: content} of the styles, scripts and pictures in `folder`."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths}


def make_environment(source: Source, words: Words) -> Environment:
    """Return the Jinja2 environment of the templates: everything escaped, an unknown name is an error."""
    cache = source.cache
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
    environment = RecordEnvironment(
        loader=FileSystemLoader(source.folder),
        bytecode_cache=FileSystemBytecodeCache(str(cache)) if cache else None,
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        comment_start_string="{##",  # {#name} is an anchor in Markdown
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # a third of the bytes for Chinese
    environment.filters.update(FILTERS)
    environment.filters.update(PICTURES)
    environment.tests["prefix"] = str.startswith
    return environment


def load_labels(folder: Path, words: Words) -> dict[str, Any]:
    """Return what machine keys are called: {kind: {key: label}}; of a unit, how one of it and several stand."""
    labels = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
    tell: Callable[[str], str] = words.translations.gettext
    units = {key: (tell_one(words, unit, 1), tell_one(words, unit, 2)) for key, unit in labels.pop("unit").items()}
    told = {kind: {key: tell(label) for key, label in group.items()} for kind, group in labels.items()}
    return {**told, "unit": units}


def tell_one(words: Words, unit: str, number: int) -> str:
    """Return how a value stands with its `unit`, as a pattern for ``%``, when it counts as `number`."""
    return words.translations.ngettext(unit, unit, number)


def make_context(results: Mapping[str, Any], source: Source, words: Words) -> dict[str, Any]:
    """Return what every page may show: the records, grouped, and the labels of the language."""
    labels = load_labels(source.folder, words)
    parts = load_parts(source.folder)
    chapters = group(results, parts)
    figures = {figure["id"]: figure for figure in results.get("figure", [])}
    limit = PAPER_LIMIT if source.paper else PUBLISHED_LIMIT
    places = find_places(results, parts)
    places.separator = words.translations.gettext(SEPARATOR)
    places.foreign = source.language != SOURCE_LANGUAGE
    return {
        "language": source.language,
        "run": results["run"],
        "totals": results["totals"],
        "tables": results.get("tables", {}),
        "clauses": results.get("clause", []),
        "features": results.get("feature", []),
        "cases": {case["id"]: case for case in results.get("case", [])},
        "figures": figures,
        "readings": results.get("reading", []),
        "by_reading": {reading["id"]: reading for reading in results.get("reading", [])},
        "vocabulary": group_steps(results.get("step", [])),
        "slot_kinds": slot_kinds(results.get("step", [])),
        "facts": results.get("fact", []),
        "askable": results.get("question", []),
        "relying_on": figures_by_reading(figure for figure in figures.values() if not is_of_reading(figure)),
        "of_reading": {
            home: list(own)
            for home, own in groupby(filter(is_of_reading, figures.values()), lambda figure: figure["readings"][0])
        },
        "chapters": chapters,
        "option_labels": partial(option_labels, results.get("reading", []), words.translations.gettext(SEPARATOR)),
        "reading_groups": group_readings(chapters, results.get("reading", [])),
        "chapter_title": partial(chapter_title, labels["chapters"]),
        "coverage": Counter(clause["status"] for clause in results.get("clause", [])),
        "broken": [case for case in results.get("case", []) if case["status"] in BROKEN],
        "places": places,
        "published_tree": partial(published_tree, figures=figures, limit=limit),
        "variants": partial(variants, figures),
        "first_level": partial(published_tree, figures=figures, limit=0),
        "case_tree": partial(case_tree, figures=figures),
        "derivation_sheets": partial(sheets, figures=figures),
        "is_published": partial(is_published, figures=figures),
        "order": CLAUSE_STATUSES,
        "case_order": CASE_STATUSES,
        "suspects": [clause for clause in results.get("clause", []) if clause["suspect"]],
        "new_clauses": results.get("new_clause", []),
        "own_words": source.own_words,
        "edit_base": source.edit_base,
        "paper": source.paper,
        "reports": source.reports,
        "t": labels,
        # Scenarios are Chinese on every page; where the page is not, what quotes them says so, and so does what
        # stands among them in the language of the page.
        "zh": Markup(' lang="zh-CN"') if places.foreign else "",
        "own_lang": Markup(' lang="{}"').format(source.language) if places.foreign else "",
    }


def group_readings(
    chapters: Sequence[Chapter], readings: Sequence[Mapping[str, Any]]
) -> list[tuple[Chapter, Part, list[Mapping[str, Any]]]]:
    """Return the open questions by the page of the first provision that each names, pages without any left out."""
    home = {provision.clause["id"]: provision.page for chapter in chapters for provision in chapter.provisions}
    on_page: dict[str, list[Mapping[str, Any]]] = {}
    for reading in readings:
        on_page.setdefault(home.get(next(iter(reading["clauses"]), ""), ""), []).append(reading)
    return [
        (chapter, part, on_page[part.page]) for chapter in chapters for part in chapter.parts if part.page in on_page
    ]


def option_labels(readings: Sequence[Mapping[str, Any]], separator: str, reading: str, options: Sequence[str]) -> str:
    """Return the labels of some `options` of one open question in a row."""
    known = {one["id"]: one["options"] for one in readings}
    return separator.join(option["label"] for option in known.get(reading, ()) if option["id"] in options)


def group_steps(steps: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, list[Mapping[str, Any]]]]:
    """Return the phrases by module: its name, its topic, its phrases, each in the order of the results."""
    modules = groupby(steps, lambda step: (str(step["id"].partition(".")[0]), str(step["topic"])))
    return [(module, topic, list(own)) for (module, topic), own in modules]


def slot_kinds(steps: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return one slot of each kind that the phrases have, by kind."""
    return [slot for _, slot in sorted({slot["kind"]: slot for step in steps for slot in step["slots"]}.items())]


def figures_by_reading(figures: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Return {reading id: those of `figures` that are what they are because of it}."""
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


def _page_context(context: Mapping[str, Any], page: str) -> dict[str, Any]:
    """Return what differs by page: its path, its way up to the top, and links seen from it."""
    places = context["places"]
    root = "../" * page.count("/")
    return {
        "here": page,
        "root": root,
        "data": f"{root}{'' if context['language'] == SOURCE_LANGUAGE else '../'}data/",
        "link": lambda kind, identifier, words="": places.to(kind, identifier, page, words),
        "links": lambda kind, identifiers: places.all_to(kind, identifiers, page),
    }


def _tidy(page: str) -> bytes:
    """Return `page` with one blank line at most between blocks, and marks of direction made visible: [U+202E]."""
    page = _DIRECTION.sub(lambda mark: f"[U+{ord(mark.group()):04X}]", page)
    lines: list[str] = []
    for line in page.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return ("\n".join(lines).rstrip() + "\n").encode()
