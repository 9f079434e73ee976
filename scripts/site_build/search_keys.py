"""By which keys a place is found first: a provision, a chapter, an open question, the home of an amount, a page.

Called by ``scripts.site_build.languages``; MkDocs' search takes them as tags of its entries.
``site_src/assets/query.js`` makes the same keys of what a reader types: for 第七条第三项 and article 7.3 ``_7.3``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from scripts.site_build.links import Parts, Place, chapter_page, find_places, is_of_reading

Record = Mapping[str, Any]


def search_keys(results: Record, parts: Parts) -> dict[str, list[str]]:
    """Return {address of an entry of the search: its keys} for `results`, whose chapters are divided into `parts`."""
    keys: dict[str, list[str]] = {}
    for address, key in _keys(results, parts):
        own = keys.setdefault(address, [])
        if key not in own:
            own.append(key)
    return keys


def _keys(results: Record, parts: Parts) -> Iterator[tuple[str, str]]:
    places = find_places(results, parts)
    for clause in results.get("clause", []):
        yield f"{chapter_page(clause['chapter'])}.html", _chapter(clause["chapter"])
        yield _address(places.clauses[clause["id"]]), f"_{clause['id']}"
    for reading, place in places.readings.items():
        yield _address(place), f"_{reading.replace('-', '')}"
    for figure in results.get("figure", []):
        if figure["unit"] == "yuan" and not is_of_reading(figure):
            for clause in figure["clauses"][:1]:
                yield _address(places.clauses[clause]), f"_{Decimal(figure['value']):.2f}"


def title_key(title: str) -> str:
    """Return the key of the page with this `title`, whatever stands between its letters and digits."""
    return "_t" + "".join(f"{ord(sign):x}" for sign in title.lower() if sign.isalnum())


def _chapter(chapter: str) -> str:
    return f"_annex{chapter[1:]}" if chapter.startswith("A") else f"_article{chapter}"


def _address(place: Place) -> str:
    return f"{place.page}.html#{place.anchor}"
