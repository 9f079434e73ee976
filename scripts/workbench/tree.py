"""The files a reader may change – features and data of the contract – as they are, and as a change wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from scripts.spec_run.faults import Fault, SpecFaults
from scripts.spec_run.feature_set import ENDING, FEATURES

DATA = "contract_model/data"
LONGEST_NAME = 255
"""Bytes in the name of a file, of most file systems."""
HALF = re.compile("[\ud800-\udfff]")
"""Half of a character beyond U+FFFF: JavaScript holds it, no file does."""
LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Tree:
    """The files below `root`; `files` holds them as they are published."""

    def __init__(self, root: Path) -> None:
        """Read them all."""
        self.root = root
        self.files = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in changeable(root)}
        self.now = dict(self.files)

    def put(self, changes: Mapping[str, str]) -> set[str]:
        """Write the files as they are but for `changes` {path: text}; return the paths that this changed on disk.

        Raises SpecFaults for a path that is no feature and no file of the data, and for a text that no file can hold;
        then nothing is written.
        """
        strange = [path for path in changes if path not in self.files and not is_feature(path)]
        if strange:
            remedy = f"{FEATURES}/ 之下的 {ENDING} 文件，或已有的数据文件"
            raise SpecFaults("改动里有不能改的文件", [Fault(path, 0, "不在可以改动之列", remedy) for path in strange])
        halved = [path for path, text in changes.items() if HALF.search(text)]
        if halved:
            what, remedy = "里面有半个字符（编码不全）", "删去，重新写"
            raise SpecFaults("改动里有存不成文件的字", [Fault(path, 0, what, remedy) for path in halved])
        wanted = self.files | dict(changes)
        touched = {path for path in wanted | self.now if wanted.get(path) != self.now.get(path)}
        for path in touched:
            place = self.root / path
            if path in wanted:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(wanted[path], encoding="utf-8", newline="\n")
            else:
                place.unlink()
        self.now = wanted
        return touched

    def patch(self, changes: Mapping[str, str]) -> str:
        """Return `changes` as a patch that ``git apply`` takes."""
        return "".join(line for path in sorted(changes) for line in self._difference(path, changes[path]))

    def _difference(self, path: str, text: str) -> Iterator[str]:
        before = self.files.get(path)
        old = _lines(before or "")
        name = f"a/{path}" if before is not None else "/dev/null"
        for line in unified_diff(old, _lines(text), name, f"b/{path}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def changeable(root: Path) -> list[Path]:
    """Return the files below `root` that a reader may change."""
    return [*sorted((root / FEATURES).rglob(f"*{ENDING}")), *sorted((root / DATA).rglob("*.toml"))]


def is_feature(path: str) -> bool:
    """Return whether `path` is where a feature may stand: right below the folder of features, with a plain name."""
    folder, _, name = path.rpartition("/")
    plain = name.isprintable() and "\\" not in name and not name.startswith(".")
    return folder == FEATURES and plain and name.endswith(ENDING) and len(name.encode()) <= LONGEST_NAME


def _lines(text: str) -> list[str]:
    """Return the lines of `text` with their ends, as git counts them: U+2028 and the like end none."""
    return LINE.findall(text)
