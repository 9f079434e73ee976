"""Characters that are taken for others: what each of them is meant to be, and a text written with those.

Called by the linter of the features and wherever a text comes from elsewhere: a contract out of a PDF, a ledger. A
radical (⾦ U+2FA6), a compatibility form (U+F90A) and an invisible mark (U+200E) look like the character, or like the
nothing, that a reader takes them for, and make another word of it. Punctuation, letters and digits of full width are
no look-alikes: they are how Chinese is written, and what reads values forgives them. Neither are blanks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

RADICALS = (
    " 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛"
    "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑"
    "钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
"""What the radicals from U+2E80 on stand for, by Unicode's EquivalentUnifiedIdeograph; a blank where there is none."""
STROKES = "      𠃌        乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚乙𠄎"
"""The same of the strokes from U+31C0 on."""
FIRST_RADICAL, FIRST_STROKE = 0x2E80, 0x31C0
COMPATIBLE = {
    "部首": (range(0x2F00, 0x2FD6),),
    "兼容汉字": (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20)),
    "连字": (range(0xFB00, 0xFB07),),
    "半角形式": (range(0xFF61, 0xFFA0), range(0xFFE8, 0xFFEF)),
}
"""Blocks in which every character has a form that is meant (NFKC), by what its characters are called."""
SMALL = (range(0xFE10, 0xFE1A), range(0xFE50, 0xFE6C))
"""Small and vertical forms of punctuation, which stand for those of full width."""
WIDE = 0xFEE0
"""How far an ASCII sign is from its form of full width."""
INVISIBLE = (
    *(range(0x00AD, 0x00AE), range(0x034F, 0x0350), range(0x061C, 0x061D), range(0x115F, 0x1161)),
    *(range(0x17B4, 0x17B6), range(0x180B, 0x1810), range(0x200B, 0x2010), range(0x202A, 0x202F)),
    *(range(0x2060, 0x2070), range(0x3164, 0x3165), range(0xFE00, 0xFE10), range(0xFEFF, 0xFF00)),
    *(range(0xFFA0, 0xFFA1), range(0xFFF9, 0xFFFC), range(0xE0000, 0xE1000)),
)
"""Marks without a form of their own: of direction, of joining, of width nothing, selectors of variants."""
MARKS = {0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


class Lookalike(NamedTuple):
    """A character that is taken for another: where in the text (from 0), what it is meant to be, "" for nothing."""

    at: int
    letter: str
    meant: str

    @property
    def name(self) -> str:
        """What kind of character it is and which, for the one who has it in his file: 部首 U+2FA6."""
        return f"{_kind(ord(self.letter))} U+{ord(self.letter):04X}"


def _meant() -> Iterator[tuple[int, str]]:
    for first, written in ((FIRST_RADICAL, RADICALS), (FIRST_STROKE, STROKES)):
        yield from ((first + place, meant) for place, meant in enumerate(written) if meant != " ")
    for block in (block for blocks in COMPATIBLE.values() for block in blocks):
        yield from ((code, unicodedata.normalize("NFKC", chr(code))) for code in block)
    for code in (code for block in SMALL for code in block):
        meant = unicodedata.normalize("NFKC", chr(code))
        yield code, chr(ord(meant) + WIDE) if len(meant) == 1 and "!" <= meant <= "~" else meant
    yield from ((code, "") for block in INVISIBLE for code in block)


MEANT: Mapping[int, str] = {code: meant for code, meant in _meant() if meant != chr(code)}
"""{code point: what it is meant to be}."""


def folded(text: str) -> str:
    """Return `text` with the characters that its look-alikes are meant to be."""
    return text if text.isascii() else text.translate(MEANT)


def lookalikes(text: str) -> Iterator[Lookalike]:
    """Yield every look-alike in `text`, in order."""
    if not text.isascii():
        yield from (Lookalike(at, letter, MEANT[ord(letter)]) for at, letter in enumerate(text) if ord(letter) in MEANT)


def _kind(code: int) -> str:
    if MEANT[code] == "":
        return "看不见的方向标记" if code in MARKS else "看不见的字符"
    if FIRST_STROKE <= code < FIRST_STROKE + len(STROKES):
        return "笔画"
    if any(code in block for block in SMALL):
        return "小字或竖排的标点"
    return next((name for name, blocks in COMPATIBLE.items() if any(code in block for block in blocks)), "部首")
