"""Chinese on a page of another language, marked as Chinese: texts that have no translation yet.

Called by ``scripts.site_build.render``. Read aloud, hyphenated and set in its own language, such a text is of use until
its translation is there; ``contract messages`` lists what waits for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import escape

_AS_IT_STANDS = (
    r"\A---\n.*?\n---\n"  # what precedes the page is no text of it
    r"|<(?P<whole>script|style|svg|title|option|textarea)\b.*?</(?P=whole)>"  # these hold no other element
    r"|<[^>]*>"
)


def marked(page: str, texts: Iterable[str]) -> str:
    """Return `page`, Markdown with HTML, in which each of `texts`, wherever it is shown, is marked as Chinese."""
    escaped = sorted({str(escape(text)) for text in texts}, key=lambda text: (-len(text), text))
    if not escaped:
        return page
    pattern = re.compile(f"{_AS_IT_STANDS}|(?P<text>{'|'.join(map(re.escape, escaped))})", re.DOTALL)
    return pattern.sub(lambda found: f'<span lang="zh-CN">{found[0]}</span>' if found["text"] else found[0], page)
