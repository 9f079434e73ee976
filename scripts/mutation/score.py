"""The score of the last measurement: written by ``make mutate``, taken over by results of the same specification."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli_w

if TYPE_CHECKING:
    from collections.abc import Sequence

SCORE = Path("build/mutation.toml")


def write_score(path: Path, spec_digest: str, changes: int, survivors: Sequence[str]) -> None:
    """Write how many of `changes` were noticed, with the digest of the specification they were measured on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    score = {
        "spec_digest": spec_digest,
        "changes": changes,
        "noticed": changes - len(survivors),
        "survivors": list(survivors),
    }
    path.write_text(tomli_w.dumps(score), encoding="utf-8")


def read_score(path: Path, spec_digest: str) -> dict[str, Any]:
    """Return the score measured on the specification with `spec_digest`, {} where there is none of it."""
    try:
        score = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    if score.pop("spec_digest", "") != spec_digest:
        return {}
    return {name: str(value) if isinstance(value, int) else value for name, value in score.items()}
