"""Phrases near a sentence that is none: those it is but for punctuation, and those it differs from in words.

Called by the linter, and when a run meets a step without a definition. A sentence and a phrase are compared letter by
letter with every slot, quotation, figure and placeholder as one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from scripts.vocabulary.definitions import Definition
from steps.converters import SLOT, SLOTS

PIECE = re.compile(
    r"(?P<slot>\"[^\"]*\"|“[^”]*”|<[^>]+>|\{\w+:\w+\}|[-+]?[\d０-９][\d０-９,，.．:\-]*\s?[%％]?)|(?P<letter>\S)"
)
VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"
LOOSE = {
    " ": r"\s*",
    '"': '["“”＂]',
    "，": "[，,]",
    "：": "[：:]",
    "、": "[、,，]",
    "（": "[（(]",
    "）": "[）)]",
    "《": "[《<]",
    "》": "[》>]",
}
QUOTED = '[^"“”＂]*?'
SHOWN = 3
LIKELY = 0.35
"""Below this share of agreement a phrase is not called near."""


@dataclass(frozen=True, slots=True)
class Near:
    """A phrase near a sentence: how alike (to 1), the phrase with what the sentence lacks in 【】, what is too much."""

    likeness: float
    definition: Definition
    marked: str
    surplus: tuple[str, ...]
    start: int
    """Where in the sentence the first difference is, from 0."""


@cache
def _loose(text: str) -> re.Pattern[str]:
    """Return the pattern of a phrase that forgives quotes, commas and blanks."""
    pattern, end = "", 0
    for slot in SLOT.finditer(text):
        accepted = SLOTS[slot["kind"]].pattern
        inner = QUOTED if '"' in accepted else r"\S.*?"
        pattern += _forgiving(text[end : slot.start()]) + f"(?P<{slot['name']}>{inner})"
        end = slot.end()
    return re.compile(pattern + _forgiving(text[end:]) + r"\s*[。.；;]?\s*")


def _forgiving(literal: str) -> str:
    return "".join(LOOSE.get(letter, re.escape(letter) + (r"\s*" if letter > "\u2e80" else "")) for letter in literal)


def respelled(definitions: Iterable[Definition], text: str) -> str:
    """Return the sentence that `text` is but for punctuation and blanks, "" when none or more than one."""
    found = set()
    for definition in definitions:
        match = _loose(definition.text).fullmatch(text)
        if match is not None:
            written = SLOT.sub(lambda slot, match=match: match[slot["name"]].strip(), definition.text)  # type: ignore[misc]
            if definition.matches(written):
                found.add(written)
    return found.pop() if len(found) == 1 else ""


def nearest(definitions: Iterable[Definition], text: str) -> list[Near]:
    """Return the phrases nearest to the sentence `text`, the best first."""
    wanted = _pieces(text)
    ranked = sorted(
        ((_likeness(wanted, definition), definition) for definition in definitions),
        key=lambda one: (-one[0], one[1].id),
    )
    return [_compared(text, definition, likeness) for likeness, definition in ranked[:SHOWN] if likeness >= LIKELY]


def _pieces(text: str) -> list[tuple[str, int, int]]:
    """Return the pieces of `text`: each with what it is compared by, and from where to where it stands."""
    return [(VALUE if match["slot"] else match["letter"], match.start(), match.end()) for match in PIECE.finditer(text)]


@cache
def _of_phrase(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(_pieces(text))


def _likeness(wanted: list[tuple[str, int, int]], definition: Definition) -> float:
    known = _of_phrase(definition.text)
    return SequenceMatcher(None, [one[0] for one in wanted], [one[0] for one in known], autojunk=False).ratio()


def _compared(text: str, definition: Definition, likeness: float) -> Near:
    wanted, known = _pieces(text), _of_phrase(definition.text)
    matcher = SequenceMatcher(None, [one[0] for one in wanted], [one[0] for one in known], autojunk=False)
    marked, end, start, surplus = "", 0, -1, []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        if start < 0:
            start = wanted[a][1] if a < len(wanted) else len(text)
        if b > a:
            surplus.append(text[wanted[a][1] : wanted[b - 1][2]])
        if d > c:
            first, last = known[c][1], known[d - 1][2]
            marked += f"{definition.text[end:first]}【{definition.text[first:last]}】"
            end = last
    return Near(likeness, definition, _shown(marked + definition.text[end:]), tuple(surplus), max(start, 0))


def _shown(text: str) -> str:
    return SLOT.sub(lambda slot: f"‹{slot['kind']}›", text)


def lines(near: Iterable[Near]) -> Iterator[str]:
    """Yield a line for each near phrase: the phrase with what is lacking marked, then what is too much."""
    for number, one in enumerate(near, 1):
        surplus = f"    多出：{'、'.join(one.surplus)}" if one.surplus else ""
        yield f"{number}. {one.marked}{surplus}"
