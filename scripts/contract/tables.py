"""Read the tables of a text that lost the borders of their cells, as ``pdftotext`` leaves them: spaces, line ends.

Called by ``scripts.contract.file``. Where a border was is not guessed: each way of setting borders at the gaps of a few
lines is tried, and a row is read when its digest is the registered one – the same words in the same cells. A row that
none fits may be changed or only jumbled; nobody can tell, so it is not read, and said to be so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from scripts.contract.text import BULLET, Passage, normalise

ROWS = {
    "2.2.1": r"P(?:\d+|\.TOTAL)",
    "2.2.2": r"S\d+",
    "4.5": r"T\d+",
    "SIG.A": r"SIG\.B",
    "A1.0": r"A1\..+",
    "A2.0": r"A2\.\d+",
    "A3.0": r"A3\.\d+",
}
"""The provisions that hold tables, or the words before them, and the rows."""
MOST_LINES = 16
MOST_GAPS = 16
MOST_BORDERS = 7
TRIES = 20_000
"""So many ways at most are tried for one row: a tenth of a second."""
NEAR = 4
"""So many lines after the row before, one that has no number is looked for at its full length."""
NARROW = 16
"""A line of so few characters may hold several narrow cells with a single space between them."""
GAP = re.compile(r"\n| +")
FIGURE = re.compile(r"[\d.,]+")


class Unread(NamedTuple):
    """Rows of one table that could not be read: their ids, and the lines of the file between which it stands."""

    ids: tuple[str, ...]
    first: int
    last: int


def restore(found: Mapping[str, Passage], digests: Mapping[str, str]) -> tuple[dict[str, Passage], list[Unread]]:
    """Return `found` with the rows of tables without borders, and the rows that stay unread.

    `digests` are those of the register; a table that has borders is left as it is.
    """
    passages, unread = dict(found), []
    for host, pattern in ROWS.items():
        members = [host, *(name for name in digests if name != host and re.fullmatch(pattern, name))]
        there = [name for name in members if name in found]
        if len(members) == 1 or host not in digests or host not in found or _has_borders(found, there):
            continue
        lines = [
            (number, text)
            for name in there
            for number, text in zip(found[name].lines, found[name].text.split("\n"), strict=True)
        ]
        read = _read(members, lines, digests)
        for name in there:
            del passages[name]
        passages |= read
        missed = tuple(name for name in members if name not in read)
        if missed:
            unread.append(Unread(missed, lines[0][0], lines[-1][0]))
    return passages, unread


def _has_borders(found: Mapping[str, Passage], names: Sequence[str]) -> bool:
    return any("\t" in found[name].text for name in names)


def _read(names: Sequence[str], lines: Sequence[tuple[int, str]], digests: Mapping[str, str]) -> dict[str, Passage]:
    """Return those of the provisions `names` that some of the `lines` (number, words) are, by their digests."""
    read: dict[str, Passage] = {}
    words = [text for _, text in lines]
    cursor = 0
    for name in names:
        tries = iter(range(TRIES))
        for start, end in _windows(name, words, cursor):
            ways = arrangements(name, words[start:end], tries)
            text = next((text for text in ways if hashlib.sha256(text.encode()).hexdigest() == digests[name]), None)
            if text is not None:
                read[name] = Passage(lines[start][0], text.replace("|", "\t"), (lines[start][0],))
                cursor = end
                break
    return read


def _windows(name: str, lines: Sequence[str], cursor: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of `lines` from `cursor` on that may be the row `name`, the likeliest first."""
    number = _number(name)
    if not number:
        starts = range(cursor, len(lines) if cursor else min(1, len(lines)))
        sizes = {start: MOST_LINES if start < cursor + NEAR else 1 for start in starts}
        yield from (
            (start, end) for start, size in sizes.items() for end in range(start + 1, min(start + size, len(lines)) + 1)
        )
        return
    following = str(int(number) + 1)
    for place in range(cursor, len(lines)):
        if not _begins(number, lines[place]):
            continue
        nexts = [later for later in range(place + 1, len(lines)) if _begins(following, lines[later])]
        ends = [*nexts[:1], *range(place + 1, min(place + MOST_LINES, len(lines)) + 1)]
        yield from ((start, end) for start in range(place, max(cursor, place - 3) - 1, -1) for end in ends)


def _begins(number: str, line: str) -> bool:
    return re.match(rf"{number}\.?(?: |$)", line) is not None


def _number(name: str) -> str:
    """Return the number that a row begins with, "" where rows of its table have none."""
    match = re.fullmatch(r"(?:[PT]|A[23]\.)(\d+)", name)
    return match[1] if match and match[1] != "0" else ""


def arrangements(name: str, lines: Sequence[str], tries: Iterator[int]) -> Iterator[str]:
    """Yield ways to read `lines` as the row `name`, normalised, its cells parted by ``|`` while there are `tries`.

    The number of a row stands in front; the figures that end it are a cell each; of the other gaps those at line ends,
    those that are wide and those in narrow lines may be borders.
    """
    whole = BULLET.sub("", _numbered(_number(name), lines))
    words = [_plain(word) for word in GAP.split(whole)]
    gaps = [_kind(found, whole) for found in GAP.finditer(whole)]
    tail = len(gaps)
    while tail and FIGURE.fullmatch(words[tail]):
        tail -= 1
    forced = {*range(tail, len(gaps)), *([0] if _number(name) and gaps else [])}
    base = [""] * (2 * len(words) - 1)
    base[::2] = words
    for place in forced:
        base[2 * place + 1] = "|"
    for kinds in (("wide",), ("wide", "line"), ("wide", "line", "narrow"), ("wide", "line", "narrow", "thin")):
        free = [place for place, kind in enumerate(gaps) if place not in forced and kind in kinds]
        if len(free) > MOST_GAPS:
            return
        for size in range(min(len(free), MOST_BORDERS), -1, -1):
            for chosen in combinations(free, size):
                if next(tries, None) is None:
                    return
                parts = list(base)
                for place in chosen:
                    parts[2 * place + 1] = "|"
                yield "".join(parts)


def _numbered(number: str, lines: Sequence[str]) -> str:
    """Return the `lines` with the `number` that stands in the middle of them in front."""
    ordered = list(lines)
    place = next((at for at, line in enumerate(lines) if number and _begins(number, line)), 0)
    if place:
        first, _, rest = lines[place].partition(" ")
        ordered = [first, *lines[:place], *filter(None, [rest.strip()]), *lines[place + 1 :]]
    return "\n".join(ordered)


@cache
def _plain(word: str) -> str:
    return normalise(word)


def _kind(gap: re.Match[str], whole: str) -> str:
    if gap[0] == "\n":
        return "line"
    if len(gap[0]) > 1:
        return "wide"
    start, end = whole.rfind("\n", 0, gap.start()) + 1, whole.find("\n", gap.end())
    return "narrow" if (len(whole) if end < 0 else end) - start < NARROW else "thin"
