"""Whether what stands in a slot can be read, and how it would be written rightly.

Called by ``scripts.lint.wording``. A value is *mended* where its meaning is beyond doubt: digits and signs of full
width (１５, 1，000.00, ２０％), dates written otherwise (2026年6月2日). Numerals in words (十五) are only suggested.
Blanks before a unit (99.99 %) need no mending: they are accepted.
"""

from __future__ import annotations

import re
import unicodedata

from contract_model.core.faults import InvalidFact
from steps.converters import SLOTS, Kind

OTHER_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", re.ASCII)
IN_WORDS = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
SIGNS = str.maketrans({"。": ".", "、": ",", "—": "-", "–": "-", "−": "-"})


def readable(kind: Kind, text: str) -> bool:
    """Return whether a slot of `kind` can read `text`."""
    try:
        kind.read(text)
    except InvalidFact:
        return False
    return True


def unreadable(kind: Kind, text: str) -> str:
    """Return why a slot of `kind` cannot read `text`, "" when it can."""
    try:
        kind.read(text)
    except InvalidFact as invalid:
        return invalid.given
    return ""


def mended(kind: Kind, text: str) -> str:
    """Return `text` as it should be written where that is beyond doubt and readable, else ""."""
    plain = unicodedata.normalize("NFKC", text).strip()
    date = OTHER_DATE.fullmatch(plain)
    tries = [plain, re.sub(r"\s*([.,])\s*", r"\1", plain), plain.translate(SIGNS)]
    if date:
        tries.append(f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}")
    return next((one for one in tries if one != text and readable(kind, one)), "")


def suggested(kind: Kind, text: str) -> str:
    """Return what `text` with a numeral in words may mean in figures, "" when nothing readable comes of it."""
    plain = IN_WORDS.sub(lambda match: str(from_words(match[0])), unicodedata.normalize("NFKC", text).strip())
    return plain if plain != text and readable(kind, plain) else ""


def from_words(numeral: str) -> int:
    """Return the number that a Chinese `numeral` says: 十五, 一百二十, 一万零三百, 二〇二六."""
    if not set(numeral) & {*UNITS, *MYRIADS}:
        return int("".join(str(DIGITS[letter]) for letter in numeral))
    total = section = digit = 0
    for letter in numeral:
        if letter in DIGITS:
            digit = DIGITS[letter]
        elif letter in UNITS:
            section += (digit or 1) * UNITS[letter]
            digit = 0
        else:
            total += (section + digit or 1) * MYRIADS[letter]
            section = digit = 0
    return total + section + digit


def expected(kind: str) -> str:
    """Return what a slot of `kind` accepts, in words."""
    return f"{SLOTS[kind].accepts}，如 {SLOTS[kind].example}"
