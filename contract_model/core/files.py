"""What lies in a folder of the contract, and how a file is called in messages. An editor's droppings are not of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def is_by_the_way(name: str) -> bool:
    """Return whether a file or folder of that name is an editor's or system's own: lock, swap, backup, hidden."""
    return name.startswith((".", "#")) or name.endswith("~")


def shown(path: Path, root: Path = ROOT) -> str:
    """Return how messages call the file at `path`: from `root` on where it lies below, else whole."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def strangers(folder: Path, known: Collection[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each entry below `folder` that is not `known`, with the nearest name of one that is ("" for none).

    Folders on the way to what is known are known.
    """
    folders = {parent for path in known for parent in path.parents}
    names = sorted({path.name for path in known})
    for path in sorted(folder.rglob("*")):
        between = path.relative_to(folder).parts
        if any(map(is_by_the_way, between)) or path in known or (path in folders and path.is_dir()):
            continue
        yield path, next(iter(get_close_matches(path.name, names, n=1, cutoff=0.8)), "")
