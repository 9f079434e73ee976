"""Cut a contract text, as it comes out of a PDF, into its provisions and digest each of them.

Called by the tests that hold the register against the contract. It reads
text that is handed to it and keeps none: the repository holds digests, never the sentences.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

ARTICLE = re.compile(r"第([一二三四五六七八九十]+)条(?=\s)")
ITEM = re.compile(r"(?:-\s*)?(\d+)、")
SUB_ITEM = re.compile(r"(?:-\s*)?[（(](\d+)[)）]")
CHINESE_ITEM = re.compile(r"([一二三四五六七八九十]+)、")
ANNEX = re.compile(r"附件\s?(\d)\s")
NUMBERED_ROW = re.compile(r"(\d+)\t")
TEAM_ROW = re.compile(r"(\d+)\.\t")
INCIDENT_ROW = re.compile(r"(?:服务中断|重大篡改事件|数据丢失|恶意入侵攻击)")
SIGNING_PAGE = re.compile(r"[（(]此页无正文")
DIGITS = "零一二三四五六七八九"


def normalise(text: str) -> str:
    """Return `text` without what a conversion may change: width of characters, white space, bullets, emphasis.

    Cell borders (tabs) stay, as ``|``, so that 12|14 is not 121|4.
    """
    folded = unicodedata.normalize("NFKC", text)
    cells = re.sub(r"[ \n\r\f\u200b]+|\*\*", "", re.sub(r"(?m)^\s*- (?=\S)", "", folded))
    return re.sub(r"\t+", "|", cells).strip("|")


def digest(text: str) -> str:
    """Return the SHA-256 (hex) of the normalised `text`."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def chinese_number(numeral: str) -> int:
    """Return 1-99 for 一 … 九十九."""
    if not re.fullmatch(r"[一二三四五六七八九]?十?[一二三四五六七八九]?", numeral) or not numeral:
        msg = f"not a numeral from 一 to 九十九: {numeral!r}"
        raise ValueError(msg)
    tens, mark, ones = numeral.rpartition("十")
    if not mark:
        return DIGITS.index(numeral)
    return (DIGITS.index(tens) if tens else 1) * 10 + (DIGITS.index(ones) if ones else 0)


def provisions(text: str) -> dict[str, str]:
    """Return {provision id: its own text} in the order of the contract.

    Raises ValueError when `text` lacks 第一条 or annex 6: it is not this contract.
    """
    found: dict[str, list[str]] = {}
    for identifier, line in _assign(text.replace("\r\n", "\n").lstrip("\ufeff")):
        found.setdefault(identifier, []).append(line)
    if "1.1" not in found or "A6.SIG" not in found:
        msg = "not the text of this contract: 第一条 or 附件6 was not found"
        raise ValueError(msg)
    return {identifier: "\n".join(lines) for identifier, lines in found.items()}


def _assign(text: str) -> Iterator[tuple[str, str]]:
    """Yield (provision id, line) for every line that belongs to a provision."""
    body, annexes = _sections(text)
    yield from _front(body)
    yield from _articles(body)
    for number, lines in annexes.items():
        yield from ANNEX_READERS[number](f"A{number}", lines)


def _sections(text: str) -> tuple[list[str], dict[str, list[str]]]:
    """Return (lines of the body with its signing page, {annex number: lines after its heading})."""
    body: list[str] = []
    annexes: dict[str, list[str]] = {}
    current = body
    for line in text.splitlines():
        stripped = unicodedata.normalize("NFKC", line).strip(" ")
        annex = ANNEX.match(stripped + " ")
        if annex and ":" not in stripped and len(stripped) < 30:  # noqa: PLR2004 - a heading, not a sentence
            current = annexes.setdefault(annex.group(1), [])
        elif stripped:
            current.append(stripped)
    return body, annexes


def _front(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the cover, the parties and the preamble: what stands before 第一条."""
    identifier = "COVER"
    for line in lines:
        if ARTICLE.match(line + " "):
            return
        if line.startswith("甲方:"):
            identifier = "PARTY.A"
        elif line.startswith("乙方:"):
            identifier = "PARTY.B"
        elif line.startswith("甲、乙双方"):
            identifier = "PRE"
        yield identifier, line


def _articles(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield articles, items, sub-items and the three tables inside articles 2 and 4."""
    article = item = identifier = ""
    for line in lines:
        heading = ARTICLE.match(line + " ")
        if heading and len(line) < 20:  # noqa: PLR2004
            article, item, identifier = str(chinese_number(heading.group(1))), "", ""
            continue
        if not article:
            continue
        if SIGNING_PAGE.match(line):
            yield from _signatures(lines[lines.index(line) + 1 :])
            return
        if match := ITEM.match(line):
            item = identifier = f"{article}.{match.group(1)}"
        elif (match := SUB_ITEM.match(line)) and item:
            identifier = f"{item}.{match.group(1)}"
        elif (row := _table_row(identifier, line)) is not None:
            identifier = row
        elif not identifier:
            identifier = article
        yield identifier, line


def _table_row(identifier: str, line: str) -> str | None:
    """Return the id of the table row that `line` begins, None when it begins none."""
    if identifier == "2.2.1" or re.fullmatch(r"P\d+", identifier):
        if match := NUMBERED_ROW.match(line):
            return f"P{match.group(1)}"
        return "P.TOTAL" if line.startswith("总价") else None
    if identifier == "2.2.2" and "\t" in line and not line.startswith("服务类别"):
        return "S1"
    if re.fullmatch(r"S\d+", identifier) and "\t" in line:
        return f"S{int(identifier[1:]) + 1}"
    if (identifier == "4.5" or re.fullmatch(r"T\d", identifier)) and (match := TEAM_ROW.match(line)):
        return f"T{match.group(1)}"
    return None


def _signatures(lines: list[str]) -> Iterator[tuple[str, str]]:
    identifier = "SIG.A"
    for line in lines:
        if "承担单位" in line:
            identifier = "SIG.B"
        yield identifier, line


def _incidents(prefix: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield annex 1: its head, then four rows of level A and four of level B."""
    identifier, row = f"{prefix}.0", 0
    for line in lines:
        rest = line
        if match := INCIDENT_ROW.search(line):
            head, rest = line[: match.start()], line[match.start() :]
            if normalise(head):
                yield f"{prefix}.0", head
            row += 1
            identifier = f"{prefix}.{'A' if row <= 4 else 'B'}.{(row - 1) % 4 + 1}"  # noqa: PLR2004
        yield identifier, rest


def _penalty_rows(prefix: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    identifier = f"{prefix}.0"
    for line in lines:
        if match := NUMBERED_ROW.match(line):
            identifier = f"{prefix}.{match.group(1)}"
        yield identifier, line


def _confidentiality(prefix: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield annex 4: its preamble, ten articles with 一、二、… items, the signatures."""
    article, identifier = "", f"{prefix}.0"
    for line in lines:
        if heading := ARTICLE.match(line + " "):
            article = identifier = f"{prefix}.{chinese_number(heading.group(1))}"
            continue
        if match := CHINESE_ITEM.match(line):
            identifier = f"{article}.{chinese_number(match.group(1))}"
        elif line.startswith("上述"):
            identifier = article
        elif article.endswith(".10") and line.startswith("甲方:"):
            identifier = f"{prefix}.SIG"
        yield identifier, line


def _pledge(prefix: str, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield annexes 5 and 6: a lead-in, 一、二、… items, the closing words and signatures."""
    identifier = f"{prefix}.0"
    for line in lines:
        if match := CHINESE_ITEM.match(line):
            identifier = f"{prefix}.{chinese_number(match.group(1))}"
        elif line.startswith(("承诺单位", "我承诺")):
            identifier = f"{prefix}.SIG"
        yield identifier, line


ANNEX_READERS = {
    "1": _incidents,
    "2": _penalty_rows,
    "3": _penalty_rows,
    "4": _confidentiality,
    "5": _pledge,
    "6": _pledge,
}
