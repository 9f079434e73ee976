"""Where in a TOML file the key is that a fault of the data names: ``reading[one].option[x].label``.

Called by ``scripts.lint.data``. The parser of the standard library tells no places of what it has read, so they are
looked for: table by table by their heads, then line by line, inside inline tables by their keys.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

STEP = re.compile(r"(?P<key>[^.\[\]]+)(?:\[(?P<name>[^\[\]]*)\])?")
HEAD = re.compile(r"\s*\[\[?\s*(?P<path>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
NAMED_LINE = re.compile(r"第 (\d+) 行第 (\d+) 列")
END = "文件末尾"
NAMES = ("id", "clause", "code", "label", r"[\w-]+")
"""By which key an entry is named, the likely ones first."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The lines from `begin` to before `end`; `column` (from 0) is where in the first of them the thing begins."""

    begin: int
    end: int
    column: int = 0
    inline: bool = False


def find_key(lines: Sequence[str], path: str) -> tuple[int, int]:
    """Return line and column of the key `path` in the `lines` of a TOML file, (0, 0) where nothing of it is found.

    A key that is missing is shown at the head of its table; a place in words is that place.
    """
    if named := NAMED_LINE.search(path):
        return int(named[1]), int(named[2])
    if path == END:
        return len(lines), 1
    scope = Scope(0, len(lines))
    found = None
    for step in STEP.finditer(path):
        inner = _table(lines, scope, step["key"], step["name"]) or _value(lines, scope, step["key"], step["name"])
        if inner is None:
            break
        scope = found = inner
    return (found.begin + 1, found.column + 1) if found else (0, 0)


def _table(lines: Sequence[str], scope: Scope, key: str, name: str | None) -> Scope | None:
    """Return the lines of the table or the entry called `key` in `scope`."""
    if scope.inline:
        return None
    heads = [(at, head["path"]) for at in range(scope.begin, scope.end) if (head := HEAD.match(lines[at]))]
    own = [(at, path) for at, path in heads if path.rpartition(".")[2].strip('"') == key]
    if not own:
        return None
    bounds = [
        Scope(at, next((n for n, other in heads if n > at and not other.startswith(f"{path}.")), scope.end))
        for at, path in own
    ]
    if name is None:
        return bounds[0]
    for called in NAMES:
        line = re.compile(rf'\s*{called}\s*=\s*"{re.escape(name)}"\s*(#|$)')
        for bound in bounds:
            if any(line.match(lines[at]) for at in range(bound.begin, bound.end)):
                return bound
    return bounds[int(name)] if name.isdecimal() and int(name) < len(bounds) else None


def _value(lines: Sequence[str], scope: Scope, key: str, name: str | None) -> Scope | None:
    """Return where the value of `key` is in `scope`; of a list, the entry with `name` in it or at that place."""
    written = re.compile(rf"(?<![\w-])\"?{re.escape(key)}\"?\s*=")
    for at in range(scope.begin, scope.end):
        before = scope.column if at == scope.begin else 0
        found = written.search(lines[at], before) if scope.inline else written.match(lines[at].lstrip())
        if not found:
            continue
        indent = len(lines[at]) - len(lines[at].lstrip())
        column = found.start() if scope.inline else indent
        end = at + 1
        while end < scope.end and (lines[end][:1] in ")]}" or len(lines[end]) - len(lines[end].lstrip()) > indent):
            end += 1
        whole = Scope(at, end, column, inline=True)
        return whole if name is None else _entry(lines, whole, name)
    return None


def _entry(lines: Sequence[str], whole: Scope, name: str) -> Scope:
    for at in range(whole.begin, whole.end):
        column = lines[at].find(f'"{name}"', whole.column if at == whole.begin else 0)
        if column >= 0:
            return Scope(at, at + 1, 0 if at > whole.begin else whole.column, inline=True)
    place = whole.begin + 1 + int(name) if name.isdecimal() else whole.begin
    return Scope(place, place + 1, inline=True) if whole.begin < place < whole.end else whole
