"""What converters do to a contract text, done mechanically: page breaks, heads, contents, characters, encodings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scripts.characters.lookalikes import MEANT

HEAD = "某某单位某年度设备租赁合同"
RADICAL = {meant: chr(code) for code, meant in MEANT.items() if len(meant) == 1 and code < 0x2FE0}
INVISIBLE = "\u200e\u200f\ufeff\u00ad\u200b\u2060"


def rewrapped(text: str, width: int) -> str:
    """Break the lines of `text` after `width` characters, tables left alone."""
    wrapped = []
    for line in text.split("\n"):
        wrapped += [line] if "\t" in line else [line[at : at + width] for at in range(0, max(len(line), 1), width)]
    return "\n".join(wrapped)


def paged(text: str, mark: str) -> str:
    """Put a page break with a number before every tenth line, wherever that is."""
    lines = text.split("\n")
    return "\n".join(mark.format(at // 10) + line if at and at % 10 == 0 else line for at, line in enumerate(lines))


def headed(text: str, foot: str, break_: str = "\f") -> str:
    """Set `text` in pages of twelve lines, each with a running head and `foot`."""
    lines = text.split("\n")
    pages = (lines[at : at + 12] for at in range(0, len(lines), 12))
    return break_.join(
        "\n".join([f"    {HEAD}", "", *page, "", foot.format(number), ""]) for number, page in enumerate(pages, 1)
    )


def only_heads(text: str) -> str:
    """Put a running head between any twenty lines; neither break nor number is left."""
    lines = text.split("\n")
    return "\n".join(HEAD + "\n" + line if at % 20 == 0 else line for at, line in enumerate(lines))


def with_contents(text: str, entry: str) -> str:
    """Put a contents list before the parties, each heading in it written as `entry` says."""
    names = re.findall(r"(?m)^第.{1,3}条 .{1,12}$|^附件 ?\d .{1,12}$", text)
    entries = "\n".join(entry.format(name.strip(), 3 + at) for at, name in enumerate(dict.fromkeys(names)))
    place = re.search(r"(?m)^甲方[:：]", text)
    assert place
    return f"{text[: place.start()]}\n目  录\n{entries}\n\n{text[place.start() :]}"


def sprinkled(text: str) -> str:
    """Put marks that cannot be seen between the characters of `text`."""

    def letters() -> Iterator[str]:
        for at, letter in enumerate(text):
            yield letter + (INVISIBLE[at % len(INVISIBLE)] if at % 5 == 0 and letter not in "\n\t" else "")

    return "".join(letters())


def close(text: str) -> str:
    """Drop the blank between the number of a heading and its words."""
    return re.sub(r"(?m)^(第.{1,3}条|附件 ?\d) (?=\S{2,12}$)", r"\1", text)


CONVERSIONS: dict[str, Callable[[str], str | bytes]] = {
    "rewrapped at 24": lambda text: rewrapped(text, 24),
    "rewrapped at 40": lambda text: rewrapped(text, 40),
    "full-width digits and spaces": lambda text: text.translate(str.maketrans("0123456789 ", "０１２３４５６７８９　")),
    "pages numbered above form feeds": lambda text: paged(text, "{}\n\f\n"),
    "pages numbered in lines apart": lambda text: paged(text, "\n\n{}\n\n"),
    "pages numbered in words": lambda text: paged(text, "第 {} 页 共 99 页\n"),
    "pages numbered between dashes": lambda text: paged(text, "- {} -\n"),
    "borders at line ends dropped": lambda text: "\n".join(line.rstrip() for line in text.split("\n")),
    "line ends of another system": lambda text: text.replace("\n", "\r\n"),
    "gb18030": lambda text: text.encode("gb18030"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16, big end first": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "heads and feet at form feeds": lambda text: headed(text, "        第  {}  页  共  99  页"),
    "heads and bare numbers at form feeds": lambda text: headed(text, "   {}"),
    "heads and feet without form feeds": lambda text: headed(text, "– {} –", "\n"),
    "heads with the number in them": lambda text: headed(text, "某某单位 第{}版", "\f"),
    "nothing but heads": only_heads,
    "contents with leader dots": lambda text: with_contents(text, "{}..........................{}"),
    "contents with an ellipsis": lambda text: with_contents(text, "  {} ……………… {}"),
    "contents with spaced dots": lambda text: with_contents(text, "{} . . . . . . . . ({})"),
    "contents with a tab": lambda text: with_contents(text, "{}\t{}"),
    "contents without numbers": lambda text: with_contents(text, "{}"),
    "radicals": lambda text: text.translate({ord(meant): radical for meant, radical in RADICAL.items()}),
    "marks that cannot be seen": sprinkled,
    "headings without a blank": close,
    "lines that are drawn": lambda text: text.replace("\n\n", "\n\n――――――――――\n\n"),
    "figures cut by a blank": lambda text: re.sub(r"(\d\.)(\d)", r"\1 \2", text),
    "indented and padded": lambda text: re.sub(r"(?m)^(?=\S)(?!.*\t)", "      ", text),
}
