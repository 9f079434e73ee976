"""Mask what belongs to people and accounts in the contract's own words: telephones, addresses, numbers.

Called by ``contract verify`` and the private build of the site. Amounts, dates, ids and the numbers of
standards stay. What could be either – eight digits with nothing said about them – is masked outside tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from scripts.contract import personal

PHONE, MAIL, NUMBER = "〔电话已遮盖〕", "〔邮箱已遮盖〕", "〔号码已遮盖〕"
ADDRESS = "〔地址已遮盖〕"
_AMOUNT_BEFORE = re.compile(r"(?:[¥￥]|(?:小写|金额|合计|总价)[:：]?) *$")
_DATE = re.compile(
    r"(?:19|20)\d\d([-./]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?: ?[01]\d| ?2[0-3])?(?:[0-5]\d)?(?:[0-5]\d)?"
)
Test = Callable[[re.Match[str], str], bool]


def mask(text: str) -> str:
    """Return `text` with what belongs to a person or an account replaced by a word that says what it was.

    A number may be broken by a line end inside a cell of a table only where it is part of a postal address.
    """
    for pattern, word, stays in _COVERED:
        text = _cover(text, pattern, word, stays)
    return text


def _cover(text: str, pattern: re.Pattern[str], word: str, stays: Test) -> str:
    """Return `text` with `word` for what `pattern` finds, or for its group ``it``, unless that `stays`."""
    pieces, at = [], 0
    group = "it" if "it" in pattern.groupindex else 0
    for found in pattern.finditer(text.translate(personal.WIDE)):
        if not stays(found, found[group]):
            pieces += [text[at : found.start(group)], word]
            at = found.end(group)
    return "".join([*pieces, text[at:]])


def _never(_found: re.Match[str], _number: str) -> bool:
    return False


def _is_date(_found: re.Match[str], number: str) -> bool:
    return _DATE.fullmatch(number) is not None


def _is_figure(found: re.Match[str], number: str) -> bool:
    """Return whether the number is a date, or what stands before calls it an amount."""
    return _is_date(found, number) or _AMOUNT_BEFORE.search(found.string[: found.start()]) is not None


def _is_figure_or_cell(found: re.Match[str], number: str) -> bool:
    """Return whether the number is a figure, or fills a cell of a table, where amounts stand."""
    around = found.string[max(found.start() - 1, 0) : found.start()], found.string[found.end() : found.end() + 1]
    return _is_figure(found, number) or ("\t" in around and all(character in "\t\n" for character in around))


_COVERED: tuple[tuple[re.Pattern[str], str, Test], ...] = (
    (personal.MAIL, MAIL, _never),
    (personal.ADDRESS, ADDRESS, _never),
    (personal.SITUATED, ADDRESS, _never),
    (personal.CREDIT_CODE, NUMBER, _never),
    (personal.HELD, NUMBER, _is_date),
    (personal.IDENTITY, NUMBER, _never),
    (personal.CARD, NUMBER, _never),
    (personal.MOBILE, PHONE, _never),
    (personal.LANDLINE, PHONE, _never),
    (personal.SERVICE, PHONE, _never),
    (personal.CALLED, PHONE, _is_date),
    (personal.LONG, NUMBER, _is_figure),
    (personal.EIGHT, NUMBER, _is_figure_or_cell),
)
