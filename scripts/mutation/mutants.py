"""The changes: every number, date, bound, flag and direction in ``contract_model/data``.

A mutant is one change of one key of one file. Paraphrases, titles and labels are words, not terms, and stay. Of a
reading only the option in force is a term: each of the others must change an answer, not only the name of the option.
Of the register of facts it is what a scenario may say: each fact, what it presupposes, the bounds of its number.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

Document = dict[str, Any]
Key = str | int

BOUNDS = {
    "at_least": "more_than",
    "more_than": "at_least",
    "at_most": "less_than",
    "less_than": "at_most",
    "exactly": "at_least",
}
CHOICES = {
    "bound": BOUNDS,
    "counts": {"after": "before", "before": "after"},
    "after": {"service-start": "acceptance", "months-served": "service-start", "acceptance": "service-start"},
}
NO_TERMS = ("clauses.toml", "decisions.toml", "processes.toml", "reasons.toml", "suspect.toml")
"""Words, and the order in which a page tells what other files state."""
FACTS, READINGS = "facts.toml", "readings/"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed value: in `file` at `path`, `old` became `new`; None: it is gone, the whole entry where that is one.

    `near` are the provisions of its entry and the entry's own id, or the name of a fact: what the cases that notice it
    first have to do with.
    """

    file: str
    path: tuple[Key, ...]
    old: str | bool
    new: str | bool | None
    near: tuple[str, ...]

    def __str__(self) -> str:
        """Return the change in one line: where, from what to what."""
        return f"{self.file} {self.place}：{self.old} → {'（删去）' if self.new is None else self.new}"

    @property
    def place(self) -> str:
        """The key path in words, entries named by their place in the list."""
        return ".".join(str(key) for key in self.path)

    def applied(self, document: Document) -> Document:
        """Return a copy of `document` with the change made."""
        changed = copy.copy(document)
        target: Any = changed
        for key in self.path[:-1]:
            target[key] = copy.copy(target[key])
            target = target[key]
        if self.new is None:
            del target[self.path[-1]]
        else:
            target[self.path[-1]] = self.new
        return changed


def documents(folder: Path) -> dict[str, Document]:
    """Return {file path below `folder`: its content} of every data file that holds terms."""
    paths = sorted(folder.rglob("*.toml"))
    return {
        path.relative_to(folder).as_posix(): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in paths
        if path.name not in NO_TERMS
    }


def mutants(file: str, document: Document, asked: Collection[str]) -> Iterator[Mutant]:
    """Yield every change of one file's terms, in the order of the file; of readings, of those `asked` for."""
    if file.startswith(READINGS):
        yield from _other_options(file, document, asked)
        return
    if file == FACTS:
        yield from _of_facts(document)
        return
    for path, value, clauses in _leaves(document, (), ()):
        for new in _changes(path, value):
            yield Mutant(file, path, value, new, clauses)


def _other_options(file: str, document: Document, asked: Collection[str]) -> Iterator[Mutant]:
    """Yield, for every reading that has an option in force, each of the others in its place."""
    for position, reading in enumerate(document["reading"]):
        used = reading.get("in_force", "")
        for option in reading.get("option", ()):
            if reading["id"] in asked and used and option["id"] != used:
                path = ("reading", position, "in_force")
                yield Mutant(file, path, used, option["id"], (reading["id"], *reading["clauses"]))


def _of_facts(document: Document) -> Iterator[Mutant]:
    """Yield, for every fact, its removal, that of each thing it presupposes, and its bounds moved by one step."""
    for position, fact in enumerate(document["fact"]):
        path, near = ("fact", position), (fact["id"], fact["name"])
        yield Mutant(FACTS, path, fact["id"], None, near)
        for number, earlier in enumerate(fact.get("after", ())):
            yield Mutant(FACTS, (*path, "after", number), earlier, None, near)
        for key in ("least", "most"):
            for new in _nudged(fact[key]) if key in fact else ():
                yield Mutant(FACTS, (*path, key), fact[key], new, near)


Leaf = tuple[tuple[Key, ...], Any, tuple[str, ...]]


def _leaves(
    node: Any,  # noqa: ANN401 - TOML is untyped
    path: tuple[Key, ...],
    clauses: tuple[str, ...],
) -> Iterator[Leaf]:
    """Yield (path, value, provisions and id of the enclosing entry) of every text and flag."""
    if isinstance(node, dict):
        own, identifier = node.get("clause"), node.get("id")
        below = (own, *node.get("also", ())) if isinstance(own, str) else clauses
        below = (*below, identifier) if isinstance(identifier, str) else below
        for key, value in node.items():
            yield from _leaves(value, (*path, key), below)
    elif isinstance(node, list):
        for position, value in enumerate(node):
            yield from _leaves(value, (*path, position), clauses)
    else:
        yield path, node, clauses


def _changes(path: tuple[Key, ...], value: Any) -> Iterator[str | bool]:  # noqa: ANN401 - as above
    name = path[-1]
    if "under" in path:  # other forms are tried whole, by their reading
        return
    if isinstance(value, bool):
        yield not value
    elif not isinstance(value, str):
        return
    elif name == "value":
        yield from _nudged(value)
    elif name in CHOICES and value in CHOICES[name]:
        yield CHOICES[name][value]
    elif name == "capitals":
        yield value.translate(str.maketrans("壹贰叁", "贰叁壹"))
    elif (day := _date(value)) is not None:
        yield (day + DAY).isoformat()
        yield (day - DAY).isoformat()


def _nudged(value: str) -> Iterator[str]:
    """Yield `value` one up and one down in its last place; zero only up, for no term is negative."""
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    yield str(number + step)
    if number:
        yield str(number - step)


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
