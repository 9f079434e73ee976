"""Count what the feature files hold, without pytest: which cases there must be, and what would get lost.

This is the independent half of the completeness proof: it uses the Gherkin parser alone and knows nothing of what
pytest-bdd makes of the same files. It also names what is lost or changed *silently* between the two.
Used by ``scripts.spec_run.specification`` and, before pytest runs anything, by ``scripts.spec_run.plugin``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from scripts.spec_run.expected import ExpectedCase, FeatureFile, TagUse, chapter_of, feature_of
from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.feature_set import FEATURES, feature_files, strange_faults
from scripts.spec_run.parsing import FEATURE_HEAD, MANY_FILES, NO_FEATURE, parse
from scripts.spec_run.pitfalls import SAVE_AS, tags_in, text_faults
from scripts.spec_run.structure import structure_faults

if TYPE_CHECKING:
    from pathlib import Path

READABLE = "可读的文件：检查权限；断开的符号链接须删去"


@dataclass(frozen=True, slots=True)
class FeatureSet:
    """All feature files, sorted by path, with the faults found in them (also those of files that do not parse)."""

    features: tuple[FeatureFile, ...]
    faults: tuple[Fault, ...]

    @property
    def cases(self) -> Iterator[ExpectedCase]:
        """Every case that must be recorded, by file, then line, then row."""
        return (case for feature in self.features for case in feature.cases)


def read_features(root: Path) -> FeatureSet:
    """Read every feature file of the tree at `root`; faults are collected, never raised."""
    paths = feature_files(root / FEATURES)
    faults = list(strange_faults(root, root / FEATURES))
    if not paths:
        nothing = Fault(FEATURES, 0, "没有任何 .feature 文件", "每条、每个附件各有一个文件", code="no-files")
        return FeatureSet((), (nothing, *faults))
    features: list[FeatureFile] = []
    for path in paths:
        feature, found = read_feature(path, path.relative_to(root).as_posix())
        faults += found
        if feature is not None:
            features.append(feature)
    shown = [path.relative_to(root).as_posix() for path in paths]
    return FeatureSet(tuple(features), (*faults, *twin_faults(shown)))


def twin_faults(paths: Sequence[str]) -> list[Fault]:
    """Return a fault for each of the `paths` whose file name is another's too."""
    names = [path.rpartition("/")[2] for path in paths]
    remedy = "文件名在各文件夹之间也不重复"
    return [
        Fault(path, 0, f"另有同名文件 {name}", remedy, code="file-name")
        for path, name in zip(paths, names, strict=True)
        if names.count(name) > 1
    ]


def read_feature(path: Path, shown: str) -> tuple[FeatureFile | None, list[Fault]]:
    """Read the file at `path`, called `shown` in messages.

    The feature is None when nothing is in the file, and has no case when the file does not parse.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        return None, [Fault(shown, 0, f"读不出（{error.strerror}）", READABLE, code="unreadable")]
    feature, faults = _read(content, path.stem, shown)
    return feature, list(faults)


@lru_cache(maxsize=MANY_FILES)  # a preview reads all files after each change, and all but one are as they were
def _read(data: bytes, stem: str, shown: str) -> tuple[FeatureFile | None, Sequence[Fault]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, [Fault(shown, line, "不是 UTF-8 编码", SAVE_AS, code="encoding", edit=Edit())]
    faults = [*text_faults(data, text, shown), *name_faults(stem, shown)]
    if not text.strip():
        return None, faults
    parsed = parse(text, shown)
    if parsed.faults:
        named = {fault.line for fault in faults}
        tags = tuple(TagUse(name, line, 0) for line, name in tags_in(text))
        unread = FeatureFile(
            id=stem,
            path=shown,
            line=0,
            keyword="",
            name="",
            description="",
            chapter=chapter_of(stem),
            scenarios=0,
            backgrounds=(),
            cases=(),
            outlines=(),
            tags=tags,
        )
        return unread, faults + [fault for fault in parsed.faults if fault.line not in named]
    if parsed.tree is None:
        return None, [*faults, Fault(shown, 0, NO_FEATURE, FEATURE_HEAD, code="no-feature")]
    return feature_of(parsed.tree, stem, shown), [*faults, *structure_faults(parsed.tree, shown)]


def name_faults(stem: str, shown: str) -> list[Fault]:
    """Return what is wrong with the name of a file whose name without ending is `stem`."""
    if chapter_of(stem):
        return []
    remedy = "article_07_….feature 或 annex_2_….feature（另有 preamble_、parties_、signatures_）"
    return [Fault(shown, 0, "看不出属于哪一条、哪个附件", remedy, code="file-name")]
