"""Open a contract text and hold it against the register, provision by provision.

Called by ``contract verify`` and by the private build of the site. What is not the text of this contract –
a PDF, a picture, another contract – is refused with a `ContractFileError` that says what to do, before anything else.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.contract.diagnosis import course_fault, unlike
from scripts.contract.tables import Unread, restore
from scripts.contract.text import Passage, digest, normalise, passages

FEWEST_FOUND = 1 / 2
FEWEST_UNCHANGED = 1 / 10
MOST_LINES = 60
TEXT = "请先把合同转成纯文本（UTF-8 或 GB18030），再指定该文件"
FROM_WORD = "请在 Word 或 WPS 中打开，另存为纯文本（.txt，编码选 UTF-8），再指定该文件"
SCANNED = "请先用文字识别（OCR）软件识别，再另存为纯文本"
BINARY = {
    b"%PDF": ("是 PDF", ""),
    b"PK\x03\x04": ("是 Word 或压缩文件", FROM_WORD),
    b"\xd0\xcf\x11\xe0": ("是旧版 Word 文件", FROM_WORD),
    b"{\\rtf": ("是 RTF 文件", FROM_WORD),
    b"<!DOCTYPE html": ("是网页", TEXT),
    b"<html": ("是网页", TEXT),
    b"\x89PNG": ("是图片", SCANNED),
    b"\xff\xd8\xff": ("是图片", SCANNED),
    b"II*\0": ("是图片", SCANNED),
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
HYPHENATED = re.compile(r"(?<=[A-Za-z])[-‐]\n\s*(?=[a-z])")
_MARK = re.compile(r"\(?(\d+|[一二三四五六七八九十]+)(?:、|\)|\||\.\|)")


class ContractFileError(Exception):
    """The file is not the text of this contract; the message (Chinese) says why and what would be right."""


class Comparison(NamedTuple):
    """Ids of the register by what became of them, in its order; `new` in the order of the text.

    `passages` has every provision of the text; `moved` maps a changed or new id to the one in the register that has
    the same words but for the number before them. `unread` are rows of tables whose cells nobody can tell apart: they
    are neither unchanged nor changed nor missing. `notes` say of changed ids what the cause may be, in Chinese.
    """

    unchanged: list[str]
    changed: list[str]
    missing: list[str]
    new: list[str]
    passages: Mapping[str, Passage]
    moved: Mapping[str, str]
    unread: list[Unread]
    notes: Mapping[str, str]


def read_contract(path: Path) -> str:
    """Return the text of the file at `path`, written in UTF-8 or GB18030. Raises ContractFileError."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ContractFileError(f"{path}：没有这个文件。请核对路径") from None
    except IsADirectoryError:
        raise ContractFileError(f"{path}：是文件夹，不是文件。请指定其中的合同文本") from None
    except OSError as error:
        raise ContractFileError(f"{path}：读不出（{error.strerror}）。请检查权限或另存一份") from error
    if not content.strip():
        scanned = ("只有换页，没有文字，像是扫描件转成的", SCANNED)
        what, remedy = scanned if b"\f" in content else ("是空文件", TEXT)
        raise ContractFileError(f"{path}：{what}。{remedy}")
    for head, (what, remedy) in BINARY.items():
        if content.lstrip(b"\xef\xbb\xbf").startswith(head):
            raise ContractFileError(f"{path}：{what}，不是文本。{remedy or from_pdf(path)}")
    encodings = ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "gb18030")
    if b"\0" in content and encodings != ("utf-16",):
        raise ContractFileError(f"{path}：不是文本，或是没有标记的 UTF-16 编码。{TEXT}")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ContractFileError(f"{path}：既不是 UTF-8、UTF-16，也不是 GB18030 编码的文本。{TEXT}")


def from_pdf(path: Path) -> str:
    """Return how to get the text of the PDF at `path`: by the command that is at hand, or by any."""
    if shutil.which("pdftotext"):
        command = shlex.join(["pdftotext", "-raw", "-enc", "UTF-8", str(path), str(path.with_suffix(".txt"))])
        return f"请先运行 {command}，再指定 {path.with_suffix('.txt')}"
    return f"{TEXT}；可用 poppler 的 pdftotext -raw -enc UTF-8，或在 PDF 阅读器中另存为文本"


def compare(path: Path, digests: Mapping[str, str]) -> Comparison:
    """Return what became of the provisions with `digests` ({id: SHA-256}) in the contract text at `path`.

    Raises ContractFileError when it cannot be read or is the text of something else.
    """
    text = read_contract(path)
    found, unread = restore(_joined(passages(text), digests), digests)
    now = {identifier: digest(passage.text) for identifier, passage in found.items()}
    jumbled = {name for table in unread for name in table.ids}
    present = [identifier for identifier in digests if identifier in now]
    unchanged = [identifier for identifier in present if now[identifier] == digests[identifier]]
    missing = [identifier for identifier in digests if identifier not in now and identifier not in jumbled]
    fault = course_fault(text, found, digests, missing)
    if not fault and (
        len(present) + len(jumbled) < FEWEST_FOUND * len(digests) or len(unchanged) < FEWEST_UNCHANGED * len(digests)
    ):
        fault = (
            f"不像是这份合同：登记的 {len(digests)} 条里只找到 {len(present)} 条，其中 {len(unchanged)} 条文字相同。"
        )
        fault += unlike(text)
    if fault:
        raise ContractFileError(f"{path}：{fault}")
    changed = [identifier for identifier in present if now[identifier] != digests[identifier]]
    new = [identifier for identifier in found if identifier not in digests]
    return Comparison(
        unchanged=unchanged,
        changed=changed,
        missing=missing,
        new=new,
        passages=found,
        moved=_moved({identifier: found[identifier].text for identifier in (*changed, *new)}, digests),
        unread=unread,
        notes={name: note for name in changed if (note := _intruding(found[name], digests[name]))},
    )


def _joined(found: Mapping[str, Passage], digests: Mapping[str, str]) -> dict[str, Passage]:
    """Return `found` with the words joined that a line end cut with a hyphen, where the register has them whole."""
    joined = {name: passage._replace(text=HYPHENATED.sub("", passage.text)) for name, passage in found.items()}
    return {
        name: joined[name] if digest(joined[name].text) == digests.get(name) else passage
        for name, passage in found.items()
    }


def _intruding(passage: Passage, wanted: str) -> str:
    """Return which lines of a changed `passage` to leave out for the `wanted` digest, "" where none do."""
    lines = passage.text.split("\n")
    if len(lines) > MOST_LINES:
        return ""
    for size in range(1, len(lines)):
        for start in range(len(lines) - size + 1):
            if digest("\n".join([*lines[:start], *lines[start + size :]])) == wanted:
                first, last = passage.lines[start], passage.lines[start + size - 1]
                place = f"第 {first} 行" if first == last else f"第 {first}–{last} 行"
                return f"除{place}外与登记的相同：是页眉、页脚、批注或重复的文字就删去，是新加的约定就复核"
    return ""


def _moved(texts: Mapping[str, str], digests: Mapping[str, str]) -> dict[str, str]:
    """Return {id in the text: id in the register} where only the number before the words is another."""
    by_digest = {value: identifier for identifier, value in digests.items()}
    moved: dict[str, str] = {}
    for identifier, text in texts.items():
        words = normalise(text)
        mark = _MARK.match(words)
        numbers = _other_numbers(mark[1]) if mark else []
        start, end = mark.span(1) if mark else (0, 0)
        variants = [words, *(words[:start] + number + words[end:] for number in numbers)]
        former = next((by_digest[value] for value in map(digest, variants) if value in by_digest), "")
        if former:
            moved[identifier] = former
    return moved


def _other_numbers(number: str) -> list[str]:
    """Return the numbers, written as `number` is, that a provision near by may have had."""
    if number.isdigit():
        return [str(other) for other in range(1, int(number) + 10)]
    ones = "一二三四五六七八九"
    return [*ones, "十", *("十" + one for one in ones)]
