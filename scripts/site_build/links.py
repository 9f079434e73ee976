"""Where everything is published: which page and anchor a provision, case, figure, reading or chapter has.

Made once per build from the results file by ``scripts.site_build.render``; the templates ask it for links.
"""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from scripts.site_build.filters import slug

_ARTICLE = re.compile(r"\d+")
_ANNEX = re.compile(r"A(\d+)")
PARTIES = "clauses/parties"
READINGS = "readings"
TITLES_SEPARATOR = " · "
"""What stands between titles, which may be questions with a sign of their own at the end."""
SEPARATOR = "、"
"""What stands between links in a row; a msgid like the texts of the templates."""
ELSEWHERE = "method"
OF_READING = "reading."
Parts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that can be linked to: its page (without ending), its anchor, and the words of a link."""

    page: str
    anchor: str
    words: str

    def seen_from(self, page: str) -> str:
        """Return the shortest address of the place on the page `page` (without ending)."""
        if page == self.page:
            return f"#{self.anchor}"
        return f"{posixpath.relpath(self.page, posixpath.dirname(page) or '.')}.html#{self.anchor}"


@dataclass(slots=True)
class Links:
    """The places of one build, by kind and id; how several links are set off."""

    clauses: dict[str, Place] = field(default_factory=dict)
    cases: dict[str, Place] = field(default_factory=dict)
    figures: dict[str, Place] = field(default_factory=dict)
    readings: dict[str, Place] = field(default_factory=dict)
    made: dict[tuple[str, ...], Markup] = field(default_factory=dict)
    """The links made so far: a page names the same clauses over and over."""
    separator: str = SEPARATOR

    def to(self, kind: str, identifier: str, page: str, words: str = "") -> Markup:
        """Return a link from `page` to a thing of `kind` (clauses, cases, figures, readings); its words if unknown."""
        key = kind, identifier, page, words
        if key not in self.made:
            self.made[key] = self._make(*key)
        return self.made[key]

    def _make(self, kind: str, identifier: str, page: str, words: str) -> Markup:
        place: Place | None = getattr(self, kind).get(identifier)
        shown = escape(words or (place.words if place else identifier))
        if place is None:
            return Markup(f"<span>{shown}</span>")  # noqa: S704 - escaped above
        return Markup('<a href="{}">{}</a>').format(place.seen_from(page), shown)

    def all_to(self, kind: str, identifiers: Iterable[str], page: str) -> Markup:
        """Return links from `page` to several things of one `kind`, set off as the language of the page does."""
        separator = TITLES_SEPARATOR if kind == "readings" else self.separator
        return Markup(escape(separator)).join(self.to(kind, each, page) for each in identifiers)  # noqa: S704

    def figures_on(self, page: str) -> list[str]:
        """Return the ids of the figures whose place is `page`."""
        return [identifier for identifier, place in self.figures.items() if place.page == page]


def chapter_page(chapter: str) -> str:
    """Return the page of a chapter of the contract: "3" → clauses/article-03, "A2" → clauses/annex-2."""
    if _ARTICLE.fullmatch(chapter):
        return f"clauses/article-{int(chapter):02d}"
    if annex := _ANNEX.fullmatch(chapter):
        return f"clauses/annex-{annex[1]}"
    return PARTIES  # preamble, parties, cover, signatures: unnumbered, on one page


def readings_page(page: str) -> str:
    """Return the page of the open questions about a page: clauses/article-12 → readings/article-12."""
    return f"{READINGS}/{page.rpartition('/')[2]}"


def load_parts(folder: Path) -> Parts:
    """Return {chapter: the provisions with which a further page of it begins} from the hand-written parts."""
    return dict(tomllib.loads((folder / "parts.toml").read_text(encoding="utf-8")))


def clause_pages(results: Mapping[str, Any], parts: Parts) -> dict[str, str]:
    """Return {provision id: its page}: that of its chapter, or of the part of the chapter that it stands in."""
    pages: dict[str, str] = {}
    begun: dict[str, int] = {}
    for clause in results.get("clause", []):
        chapter = clause["chapter"]
        if clause["id"] in parts.get(chapter, ()):
            begun[chapter] = begun.get(chapter, 1) + 1
        ending = f"-{begun[chapter]}" if chapter in begun else ""
        pages[clause["id"]] = f"{chapter_page(chapter)}{ending}"
    return pages


def home_of(case: Mapping[str, Any], here: Collection[str]) -> str:
    """Return the provision under which `case` is shown: the first of its provisions among `here`, "" if none is."""
    return next((name for name in case["clauses"] if name in here), "")


def is_of_reading(figure: Mapping[str, Any]) -> bool:
    """Return whether `figure` says what an open question comes to: it stands with the question, not the provision."""
    return bool(figure["id"].startswith(OF_READING))


def find_places(results: Mapping[str, Any], parts: Parts) -> Links:
    """Return the place of everything in `results`, whose chapters are divided into `parts`."""
    links = Links()
    pages = clause_pages(results, parts)
    chapters: dict[str, set[str]] = {}
    for clause in results.get("clause", []):
        chapters.setdefault(chapter_page(clause["chapter"]), set()).add(clause["id"])
        links.clauses[clause["id"]] = Place(pages[clause["id"]], clause["anchor"], clause["label"])
    features = {feature["id"]: chapter_page(feature["chapter"]) for feature in results.get("feature", [])}
    first: dict[tuple[str, int], str] = {}
    """{(feature, line): where its first case is at home}: an outline's rows stand together, whatever their tags."""
    for case in results.get("case", []):
        whole = features[case["feature"]]
        home = first.setdefault((case["feature"], case["line"]), home_of(case, chapters.get(whole, ())))
        links.cases[case["id"]] = Place(pages.get(home, whole), f"case-{slug(case['id'])}", case["name"])
    for reading in results.get("reading", []):
        page = readings_page(pages[reading["clauses"][0]]) if reading["clauses"] else READINGS
        links.readings[reading["id"]] = Place(page, f"r-{slug(reading['id'])}", reading["title"])
    for figure in results.get("figure", []):
        page = next((pages[name] for name in figure["clauses"] if name in pages), ELSEWHERE)
        if is_of_reading(figure):
            page = links.readings[figure["readings"][0]].page
        links.figures[figure["id"]] = Place(page, f"fig-{slug(figure['id'])}", figure["label"])
    return links
