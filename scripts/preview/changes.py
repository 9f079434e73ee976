"""What a change of files touches: features to run again, the whole specification, or only pages.

Called by ``scripts.preview.session``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

WATCHED = ("spec", "contract_model", "steps", "site_src")
"""The folders whose files are followed, with the settings of MkDocs beside them."""
_FEATURES = "spec/features/"
_PASSED_OVER = "__pycache__"
_PROGRAM = (".py", ".toml", "")  # without an ending: most likely a folder, moved or removed with all that is in it


@dataclass(frozen=True, slots=True)
class Touched:
    """What is to be done again: `features` by path, or `everything` of the specification, or only the `pages`.

    `frame`: what stands around every page, so that none can be made by itself.
    """

    features: tuple[str, ...] = ()
    everything: bool = False
    pages: bool = False
    frame: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.features) or self.everything or self.pages


def touched(paths: Iterable[str]) -> Touched:
    """Return what changes of the files or folders at `paths` (from the root, with ``/``) touch."""
    features: set[str] = set()
    everything = pages = frame = False
    for name in paths:
        path = PurePosixPath(name)
        if path.name.startswith(".") or path.name.endswith("~") or _PASSED_OVER in path.parts:
            continue
        if name.startswith(_FEATURES):
            features.add(name)
        elif path.parts[0] in ("contract_model", "steps") and path.suffix in _PROGRAM:
            everything = True
        elif is_settings(path):
            pages = frame = True
        elif path.parts[0] == "site_src":
            pages = True
            frame = frame or name.startswith("site_src/overrides")
    return Touched(() if everything else tuple(sorted(features)), everything=everything, pages=pages, frame=frame)


def is_settings(path: PurePosixPath) -> bool:
    """Return whether `path` (from the root) is a file of MkDocs' settings."""
    return len(path.parts) == 1 and path.match("mkdocs*.yml")
