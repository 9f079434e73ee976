"""Chinese capital amounts (大写金额): the standard form of an amount, and the amount a written form stands for.

The only module that knows cn2an. Standard form as in 《正确填写票据和结算凭证的基本规定》: 元 is followed by 零
where there are 分 but no 角, never by 零角.
"""

from __future__ import annotations

import re
from decimal import Decimal

from contract_model.core.faults import InvalidFact
from contract_model.core.values import CENT, Money

FORM = re.compile(
    r"(?:(?P<yuan>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)[元圆])?(?:零?(?P<jiao>[零壹贰叁肆伍陆柒捌玖])角)?"
    r"(?:零?(?P<fen>[零壹贰叁肆伍陆柒捌玖])分)?(?:整|正)?"
)
BEYOND = Money(Decimal("1E16"))
DIGITS = "零壹贰叁肆伍陆柒捌玖"


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
    match = FORM.fullmatch(text.strip())
    if not match or not any(match.groups()):
        raise InvalidFact(f"“{text}”不是大写金额", "如 壹佰贰拾元零伍分")
    yuan = _whole_yuan(match["yuan"] or "零", text)
    cents = DIGITS.index(match["jiao"] or "零") * len(DIGITS) + DIGITS.index(match["fen"] or "零")
    return Money(yuan + cents * CENT)


def is_standard(text: str) -> bool:
    """Return whether `text` is the standard form of the amount it stands for. Raises InvalidFact."""
    return text.strip() == standard(parse(text))


def _whole_yuan(written: str, text: str) -> int:
    """Return the number of yuan `written` stands for; only the 零 in it may differ from the standard form."""
    import cn2an

    try:
        yuan = int(cn2an.cn2an(written, "smart"))
        usual = str(cn2an.an2cn(str(yuan), "up"))
    except ValueError:
        usual = ""
    if written.replace("零", "") not in {usual.replace("零", ""), usual.replace("零", "").removeprefix("壹")}:
        raise InvalidFact(f"“{text}”不是大写金额", "如 壹佰贰拾元零伍分")
    return yuan
