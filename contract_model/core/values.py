"""Value types of the contract: money, rates, durations and counts that cannot be mixed up.

Every value is an immutable `Decimal` with a type of its own: adding minutes to days, or yuan to a rate, is a
`TypeError`, and a binary float is refused at the door. Nothing here rounds, but for `Money.rounded`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Self

from contract_model.core.faults import InvalidFact

NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
MOST_DIGITS = 20
"""Of a number that is given: products of two are still exact to the cent, whatever the contract is about."""
CENT = Decimal("0.01")
PERCENT = Decimal(100)
MINUTES_PER_HOUR = 60
SECONDS_PER_MINUTE = 60
MONTHS_PER_YEAR = 12


def decimal_from(text: str, what: str) -> Decimal:
    """Return the finite decimal that `text` writes, thousands separators allowed; `what` names it in the error.

    Raises InvalidFact for anything else: words, NaN, infinities, misplaced separators, more digits than make sense.
    """
    plain = text.strip()
    if not NUMBER.fullmatch(plain):
        raise InvalidFact(f"{what}“{text}”不是数", "十进制数，如 1,234.50")
    digits = sum(map(str.isdigit, plain))
    if digits > MOST_DIGITS:
        raise InvalidFact(f"{what}“{plain[:MOST_DIGITS]}…”有 {digits} 位数字", f"至多 {MOST_DIGITS} 位数字的数")
    return Decimal(plain.replace(",", ""))


@dataclass(frozen=True, slots=True, init=False)
class Quantity:
    """A decimal `amount` in the unit of its class. Values of one class add, subtract and compare; others do not."""

    amount: Decimal
    unit: ClassVar[str] = ""
    name: ClassVar[str] = "数值"
    may_be_negative: ClassVar[bool] = False

    def __init__(self, amount: Decimal | int) -> None:
        """Refuse floats and other types (TypeError), NaN, infinities and forbidden negatives (InvalidFact)."""
        if isinstance(amount, bool) or not isinstance(amount, int | Decimal):
            msg = f"{type(self).__name__} takes Decimal or int, not {type(amount).__name__}"
            raise TypeError(msg)
        object.__setattr__(self, "amount", Decimal(amount) if amount else abs(Decimal(amount)))  # no negative zero
        if not self.amount.is_finite():
            raise InvalidFact(f"{self.name}为 {self.amount}", "有限的十进制数")
        if self.amount < 0 and not self.may_be_negative:
            raise InvalidFact(f"{self.name}为 {self.amount}，是负数", "零或正数")

    @classmethod
    def from_string(cls, text: str) -> Self:
        """Return the value that `text` writes in this class's unit. Raises InvalidFact."""
        return cls(decimal_from(text, cls.name))

    @property
    def text(self) -> str:
        """The canonical decimal string: no exponent, no trailing zeros."""
        plain = format(self.amount, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain

    def _of(self, amount: Decimal) -> Self:
        """Return a value like this one with another amount."""
        return type(self)(amount)

    def _same(self, other: object) -> Decimal:
        if type(other) is not type(self):
            msg = f"cannot combine {type(self).__name__} with {type(other).__name__}"
            raise TypeError(msg)
        return other.amount

    def __add__(self, other: Self) -> Self:
        """Return the sum of two values of one class."""
        return self._of(self.amount + self._same(other))

    def __sub__(self, other: Self) -> Self:
        """Return the difference of two values of one class."""
        return self._of(self.amount - self._same(other))

    def __lt__(self, other: Self) -> bool:
        """Compare two values of one class."""
        return self.amount < self._same(other)

    def __le__(self, other: Self) -> bool:
        """Compare two values of one class."""
        return self.amount <= self._same(other)

    def __gt__(self, other: Self) -> bool:
        """Compare two values of one class."""
        return self.amount > self._same(other)

    def __ge__(self, other: Self) -> bool:
        """Compare two values of one class."""
        return self.amount >= self._same(other)


@dataclass(frozen=True, slots=True, init=False)
class Rate(Quantity):
    """A ratio: 1 is the whole, 0.02 is 2 %."""

    unit: ClassVar[str] = "ratio"
    name: ClassVar[str] = "比例"

    @classmethod
    def from_percent(cls, text: str) -> Self:
        """Return the rate that `text` writes in percent, without the sign. Raises InvalidFact."""
        return cls(decimal_from(text, cls.name) / PERCENT)


@dataclass(frozen=True, slots=True, init=False)
class Money(Quantity):
    """An amount in yuan, unrounded; negative where one is owed back."""

    unit: ClassVar[str] = "yuan"
    name: ClassVar[str] = "金额"
    may_be_negative: ClassVar[bool] = True

    @property
    def text(self) -> str:
        """The amount to the cent, as published: two decimals, no separators."""
        return format(self.rounded().amount, "f")

    def rounded(self) -> Money:
        """Return the amount to the cent, half up: the one place where money is rounded (reading ``rounding``)."""
        return Money(self.amount.quantize(CENT, ROUND_HALF_UP))

    def times(self, factor: Rate | Count | Months) -> Money:
        """Return this amount multiplied by a rate, a count or a number of months."""
        return Money(self.amount * factor.amount)

    def per(self, months: Months) -> Money:
        """Return this amount divided evenly over `months`."""
        return Money(self.amount / months.amount)


@dataclass(frozen=True, slots=True, init=False)
class Minutes(Quantity):
    """A duration in minutes."""

    unit: ClassVar[str] = "minute"
    name: ClassVar[str] = "时长"

    @classmethod
    def from_hours(cls, text: str) -> Self:
        """Return the duration that `text` writes in hours. Raises InvalidFact."""
        return cls(decimal_from(text, cls.name) * MINUTES_PER_HOUR)


@dataclass(frozen=True, slots=True, init=False)
class CalendarDays(Quantity):
    """A number of natural days."""

    unit: ClassVar[str] = "day"
    name: ClassVar[str] = "自然日数"


@dataclass(frozen=True, slots=True, init=False)
class WorkingDays(Quantity):
    """A number of working days."""

    unit: ClassVar[str] = "working_day"
    name: ClassVar[str] = "工作日数"


@dataclass(frozen=True, slots=True, init=False)
class Months(Quantity):
    """A number of months."""

    unit: ClassVar[str] = "month"
    name: ClassVar[str] = "月数"

    @classmethod
    def from_years(cls, text: str) -> Self:
        """Return the months in the years that `text` writes. Raises InvalidFact."""
        return cls(decimal_from(text, cls.name) * MONTHS_PER_YEAR)


@dataclass(frozen=True, slots=True, init=False)
class Count(Quantity):
    """A number of things, events or units of a price row; may have decimals (3,999.34 units of 100 GB)."""

    unit: ClassVar[str] = "count"
    name: ClassVar[str] = "数量"


@dataclass(frozen=True, slots=True, init=False)
class Measure(Quantity):
    """A technical size in a unit of its own (GHz, GB, IOPS, Gb): compared only with its like."""

    symbol: str
    unit: ClassVar[str] = "measure"
    name: ClassVar[str] = "技术指标"

    def __init__(self, amount: Decimal | int, symbol: str = "") -> None:
        """Take an amount in the unit `symbol`; errors as for every quantity."""
        Quantity.__init__(self, amount)
        object.__setattr__(self, "symbol", symbol)

    def _of(self, amount: Decimal) -> Self:
        return type(self)(amount, self.symbol)

    def _same(self, other: object) -> Decimal:
        if not isinstance(other, Measure) or other.symbol != self.symbol:
            msg = f"cannot combine {self.symbol} with {getattr(other, 'symbol', type(other).__name__)}"
            raise TypeError(msg)
        return other.amount
