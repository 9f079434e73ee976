"""Mask what belongs to people and accounts in the contract's own words: telephones, mail addresses, account numbers.

Called by ``scripts.verify_contract`` and the private build of the site. Amounts, dates, ids and the numbers of
standards stay. What could be either – eight digits with nothing said about them – is masked outside tables.
"""

from __future__ import annotations

import re

PHONE, MAIL, NUMBER = "〔电话已遮盖〕", "〔邮箱已遮盖〕", "〔号码已遮盖〕"
_DASH = "[-‐–—]"
_GAP = rf"(?:{_DASH}|[ ])?"
_FREE = r"(?<![\d.A-Za-z])"
_END = r"(?![\d.]\d|\d| ?[万亿]?元)"
_AMOUNT_BEFORE = re.compile(r"(?:[¥￥]|(?:小写|金额|合计|总价)[:：]?) *$")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d)?(?:[0-5]\d)?")

_MAIL = re.compile(r"[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+[.])+[A-Za-z]{2,}", re.ASCII)
_PHONES = (
    re.compile(rf"{_FREE}(?:\+?86{_GAP})?1[3-9]\d(?:{_GAP}\d{{4}}){{2}}{_END}"),  # mobile
    re.compile(
        rf"{_FREE}[(（]?0\d{{2,3}}[)）]?{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?:{_DASH}\d{{1,5}})?{_END}"
    ),  # with area code
    re.compile(rf"{_FREE}[48]00{_GAP}\d{{3,4}}{_GAP}\d{{3,4}}{_END}"),  # service numbers
)
_SAID = re.compile(
    r"((?:电话|手机|传真|热线|联系方式|联系人|微信|QQ|[Tt]el)[^\d\n\t。;；]{0,12}[\t]*)(\d(?:[-‐–—]?\d){5,14})" + _END
)
_GROUPED = re.compile(rf"{_FREE}\d{{4}}(?:[ ]\d{{4}}){{3,4}}(?: ?\d{{1,3}})?{_END}")  # as on a bank card
_LONG = re.compile(rf"{_FREE}\d{{10,}}[Xx]?{_END}")
_EIGHT = re.compile(rf"{_FREE}\d{{8}}{_END}")


def mask(text: str) -> str:
    """Return `text` with telephone numbers, mail addresses and account, seal and identity numbers replaced by words.

    Its digits are of one width, as ``scripts.contract.text`` gives them, and no line break cuts a number in two.
    """
    masked = _MAIL.sub(MAIL, text)
    masked = _GROUPED.sub(NUMBER, masked)
    for pattern in _PHONES:
        masked = pattern.sub(PHONE, masked)
    masked = _SAID.sub(lambda found: found[1] + PHONE, masked)
    masked = _LONG.sub(lambda found: _unless_figure(found, NUMBER), masked)
    return _EIGHT.sub(lambda found: found[0] if _is_cell(found) else _unless_figure(found, NUMBER), masked)


def _unless_figure(found: re.Match[str], word: str) -> str:
    """Return `word`, or the number itself where it is a date or what stands before calls it an amount."""
    before = found.string[: found.start()]
    return found[0] if _DATE.fullmatch(found[0]) or _AMOUNT_BEFORE.search(before) else word


def _is_cell(found: re.Match[str]) -> bool:
    """Return whether the number fills a cell of a table, where amounts stand."""
    around = found.string[max(found.start() - 1, 0) : found.start()], found.string[found.end() : found.end() + 1]
    return "\t" in around and all(character in "\t\n" for character in around)
