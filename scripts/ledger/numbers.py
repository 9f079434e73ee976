"""Numbers as people write them: with units, separators, signs of money, of full width; never guessed from the size."""

from __future__ import annotations

import re

from contract_model.core.faults import InvalidFact
from contract_model.core.units import UNITS
from contract_model.core.values import Money
from contract_model.register.facts import Fact, Value
from scripts.ledger.cells import plain, same
from scripts.ledger.faults import quoted

PLAIN_UNITS = {"yuan": "元", "count": "次"}
"""Units in which a number alone is understood, with the symbol that is put behind it."""
_NUMBER = re.compile(r"[+-]?[\d,]+(?:\.\d+)?", re.ASCII)
_MONEY = re.compile(r"^(?:人民币|RMB|CNY|¥) ?|(?:元整|圆整|元人民币)$", re.IGNORECASE)


def read_value(fact: Fact, text: str) -> Value:
    """Return the value of `fact` that `text` writes. Raises InvalidFact, saying what is accepted."""
    written = plain(text)
    if fact.kind in ("measure", "amount"):
        return fact.read(_with_unit(fact, written))
    known = {same(value): value for value in fact.values}
    return fact.read(known.get(same(written), written))


def read_money(what: str, text: str) -> Money:
    """Return the amount that `text` writes, at most to the cent, more than nothing. Raises InvalidFact."""
    written = _without_sign(plain(text)).removesuffix("元").strip()
    if not _NUMBER.fullmatch(written):
        raise InvalidFact(f"{what}{quoted(text)}不是金额", "以元计的数，如 12,345.67")
    value = Money.from_string(written)
    if value != value.rounded():
        raise InvalidFact(f"{what}{quoted(text)}不足一分", "最多两位小数，如 1,234.50")
    if value <= Money(0):
        raise InvalidFact(f"{what}{quoted(text)}不是正数", "大于零的金额；没有就不写")
    return value


def _without_sign(written: str) -> str:
    return _MONEY.sub("", written).strip()


def _with_unit(fact: Fact, written: str) -> str:
    """Return the number with its unit; a number alone only where no other unit is thinkable. Raises InvalidFact."""
    number = _without_sign(written) if fact.unit == "yuan" else written
    if not _NUMBER.fullmatch(number):
        return number
    if fact.unit in PLAIN_UNITS:
        return f"{number} {PLAIN_UNITS[fact.unit]}"
    symbol = UNITS[fact.unit].symbols[0]
    # A share of 0.999 may be 99.9 % or 0.999 %: the one who wrote it knows.
    accepted = "带 % 的数，如 99.95%" if symbol == "%" else f"写明单位，如 {number} {symbol}"
    raise InvalidFact(f"“{fact.name}”为{quoted(written)}，没有单位", accepted)
