"""Chinese capital amounts (大写金额): the standard form of an amount, and the amount a written form stands for.

The only module that knows cn2an. Forms as in 《正确填写票据和结算凭证的基本规定》: 元 is followed by 零 where there are
分 but no 角, never by 零角; where the digit of 元 (of 万) is 0 and that of 角 (of 仟) is not, one 零 may stand between
them; 整 or 正 may follow 角; 人民币 stands in front; characters of the old script are accepted.
"""

from __future__ import annotations

import re
from decimal import Decimal

from contract_model.core.faults import InvalidFact
from contract_model.core.values import CENT, Money

FORM = re.compile(
    r"(?:(?P<yuan>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元)?(?:零?(?P<jiao>[零壹贰叁肆伍陆柒捌玖])角)?"
    r"(?:零?(?P<fen>[零壹贰叁肆伍陆柒捌玖])分)?整?"
)
IN_FRONT = re.compile(r"^(?:[(（]?大写[)）]?[:：\s]*)?(?:人民[币幣])?[(（]?(?:大写)?[)）]?[:：\s]*")
ALIKE = str.maketrans("貳弍弐參叄参肆陸柒萬億圓圆正", "贰贰贰叁叁叁肆陆柒万亿元元整")
EVERYDAY = str.maketrans("一二两三四五六七八九十百千〇另块毛", "壹贰贰叁肆伍陆柒捌玖拾佰仟零零元角")
"""Characters that the regulation does not have, and the one that is right."""
BEYOND = Money(Decimal("1E16"))
DIGITS = "零壹贰叁肆伍陆柒捌玖"
TEN, CENTS, THOUSAND, TEN_THOUSAND = 10, 100, 1000, 10_000


def standard(amount: Money) -> str:
    """Return `amount` (to the cent) in standard capitals. Raises InvalidFact for a negative amount."""
    rounded = amount.rounded()
    if rounded.amount < 0:
        raise InvalidFact(f"金额为 {rounded.text} 元，是负数", "零或正数才有大写")
    if rounded >= BEYOND:
        raise InvalidFact(f"金额为 {rounded.text} 元，太大", f"小于 {BEYOND.text} 元")
    import cn2an

    return str(cn2an.an2cn(rounded.text, "rmb"))


def parse(text: str) -> Money:
    """Return the amount that capital `text` stands for, variants of the standard form included. Raises InvalidFact."""
    amount = _read(_plain(text))
    if amount is None:
        meant = _read(re.sub(r"\s", "", _plain(text)).translate(EVERYDAY))
        raise InvalidFact(f"“{text}”不是大写金额", "如 壹佰贰拾元零伍分" if meant is None else standard(meant))
    return amount


def _read(plain: str) -> Money | None:
    """Return the amount that `plain` capitals stand for, None where they are none."""
    match = FORM.fullmatch(plain)
    yuan = _whole_yuan(match["yuan"] or "零") if match and any(match.groups()) else None
    if match is None or yuan is None:
        return None
    cents = DIGITS.index(match["jiao"] or "零") * len(DIGITS) + DIGITS.index(match["fen"] or "零")
    return Money(yuan + cents * CENT)


def is_standard(text: str) -> bool:
    """Return whether `text` is a form that the regulation has for the amount it stands for. Raises InvalidFact."""
    return _plain(text) in _forms(parse(text))


def _forms(amount: Money) -> set[str]:
    """Return every way to write `amount` that the regulation allows, 人民币 left out."""
    cents = int(amount.rounded().amount / CENT)
    yuan, jiao, fen = cents // CENTS, cents // TEN % TEN, cents % TEN
    forms = {standard(amount)}
    if yuan and not yuan % TEN and jiao:
        forms |= {form.replace("元", "元零") for form in forms}
    if yuan >= TEN_THOUSAND and not yuan // TEN_THOUSAND % TEN and yuan // THOUSAND % TEN:
        forms |= {re.sub("万(?!零)", "万零", form) for form in forms}
    if jiao and not fen:
        forms |= {f"{form}整" for form in forms}
    return forms


def _plain(text: str) -> str:
    """Return `text` without 人民币, in the characters that we write ourselves."""
    return IN_FRONT.sub("", text.strip()).translate(ALIKE)


def _whole_yuan(written: str) -> int | None:
    """Return the number of yuan `written` stands for, None for none; only its 零 may differ from the standard form."""
    import cn2an

    try:
        yuan = int(cn2an.cn2an(written, "smart"))
        usual = str(cn2an.an2cn(str(yuan), "up"))
    except ValueError:
        usual = ""
    if written.replace("零", "") not in {usual.replace("零", ""), usual.replace("零", "").removeprefix("壹")}:
        return None
    return yuan


def number(text: str) -> Decimal:
    """Return the number that `text` writes in digits, with or without separators, or in Chinese numerals."""
    if text[0].isascii():
        return Decimal(text.replace(",", ""))
    import cn2an

    return Decimal(str(cn2an.cn2an(text.replace("〇", "零"), "smart")))
