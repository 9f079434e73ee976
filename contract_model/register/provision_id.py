"""Identifiers of provisions: the Chinese label, the page anchor and the chapter that an id belongs to.

``3.4`` = 第三条第4项, ``10.2.4`` = 第十条第2项第(4)目, ``P7``, ``S3``, ``T1`` = rows of tables,
``A4.6.2`` = 附件4第六条第二项.
"""

from __future__ import annotations

import re

NUMERALS = "零一二三四五六七八九十"
TEN = 10
FRONT = "PRE"
UNNUMBERED = {
    "COVER": "封面",
    "PARTY.A": "甲方信息",
    "PARTY.B": "乙方信息",
    "PRE": "序言",
    "P.TOTAL": "价目表总价行",
    "SIG.A": "甲方签署栏",
    "SIG.B": "乙方签署栏",
}
ROWS = {"P": ("2", "价目表第{}行"), "S": ("2", "基础安全保障服务表第{}行"), "T": ("4", "服务团队表第{}行")}
HEADS = {"A1": "表头", "A2": "算式", "A3": "算式"}


def numeral(number: int) -> str:
    """Return 1-99 in Chinese numerals: 12 → 十二."""
    tens, ones = divmod(number, TEN)
    head = "" if not tens else ("十" if tens == 1 else NUMERALS[tens] + "十")
    return head + (NUMERALS[ones] if ones or not tens else "")


def chapter(identifier: str) -> str:
    """Return the chapter: "1"-"20" for articles, "A1"-"A6" for annexes, "PRE" for cover, parties, signatures."""
    if match := re.match(r"(A\d)\.", identifier):
        return match.group(1)
    if match := re.fullmatch(r"([PST])(\d+|\.TOTAL)", identifier):
        return ROWS[match.group(1)][0]
    return identifier.partition(".")[0] if identifier[0].isdigit() else FRONT


def anchor(identifier: str) -> str:
    """Return the page anchor: 3.4 → c-3-4."""
    return "c-" + identifier.replace(".", "-")


def label(identifier: str) -> str:
    """Return the Chinese name under which a lawyer cites the provision."""
    if identifier in UNNUMBERED:
        return UNNUMBERED[identifier]
    if match := re.fullmatch(r"([PST])(\d+)", identifier):
        return ROWS[match.group(1)][1].format(match.group(2))
    if identifier.startswith("A"):
        return _annex_label(*identifier.split("."))
    article, *items = identifier.split(".")
    marks = ("第{}项", "第({})目")
    return f"第{numeral(int(article))}条" + "".join(mark.format(item) for mark, item in zip(marks, items, strict=False))


def chapter_label(name: str) -> str:
    """Return the name of a chapter: "3" → 第三条, "A2" → 附件2, "PRE" → 封面、当事人与签署."""
    if name == FRONT:
        return "封面、当事人与签署"
    return f"附件{name[1:]}" if name.startswith("A") else f"第{numeral(int(name))}条"


def _annex_label(annex: str, *parts: str) -> str:
    head = f"附件{annex[1:]}"
    if parts == ("0",):
        return head + HEADS.get(annex, "引言")
    if parts == ("SIG",):
        return head + "签署栏"
    if annex == "A1":
        level, row = parts
        return f"{head}{level}级第{row}行"
    if annex in ("A2", "A3"):
        return f"{head}第{parts[0]}行"
    if annex == "A4":
        marks = ("第{}条", "第{}项")
        return head + "".join(m.format(numeral(int(p))) for m, p in zip(marks, parts, strict=False))
    return f"{head}第{numeral(int(parts[0]))}项"
