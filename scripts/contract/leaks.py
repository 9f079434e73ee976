"""Find what a checkout must not hold: sentences of the contract, and numbers or addresses of people.

Called by the tests of the repository; the contract's text is handed in and is itself nowhere in the repository. A run
of `RUN` Chinese characters that stands in the contract too counts as a copied sentence, whatever punctuation, spaces
or line breaks lie between; shorter runs are names and terms.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

RUN = 26
NAMES = (
    "北京市应急指挥保障中心年度信息系统政务云租用第二包项目服务合同",
    "北京市应急指挥保障中心年度信息系统政务云租用项目",
    "关于加强党政部门云计算服务网络安全管理的意见",
    "信息安全技术网络安全等级保护基本要求",
    "信息安全技术网络安全等级保护测评要求",
)
"""Names of things, as long as a sentence, that may be carried over."""

HAN = re.compile(r"[\u4e00-\u9fff]")
PERSONAL = {
    "e-mail address": re.compile(r"(?<![\\\w.+-])[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}(?!\w)"),
    "mobile number": re.compile(r"(?<![\w.+-])1[3-9]\d{9}(?![\w.-])"),
    "telephone number": re.compile(r"(?<![\w.-])0?\d{2,3}-\d{8}(?![\w-])"),
    "account number": re.compile(r"(?<![\w.-])\d{16,19}(?![\w.-])"),
}
PRIVATE_NUMBER = re.compile(r"(?<![\d.])(?:\d{3}-\d{8}|\d{8}|\d{10,})(?![\d.])")
"""What looks like a telephone, seal or account number where it stands in the contract."""


class Leak(NamedTuple):
    """Something that must not be in the repository, and where it begins."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        """Return FILE:LINE: what."""
        return f"{self.path}:{self.line}: {self.what}"


def text_files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file under `root` that git tracks or would track, binary files left out."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-coz", "--exclude-standard"],  # noqa: S607 - git is on the path
        capture_output=True,
        check=True,
    )
    for name in sorted(listed.stdout.decode().split("\0")):
        path = root / name
        if not name or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content:
            yield name, content.decode("utf-8", errors="replace")


def personal_data(files: Iterable[tuple[str, str]]) -> Iterator[Leak]:
    """Yield what looks like an address or a number of a person or an account, whoever it belongs to."""
    for path, text in files:
        for number, line in enumerate(text.splitlines(), 1):
            for what, pattern in PERSONAL.items():
                if pattern.search(line):
                    yield Leak(path, number, what)


def contract_leaks(contract: str, files: Iterable[tuple[str, str]]) -> Iterator[Leak]:
    """Yield each copied run of `contract`'s text, and each of its private numbers and addresses."""
    source, _ = han(contract, name_mark="\1")  # not as in the files: a name matches no name
    copied = {source[at : at + RUN] for at in range(len(source) - RUN + 1)}
    private = set(PRIVATE_NUMBER.findall(contract)) | set(PERSONAL["e-mail address"].findall(contract))
    for path, text in files:
        for number, line in enumerate(text.splitlines(), 1):
            if any(one in line for one in private):
                yield Leak(path, number, "a private number or address of the contract")
        kept, lines = han(text)
        at = 0
        while at <= len(kept) - RUN:
            end = at
            while kept[end : end + RUN] in copied:
                end += 1
            if end > at:
                length = end - at - 1 + RUN
                yield Leak(path, lines[at], f"{length} characters in a row as in the contract")
                at += length
            else:
                at += 1


def han(text: str, name_mark: str = "\0") -> tuple[str, list[int]]:
    """Return the Chinese characters of `text` alone, those of names replaced by `name_mark`, and the line of each."""
    found = [(match.group(), match.start()) for match in HAN.finditer(text)]
    kept = "".join(character for character, _ in found)
    for name in NAMES:
        kept = kept.replace(name, name_mark * len(name))
    lines = []
    line, before = 1, 0
    for _, start in found:
        line += text.count("\n", before, start)
        before = start
        lines.append(line)
    return kept, lines
