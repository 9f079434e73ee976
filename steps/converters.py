"""Slots of the phrases: what may stand in them, and the value it becomes.

`phrase` turns a sentence with slots (``第 {number:整数} 期``) into what the step decorators of pytest-bdd take. A slot
accepts any text that could be meant for it, so that a mistyped one is told what is expected instead of "no such step".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from pytest_bdd import parsers

from contract_model.core.data_files import MEASURES
from contract_model.core.faults import InvalidFact
from contract_model.core.values import (
    CalendarDays,
    Count,
    Measure,
    Minutes,
    Money,
    Months,
    Quantity,
    Rate,
    WorkingDays,
    decimal_from,
)

Value = TypeVar("Value")
SLOT = re.compile(r"\{(?P<name>\w+):(?P<kind>\w+)\}")
NOTHING = "—"
UNITS: dict[str, Callable[[str], Quantity]] = {
    "%": Rate.from_percent,
    "元": Money.from_string,
    "分钟": Minutes.from_string,
    "小时": Minutes.from_hours,
    "个工作日": WorkingDays.from_string,
    "个月": Months.from_string,
    "日": CalendarDays.from_string,
    "次": Count.from_string,
    "个": Count.from_string,
    "人": Count.from_string,
    "级": Count.from_string,
    **{
        symbol: partial(lambda symbol, text: Measure(decimal_from(text, symbol), symbol), symbol) for symbol in MEASURES
    },
}


def amount(text: str) -> Money:
    """Return the amount in yuan that `text` writes, at most to the cent. Raises InvalidFact."""
    value = Money.from_string(text)
    if value != value.rounded():
        raise InvalidFact(f"金额“{text}”不足一分", "最多两位小数，如 1,234.50")
    return value


def integer(text: str) -> int:
    """Return the whole number that `text` writes. Raises InvalidFact."""
    value = decimal_from(text, "整数")
    if value != value.to_integral_value():
        raise InvalidFact(f"“{text}”不是整数", "整数，如 12")
    return int(value)


def day(text: str) -> date:
    """Return the date that `text` writes. Raises InvalidFact."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InvalidFact(f"“{text}”不是日期", "YYYY-MM-DD，如 2026-06-20") from error


def quantity(text: str) -> Quantity:
    """Return the value with unit that `text` writes: 20 分钟, 99.99%, 3 次. Raises InvalidFact."""
    for unit, read in UNITS.items():
        if text.strip().endswith(unit):
            return read(text.strip().removesuffix(unit).strip())
    raise InvalidFact(f"“{text}”没有单位", "数和单位，如 20 分钟；单位有 " + "、".join(UNITS))


def one_of(word: str, known: Mapping[str, Value], what: str) -> Value:
    """Return what `word` stands for in `known`; `what` names it in the error. Raises InvalidFact for another word."""
    if word not in known:
        raise InvalidFact(f"“{word}”不是{what}", "、".join(known))
    return known[word]


def header_is(header: Sequence[str], columns: Sequence[str]) -> None:
    """Check the head of a table. Raises InvalidFact unless it names just the `columns`, in order."""
    if list(header) != list(columns):
        raise InvalidFact(f"表头为 {'、'.join(header)}", "、".join(columns))


def words(text: str) -> tuple[str, ...]:
    """Return the parts of a list written with 、."""
    return tuple(part.strip() for part in text.split("、") if part.strip())


SLOTS: dict[str, tuple[str, Callable[[str], object]]] = {
    "整数": (r"\S+?", integer),
    "金额": (r"\S+?", amount),
    "日期": (r"\S+?", day),
    "数值": (r"[^\s，]+(?: [^\s，]+)?", str),
    "文字": (r"[^\"]*", str),
    "列表": (r"[^\"]*", words),
}


def phrase(text: str) -> tuple[parsers.re, dict[str, Callable[[str], object]]]:
    """Return (step parser, converters) for a sentence with slots ``{name:kind}``. KeyError for an unknown kind."""
    pattern, converters, end = "", {}, 0
    for slot in SLOT.finditer(text):
        accepted, convert = SLOTS[slot["kind"]]
        pattern += re.escape(text[end : slot.start()]) + f"(?P<{slot['name']}>{accepted})"
        converters[slot["name"]] = convert
        end = slot.end()
    return parsers.re(pattern + re.escape(text[end:])), converters
