"""Numbers with a unit in a sentence – 99.95%, 10 个工作日, 三个月, 百分之十 –, where they stand and what they mean.

Called by ``scripts.spec_run.stale``, which holds sentences against the data. Dates, ordinals (第十五日) and what has no
unit are no such numbers; nor are 一 and 两, 三人 and 六份, with which Chinese counts what no term states; nor 1年期.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from contract_model.core.capitals import number
from contract_model.core.units import UNITS
from contract_model.core.values import Quantity

SYMBOLS: dict[str, tuple[str, int]] = {
    "%": ("percent", 1),
    "％": ("percent", 1),
    "万元": ("yuan", 10_000),
    "元": ("yuan", 1),
    "分钟": ("minute", 1),
    "小时": ("hour", 1),
    "个工作日": ("working_day", 1),
    "工作日": ("working_day", 1),
    "个自然日": ("day", 1),
    "自然日": ("day", 1),
    "日": ("day", 1),
    "天": ("day", 1),
    "个月": ("month", 1),
    "年": ("year", 1),
    "次": ("count", 1),
}
COUNTED = {"万人": ("count", 10_000), **dict.fromkeys(("人", "份", "级", "台", "套"), ("count", 1))}
"""Symbols that stand for a term only after a number in digits."""
PARTS: dict[str, tuple[str, int | Decimal]] = {
    "百分之": ("percent", 1),
    "千分之": ("percent", Decimal("0.1")),
    "万分之": ("percent", Decimal("0.01")),
}
_UNITS: dict[str, tuple[str, int | Decimal]] = {**SYMBOLS, **COUNTED, **PARTS}


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ARABIC, _CHINESE = (
    r"\d[\d,]*(?:\.\d+)?",
    "[零〇二三四五六七八九十][零〇二三四五六七八九十百千]*|[一两][十百千][零一二三四五六七八九十百]*",
)
_NUMBER = f"(?:{_ARABIC}|{_CHINESE})"
_DATE = re.compile(
    r"\d{4}(?:\s*[-–至]\s*\d{4})?\s*年度?(?:\s*\d+\s*月(?:\s*\d+\s*日)?)?|\d+\s*月(?:\s*\d+\s*日)?|\d{4}-\d\d(?:-\d\d)?"
)
_STATED = re.compile(
    rf"(?P<part>{_one_of(PARTS)})(?P<of>{_NUMBER})"
    rf"|(?<!第\s)(?<![第\d.,零〇一二三四五六七八九十百千])(?:(?P<number>{_NUMBER})\s*(?P<symbol>{_one_of(SYMBOLS)})"
    rf"|(?P<count>{_ARABIC})\s*(?P<counted>{_one_of(COUNTED)}))(?!期)"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with its unit: the characters `start` to `end` of the sentence, and the value they stand for."""

    start: int
    end: int
    words: str
    value: Quantity

    @property
    def in_digits(self) -> bool:
        """Return whether the number is written in digits."""
        return any(letter.isascii() and letter.isdigit() for letter in self.words)


def stated_in(sentence: str) -> Iterator[Stated]:
    """Yield the numbers with a unit that `sentence` states, from left to right."""
    without_dates = _DATE.sub(lambda match: "#" * len(match[0]), sentence)
    for match in _STATED.finditer(without_dates):
        written = match["of"] or match["number"] or match["count"]
        unit, factor = _UNITS[match["part"] or match["symbol"] or match["counted"]]
        amount = number(written) * factor
        yield Stated(match.start(), match.end(), match[0], UNITS[unit].read(format(amount, "f")))
