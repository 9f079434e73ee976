"""Units: every unit in which the contract or a fact is written, declared once – its id in data, its symbols in Chinese.

Read by the data files, the register of facts and the slots of the phrases; `shown` writes a value as people read it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from contract_model.core.faults import InvalidFact
from contract_model.core.values import (
    PERCENT,
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

HOUR, YEAR = Minutes.from_hours("1"), Months.from_years("1")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: `id` in the data files, `symbols` as people write it (the first is how we do), and its reader."""

    id: str
    symbols: tuple[str, ...]
    read: Callable[[str], Quantity]
    kind: type[Quantity]


def _measure(symbol: str, text: str) -> Measure:
    return Measure(decimal_from(text, symbol), symbol)


def _within(read: Callable[[str], Quantity], text: str) -> Quantity:
    """Return the time that `text` writes, no longer than can be counted on a calendar. Raises InvalidFact."""
    found = read(text)
    longest = LONGEST[type(found)]
    if found.amount > longest:
        raise InvalidFact(f"{found.name}“{text.strip()}”超过一百年", f"不超过一百年（{found.name}不超过 {longest}）")
    return found


LONGEST = {Minutes: 52_596_000, CalendarDays: 36_525, WorkingDays: 36_525, Months: 1_200}
"""A hundred years in each unit of time."""
MEASURES = ("GHz", "cores", "GB", "Mbps", "Gbps", "IOPS")
UNITS = {
    unit.id: unit
    for unit in (
        Unit("percent", ("%",), Rate.from_percent, Rate),
        Unit("yuan", ("元",), Money.from_string, Money),
        Unit("minute", ("分钟",), partial(_within, Minutes.from_string), Minutes),
        Unit("hour", ("小时",), partial(_within, Minutes.from_hours), Minutes),
        Unit("working_day", ("个工作日",), partial(_within, WorkingDays.from_string), WorkingDays),
        Unit("month", ("个月",), partial(_within, Months.from_string), Months),
        Unit("year", ("年",), partial(_within, Months.from_years), Months),
        Unit("day", ("日", "天"), partial(_within, CalendarDays.from_string), CalendarDays),
        Unit("count", ("次", "个", "人", "级", "份", "台", "套", "项"), Count.from_string, Count),
        *(Unit(symbol, (symbol,), partial(_measure, symbol), Measure) for symbol in MEASURES),
    )
}
"""{id: unit}; of two symbols of which one ends with the other, the longer comes first."""
SYMBOLS = tuple((symbol, unit) for unit in UNITS.values() for symbol in unit.symbols)


def read_quantity(text: str) -> Quantity:
    """Return the value with unit that `text` writes: 20 分钟, 99.99%, 3 次, 30 天. Raises InvalidFact."""
    plain = text.strip()
    for symbol, unit in SYMBOLS:
        if plain.endswith(symbol):
            return unit.read(plain.removesuffix(symbol).strip())
    known = "、".join(symbol for symbol, _ in SYMBOLS)
    raise InvalidFact(f"“{text}”没有单位", f"数和单位，如 20 分钟；单位有 {known}")


def kind_of(unit: str) -> type[Quantity]:
    """Return the class of the values that are written in the unit with that id."""
    return UNITS[unit].kind


def in_unit(value: Quantity, unit: str) -> str:
    """Return the number that writes `value` in the data unit `unit`: minutes in hours where that is the unit."""
    divisor = HOUR.amount if unit == "hour" else YEAR.amount if unit == "year" else 1
    return Count(value.amount / divisor).text


def shown(value: Quantity) -> str:
    """Return `value` with its unit, as a reader writes it, a duration in the largest unit that is whole."""
    match value:
        case Minutes() if value.amount and not value.amount % HOUR.amount:
            return f"{in_unit(value, 'hour')} 小时"
        case Months() if value.amount and not value.amount % YEAR.amount:
            return f"{in_unit(value, 'year')} 年"
        case Rate():
            return f"{format((value.amount * PERCENT).normalize(), 'f')}%"
        case Count():
            return value.text
        case Measure():
            return f"{value.text} {value.symbol}"
        case _:
            return f"{value.text} {UNITS[value.unit].symbols[0]}"
