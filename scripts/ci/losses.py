"""What a change lost: rules, cases, expectations, and what provisions and open questions rested on. Pure.

Called by ``scripts.ci.summary``. A run in which all is green says nothing of what is no longer there; this does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.site_build.pairing import Pair, Record, expected, pairs

SKIPPED = "skipped"
READING_PARTS = {"title": "名称", "says": "合同怎么写", "matters": "为什么要紧", "why": "理由"}
"""What an open question says: its keys, and what they are called."""
_VALUES = re.compile(r'"[^"]*"|-?\d[\d,.]*')


@dataclass(frozen=True, slots=True)
class Weakened:
    """A case that expects less: the expectations that are gone."""

    case: Record
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """An expectation of a case that is another one now."""

    case: Record
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """Two results documents, and their cases side by side."""

    before: Record
    now: Record

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """Every case with what it was."""
        return pairs(self.before.get("case", ()), self.now.get("case", ()))

    @property
    def both(self) -> Iterator[tuple[Record, Record]]:
        """The cases that are in both runs, as they were and as they are."""
        return ((old, new) for old, new in self.pairs if old is not None and new is not None)

    @cached_property
    def gone(self) -> Sequence[Record]:
        """The cases that are no more, as they were."""
        return [old for old, new in self.pairs if old is not None and new is None]

    @cached_property
    def was(self) -> Mapping[str, Record]:
        """What each case of today was, by the id of today."""
        return {new["id"]: old for old, new in self.both}

    @cached_property
    def put_off(self) -> Sequence[Record]:
        """The cases that ran and are put off now."""
        return [new for old, new in self.both if new["status"] == SKIPPED != old.get("status")]

    @cached_property
    def files(self) -> Sequence[str]:
        """The feature files that are no more, or of which no case is left."""
        left = {new.get("feature", "") for _, new in self.pairs if new is not None}
        paths = {feature["id"]: feature.get("path", feature["id"]) for feature in self.before.get("feature", ())}
        gone = _each(old.get("feature", "") for old in self.gone)
        return [paths.get(name, name) for name in gone if name not in left]

    @cached_property
    def rules(self) -> Mapping[tuple[str, str], Sequence[Record]]:
        """The rules none of whose cases is left, {(feature, rule): the cases they had}."""
        kept = {(old.get("feature", ""), old.get("rule", "")) for old, _ in self.both}
        found: dict[tuple[str, str], list[Record]] = {}
        for old in self.gone:
            own = old.get("feature", ""), old.get("rule", "")
            if own not in kept and own[1]:
                found.setdefault(own, []).append(old)
        return found

    @cached_property
    def weakened(self) -> Sequence[Weakened]:
        """The cases that expect less than they did."""
        found = ((new, _expectations(old, new)[0]) for old, new in self.both)
        return [Weakened(new, gone) for new, gone in found if gone]

    @cached_property
    def altered(self) -> Sequence[Altered]:
        """The expectations that say something else than they did."""
        return [Altered(new, *side) for old, new in self.both for side in _expectations(old, new)[1]]

    @cached_property
    def renamed(self) -> Sequence[tuple[str, str]]:
        """The names of rules and scenarios that are others now, before and after, each once."""
        names = ((old.get(key, ""), new.get(key, "")) for key in ("rule", "template") for old, new in self.both)
        return _each((before, after) for before, after in names if before and after and before != after)

    def without_cases(self, kind: str) -> list[Record]:
        """Return the provisions (`clause`) or open questions (`reading`) that lost all cases, or are no more."""
        now = {record["id"]: record for record in self.now.get(kind, ())}
        return [
            record
            for record in self.before.get(kind, ())
            if record["id"] not in now or (record.get("cases") and not now[record["id"]].get("cases"))
        ]

    def options(self) -> list[tuple[Record, str]]:
        """Return the open questions that are still there with each option that is no more, as it was called."""
        now = {record["id"]: record for record in self.now.get("reading", ())}
        return [
            (old, option.get("label", option["id"]))
            for old in self.before.get("reading", ())
            if old["id"] in now
            for option in old.get("options", ())
            if option["id"] not in {each["id"] for each in now[old["id"]].get("options", ())}
        ]

    def reworded(self) -> list[tuple[Record, str, str, str]]:
        """Return the open questions that read otherwise: each with a part by its key, its words before and after.

        Options are told by their names: one that is new has no words before, one that is no more none after.
        """
        was = {record["id"]: _words_of(record) for record in self.before.get("reading", ())}
        return [
            (record, part, old.get(part, ""), new.get(part, ""))
            for record in self.now.get("reading", ())
            if (old := was.get(record["id"])) is not None
            for new in (_words_of(record),)
            for part in dict.fromkeys((*new, *old))
            if old.get(part, "") != new.get(part, "")
        ]

    def questions(self) -> list[str]:
        """Return the names of the questions that can no longer be asked."""
        now = {record.get("id") for record in self.now.get("question", ())}
        return [old["name"] for old in self.before.get("question", ()) if old.get("id") not in now]


def _words_of(reading: Record) -> dict[str, str]:
    """Return what an open question says, by part; its options by their ids."""
    own = {part: reading.get(part, "") for part in READING_PARTS}
    options = reading.get("options") or ()
    return own | {option["id"]: f"{option.get('label', '')}：{option.get('text', '')}" for option in options}


def _expectations(old: Record, new: Record) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Return the expectations of `old` that `new` lacks, and those that have another value, before and after."""
    gone, added = _without(expected(old), expected(new)), _without(expected(new), expected(old))
    altered = []
    for text in tuple(gone):
        same = next((other for other in added if _VALUES.sub("", other) == _VALUES.sub("", text)), None)
        if same is not None:
            altered.append((text, same))
            gone.remove(text)
            added.remove(same)
    return tuple(gone), altered


def _without(these: Iterable[str], others: Iterable[str]) -> list[str]:
    left = list(these)
    for other in others:
        if other in left:
            left.remove(other)
    return left


def _each(items: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(items))
