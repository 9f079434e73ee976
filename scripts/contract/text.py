"""Cut a contract text, as it comes out of a PDF, into its provisions and digest each of them.

Called by ``contract verify``, by the private build of the site, and by the tests that hold the register
against the contract. It reads text that is handed to it and keeps none: the repository holds digests, never the
sentences. What a conversion may change – page breaks and numbers, line ends, widths, spaces – changes no digest.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scripts.characters.lookalikes import folded
from scripts.contract.pages import Line, lines_without_pages

NUMERAL = r"[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
ARTICLE = re.compile(rf"第({NUMERAL})条(?=\s)")
CLOSE_ARTICLE = re.compile(
    rf"第({NUMERAL})条(?=[\u4e00-\u9fff])(?![之第款规所的中约至和与及或办执履])[^,，。;；:：、]+"
)
"""A heading whose number stands right before its words: believed where it is the next or begins a paragraph."""
ITEM = re.compile(r"(?:-\s*)?(\d+)\s*、")
SUB_ITEM = re.compile(r"(?:-\s*)?[（(]\s*(\d+)\s*[)）]")
CHINESE_ITEM = re.compile(rf"({NUMERAL})\s*、")
ANNEX = re.compile(r"附件\s?(\d)(?:\s|(?=[\u4e00-\u9fff])(?![的中之所规和与及或])[^,，。;；、]+$)")
NUMBERED_ROW = re.compile(r"(\d+)\t")
TEAM_ROW = re.compile(r"(\d+)\.\t")
INCIDENT_ROW = re.compile(r"(?:服务中断|重大篡改事件|数据丢失|恶意入侵攻击)")
COLON = re.compile(r"[:：]")
PARTY_A = re.compile(r"甲\s*方\s*[:：]")
PARTY_B = re.compile(r"乙\s*方\s*[:：]")
PREAMBLE = re.compile(r"甲、\s*乙\s*双方")
SIGNING_PAGE = re.compile(r"[（(]此页无正文")
LINK = re.compile(r"\[([^\[\]]*)\]\((?:tel|mailto|https?):[^()]*\)")
BULLET = re.compile(r"^\s*-(?: (?=\S)|(?=[（(]?\d{1,2}[、)）]))", re.MULTILINE)
DRAWN = re.compile(r"[-–—―_=~]{6,}")
DIGITS = "零一二三四五六七八九"
LONGEST_ARTICLE_HEADING = 20
LONGEST_ANNEX_HEADING = 30
INCIDENTS_OF_LEVEL_A = 4
LAST_ARTICLE_OF_ANNEX_4 = 10


class Passage(NamedTuple):
    """A provision's own text, the line of the file on which it begins (from 1), and that of each of its lines."""

    line: int
    text: str
    lines: tuple[int, ...] = ()


def normalise(text: str) -> str:
    """Return `text` without what a conversion may change: width of characters, white space, bullets, emphasis, links.

    Look-alikes are folded, and of a link only its words stay. Cell borders (tabs) stay, as ``|``, so that 12|14 is not
    121|4.
    """
    plain = unicodedata.normalize("NFKC", folded(text))
    trimmed = re.sub(r"(?m)\s+$", "", BULLET.sub("", plain))  # editors drop the borders at line ends
    cells = LINK.sub(r"\1", DRAWN.sub("", re.sub(r"[ \n\r\f]+|\*\*", "", trimmed)))
    return re.sub(r"\t+", "|", cells).strip("|")


def digest(text: str) -> str:
    """Return the SHA-256 (hex) of the normalised `text`."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def chinese_number(numeral: str) -> int:
    """Return 1-99 for 一 … 九十九."""
    if not re.fullmatch(NUMERAL, numeral):
        msg = f"not a numeral from 一 to 九十九: {numeral!r}"
        raise ValueError(msg)
    tens, mark, ones = numeral.rpartition("十")
    if not mark:
        return DIGITS.index(numeral)
    return (DIGITS.index(tens) if tens else 1) * 10 + (DIGITS.index(ones) if ones else 0)


def provisions(text: str) -> dict[str, str]:
    """Return {provision id: its own text} in the order of the contract, as far as `text` has them."""
    return {identifier: passage.text for identifier, passage in passages(text).items()}


def passages(text: str) -> dict[str, Passage]:
    """Return {provision id: its own text and where it begins} in the order of `text`."""
    found: dict[str, list[Line]] = {}
    body, annexes = sections(lines_without_pages(text))
    for identifier, line in _assign(body, annexes):
        found.setdefault(identifier, []).append(line)
    return {
        identifier: Passage(
            lines[0].number, "\n".join(line.text for line in lines), tuple(line.number for line in lines)
        )
        for identifier, lines in found.items()
    }


def _assign(body: Sequence[Line], annexes: dict[str, list[Line]]) -> Iterator[tuple[str, Line]]:
    """Yield (provision id, line) for every line that belongs to a provision."""
    yield from _front(body)
    yield from _articles(body)
    for number, lines in annexes.items():
        yield from ANNEX_READERS.get(number, _unknown_annex)(f"A{number}", lines)


def sections(lines: Iterable[Line]) -> tuple[list[Line], dict[str, list[Line]]]:
    """Return (lines of the body with its signing page, {annex number: lines after its heading})."""
    body: list[Line] = []
    annexes: dict[str, list[Line]] = {}
    current = body
    for line in lines:
        annex = ANNEX.match(line.text + " ")
        heading = annex and not COLON.search(line.text) and len(line.text) < LONGEST_ANNEX_HEADING
        if annex and heading and annex.group(1) > max(annexes, default=""):
            current = annexes.setdefault(annex.group(1), [])
        else:
            current.append(line)
    return body, annexes


def _begins(number: str, before: int, line: Line) -> bool:
    """Return whether `number`, at the head of `line`, begins the provision after number `before`.

    A sentence broken before 2、3规定 or (2)种方式 does not: its number does not follow.
    """
    return int(number) == before + 1 or (int(number) > before and line.starts)


def _front(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Yield the cover, the parties and the preamble: what stands before 第一条. The cover may name the parties too."""
    end = next((place for place, line in enumerate(lines) if _heading(line, 0)), len(lines))
    parties = max((place for place in range(end) if PARTY_A.match(lines[place].text)), default=end)
    identifier = "COVER"
    for place, line in enumerate(lines[:end]):
        if place == parties:
            identifier = "PARTY.A"
        elif place > parties and PARTY_B.match(line.text):
            identifier = "PARTY.B"
        elif PREAMBLE.match(line.text):
            identifier = "PRE"
        yield identifier, line


def _heading(line: Line, before: int) -> int:
    """Return the number of the article that `line` is the heading of, 0 where it is none that can follow `before`."""
    if len(line.text) >= LONGEST_ARTICLE_HEADING:
        return 0
    if match := ARTICLE.match(line.text + " "):
        number = chinese_number(match.group(1))
        return number if number > before else 0
    match = CLOSE_ARTICLE.fullmatch(line.text)
    number = chinese_number(match.group(1)) if match else 0
    return number if number == before + 1 or (number > before and line.starts) else 0


def _articles(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Yield articles, items, sub-items and the three tables inside articles 2 and 4."""
    article = item = sub = 0
    identifier = ""
    for place, line in enumerate(lines):
        if number := _heading(line, article):
            article, item, identifier = number, 0, ""
            continue
        if not article:
            continue
        if SIGNING_PAGE.match(line.text):
            yield from _signatures(lines[place + 1 :])
            return
        if (match := ITEM.match(line.text)) and _begins(match.group(1), item, line):
            item, sub = int(match.group(1)), 0
            identifier = f"{article}.{item}"
        elif (match := SUB_ITEM.match(line.text)) and item and _begins(match.group(1), sub, line):
            sub = int(match.group(1))
            identifier = f"{article}.{item}.{sub}"
        elif (row := _table_row(identifier, line)) is not None:
            identifier = row
        elif not identifier:
            identifier = str(article)
        yield identifier, line


def _table_row(identifier: str, line: Line) -> str | None:
    """Return the id of the table row that `line` begins, None when it begins none."""
    text, before = line.text, int(re.sub(r"\D", "", identifier[1:]) or 0)
    if identifier == "2.2.1" or re.fullmatch(r"P\d+", identifier):
        before = 0 if identifier == "2.2.1" else before
        if (match := NUMBERED_ROW.match(text)) and _begins(match.group(1), before, line):
            return f"P{match.group(1)}"
        return "P.TOTAL" if text.startswith("总价") else None
    if identifier == "2.2.2" and "\t" in text and not text.startswith("服务类别"):
        return "S1"
    if re.fullmatch(r"S\d+", identifier) and "\t" in text:
        return f"S{before + 1}"
    if (identifier == "4.5" or re.fullmatch(r"T\d+", identifier)) and (match := TEAM_ROW.match(text)):
        return f"T{match.group(1)}"
    return None


def _signatures(lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    identifier = "SIG.A"
    for line in lines:
        if "承担单位" in line.text:
            identifier = "SIG.B"
        yield identifier, line


def _incidents(prefix: str, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Yield annex 1: its head, then four rows of level A and the rows of level B."""
    identifier, row = f"{prefix}.0", 0
    for line in lines:
        rest = line
        if match := INCIDENT_ROW.search(line.text):
            head, rest = line.text[: match.start()], line._replace(text=line.text[match.start() :])
            if normalise(head):
                yield f"{prefix}.0", line._replace(text=head)
            level, before = ("A", 0) if row < INCIDENTS_OF_LEVEL_A else ("B", INCIDENTS_OF_LEVEL_A)
            row += 1
            identifier = f"{prefix}.{level}.{row - before}"
        yield identifier, rest


def _penalty_rows(prefix: str, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    identifier, row = f"{prefix}.0", 0
    for line in lines:
        if (match := NUMBERED_ROW.match(line.text)) and _begins(match.group(1), row, line):
            row = int(match.group(1))
            identifier = f"{prefix}.{row}"
        yield identifier, line


def _confidentiality(prefix: str, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Yield annex 4: its preamble, ten articles with 一、二、… items, the signatures."""
    article = item = 0
    identifier = f"{prefix}.0"
    for line in lines:
        if number := _heading(line, article):
            article, item, identifier = number, 0, f"{prefix}.{number}"
            continue
        match = CHINESE_ITEM.match(line.text)
        if article and match and _begins(str(chinese_number(match.group(1))), item, line):
            item = chinese_number(match.group(1))
            identifier = f"{prefix}.{article}.{item}"
        elif article and line.starts and line.text.startswith("上述"):
            identifier = f"{prefix}.{article}"
        elif article == LAST_ARTICLE_OF_ANNEX_4 and PARTY_A.match(line.text):
            identifier = f"{prefix}.SIG"
        yield identifier, line


def _pledge(prefix: str, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Yield annexes 5 and 6: a lead-in, 一、二、… items, the closing words and signatures."""
    identifier, item = f"{prefix}.0", 0
    for line in lines:
        match = CHINESE_ITEM.match(line.text)
        if match and _begins(str(chinese_number(match.group(1))), item, line):
            item = chinese_number(match.group(1))
            identifier = f"{prefix}.{item}"
        elif line.starts and line.text.startswith(("承诺单位", "我承诺")):
            identifier = f"{prefix}.SIG"
        yield identifier, line


def _unknown_annex(prefix: str, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Yield an annex that this contract does not have as one provision, so that it is reported as new."""
    yield from ((f"{prefix}.0", line) for line in lines)


ANNEX_READERS = {
    "1": _incidents,
    "2": _penalty_rows,
    "3": _penalty_rows,
    "4": _confidentiality,
    "5": _pledge,
    "6": _pledge,
}
