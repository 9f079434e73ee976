"""What a change of files touches: features to run again, the whole specification, or only pages.

Called by ``scripts.preview.session``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

WATCHED = ("spec/features", "contract_model", "steps", "site_src")
_PASSED_OVER = ("__pycache__",)


@dataclass(frozen=True, slots=True)
class Touched:
    """What is to be done again: `features` by path, or `everything` of the specification, or only the `pages`."""

    features: tuple[str, ...] = ()
    everything: bool = False
    pages: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.features) or self.everything or self.pages


def touched(paths: Iterable[str]) -> Touched:
    """Return what changes of the files at `paths` (from the root, with ``/``) touch."""
    features: set[str] = set()
    everything = pages = False
    for name in paths:
        path = PurePosixPath(name)
        if path.name.startswith(".") or path.name.endswith("~") or set(path.parts) & set(_PASSED_OVER):
            continue
        if path.suffix == ".feature" and name.startswith("spec/features/"):
            features.add(name)
        elif path.parts[0] in ("contract_model", "steps") and path.suffix in (".py", ".toml"):
            everything = True
        elif path.parts[0] == "site_src":
            pages = True
    return Touched(() if everything else tuple(sorted(features)), everything=everything, pages=pages)
