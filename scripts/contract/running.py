"""Find what a document repeats on its pages or says of itself: running heads and feet, contents lists, rules.

Called by ``scripts.contract.pages``. A running head stands beside a page break or a page number and comes back on many
pages, its figures aside; where neither break nor number is left, a long line that comes back word for word is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

BREAK = "\f"
FEWEST = 3
SHARE = 0.4
"""On so many pages at least, and on this share of them, a running head comes back."""
NEXT_TO_AN_EDGE = 3
FEWEST_ANYWHERE = 5
SHORTEST_ANYWHERE = 12
PAGE = 15
"""So many lines at least lie between two running heads where no mark of a page is left."""
LONGEST_ENTRY = 60
RULE = re.compile(r"(?=(?:[^-–—―_=~]*[-–—―_=~]){3})[-–—―_=~\s*]+")
"""A line that is drawn, not written."""
CONTENTS = re.compile(r"目[录次]|contents", re.IGNORECASE)
_LEADER = r"(?:[.…·‥•⋯_]\s*){3,}|…+\s*|-{4,}\s*"
LEADING = re.compile(rf".*?\S\s*(?:{_LEADER})(?:[(（]?\d{{1,4}}[)）]?)?")
ENTRY = re.compile(
    r"(?:第[一二三四五六七八九十\d]+[条章节]|附件|附表|[一二三四五六七八九十]+、|\d+(?:\.\d+)*[、.\s]).*"
)
NUMBERED = re.compile(r".*?\S[\s\t]+\d{1,4}")


def running_lines(words: Sequence[str], edges: Collection[int], numbers: Collection[int]) -> set[int]:
    """Return the places of the running heads and feet among the lines `words`.

    `edges` are the places of page breaks and page marks – the text begins and ends with one –, `numbers` those of
    lines that are a number and no more.
    """
    edges = {-1, *edges, len(words)}
    beside: dict[str, set[int]] = defaultdict(set)
    places: dict[str, set[int]] = defaultdict(set)
    for edge in edges:
        for place in _near(words, edge, {*edges, *numbers}):
            beside[_key(words[place])].add(edge)
            places[_key(words[place])].add(place)
    pages = words.count(BREAK) or len(edges)
    enough = max(FEWEST, SHARE * pages)
    found = {place for key, edges_of_it in beside.items() if len(edges_of_it) >= enough for place in places[key]}
    return {*_reached(words, edges, numbers, found), *_repeated(words)}


def _near(words: Sequence[str], edge: int, passed: Collection[int]) -> Iterator[int]:
    """Yield the places of the lines next to `edge`, on both sides."""
    for step in (-1, 1):
        place, seen = edge + step, 0
        while 0 <= place < len(words) and seen < NEXT_TO_AN_EDGE and words[place] != BREAK:
            if words[place] and place not in passed:
                seen += 1
                if "\t" not in words[place]:
                    yield place
            place += step


def _reached(
    words: Sequence[str], edges: Collection[int], numbers: Collection[int], found: Collection[int]
) -> Iterator[int]:
    """Yield those of the places `found` between which and an edge nothing else stands."""
    for edge in edges:
        for step in (-1, 1):
            place = edge + step
            while 0 <= place < len(words) and (not words[place] or place in found or place in numbers):
                if place in found:
                    yield place
                place += step


def _repeated(words: Sequence[str]) -> set[int]:
    """Return the places of long lines that come back word for word, about a page apart."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(words):
        if len(text) >= SHORTEST_ANYWHERE and "\t" not in text:
            places[text].append(place)
    return {
        place
        for found in places.values()
        if len(found) >= FEWEST_ANYWHERE and all(later - one >= PAGE for one, later in pairwise(found))
        for place in found
    }


def _key(text: str) -> str:
    return re.sub(r"[\d一二三四五六七八九十]+", "#", re.sub(r"\s+", "", text))


def contents_lines(words: Sequence[str], aside: Collection[int]) -> set[int]:
    """Return the places of a contents list among the lines `words`, its heading and every entry; `aside` are passed."""
    found = {place for place, text in enumerate(words) if LEADING.fullmatch(text) and ENTRY.match(text)}
    for heading, text in enumerate(words):
        if CONTENTS.fullmatch(re.sub(r"\s+", "", text)):
            found |= {heading, *_entries(words, heading + 1, aside)}
    return found


def _entries(words: Sequence[str], place: int, aside: Collection[int]) -> Iterator[int]:
    """Yield the places of the entries from `place` on, up to the first line that is none or that comes again."""
    seen: set[str] = set()
    for at in range(place, len(words)):
        text = words[at]
        if not text or text == BREAK or at in aside:
            continue
        key = re.sub(rf"(?:{_LEADER}|\s)*\d{{0,4}}$", "", text).replace(" ", "")
        entry = LEADING.fullmatch(text) or NUMBERED.fullmatch(text) or ENTRY.fullmatch(text)
        if not entry or key in seen or len(text) > LONGEST_ENTRY:
            return
        seen.add(key)
        yield at
