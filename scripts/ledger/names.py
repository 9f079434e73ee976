"""Names of the register as people write them: the one that is meant, what else it is called, the nearest of others."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from contract_model.core.faults import InvalidFact
from contract_model.core.nearest import nearest_names
from contract_model.register.facts import KINDS, Fact
from scripts.ledger.cells import same
from scripts.ledger.faults import MOST_SHOWN, quoted
from scripts.ledger.sheets import EVENTS, FINDINGS, MEASURES

SHEET_OF = {
    "event": EVENTS,
    "day": EVENTS,
    "measure": MEASURES,
    "amount": MEASURES,
    "statement": MEASURES,
    "finding": FINDINGS,
}
"""{kind: the sheet in which such a fact is told}."""


@dataclass(slots=True)
class Names:
    """The facts by any way of writing their names; each sheet tells those of its kinds."""

    names: dict[tuple[str, str], Fact] = field(default_factory=dict)
    others: dict[tuple[str, str], Fact] = field(default_factory=dict)
    refused: dict[tuple[str, str], InvalidFact] = field(default_factory=dict)

    def find(self, name: str, sheet: str) -> tuple[Fact, bool]:
        """Return the fact called `name` in `sheet`, and whether that is its own name. Raises InvalidFact."""
        key = sheet, same(name)
        if key in self.names:
            return self.names[key], True
        if key in self.others:
            return self.others[key], False
        if key not in self.refused:
            self.refused[key] = self._refusal(name, key)
        raise self.refused[key]

    def _refusal(self, name: str, key: tuple[str, str]) -> InvalidFact:
        for other in dict.fromkeys(SHEET_OF.values()):
            found = self.names.get((other, key[1])) or self.others.get((other, key[1]))
            if found is not None:
                return InvalidFact(f"“{found.name}”是{KINDS[found.kind]}，不在这张表", f"写进“{other}”表")
        known = [fact.name for (sheet, _), fact in self.names.items() if sheet == key[0]]
        # Looking for what is near takes its time; after so many nobody reads on.
        near = nearest_names(name, known) if len(self.refused) < MOST_SHOWN else f"“{key[0]}”表的下拉列表里的名称"
        return InvalidFact(f"没有名为{quoted(name)}的{_kinds(key[0])}", near)


def _kinds(sheet: str) -> str:
    return "、".join(KINDS[kind] for kind, told_in in SHEET_OF.items() if told_in == sheet)


def names_of(facts: Iterable[Fact]) -> Names:
    """Return the names of `facts`."""
    found = Names()
    for fact in facts:
        sheet = SHEET_OF[fact.kind]
        found.names[sheet, same(fact.name)] = fact
        found.others.update({(sheet, same(other)): fact for other in fact.also})
    return found


def one_of(text: str, known: Collection[str]) -> str:
    """Return the one of `known` that is written as `text`, "" where there is none."""
    return next((name for name in known if same(name) == same(text)), "")
