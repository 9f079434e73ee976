"""Say in one sentence why a text is not the whole of this contract in its order. Called by ``scripts.contract.file``.

Each fault names the line where it shows and what to do, instead of a hundred provisions that are missing or changed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from contract_model.register.provision_id import label
from scripts.contract.pages import Line, lines_without_pages
from scripts.contract.text import ANNEX, ARTICLE, ITEM, LONGEST_ANNEX_HEADING, Passage, chinese_number, sections

CUT_OFF = 1 / 10
FEWEST_GONE = 5
"""A part that is missing at one end is cut off when it is larger than this share, and than so many provisions."""
THERE = 4 / 5
"""And when so much of the rest is there."""
FEWEST_IN_COLUMNS = 12
COLUMNS = re.compile(r"\S.{9,} {4,}\S.{9,}")
HEADING = re.compile(r"第[一二三四五六七八九十]+条\s*[^,，。;；:：]*")


def course_fault(text: str, found: Mapping[str, Passage], digests: Mapping[str, str], missing: Container[str]) -> str:
    """Return what is wrong with the course of the `text`: out of order, repeated, cut off, in columns; "" for nothing.

    `found` are its provisions, `digests` those of the register, `missing` what of them is not there.
    """
    lines = lines_without_pages(text)
    return next(filter(None, (_order(lines), _columns(text), _cut_off(found, list(digests), missing))), "")


def unlike(text: str) -> str:
    """Return what a `text` that is hardly this contract looks like, and what to do."""
    lines = lines_without_pages(text)
    articles = [line for line in lines if HEADING.fullmatch(line.text)]
    if not articles:
        return "没有一行是“第一条 ……”这样的标题：多半是别的文件。请指定本合同的全文，且每项各起一行"
    if not any(ITEM.match(line.text) for line in lines):
        return (
            f"有“{articles[0].text[:4]}”等标题，却没有一行以“1、”开头：自动编号没有随文字导出，或各项连成了一行。"
            "请在 Word 中把编号转为文本后再导出，且每项各起一行"
        )
    return "有各条标题而文字不同：多半是另一份合同或另一个版本。请指定本合同的全文，且每项各起一行"


def _order(lines: Sequence[Line]) -> str:
    body, annexes = sections(lines)
    parts = [("", _articles(body)), ("附件4的", _articles(annexes.get("4", []))), ("", _annexes(lines))]
    return next(filter(None, (_disorder(where, headings) for where, headings in parts)), "")


def _articles(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    for line in lines:
        match = ARTICLE.match(line.text + " ")
        if match and line.starts and HEADING.fullmatch(line.text) and len(line.text) < LONGEST_ANNEX_HEADING:
            yield chinese_number(match[1]), line


def _annexes(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    for line in lines:
        match = ANNEX.match(line.text + " ")
        short = len(line.text) < LONGEST_ANNEX_HEADING and not re.search("[:：。,，]", line.text)
        if match and line.starts and short:
            yield int(match[1]), line


def _disorder(where: str, headings: Iterator[tuple[int, Line]]) -> str:
    """Return the first of the numbered `headings` that comes again or too late."""
    seen: dict[int, Line] = {}
    for number, line in headings:
        if number in seen:
            return (
                f"第 {line.number} 行：{where}“{_mark(line)}”又出现一次（第 {seen[number].number} 行已有）。"
                "是重复的段落、目录或页眉，就删去其中一处"
            )
        if number < max(seen, default=0):
            later = seen[max(seen)]
            return (
                f"第 {line.number} 行：{where}“{_mark(line)}”排在“{_mark(later)}”（第 {later.number} 行）之后，"
                "次序不对。请按合同的次序排列各条"
            )
        seen[number] = line
    return ""


def _mark(line: Line) -> str:
    """Return the number of a heading as it stands there."""
    return re.split(r"(?<=条)|(?<=附件\d)|(?<=附件 \d)", line.text)[0]


def _columns(text: str) -> str:
    """Return where the `text` is set in two columns, line by line beside each other."""
    beside: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if COLUMNS.search(line.strip()) and "\t" not in line:
            beside.append(number)
        elif line.strip():
            beside.clear()
        if len(beside) >= FEWEST_IN_COLUMNS:
            return (
                f"第 {beside[0]} 行起是并排的两栏，左右两栏的文字混在同一行。"
                "请不用 -layout、改用 pdftotext -raw 重新转换，或先把左栏、再把右栏依次排好"
            )
    return ""


def _cut_off(found: Mapping[str, Passage], order: Sequence[str], missing: Container[str]) -> str:
    """Return which end of the contract is not there."""
    for names, said in (
        (order[::-1], "只到{}（第 {} 行）为止，其后的 {} 条都没有：没有转换完整，或被截断。请重新导出全文"),
        (order, "从{}（第 {} 行）才开始，其前的 {} 条都没有：缺了前半。请重新导出全文"),
    ):
        gone = next((place for place, name in enumerate(names) if name not in missing), len(names))
        rest = names[gone:]
        there = [name for name in rest if name in found]
        part = max(CUT_OFF * len(order), FEWEST_GONE)
        if gone > part and len(there) > CUT_OFF * len(order) and len(there) >= THERE * len(rest):
            return said.format(label(there[0]), found[there[0]].line, gone)
    return ""
