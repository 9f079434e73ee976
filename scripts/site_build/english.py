"""Whether an English text states the figures of the Chinese one, in digits or in words: 第三条 and Article 3.

Called by ``scripts.site_build.messages`` for the provisions, whose English stands beside their Chinese and is easily
left behind when a term changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from babel.dates import get_month_names

from contract_model.core.capitals import number

_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万| million)?")
_SCALE = {"": 1, "万": 10_000, " million": 1_000_000}
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_ABOUT = re.compile(r"[余多](?=[万亿])")  # “六十余万” is 600,000 and more
_WORDS = {
    word: figure
    for figure, words in enumerate(["once one per", "twice two", "three", "four", "five", "six", "seven"], start=1)
    for word in words.split()
} | {name.lower(): month for month, name in get_month_names("wide", locale="en").items()}


def beyond(chinese: str, english: str) -> set[float]:
    """Return the figures that `english` has in digits and `chinese` has not, in digits or numerals."""
    return _figures(english) - _figures(chinese) - set(_numerals(_ABOUT.sub("", chinese)))


def lacking(chinese: str, english: str) -> set[float]:
    """Return the figures that `chinese` has in digits and `english` has not, in digits or words."""
    in_words = {_WORDS[word] for word in re.findall(r"[a-z]+", english.lower()) if word in _WORDS}
    return _figures(chinese) - _figures(english) - in_words


def _numerals(text: str) -> Iterator[float]:
    for numeral in _NUMERAL.findall(text):
        with suppress(ValueError):  # 万 or 千 by itself
            yield float(number(numeral))


def _figures(text: str) -> set[float]:
    return {float(figure.replace(",", "")) * _SCALE[scale] for figure, scale in _FIGURE.findall(text)}
