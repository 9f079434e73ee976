"""Which traditional characters stand for the simplified ones of the pages: what a search looks for instead.

Called by ``scripts.site_build.render``. ``site_src/traditional.txt`` has all pairs; a site carries those it can use.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

TRADITIONAL = "assets/traditional.js"


def traditional_script(folder: Path, pages: Iterable[bytes]) -> bytes:
    """Return the script with the pairs of `folder` of which the `pages` have the simplified character only."""
    used = set().union(*(page.decode() for page in pages))
    lines = (folder / "traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs = (tuple(line) for line in lines if not line.startswith("#"))
    table = {
        traditional: simplified
        for traditional, simplified in pairs
        if simplified in used and traditional not in used  # 著 is also a simplified character
    }
    return f"window.traditional = {json.dumps(table, ensure_ascii=False, separators=(',', ':'))};\n".encode()
