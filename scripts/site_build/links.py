"""Where everything is published: which page and anchor a provision, case, figure, reading or chapter has.

Made once per build from the results file by ``scripts.site_build.render``; the templates ask it for links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from scripts.site_build.filters import slug

_ARTICLE = re.compile(r"\d+")
_ANNEX = re.compile(r"A(\d+)")
PARTIES = "clauses/parties"
READINGS = "readings"
ELSEWHERE = "method"


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that can be linked to: its page (without ending), its anchor, and the words of a link."""

    page: str
    anchor: str
    words: str

    def href(self, root: str) -> str:
        """Return the address as seen from a page whose way up to the top is `root` ("" or "../")."""
        return f"{root}{self.page}.html#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Links:
    """The places of one build, by kind and id."""

    clauses: dict[str, Place] = field(default_factory=dict)
    cases: dict[str, Place] = field(default_factory=dict)
    figures: dict[str, Place] = field(default_factory=dict)
    readings: dict[str, Place] = field(default_factory=dict)
    made: dict[tuple[str, ...], Markup] = field(default_factory=dict)
    """The links made so far: a page names the same clauses over and over."""

    def to(self, kind: str, identifier: str, root: str, words: str = "") -> Markup:
        """Return a link to a thing of `kind` (clauses, cases, figures, readings), or its bare words when unknown."""
        key = kind, identifier, root, words
        if key not in self.made:
            self.made[key] = self._make(*key)
        return self.made[key]

    def _make(self, kind: str, identifier: str, root: str, words: str) -> Markup:
        place: Place | None = getattr(self, kind).get(identifier)
        shown = escape(words or (place.words if place else identifier))
        if place is None:
            return Markup(f"<span>{shown}</span>")  # noqa: S704 - escaped above
        return Markup(f'<a class="to-{kind}" href="{escape(place.href(root))}">{shown}</a>')  # noqa: S704 - as above

    def all_to(self, kind: str, identifiers: Iterable[str], root: str) -> Markup:
        """Return links to several things of one `kind`, set off by the Chinese enumeration comma."""
        return Markup("、").join(self.to(kind, identifier, root) for identifier in identifiers)

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


def find_places(results: Mapping[str, Any]) -> Links:
    """Return the place of everything in `results`."""
    links = Links()
    clause_pages: dict[str, str] = {}
    for clause in results.get("clause", []):
        page = clause_pages[clause["id"]] = chapter_page(clause["chapter"])
        links.clauses[clause["id"]] = Place(page, clause["anchor"], clause["label"])
    pages = {feature["id"]: chapter_page(feature["chapter"]) for feature in results.get("feature", [])}
    for case in results.get("case", []):
        links.cases[case["id"]] = Place(pages[case["feature"]], f"case-{slug(case['id'])}", case["name"])
    for figure in results.get("figure", []):
        page = next((clause_pages[name] for name in figure["clauses"] if name in clause_pages), ELSEWHERE)
        links.figures[figure["id"]] = Place(page, f"fig-{slug(figure['id'])}", figure["label"])
    for reading in results.get("reading", []):
        links.readings[reading["id"]] = Place(READINGS, f"r-{slug(reading['id'])}", reading["title"])
    return links
