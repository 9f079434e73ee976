"""What the templates see: the records of the results, grouped, and the labels of a language.

Called by ``scripts.site_build.render``. Nothing is computed here but counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from scripts.site_build.catalogue import SOURCE_LANGUAGE, Words
from scripts.site_build.chapters import BROKEN, Chapter, Part, group
from scripts.site_build.compliance.localise import localise_record
from scripts.site_build.compliance.record import CONCLUSIONS, KEYS_FIRST
from scripts.site_build.compliance.status import Status, arrange
from scripts.site_build.derivations import (
    PAPER_LIMIT,
    PUBLISHED_LIMIT,
    case_tree,
    is_published,
    published_tree,
    sheets,
    variants,
)
from scripts.site_build.environment import load_labels
from scripts.site_build.keywords import keywords
from scripts.site_build.links import SEPARATOR, clause_pages, find_places, is_of_reading, load_parts, readings_page
from scripts.site_build.pictures.strip import ORDER
from scripts.site_build.shapes.words import CASE_STATUSES, CLAUSE_STATUSES
from scripts.site_build.source import Source
from scripts.site_build.suspects import resting


def make_context(results: Mapping[str, Any], source: Source, words: Words) -> dict[str, Any]:
    """Return what every page may show: the records, grouped, and the labels of the language."""
    labels = load_labels(source.folder, words)
    parts = load_parts(source.folder)
    chapters = group(results, parts)
    figures = {figure["id"]: figure for figure in results.get("figure", [])}
    limit = PAPER_LIMIT if source.paper else PUBLISHED_LIMIT
    places = find_places(results, parts)
    places.separator = words.translations.gettext(SEPARATOR)
    foreign = source.language != SOURCE_LANGUAGE
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
        "ranges": {row["reading"]: row for row in results.get("tables", {}).get("reading_range", [])},
        "asked_in": asked_in(chapters, results.get("reading", [])),
        "readings_page": readings_page,
        "reading_groups": group_readings(chapters, results.get("reading", [])),
        "asked_at": asked_at(chapters, results.get("reading", [])),
        "chapter_title": partial(chapter_title, labels["chapters"]),
        "coverage": Counter(clause["status"] for clause in results.get("clause", [])),
        "clarity": Counter(clause["clarity"] for clause in results.get("clause", [])),
        "open_questions": open_questions(results),
        "resting": resting(results),
        "unfolded": BROKEN,
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
        "ledger": told_ledger(results, source, words, clause_pages(results, parts)),
        "chapter_of": {clause["id"]: clause["chapter"] for clause in results.get("clause", [])},
        "norm_clauses": norm_clauses(results),
        "tell": words.data,
        "conclusion_keys": CONCLUSIONS,
        "conclusion_order": KEYS_FIRST,
        "strip_order": ORDER,
        "fact_names": {fact["id"]: fact["name"] for fact in results.get("fact", [])},
        "finders": {fact["name"]: fact["party"] for fact in results.get("fact", [])},
        "edit_base": source.edit_base,
        "workbench": source.workbench,
        "paper": source.paper,
        "reports": source.reports,
        "t": labels,
        "keywords": keywords(source.language),
        # What is Chinese on every page, as the words of a failure, says so where the page is not; so does what
        # stands among it in the language of the page.
        "zh": Markup(' lang="zh-CN"') if foreign else "",
        "own_lang": Markup(' lang="{}"').format(source.language) if foreign else "",
    }


def told_ledger(results: Mapping[str, Any], source: Source, words: Words, homes: Mapping[str, str]) -> Status | None:
    """Return how the ledger was judged, arranged and in the language of `words`; None where there is no ledger."""
    if source.ledger is None:
        return None
    record = localise_record(source.ledger, words)
    return arrange(record, homes, norm_clauses(results), invented=source.ledger.invented)


def open_questions(results: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return {provision: the questions about it that are to be decided}: neither answered by law nor confirmed."""
    ranked = {reading["id"] for reading in results.get("reading", []) if reading["rank"]}
    return {
        clause["id"]: [name for name in clause["readings"] if name in ranked] for clause in results.get("clause", [])
    }


def norm_clauses(results: Mapping[str, Any]) -> dict[str, str]:
    """Return {norm: the provision that states it}."""
    return {row["id"]: row["clauses"][0] for row in results.get("tables", {}).get("norm", [])}


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


def asked_at(chapters: Sequence[Chapter], readings: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Return how many questions that wait for a decision each chapter has, by its page; each counts once."""
    counted: Counter[str] = Counter()
    for chapter, _, own in group_readings(chapters, readings):
        counted[chapter.page] += sum(bool(reading.get("tier")) for reading in own)
    return counted


def asked_in(chapters: Sequence[Chapter], readings: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return {reading id: the keys of the chapters of which it names a provision}, each once."""
    home = {provision.clause["id"]: chapter.key for chapter in chapters for provision in chapter.provisions}
    return {
        reading["id"]: list(dict.fromkeys(home[name] for name in reading["clauses"] if name in home))
        for reading in readings
    }


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


def page_context(context: Mapping[str, Any], page: str) -> dict[str, Any]:
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
