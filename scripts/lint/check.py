"""Put the checks together: every fault of every file in one run, also of files that do not parse.

Called by ``contract lint`` and by ``scripts.lint.fixing``. What keeps a file from being parsed is reported and
then mended or left out in memory, so that what follows is checked as well; nothing is written here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.lint.course import course_faults
from scripts.lint.data import Register
from scripts.lint.shape import shape_faults
from scripts.lint.source import Source, encoding_faults, read_source
from scripts.lint.spacing import spacing_faults
from scripts.lint.wording import Wording
from scripts.spec_run.expected import feature_of
from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.feature_files import name_faults, parse, twin_faults
from scripts.spec_run.pitfalls import FEATURE_HEAD, NO_FEATURE, text_faults
from scripts.spec_run.structure import Node, scenarios_of, structure_faults
from scripts.spec_run.tags import tag_faults
from scripts.vocabulary.definitions import Vocabulary

ROUNDS = 20  # the parser stops after some errors; what it named is left out and it goes on
FOLLOWING = {
    "missing-column",
    "no-examples",
    "no-provision",
    "no-rows",
    "no-scenario",
    "no-steps",
    "no-then",
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
        found |= dict.fromkeys(sorted(whole.rglob("*.feature")) if whole.is_dir() else [whole])
    return list(found)


def shown_path(root: Path, path: Path) -> str:
    """Return how `path` is named in messages: from `root` where it is below it."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def check_paths(checker: Checker, root: Path, paths: Iterable[Path]) -> Findings:
    """Return what is wrong with the files at `paths` and with the data they rest on."""
    sources: dict[str, Source] = {}
    unread: list[str] = []
    for path in paths:
        shown = shown_path(root, path)
        try:
            sources[shown] = read_source(path, shown)
        except OSError as error:
            unread.append(f"{shown}：{error.strerror or error}")
    faults = [*checker.register.faults, *twin_faults(list(sources))]
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
    ]
    if not source.text.strip():
        return faults
    edits = pending(faults)
    mended = replace(source, text=apply_edits(source.text, edits, whole_lines=False))
    tree, found, left_out = parse_all(mended)
    named = {fault.line for fault in faults}
    faults += [fault for fault in found if fault.line not in named]
    if tree is None:
        return faults if found else [*faults, Fault(source.path, 0, NO_FEATURE, FEATURE_HEAD, code="no-feature")]
    of_tree = [
        *structure_faults(tree, source.path),
        *shape_faults(mended, tree),
        *course_faults(checker.vocabulary, source.path, tree),
        *Wording(checker.vocabulary, mended).faults(tree),
    ]
    if checker.register.tags:
        of_tree += tag_faults([feature_of(tree, source.stem, source.path)], checker.register.tags)
    return faults + [_as_written(fault, edits) for fault in _unrelated(of_tree, tree, left_out)]


def parse_all(source: Source) -> tuple[Node | None, list[Fault], set[int]]:
    """Return the tree of what can be parsed, the faults of what cannot, and the lines left out for it."""
    lines, left_out = source.lines, set[int]()
    faults: list[Fault] = []
    for _ in range(ROUNDS):
        tree, found = parse("\n".join(lines), source.path)
        if not found:
            return tree, faults, left_out
        faults += found
        if any(fault.code == "no-feature" for fault in found):
            break
        for fault in found:
            if fault.edit is not None:
                lines[fault.line - 1] = edited(lines[fault.line - 1], [fault.edit])
                continue
            # An error at the end of the file is of the last line in which anything stands.
            at = next((n for n in range(min(fault.line or len(lines), len(lines)), 0, -1) if lines[n - 1].strip()), 0)
            if at:
                lines[at - 1] = ""
                left_out.add(at)
    return None, faults, left_out


def _unrelated(faults: Iterable[Fault], tree: Node, left_out: set[int]) -> list[Fault]:
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
