"""The contract's own words for a private build: by provision, masked, and held against the digests of the register.

Called by ``contract site`` when a contract text is named, and only then. The words go into the private pages and
nowhere else: the results, the data files and what a public build reuses never have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.contract.file import compare
from scripts.contract.masking import mask
from scripts.contract.pages import ENDS
from scripts.contract.text import Passage

_LABELLED = re.compile(r"[^:：,，。;；]{1,10}[:：]")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A provision's own words in paragraphs, each of one or more cells; `agrees` with the digest of the register."""

    paragraphs: tuple[tuple[str, ...], ...]
    agrees: bool


def load_own_words(path: Path, clauses: Iterable[Mapping[str, Any]]) -> dict[str, OwnWords]:
    """Return {id: own words} for the `clauses` of the results that the text at `path` has.

    Raises ContractFileError when it cannot be read or is the text of something else.
    """
    compared = compare(path, {clause["id"]: clause["sha256"] for clause in clauses})
    unchanged = set(compared.unchanged)
    return {
        name: OwnWords(tuple(paragraphs(compared.passages[name])), name in unchanged)
        for name in (*compared.unchanged, *compared.changed)
    }


def paragraphs(passage: Passage) -> Iterable[tuple[str, ...]]:
    """Return the masked cells of each paragraph; lines that a page or the width of a line cut in two are joined."""
    joined: list[str] = []
    for line in passage.text.split("\n"):
        if joined and _goes_on(joined[-1], line):
            joined[-1] += line
        else:
            joined.append(line)
    masked = mask("\n".join(joined)).split("\n")
    return [tuple(filter(None, line.split("\t"))) for line in masked if line.strip()]


def _goes_on(before: str, line: str) -> bool:
    return not ("\t" in before + line or before.endswith(ENDS) or _LABELLED.match(line))
