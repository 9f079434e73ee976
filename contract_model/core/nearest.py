"""The names that were perhaps meant, for what an error says is accepted."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches


def nearest_names(name: str, names: Collection[str], few: int = 12) -> str:
    """Return those of `names` that are nearest to `name`; all of them where they are no more than `few`."""
    if len(names) <= few:
        return "、".join(names)
    return "、".join(get_close_matches(name, names, n=3, cutoff=0)) + f" 等 {len(names)} 项"
