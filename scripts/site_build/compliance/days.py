"""What the date chooser of the page 履约 shows: every listed occasion with the days on which its conclusion changed.

Called by ``scripts.site_build.render``. A script, not JSON: from a folder a page may load the one and not the other.
"""

from __future__ import annotations

import json
from typing import Any

from scripts.site_build.compliance.record import CONCLUSIONS, KEYS_FIRST
from scripts.site_build.compliance.status import Status
from scripts.site_build.filters import visible
from scripts.site_build.links import Links
from scripts.site_build.untold import bare

DAYS = "compliance/days.js"


def days_script(status: Status, places: Links) -> bytes:
    """Return the script: the days to choose from, and of each occasion what the chooser shows of it.

    That is what stands in a row, then (day, conclusion) and whether anything is recorded.
    Conclusions are numbers, places in KEYS_FIRST; so are the texts that come again and again, places in `texts`.
    """
    texts: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(bare(visible(text)), len(texts))

    items: list[list[Any]] = []
    ends = [status.record["last_day"], status.record["as_of"]]
    for own in status.clauses.values():
        for one in own.occasions:
            changes = [[each["day"], KEYS_FIRST.index(CONCLUSIONS[each["conclusion"]])] for each in one["changes"]]
            ends.extend(change[0] for change in changes)
            if not changes:
                continue
            place = places.clauses.get(one["clause"])
            address = f"{one['page']}.html#{one['anchor']}" if one["page"] else ""
            words = (one["label"], place.words if place else one["clause"], address, one["matter"] or one["occasion"])
            items.append([*map(number, words), one["party"], one["deadline"], changes, int(bool(one["rows"]))])
    data = {
        "keys": KEYS_FIRST,
        "first": status.record["first_day"],
        "last": max(ends),
        "asOf": status.record["as_of"],
        "texts": list(texts),
        "items": items,
    }
    return f"window.compliance = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()
