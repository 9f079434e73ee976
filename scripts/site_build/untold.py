"""Chinese on a page of another language, marked as Chinese: texts that have no translation yet.

A text is marked with two characters where its translation is looked for (``scripts.site_build.catalogue``), and becomes
an element of its own when the page is there (``scripts.site_build.render``). Read aloud, hyphenated and set in its own
language, such a text is of use until its translation is there; ``contract messages`` lists what waits for one.
"""

from __future__ import annotations

import re

BEGIN, END = "\ue000", "\ue001"
_MARK = re.compile(f"[{BEGIN}{END}]")
_AS_IT_STANDS = (
    r"\A---\n.*?\n---\n"  # what precedes the page is no text of it
    r"|<(?P<whole>script|style|svg|title|option|textarea)\b.*?</(?P=whole)>"  # these hold no other element
    r"|<[^>]*>"
    r"|\{#[^\n]*\}"  # the attributes of a heading
)
_PATTERN = re.compile(f"{_AS_IT_STANDS}|{BEGIN}(?P<text>[^<{BEGIN}{END}]*){END}", re.DOTALL)


def untold(text: str) -> str:
    """Return `text` marked as one without translation."""
    return f"{BEGIN}{text}{END}"


def bare(text: str) -> str:
    """Return `text` without marks."""
    return _MARK.sub("", text)


def marked(page: str) -> str:
    """Return `page`, Markdown with HTML, in which every text that is marked is an element, where there may be one."""
    if BEGIN not in page:
        return page
    return bare(_PATTERN.sub(_told, page))


def _told(found: re.Match[str]) -> str:
    return found[0] if found["text"] is None else f'<span lang="zh-CN">{found["text"]}</span>'
