"""Put the checks together: every fault of every file in one run, also of files that do not parse.

Called by ``contract lint`` and by ``scripts.lint.fixing``. What keeps a file from being parsed is reported and
then mended or left out in memory, so that what follows is checked as well; nothing is written here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.lint.columns import bracket_faults, column_faults
from scripts.lint.course import course_faults
from scripts.lint.data import Register
from scripts.lint.shape import shape_faults
from scripts.lint.source import Source, encoding_faults, read_source
from scripts.lint.spacing import spacing_faults
from scripts.lint.telling import Telling
from scripts.lint.wording import Wording
from scripts.spec_run.expected import chapter_of, feature_of
from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.feature_files import name_faults, twin_faults
from scripts.spec_run.feature_set import FEATURES, feature_files, lost_faults, strange_faults
from scripts.spec_run.parsing import FEATURE_HEAD, NO_FEATURE, parse
from scripts.spec_run.pitfalls import text_faults
from scripts.spec_run.stale import stale_faults
from scripts.spec_run.structure import Node, scenarios_of, structure_faults
from scripts.spec_run.tags import tag_faults
from scripts.vocabulary.definitions import Vocabulary

FOLLOWING = {
    "empty-background",
    "empty-rule",
    "first-step",
    "late-fact",
    "missing-column",
    "no-basis",
    "no-examples",
    "no-provision",
    "no-rows",
    "no-scenario",
    "no-steps",
    "no-then",
    "no-when",
    "nothing-below",
    "same-scenario",
    "same-step",
    "second-question",
    "step-type",
    "unused-column",
}
"""Checks that may fail for no other reason than that a line was left out."""


@dataclass(frozen=True, slots=True)
class Checker:
    """What the files are checked against."""

    vocabulary: Vocabulary
    register: Register


@dataclass(frozen=True, slots=True)
class Findings:
    """All faults, sorted by file and place; the files they stand in, by path; and those that could not be read."""

    faults: tuple[Fault, ...]
    sources: Mapping[str, Source]
    unread: tuple[str, ...] = ()


def feature_paths(root: Path, given: Sequence[Path]) -> list[Path]:
    """Return the feature files that `given` names, files or folders, each once."""
    found: dict[Path, None] = {}
    for path in given:
        whole = root / path
        found |= dict.fromkeys(feature_files(whole) if whole.is_dir() else [whole])
    return list(found)


def shown_path(root: Path, path: Path) -> str:
    """Return how `path` is named in messages: from `root` where it is below it."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def set_faults(checker: Checker, root: Path, paths: Collection[Path]) -> Iterator[Fault]:
    """Yield what is wrong with the set of files, where `paths` are all there are."""
    if set(feature_files(root / FEATURES)) <= set(paths):
        yield from strange_faults(root, root / FEATURES)
        yield from lost_faults(root, checker.register.chapters, [chapter_of(path.stem) for path in paths])


def check_paths(checker: Checker, root: Path, paths: Collection[Path]) -> Findings:
    """Return what is wrong with the files at `paths` and with the data they rest on."""
    sources: dict[str, Source] = {}
    unread: list[str] = []
    for path in paths:
        shown = shown_path(root, path)
        try:
            sources[shown] = read_source(path, shown)
        except OSError as error:
            unread.append(f"{shown}：{error.strerror or error}")
    faults = [*checker.register.faults, *twin_faults(list(sources)), *set_faults(checker, root, paths)]
    for source in sources.values():
        faults += check_source(checker, source)
    if not sources and not unread:
        unread.append("没有任何 .feature 文件")
    data = {fault.path: root / fault.path for fault in checker.register.faults}
    sources |= {shown: read_source(path, shown) for shown, path in data.items() if path.is_file()}
    return Findings(tuple(sorted(set(faults), key=_place)), sources, tuple(unread))


def _place(fault: Fault) -> tuple[str, int, int, str]:
    return fault.path, fault.line, fault.column, fault.code


def check_source(checker: Checker, source: Source) -> list[Fault]:
    """Return every fault of one file."""
    faults = [
        *encoding_faults(source),
        *name_faults(source.stem, source.path),
        *text_faults(source.data, source.text, source.path),
        *spacing_faults(source),
        *bracket_faults(source),
    ]
    if not source.text.strip() or any(fault.code == "line-end" for fault in faults):
        return faults  # what stands on which line is not known yet
    edits = pending(faults)
    # What is commented out is judged as if it were not, so that what lacks it is not told as well.
    out = {fault.line: fault.column for fault in faults if fault.code == "commented-out"}
    mended = replace(source, text=_uncommented(apply_edits(source.text, edits, whole_lines=False), out))
    parsed = parse(mended.text, source.path)
    tree, named = parsed.tree, {fault.line for fault in faults}
    faults += [fault for fault in parsed.faults if fault.line not in named]
    if tree is None:
        none = Fault(source.path, 0, NO_FEATURE, FEATURE_HEAD, code="no-feature")
        return faults if parsed.faults else [*faults, none]
    of_tree = [
        *structure_faults(tree, source.path),
        *shape_faults(mended, tree),
        *column_faults(source.path, tree, mended.lines),
        *course_faults(checker.vocabulary, source.path, tree),
        *Wording(checker.vocabulary, mended, reads=bool(checker.register.tags)).faults(tree),
    ]
    if not checker.register.faults:
        told = {(fault.line, fault.column) for fault in of_tree}
        telling = Telling(checker.vocabulary, source.path, mended.lines)
        of_tree += (fault for fault in telling.faults(tree) if (fault.line, fault.column) not in told)
    if checker.register.tags:
        of_tree += stale_faults(tree, source.path, mended.text, checker.register.figures)
        of_tree += tag_faults([feature_of(tree, source.stem, source.path)], checker.register.tags)
    early = {fault.line for fault in of_tree if fault.code == "early-then"}
    related = (fault for fault in of_tree if fault.line not in out)
    return faults + [_as_written(fault, edits) for fault in _unrelated(related, tree, parsed.left_out | early)]


def _uncommented(text: str, columns: Mapping[int, int]) -> str:
    """Return `text` with the lines whose comments begin in `columns`, from 1, as if they were none."""
    lines = text.split("\n")
    for number, column in columns.items():
        lines[number - 1] = " " * column + lines[number - 1][column:]
    return "\n".join(lines)


def _unrelated(faults: Iterable[Fault], tree: Node, left_out: Collection[int]) -> list[Fault]:
    """Return the `faults` without those that follow from lines left out of the same scenario or before its rule."""
    starts = sorted({tree["location"]["line"], *(scenario["location"]["line"] for _, scenario in scenarios_of(tree))})
    broken = {bisect_right(starts, line) for line in left_out}
    return [
        fault
        for fault in faults
        if fault.code not in FOLLOWING
        or not broken & {bisect_right(starts, fault.line), bisect_right(starts, fault.line) - 1}
    ]


def pending(faults: Iterable[Fault]) -> dict[int, list[Edit]]:
    """Return the repairs of the `faults` by line, from right to left, none overlapping."""
    edits: defaultdict[int, list[Edit]] = defaultdict(list)
    for fault in sorted(faults, key=lambda fault: (fault.line, -fault.column)):
        edit = fault.edit
        if edit is None or edit == Edit():
            continue
        if all(edit.end <= other.start or not edit.end for other in edits[fault.line]):
            edits[fault.line].append(edit)
    return {line: sorted(own, key=lambda edit: -edit.start) for line, own in edits.items() if own}


def apply_edits(text: str, edits: Mapping[int, Sequence[Edit]], *, whole_lines: bool = True) -> str:
    """Return `text` with the `edits`; without `whole_lines`, those that add a line are left out."""
    lines = text.split("\n")
    for number, own in edits.items():
        made = [edit for edit in own if whole_lines or "\n" not in edit.text]
        lines[number - 1] = edited(lines[number - 1], made)
    return "\n".join(lines)


def edited(line: str, edits: Iterable[Edit]) -> str:
    """Return `line` with the `edits`, which come from right to left."""
    for edit in edits:
        line = line[: edit.start] + edit.text + line[edit.end :]
    return line


def _as_written(fault: Fault, edits: Mapping[int, Sequence[Edit]]) -> Fault:
    """Return a fault found in the mended text with its column in the text as it is written.

    Its own repair, if any, is left for when the other repairs of its line are made.
    """
    own = [edit for edit in edits.get(fault.line, ()) if "\n" not in edit.text]
    if not own:
        return fault
    column = fault.column
    for edit in reversed(own):
        if column > edit.start + len(edit.text):
            column += edit.end - edit.start - len(edit.text)
    return replace(fault, column=column, edit=None)
