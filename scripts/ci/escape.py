"""Write text of features, data and file names into Markdown so that it shows as it stands and does nothing.

Called by ``scripts.ci.sections``. A pull request may come from anyone: its text must not become markup, a link, a
picture, a mention that notifies somebody, or a reference to another thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 300
"""Letters of one text that are shown; a summary is read at a glance."""
ELLIPSIS = "…"
APART = "\u200b"
"""Keeps @name and #1 from being taken for a mention and a reference, which the host looks for after Markdown."""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SIGN = re.compile(r"[\\`*_{}\[\]()|~$!:]")
_REFERENCE = re.compile(r"([@#])(?=\w)")
_WWW = re.compile(r"\b(www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(?=[-+#=]|\d+[.)](?:\s|$))")
_BACKTICKS = re.compile(r"`+")
_ENDS_LINK = re.compile(r"[<>\s\\]")


def shortened(text: str) -> str:
    """Return `text` no longer than is shown."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + ELLIPSIS


def one_line(text: str) -> str:
    """Return `text` on one line, without invisible letters, no longer than is shown."""
    return shortened(" ".join(_UNSEEN.sub("", text).split()))


def plain(text: str) -> str:
    """Return `text` so that Markdown shows just that, in a paragraph, a list or a cell of a table."""
    safe = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _WWW.sub(r"\1\\.", _SIGN.sub(r"\\\g<0>", safe))
    return _REFERENCE.sub(rf"\1{APART}", _LINE_START.sub(APART, safe))


def code(text: str) -> str:
    """Return `text` as code, or as plain text where it has signs that end a code or a cell."""
    line = one_line(text)
    return plain(line) if not line or "`" in line or "|" in line else f"`{line}`"


def block(lines: Iterable[str]) -> list[str]:
    """Return `lines` as a block of code that nothing in them ends."""
    clean = [shortened(_UNSEEN.sub("", part)) for line in lines for part in line.splitlines() or [""]]
    longest = max((len(run) for line in clean for run in _BACKTICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}text", *clean, fence]


def linked(text: str, address: str) -> str:
    """Return `text`, already escaped, leading to `address`; as it stands when that is ""."""
    return f"[{text}](<{_ENDS_LINK.sub('', address)}>)" if address else text
