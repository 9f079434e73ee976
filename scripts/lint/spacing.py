"""Blanks that hurt: tabs, ideographic and other unusual spaces, where they are read as text.

Called by ``scripts.lint.check``. In descriptions, comments and docstrings any blank may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from scripts.lint.source import Source
from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.keywords import STEP_WORD, TITLE_WORD
from scripts.spec_run.pitfalls import WIDE_BAR, outside_docstrings

ODD_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD = re.compile(rf"[{ODD_SPACES}]+")
QUOTED = re.compile(r'"[^"]*"')
WIDE = {"\t": "  ", "\u3000": "  "}
NAMES = {"\t": "制表符", "\u3000": "全角空格", "\u00a0": "不间断空格"}


def spacing_faults(source: Source) -> Iterator[Fault]:
    """Yield a fault for every run of blanks that hurts."""
    lines = source.lines
    for number, stripped, indent in outside_docstrings(source.text):
        raw = lines[number - 1]
        before = raw[:indent]
        if stripped and ODD.search(before):
            mended = "".join(WIDE.get(letter, " ") for letter in before)
            what = f"缩进里有{_name(before)}"
            yield Fault(source.path, number, what, "每级缩进用两个半角空格", 1, "indent", Edit(0, indent, mended))
        if is_structure(stripped):
            yield from _inside(source.path, number, raw, indent)


def is_structure(line: str) -> bool:
    """Return whether a stripped line is a step, a title, tags or a row, not free text."""
    return line.startswith(("|", WIDE_BAR, "@", "＠")) or bool(STEP_WORD.match(line) or TITLE_WORD.match(line))


def _inside(path: str, number: int, raw: str, indent: int) -> Iterator[Fault]:
    quoted = [range(*match.span()) for match in QUOTED.finditer(raw)]
    is_row = raw[indent : indent + 1] in ("|", WIDE_BAR)
    end = len(raw.rstrip())
    for run in ODD.finditer(raw, indent, end):
        start, stop = run.span()
        around = {raw[:start].rstrip()[-1:], raw[stop:].lstrip()[:1]}
        # What stands inside quotes or inside a cell may be meant; only its author can tell.
        meant = any(start in span for span in quoted) or (is_row and not around & {"|", WIDE_BAR})
        edit = None if meant else Edit(start, stop, " ")
        yield Fault(path, number, f"这里有{_name(run[0])}", "用半角空格", start + 1, "space", edit)


def _name(blanks: str) -> str:
    names = dict.fromkeys(NAMES.get(letter, "特殊空格") for letter in chain(blanks) if ODD.match(letter))
    return "、".join(names)
