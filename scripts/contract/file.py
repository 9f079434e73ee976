"""Open a contract text and hold it against the register, provision by provision.

Called by ``contract verify`` and by the private build of the site. What is not the text of this contract –
a PDF, a picture, another contract – is refused with a `ContractFileError` that says what to do, before anything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.contract.text import Passage, digest, normalise, passages

FEWEST_FOUND = 1 / 2
FEWEST_UNCHANGED = 1 / 10
BINARY = {
    b"%PDF": "是 PDF",
    b"PK\x03\x04": "是 Word 或压缩文件",
    b"\xd0\xcf\x11\xe0": "是旧版 Word 文件",
    b"{\\rtf": "是 RTF 文件",
    b"\x89PNG": "是图片",
    b"\xff\xd8\xff": "是图片",
}
REMEDY = "请先把合同转成纯文本（UTF-8 或 GB18030），再指定该文件"
_MARK = re.compile(r"\(?(\d+|[一二三四五六七八九十]+)(?:、|\)|\||\.\|)")


class ContractFileError(Exception):
    """The file is not the text of this contract; the message (Chinese) says why and what would be right."""


class Comparison(NamedTuple):
    """Ids of the register by what became of them, in its order; `new` in the order of the text.

    `passages` has every provision of the text; `moved` maps a changed or new id to the one in the register that has
    the same words but for the number before them.
    """

    unchanged: list[str]
    changed: list[str]
    missing: list[str]
    new: list[str]
    passages: Mapping[str, Passage]
    moved: Mapping[str, str]


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
        raise ContractFileError(f"{path}：是空文件。{REMEDY}")
    for head, what in BINARY.items():
        if content.startswith(head):
            raise ContractFileError(f"{path}：{what}，不是文本。{REMEDY}")
    if b"\0" in content:
        raise ContractFileError(f"{path}：不是文本，或是 UTF-16 编码。{REMEDY}")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ContractFileError(f"{path}：既不是 UTF-8 也不是 GB18030 编码的文本。{REMEDY}")


def compare(path: Path, digests: Mapping[str, str]) -> Comparison:
    """Return what became of the provisions with `digests` ({id: SHA-256}) in the contract text at `path`.

    Raises ContractFileError when it cannot be read or is the text of something else.
    """
    found = passages(read_contract(path))
    now = {identifier: digest(passage.text) for identifier, passage in found.items()}
    present = [identifier for identifier in digests if identifier in now]
    unchanged = [identifier for identifier in present if now[identifier] == digests[identifier]]
    if len(present) < FEWEST_FOUND * len(digests) or len(unchanged) < FEWEST_UNCHANGED * len(digests):
        raise ContractFileError(
            f"{path}：不像是这份合同：登记的 {len(digests)} 条里只找到 {len(present)} 条，"
            f"其中 {len(unchanged)} 条文字相同。请指定本合同的全文，且每项各起一行"
        )
    changed = [identifier for identifier in present if now[identifier] != digests[identifier]]
    new = [identifier for identifier in found if identifier not in digests]
    return Comparison(
        unchanged=unchanged,
        changed=changed,
        missing=[identifier for identifier in digests if identifier not in now],
        new=new,
        passages=found,
        moved=_moved({identifier: found[identifier].text for identifier in (*changed, *new)}, digests),
    )


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
