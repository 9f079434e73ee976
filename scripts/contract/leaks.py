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

from scripts.contract import personal

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


def _apart(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return `pattern` for numbers that stand apart: not in a hash, a decimal or the ten digits in a row."""
    return re.compile(rf"(?<![\w.+-])(?!0123456789)(?:{pattern.pattern})(?![\w-])")


PERSONAL = {
    "e-mail address": personal.MAIL,
    "account number": _apart(re.compile(rf"{personal.CARD.pattern}|\d{{16,19}}(?!\.)")),
    "identity number": _apart(personal.IDENTITY),
    "mobile number": _apart(personal.MOBILE),
    "telephone number": _apart(personal.LANDLINE),
}
"""What to look for, by what it is; the first that is found names the line."""
PRIVATE_NUMBER = re.compile(r"(?<![\d.])(?:\d{3}-\d{8}|\d{8}|\d{10,})(?![\d.])")
"""What looks like a telephone, seal or account number where it stands in the contract."""
GENERATED = frozenset({"build", "site", ".git", ".venv", "__pycache__", ".hypothesis", "htmlcov", ".coverage"})
"""What need not be looked at where git does not say so."""
SEPARATED = re.compile(rf"(?<=\d){personal.SEPARATOR}(?=\d)")


class Leak(NamedTuple):
    """Something that must not be in the repository, and where it begins."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        """Return FILE:LINE: what."""
        return f"{self.path}:{self.line}: {self.what}"


def _names(root: Path) -> list[str]:
    command = ["git", "-C", str(root), "ls-files", "-coz", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        paths = (path.relative_to(root) for path in root.rglob("*"))
        return [path.as_posix() for path in paths if GENERATED.isdisjoint(path.parts) and not _is_cache(path)]
    return listed.stdout.decode().split("\0")


def _is_cache(path: Path) -> bool:
    return any(part.startswith(".") and part.endswith("_cache") for part in path.parts)


def text_files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file under `root` that git tracks or would track, binary files left out.

    Without git, of every file but those in folders that are generated or hidden.
    """
    for name in sorted(_names(root)):
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
            plain = line.translate(personal.WIDE)
            what = next((what for what, pattern in PERSONAL.items() if pattern.search(plain)), "")
            if what:
                yield Leak(path, number, what)


def contract_leaks(contract: str, files: Iterable[tuple[str, str]]) -> Iterator[Leak]:
    """Yield each copied run of `contract`'s text, and each of its private numbers and addresses."""
    source, _ = han(contract, name_mark="\1")  # not as in the files: a name matches no name
    copied = {source[at : at + RUN] for at in range(len(source) - RUN + 1)}
    numbers, addresses = private_numbers(contract), mail_addresses(contract)
    for path, text in files:
        for number, line in enumerate(text.splitlines(), 1):
            digits = SEPARATED.sub("", line.translate(personal.WIDE))
            if any(one in digits for one in numbers) or addresses & mail_addresses(line):
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


def private_numbers(contract: str) -> set[str]:
    """Return the digits of every telephone, seal and account number in `contract`, those of a landline without area."""
    found = set(PRIVATE_NUMBER.findall(contract))
    return {re.sub(r"^\d{3}-", "", number) for number in found}


def mail_addresses(text: str) -> set[str]:
    """Return the mail addresses in `text`, however they are written, as they are usually."""
    found = personal.MAIL.finditer(text.translate(personal.WIDE))
    return {re.sub(personal.MAIL_AT, "@", re.sub(personal.MAIL_DOT, ".", one[0])).lower() for one in found}


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
