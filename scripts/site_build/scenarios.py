"""The scenarios in another language: keywords, names, sentences, and what stands in their slots and tables.

Called by ``scripts.site_build.localise``. A phrase is translated once with its slots by name, ``金额为 {expected} 元``.
What stands in a slot or a cell is a text of the data, a list of them, or a number with its unit. What has no
translation stays Chinese, is marked, and is noted in ``Words.missing``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from scripts.site_build.catalogue import Words, is_chinese, pattern_of
from scripts.site_build.keywords import keywords
from scripts.site_build.links import SEPARATOR
from scripts.site_build.results_file import outline_id
from scripts.site_build.untold import untold

Record = Mapping[str, Any]
Columns = Mapping[str, str]
"""What stands for the columns of an outline: {``<column>``: ``<its name told>``}, or {``<column>``: a cell told}."""

_KIND = re.compile("‹[^›]*›")
_PLACE = re.compile(r"\{(\w+)\}")
_SLOT = re.compile("(<.+?>)")  # as pytest-bdd reads it
QUOTED, BARE = r'[^"]*', r'[^"]+?'
"""What a slot may hold, in quotation marks or without."""
_MEASURE = re.compile(r"(-?[\d,.]+|<[^<>]+>) ([^\s<>]+)")
_INNER = str.maketrans("“”", "‘’")
_FOUND = "："
"""What stands between a finding and its value."""
_BETWEEN = str.maketrans({"，": ", ", _FOUND: ": "})
"""What stands between the slots of a name that has no words of its own: ``<服务>，<情形>``."""
_CAPITALS = re.compile("(?:人民币)?[零〇一二三四五六七八九壹贰貳叁肆伍陆柒捌玖十百千拾佰仟万億亿元圆圓角分整正]{2,}")
"""An amount in words, of which the very characters are compared: Chinese on every page."""


class Scenarios:
    """Tells scenarios in the language of `words`; `steps` are the phrases of the vocabulary."""

    def __init__(self, steps: Iterable[Record], words: Words) -> None:
        """Prepare to recognise each phrase, the one with most words of its own first."""
        self.words = words
        self.keywords = keywords(words.language)
        self.separator = words.translations.gettext(SEPARATOR)
        phrases = {phrase_text(step): recogniser(step) for step in steps}
        self.phrases = sorted(phrases.items(), key=lambda one: (-len(_PLACE.sub("", one[0])), one[0]))

    def case(self, case: Record) -> Record:
        """Return `case` with its names and its row told, and its steps where it is no row of an outline."""
        row = [(name, value, self.value(name), self.value(value)) for name, value in case["example"]]
        heads = {f"<{name}>": f"<{told}>" for name, _, told, _ in row}
        return {
            **case,
            "keyword": self.keywords.get(case["keyword"], case["keyword"]),
            "rule": self.name(case["rule"]),
            "examples": self.name(case["examples"]),
            "template": self.name(case["template"], heads),
            "name": self.name(case["template"], {f"<{name}>": value for name, _, _, value in row}),
            "example": [[name, value] for _, _, name, value in row],
            "steps": case["steps"] if row else [self.step(step) for step in case["steps"]],
        }

    def outlines(self, outlines: Iterable[Record], cases: Iterable[Record]) -> list[Record]:
        """Return `outlines` with their steps told; `cases`, as they are written, have their columns."""
        columns: dict[str, set[str]] = {}
        for case in cases:
            if case["example"]:
                columns.setdefault(outline_id(case), set()).update(name for name, _ in case["example"])
        heads = {
            outline: {f"<{name}>": f"<{self.value(name)}>" for name in names} for outline, names in columns.items()
        }
        return [
            {**outline, "steps": [self.step(step, heads.get(outline["id"])) for step in outline["steps"]]}
            for outline in outlines
        ]

    def step(self, step: Record, columns: Columns | None = None) -> Record:
        """Return `step` with its keyword, its sentence and its table told; what failed about it stays as it is."""
        told = {**step, "keyword": self.keywords.get(step["keyword"], step["keyword"])}
        told["text"] = self.sentence(step["text"], columns or {})
        if "table" in step:
            told["table"] = [[self.value(cell, columns or {}) for cell in row] for row in step["table"]]
        if is_chinese(step.get("docstring", "")):
            told["docstring"] = _kept(step["docstring"], columns or {})
        return told

    def sentence(self, text: str, columns: Columns) -> str:
        """Return a sentence told, with `columns` for its slots; one that no phrase is stays as it is."""
        for phrase, pattern in self.phrases:
            if found := pattern.fullmatch(text):
                if told := self.words.known(phrase):
                    filled = {name: _within(self.value(value, columns)) for name, value in found.groupdict().items()}
                    return _PLACE.sub(partial(_in_place, filled), told)
                self.words.missing.add(phrase)
        return _kept(text, columns)

    def name(self, text: str, columns: Columns | None = None) -> str:
        """Return the name of a rule, a scenario, an outline or its examples told, with `columns` for its slots."""
        told = self._told(text, columns or {})
        return self._missing(text, columns or {}) if told is None else told

    def value(self, text: str, columns: Columns | None = None) -> str:
        """Return what stands in a slot or cell told, with `columns` for the slots of an outline."""
        columns = columns or {}
        if text in columns:
            return columns[text]
        if (told := self._told(text, columns)) is not None:
            return told
        for between, shown in ((SEPARATOR, self.separator), (_FOUND, ": ")):
            if between in text:
                return shown.join(self.value(part.strip(), columns) for part in text.split(between))
        if _CAPITALS.fullmatch(text):
            return untold(text)
        return self._missing(text, columns)

    def _told(self, text: str, columns: Columns) -> str | None:
        """Return `text` told, None where it has no translation."""
        if not is_chinese(_fill(text, dict.fromkeys(columns, ""))):
            return _fill(text, columns).translate(_BETWEEN).replace(SEPARATOR, self.separator)
        measure = _MEASURE.fullmatch(text)
        told = self.words.measured(*measure.groups()) if measure else None
        if told is None:
            told = self.words.known(text)
        return None if told is None else _fill(told, columns)

    def _missing(self, text: str, columns: Columns) -> str:
        self.words.missing.add(pattern_of(text)[0])
        return _kept(text, columns)


def phrase_text(step: Record) -> str:
    """Return a phrase as a msgid: ``金额为 ‹金额› 元`` → ``金额为 {expected} 元``."""
    names = iter(step["slots"])
    return _KIND.sub(lambda _: f"{{{next(names)['name']}}}", step["phrase"])


def recogniser(step: Record) -> re.Pattern[str]:
    """Return the pattern of the sentences that are the phrase `step`, with a group for each slot."""
    pattern, end, text = "", 0, phrase_text(step)
    for place in _PLACE.finditer(text):
        before = text[end : place.start()]
        pattern += f"{re.escape(before)}(?P<{place[1]}>{QUOTED if before.endswith(chr(34)) else BARE})"
        end = place.end()
    return re.compile(pattern + re.escape(text[end:]))


def _within(text: str) -> str:
    """Return `text` as it stands within a sentence that quotes it."""
    return text.translate(_INNER)


def _in_place(filled: Mapping[str, str], place: re.Match[str]) -> str:
    return filled[place[1]]


def _fill(text: str, columns: Columns) -> str:
    return _SLOT.sub(lambda slot: columns.get(slot[1], slot[1]), text)


def _kept(text: str, columns: Columns) -> str:
    """Return `text` filled, its Chinese marked as without translation."""
    pieces = _SLOT.split(text)
    return "".join(columns.get(piece) or (untold(piece) if is_chinese(piece) else piece) for piece in pieces)
