"""Whether what stands in a slot or a cell can be read, and how it would be written rightly.

Called by ``scripts.lint.wording`` and ``scripts.lint.telling``, which try what is proposed here before they propose it:
a repair that does not help is none. A value is *mended* where its meaning is beyond doubt: digits and signs of full
width (１５, 1，000.00, ２０％), dates and times written otherwise (2026年6月2日 9点15分), blanks between thousands,
a unit that stands there already. Numerals and units in words (十五, 百分之五, 60 min) are only suggested. Blanks before
a unit (99.99 %) need no mending: they are accepted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from contract_model.core.capitals import number
from contract_model.core.faults import InvalidFact
from contract_model.core.units import SYMBOLS
from steps.converters import NOTHING, SLOTS, Kind

DAY = r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"
CLOCK = r"(?P<hour>\d{1,2})\s*(?::|点|时)\s*(?P<minute>\d{1,2})?\s*分?"
OTHER_DAY = re.compile(rf"(?:{DAY}|(?P<year8>20\d\d)(?P<month8>\d\d)(?P<day8>\d\d))(?:\s*{CLOCK})?", re.ASCII)
SPACED = re.compile(r"[+-]?\d{1,3}(?:[ '_]\d{3})+(?:\.\d+)?(?=\D|$)", re.ASCII)
NUMERAL = "零〇一二两三四五六七八九十百千万亿"
IN_WORDS = re.compile(rf"[{NUMERAL}]+")
SHARE = re.compile(rf"百分之\s*([{NUMERAL}]+|[\d.]+)")
MYRIAD = re.compile(r"([\d,]+(?:\.\d+)?)\s*([万亿])")
MYRIADS = {"万": 10**4, "亿": 10**8}
SIGNS = str.maketrans({"。": ".", "、": ",", "—": "-", "–": "-", "−": "-"})
DASHES = re.compile(r"[-—–―－ー─]+")
ENDS = "。．.，,；;、 "
CURRENCY = re.compile(r"^(?:人民币|RMB|CNY|[¥￥])\s*|\s*(?:圆|元整|元正)$")
OTHER_UNITS = {
    **dict.fromkeys(("min", "mins", "minutes", "分"), "分钟"),
    **dict.fromkeys(("h", "hr", "hour", "hours", "时", "钟头"), "小时"),
    **dict.fromkeys(("工作日", "个工作天"), "个工作日"),
    **dict.fromkeys(("day", "days", "个自然日", "自然日"), "日"),
    **dict.fromkeys(("月", "months"), "个月"),
    "percent": "%",
    "yuan": "元",
}


def readable(kind: Kind, text: str) -> bool:
    """Return whether a slot of `kind` can read `text`."""
    return unreadable(kind, text) is None


def unreadable(kind: Kind, text: str) -> InvalidFact | None:
    """Return why a slot of `kind` cannot read `text`, None when it can."""
    try:
        kind.read(text)
    except InvalidFact as invalid:
        return invalid
    return None


def mended(kind: Kind, text: str, template: str = "{}") -> str:
    """Return `text` as it should be written where that is beyond doubt, else ""; in the `template` it can be read."""
    return next((one for one in proposals(text) if readable(kind, template.format(one))), "")


def proposals(text: str, following: str = "") -> Iterator[str]:
    """Yield other ways to write `text` that mean the same, the likeliest first; `following` stands right after it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    bare = CURRENCY.sub("", plain)
    ways = [plain, re.sub(r"\s*([.,:])\s*", r"\1", plain), plain.translate(SIGNS)]
    if day := OTHER_DAY.fullmatch(plain):
        ways.append(_moment(day))
    ways += [joined(plain), bare, f"{bare} 元" if bare != plain else plain]
    for symbol, _ in SYMBOLS:
        if plain.endswith(symbol):
            number = plain.removesuffix(symbol).strip()
            ways += [number, joined(number)] if following.lstrip().startswith(symbol) else []
            ways += [f"{joined(number)} {symbol}"]
            ways += [number] if number.endswith(symbol) else []
    if DASHES.fullmatch(text.strip()):
        ways.append(NOTHING)
    stripped = text.strip().strip(ENDS)
    ways += [stripped, re.sub(r"\s*[，,；;]\s*", "、", stripped)]
    yield from (one for one in dict.fromkeys(ways) if one not in ("", text))


def joined(number: str) -> str:
    """Return `number` without the blanks between its thousands."""
    return SPACED.sub(lambda match: re.sub(r"[ '_]", "", match[0]), number)


def _moment(match: re.Match[str]) -> str:
    year, month, day = (match[name] or match[f"{name}8"] for name in ("year", "month", "day"))
    clock = f" {int(match['hour']):02}:{int(match['minute'] or 0):02}" if match["hour"] else ""
    return f"{year}-{int(month):02}-{int(day):02}{clock}"


def right_name(why: InvalidFact) -> str:
    """Return the name of what was called by another, or the id of a provision called by its label, else ""."""
    known = "另有名称" in why.given or ("没有条款" in why.given and "、" not in why.accepted)
    return why.accepted if known else ""


def suggested(kind: Kind, text: str, template: str = "{}") -> str:
    """Return what `text` with numeral or unit in words may mean in figures, "" where that cannot be read either."""
    return next((one for one in meanings(text) if one != text and readable(kind, template.format(one))), "")


def meanings(text: str) -> Iterator[str]:
    """Yield what `text` may mean in figures."""
    plain = unicodedata.normalize("NFKC", text).strip()
    share = SHARE.sub(lambda match: f"{_figure(match[1])}%", plain)
    figures = IN_WORDS.sub(lambda match: _figure(match[0]), MYRIAD.sub(_in_full, share))
    yield from (figures, *proposals(figures), re.sub(r"\s*[/\s和及与]\s*", "、", text.strip()))
    for word, symbol in OTHER_UNITS.items():
        number = figures.removesuffix(word).strip()
        if figures.endswith(word) and number[-1:].isdigit():
            yield f"{number} {symbol}"


def _figure(numeral: str) -> str:
    """Return `numeral` in digits, as it stands where it is no number: 万 by itself."""
    try:
        return str(number(numeral))
    except (ValueError, ArithmeticError):
        return numeral


def _in_full(match: re.Match[str]) -> str:
    number, _, decimals = match[1].replace(",", "").partition(".")
    power = len(str(MYRIADS[match[2]])) - 1
    if len(decimals) > power:
        return match[0]
    return str(int(number + decimals.ljust(power, "0")))


def expected(kind: str) -> str:
    """Return what a slot of `kind` accepts, in words."""
    return f"{SLOTS[kind].accepts}，如 {SLOTS[kind].example}"
