"""Damage to the lines and bytes of any file: what editors, merges and copying through a chat do."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

ODD = (
    "\u3000", "\u00a0", "\ufeff", "\u200b", "\u202e", "\u2028", "\x0c", "\x00", "\r", "\t", "：", "，", "“", "”", '"',
    "'", "#", "@", "|", "｜", "<", ">", "\\", "=", "[[", "]]", "{", "}", "🏛", "é", "0", "-", ".", "%", '"""',
    "<<<<<<< HEAD\n",
)  # fmt: skip
TextDamage = Callable[[bytes, Random], tuple[str, bytes | None]]
"""Returns what was done and what then is in the file, None: there is no file."""


def _truncate(content: bytes, rng: Random) -> tuple[str, bytes]:
    at = rng.randrange(len(content) + 1)
    return f"在第 {at} 字节截断", content[:at]


def _flip_bytes(content: bytes, rng: Random) -> tuple[str, bytes]:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 3))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return "翻转了字节里的位", bytes(changed)


def _delete_line(content: bytes, rng: Random) -> tuple[str, bytes]:
    lines = content.split(b"\n")
    at = rng.randrange(len(lines))
    del lines[at : at + rng.choice((1, 1, 2, 5))]
    return f"删去第 {at + 1} 行（起）", b"\n".join(lines)


def _duplicate_line(content: bytes, rng: Random) -> tuple[str, bytes]:
    lines = content.split(b"\n")
    at = rng.randrange(len(lines))
    size = rng.choice((1, 1, 2, 6))
    lines[at:at] = lines[at : at + size]
    return f"第 {at + 1} 行起重复 {size} 行", b"\n".join(lines)


def _swap_lines(content: bytes, rng: Random) -> tuple[str, bytes]:
    lines = content.split(b"\n")
    one = rng.randrange(len(lines))
    other = rng.choice((min(one + 1, len(lines) - 1), rng.randrange(len(lines))))
    lines[one], lines[other] = lines[other], lines[one]
    return f"第 {one + 1}、{other + 1} 行对调", b"\n".join(lines)


def _insert(content: bytes, rng: Random) -> tuple[str, bytes]:
    text, odd = content.decode(), rng.choice(ODD)
    at = rng.randrange(len(text) + 1)
    line = text[:at].count("\n") + 1
    return f"第 {line} 行插入 {odd!r}", (text[:at] + odd + text[at:]).encode()


def _delete_letters(content: bytes, rng: Random) -> tuple[str, bytes]:
    text = content.decode()
    at, size = rng.randrange(len(text)), rng.choice((1, 1, 2, 40))
    return f"第 {text[:at].count(chr(10)) + 1} 行少了 {size} 个字", (text[:at] + text[at + size :]).encode()


def _encode(content: bytes, rng: Random) -> tuple[str, bytes]:
    text = content.decode()
    encoding = rng.choice(("gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "big5"))
    return f"编码为 {encoding}", text.encode(encoding, errors="replace")


def _mix_encodings(content: bytes, rng: Random) -> tuple[str, bytes]:
    lines = content.split(b"\n")
    at = rng.randrange(len(lines))
    for place in range(at, min(len(lines), at + rng.choice((1, 10, 10**6)))):
        lines[place] = lines[place].decode().encode("gb18030", errors="replace")
    return f"第 {at + 1} 行起为 GB18030", b"\n".join(lines)


def _line_ends(content: bytes, rng: Random) -> tuple[str, bytes]:
    end = rng.choice((b"\r\n", b"\r", b"\n\n", b"\r\r\n"))
    return f"行尾改为 {end!r}", content.replace(b"\n", end)


def _empty(_content: bytes, rng: Random) -> tuple[str, bytes | None]:
    return "清空或删去文件", rng.choice((b"", b"\n", b" \t\n", b"\xef\xbb\xbf", b"\x00", None))


TEXT_DAMAGES: tuple[TextDamage, ...] = (
    _truncate, _truncate, _flip_bytes, _flip_bytes, _delete_line, _delete_line, _delete_line, _duplicate_line,
    _duplicate_line, _swap_lines, _swap_lines, _insert, _insert, _insert, _delete_letters, _delete_letters, _encode,
    _mix_encodings, _line_ends, _empty,
)  # fmt: skip
