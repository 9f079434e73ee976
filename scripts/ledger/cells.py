"""The text of one cell: what a spreadsheet holds written as text, and the forms of one word brought together."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from scripts.characters.lookalikes import folded

HALF_A_SECOND = timedelta(microseconds=500_000)
"""A spreadsheet keeps a time as part of a day: what it shows as 09:15 may be a little less."""
PRECISE = ".15g"
"""As many digits as a spreadsheet keeps: 0.1 + 0.2 is 0.3 there."""
KEPT = 10_000
"""So many words are remembered: names come again in every row."""


def plain(text: str) -> str:
    """Return `text` with letters and digits of half width, look-alikes folded, runs of blanks one, none at the ends."""
    return " ".join(text.split()) if text.isascii() else _plain(text)


@lru_cache(maxsize=KEPT)
def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", folded(text)).split())


@lru_cache(maxsize=KEPT)
def same(text: str) -> str:
    """Return what two ways of writing one name have in common: `plain`, without blanks, in small letters."""
    return plain(text).replace(" ", "").casefold()


def as_text(value: object) -> str:
    """Return what a cell of a workbook holds as text, as somebody would type it."""
    match value:
        case str():
            text = value
        case bool():
            text = "TRUE" if value else "FALSE"
        case int() | float():
            text = number_text(value)
        case datetime():
            rounded = value + HALF_A_SECOND
            text = rounded.date().isoformat()
            text += "" if clock_text(rounded.time()) == "00:00" else f" {clock_text(rounded.time())}"
        case time():
            text = clock_text((datetime.combine(date.min, value) + HALF_A_SECOND).time())
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            text = f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
        case _:
            text = str(value)
    return text


def number_text(value: float) -> str:
    """Return a number as digits, without an exponent."""
    return format(Decimal(format(value, PRECISE)), "f")


def clock_text(clock: time) -> str:
    """Return HH:MM, with the seconds where there are any."""
    return clock.strftime("%H:%M:%S").removesuffix(":00")
