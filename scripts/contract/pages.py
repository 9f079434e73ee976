"""Read the lines of a converted contract without the marks of its pages. Called by ``scripts.contract.text``.

What is no word of the contract goes: page numbers, running heads and feet, a contents list, rules that are drawn; and
characters are what they are meant to be (``scripts.characters``), of one width. A page break may fall inside a sentence
and bring a page number with it. A number that stands alone may also be part of the text, so it is only taken for a
page's when it stands beside a form feed, or when all that stand apart ascend.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from scripts.characters.lookalikes import folded
from scripts.contract.running import BREAK, RULE, contents_lines, running_lines

PAGE_MARK = re.compile(
    r"[-–—―~·•]+ *\d{1,4} *[-–—―~·•]+"
    r"|第 *[\d一二三四五六七八九十]{1,4} *页(?:[,，/( ]*共 *[\d一二三四五六七八九十]{1,4} *页[)]?)?"
    r"|共 *\d{1,4} *页[,，/ ]*第 *\d{1,4} *页"
    r"|page \d{1,4}(?: of \d{1,4})?",
    re.IGNORECASE,
)
BARE_NUMBER = re.compile(r"(\d{1,3})(?: ?/ ?\d{1,3})?")
ENDS = ("。", ";", ":", "!", "?", "；", "：", "！", "？")
WIDTH_MATTERS = re.compile(r"[^，：；！？（）]+")
"""Everything but the punctuation that is set full-width in Chinese: the words are also shown to readers."""
FEWEST = 3
"""So many lone numbers at least show, by ascending, that they number pages."""


class Line(NamedTuple):
    """A line with text: its `number` in the file from 1, its words, and whether it `starts` a paragraph."""

    number: int
    text: str
    starts: bool


def lines_without_pages(text: str) -> list[Line]:
    """Return the lines of `text` that have words, digits and letters of one width, without the marks of pages.

    A line starts a paragraph when a blank line, a new page or a finished sentence is before it.
    """
    rows = _rows(text)
    aside = _aside([words for _, words in rows])
    found: list[Line] = []
    gap = True
    for place, (number, words) in enumerate(rows):
        if words in ("", BREAK) or place in aside:
            gap = True
            continue
        found.append(Line(number, words, gap or found[-1].text.endswith(ENDS)))
        gap = False
    return found


def _aside(words: Sequence[str]) -> set[int]:
    """Return the places of the lines `words` that are not the contract's own."""
    marks = {place for place, text in enumerate(words) if PAGE_MARK.fullmatch(text)}
    bare = {place for place, text in enumerate(words) if BARE_NUMBER.fullmatch(text)}
    edges = {*marks, *(place for place, text in enumerate(words) if text == BREAK)}
    heads = running_lines(words, edges, bare)
    left = [BREAK if place in heads else text for place, text in enumerate(words)]
    aside = {*marks, *heads, *_page_numbers(left), *(place for place, text in enumerate(words) if RULE.fullmatch(text))}
    return aside | contents_lines(words, aside)


def _rows(text: str) -> list[tuple[int, str]]:
    """Return (line number, words) of every line, "" for a blank one and BREAK for a form feed."""
    rows: list[tuple[int, str]] = []
    whole = folded(text).replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(whole.split("\n"), 1):
        for part in re.split(f"({BREAK})", line):
            if part == BREAK:
                rows.append((number, BREAK))
            else:
                pieces = part.splitlines() or [""]
                rows.extend((number, _one_width(piece).strip(" ")) for piece in pieces)
    return rows


def _one_width(text: str) -> str:
    """Return `text` with digits, letters and spaces of one width."""
    return WIDTH_MATTERS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _page_numbers(words: Sequence[str]) -> set[int]:
    """Return the places of the lines `words` that are a number and no more, and number pages."""
    bare = [place for place, text in enumerate(words) if BARE_NUMBER.fullmatch(text)]
    numbers = {place for place in bare if BREAK in (_beside(words, place, -1), _beside(words, place, 1))}
    apart = [place for place in bare if not any((*words[max(place - 1, 0) : place], *words[place + 1 : place + 2]))]
    values = [int(words[place].partition("/")[0]) for place in apart]
    if len(apart) >= FEWEST and all(one < other for one, other in pairwise(values)):
        numbers.update(apart)
    return numbers


def _beside(words: Sequence[str], place: int, step: int) -> str:
    """Return the first words that are not blank on the way from `place` in direction `step`; BREAK at either end."""
    place += step
    while 0 <= place < len(words):
        if words[place]:
            return words[place]
        place += step
    return BREAK
