"""Which files the features are: every article and annex of the register has one, and nothing else lies beside them.

A file that is renamed, moved or lost would otherwise take its cases with it without a word. What an editor or a system
leaves (hidden files, ``…~``) is passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from contract_model.core.files import is_by_the_way
from contract_model.register.provision_id import FRONT, chapter_label
from scripts.spec_run.faults import Fault

FEATURES = "spec/features"
ENDING = ".feature"
REGISTER = "contract_model/data/clauses.toml"


class InChapter(Protocol):
    """A provision, or a feature file, that belongs to a chapter."""

    @property
    def chapter(self) -> str:
        """Its article or annex."""


def feature_files(folder: Path) -> list[Path]:
    """Return the feature files below `folder`, in order, whether or not they can be read."""
    return [path for path in _entries(folder) if path.name.endswith(ENDING) and not path.is_dir()]


def strange_faults(root: Path, folder: Path) -> Iterator[Fault]:
    """Yield a fault, named from `root`, for each entry below `folder` that is no feature file."""
    for path in _entries(folder):
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        if path.is_dir():
            if path.name.endswith(ENDING):
                what = "是文件夹，名称却像规格文件"
                yield Fault(shown, 0, what, f"文件夹名不以 {ENDING} 结尾", code="file-name")
        elif not path.name.endswith(ENDING):
            head = path.name.partition(".")[0]
            what = f"不是规格文件：文件名不以 {ENDING} 结尾，里面的场景不会运行"
            yield Fault(shown, 0, what, f"改名为 {head}{ENDING}，或移到别处", code="file-name")


def chapters_of(parts: Iterable[InChapter]) -> tuple[str, ...]:
    """Return the chapters that `parts` belong to, each once."""
    return tuple(dict.fromkeys(part.chapter for part in parts))


def lost_faults(root: Path, chapters: Iterable[str], present: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each of the `chapters` of the register of the tree at `root` that has no feature file.

    A tree without a register of its own, as tests and measurements use it, need not have all of them.
    """
    if not (root / REGISTER).is_file():
        return
    for chapter in chapters:
        if chapter not in present:
            what = f"{chapter_label(chapter)}没有规格文件"
            yield Fault(FEATURES, 0, what, f"登记的每一条、每个附件都有一份：{_name(chapter)}", code="no-file")


def _name(chapter: str) -> str:
    if chapter == FRONT:
        return f"preamble_…{ENDING}"
    return f"annex_{chapter[1:]}_…{ENDING}" if chapter.startswith("A") else f"article_{int(chapter):02}_…{ENDING}"


def _entries(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if not any(map(is_by_the_way, path.relative_to(folder).parts)))
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())
