"""How values of the results file are written on a page: money, ratios, dates, durations, digests, Markdown headings.

Registered as Jinja2 filters by ``scripts.site_build.environment``. They format what the results file holds and never
round: a value that has more digits than a page can show is cut, and says so with an ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from markupsafe import Markup, escape

SHOWN_DECIMALS = 6
CENTS = 2
DIGEST_PREFIX = 12
WIDE_CELL = 16
ELLIPSIS = "…"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LIST_SIGN = re.compile(r"[\"#$*<=>@\[\\\]^_`{|}~]")
_FULL_WIDTH = 0xFEE0
_NUMERIC = re.compile(r"[-+−]?[\d,]*\d(?:\.\d+)?\s*%?")
# Marks by which a text can turn round what stands beside it: what is shown would not be what was checked.
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ASCII_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


@cache
def number(value: str, least_decimals: int = 0) -> str:
    """Return a canonical decimal string with thousands separators and at least `least_decimals` decimals."""
    try:
        plain = format(Decimal(value), "f")
    except InvalidOperation:
        return value  # a word, such as 不限: shown as it is
    whole, _, decimals = plain.partition(".")
    cut = decimals[:SHOWN_DECIMALS]
    tail = ELLIPSIS if len(decimals) > SHOWN_DECIMALS else ""
    shown = cut.ljust(least_decimals, "0")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{'.' if shown else ''}{shown}{tail}"


def money(value: str) -> str:
    """Return yuan as 1,234.50, without the unit: the head of a column or the sentence names it."""
    return number(value, CENTS)


def percent(value: str) -> str:
    """Return a ratio as a percentage: 0.9999 → 99.99%."""
    try:
        scaled = Decimal(value).scaleb(2).normalize()
    except InvalidOperation:
        return value
    return f"{number(format(scaled, 'f'))}%"


def quantity(value: str, unit: str, units: Mapping[str, tuple[str, str]]) -> str:
    """Return `value` with its `unit` as a reader expects it.

    `units` gives for each unit how one and how several stand, ``%(n)s 日``; of an unknown unit the key is shown.
    """
    if unit == "ratio":
        return percent(value)
    if unit == "date":
        return value
    shown = money(value) if unit == "yuan" else number(value)
    if unit not in units:
        return f"{shown} {unit}"
    one, several = units[unit]
    return (one if value == "1" else several) % {"n": shown}


def aligned(value: str, column: Sequence[str]) -> Markup:
    """Return `value` padded, invisibly, to the most decimals of its `column`: the points stand in line."""
    most = max((len(number(other).partition(".")[2]) for other in column), default=0)
    shown = number(value)
    decimals = len(shown.partition(".")[2])
    missing = most - decimals + (1 if most and not decimals else 0)
    if not missing:
        return Markup(escape(shown))  # noqa: S704
    padding = ("." if not decimals else "").ljust(missing, "0")
    return Markup('{}<span class="pad" aria-hidden="true">{}</span>').format(shown, padding)


def digest(value: str) -> str:
    """Return the beginning of a hexadecimal digest, enough to tell two apart by eye."""
    return value[:DIGEST_PREFIX]


def heading(text: str) -> Markup:
    """Return `text` so that a Markdown heading shows just that: every ASCII sign becomes an entity."""
    return Markup(_ASCII_SIGN.sub(lambda sign: f"&#{ord(sign.group())};", " ".join(plain(text).split())))  # noqa: S704


def toc_label(text: str) -> str:
    """Return `text` for an attribute list in Markdown: signs with a meaning there become their full-width twins.

    The template escapes it for HTML, as everything.
    """
    return _LIST_SIGN.sub(lambda sign: chr(ord(sign.group()) + _FULL_WIDTH), " ".join(plain(text).split()))


def is_numeric(value: str) -> bool:
    """Return whether a cell of an 例子 table is a number, so that it is set flush right."""
    return bool(_NUMERIC.fullmatch(value.strip()))


def numeric_columns(rows: Sequence[Sequence[str]]) -> list[bool]:
    """Return for each column of `rows` whether all its cells that are not blank are numbers."""
    filled = ([cell for cell in column if cell.strip()] for column in zip(*rows, strict=True))
    return [bool(cells) and all(map(is_numeric, cells)) for cells in filled]


def wide(pieces: Sequence[Sequence[Any]]) -> bool:
    """Return whether a cell, given as pieces whose first member is their words, is too long for a line of its own."""
    return sum(len(piece[0]) for piece in pieces) > WIDE_CELL


def plain(text: str) -> str:
    """Return `text` without control characters, which Markdown uses for marks of its own."""
    return _CONTROL.sub("", text)


def visible(text: str) -> str:
    """Return `text` with marks of direction made visible: [U+202E]."""
    return _DIRECTION.sub(lambda mark: f"[U+{ord(mark.group()):04X}]", text)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`: what blank lines set apart."""
    return [part for part in map(str.strip, re.split(r"\n[^\S\n]*\n", text)) if part]


@cache
def verbatim(text: str) -> Markup:
    """Return `text` escaped with its line ends as entities, so that a raw block has no blank line inside."""
    return Markup(str(escape(plain(text))).replace("\n", "&#10;"))  # noqa: S704


@cache
def in_text(text: str) -> Markup:
    """Return `text` as `verbatim` does, with bare quotation marks: for text between tags only, never in a tag."""
    return Markup(str(verbatim(text)).replace("&#34;", '"').replace("&#39;", "'"))  # noqa: S704 - escaped as text


def html_block(body: str) -> Markup:
    """Return `body` as one block of raw HTML: no indentation and no blank line, so that Markdown leaves it alone."""
    lines = (line.strip() for line in _CONTROL.sub("", str(body)).splitlines())
    return Markup("\n".join(["", *filter(None, lines), ""]))  # noqa: S704


def segments(counts: Mapping[str, int], order: Sequence[str]) -> list[tuple[str, int, str, str]]:
    """Return the parts of a bar of 100 for `counts` in `order`: (name, count, where it begins, how wide it is)."""
    total, at = sum(counts.values()), 0
    parts = []
    for name in order:
        if count := counts.get(name, 0):
            parts.append((name, count, f"{100 * at / total:.3f}", f"{100 * count / total:.3f}"))
            at += count
    return parts


def distinct(figures: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return `figures` without repetition: a case that asks twice for one amount shows it once."""
    return list({(figure["id"], figure["value"]): figure for figure in figures}.values())


def by_id(records: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return {id: record} of `records`."""
    return {record["id"]: record for record in records}


def slug(identifier: str) -> str:
    """Return `identifier` as an anchor: dots become dashes, as in ``case-article_07_payment-3f2a9c1d-2``."""
    return re.sub(r"[^\w-]+", "-", identifier)


FILTERS: dict[str, Any] = {
    function.__name__: function
    for function in (
        *(number, money, percent, quantity, aligned, numeric_columns, wide, digest),
        *(segments, distinct, by_id, heading, toc_label, paragraphs, verbatim, in_text, html_block, slug),
    )
}
