"""Where each phrase is used: how often, in which features, and first of all where.

Called by ``scripts.vocabulary.records`` and the coverage gate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scripts.vocabulary.sentences import Block, blocks, rendered

if TYPE_CHECKING:
    from scripts.spec_run.structure import Node
    from scripts.vocabulary.definitions import Vocabulary


@dataclass(slots=True)
class Uses:
    """The uses of one phrase. The example is the first step that uses it, with the values of its first row.

    `count` counts steps as written, not rows; `features` are the ids (file stems) in order; `line` is 0 while unused.
    """

    count: int = 0
    features: list[str] = field(default_factory=list)
    text: str = ""
    feature: str = ""
    path: str = ""
    line: int = 0
    scenario: str = ""
    """The name, as written, of the scenario that the example is from; "" where it is from a background."""
    row: int = 0
    """The row of that scenario's tables that the example is of, from 1; 0 without tables."""


def uses_of(vocabulary: Vocabulary, trees: Iterable[tuple[str, str, Node]]) -> dict[str, Uses]:
    """Return {definition id: its uses} over the features, each given as (id, path, parsed tree)."""
    found = {definition.id: Uses() for definition in vocabulary.definitions}
    for feature, path, tree in trees:
        for block in blocks(tree):
            _count(vocabulary, found, feature, path, block)
    return found


def _count(vocabulary: Vocabulary, found: dict[str, Uses], feature: str, path: str, block: Block) -> None:
    for step in block.steps:
        seen: set[str] = set()
        for number, row in enumerate(block.rows, 1) if block.rows else ((0, None),):
            text = rendered(step.text, row)
            for definition in vocabulary.matching(step.type, text):
                if definition.id in seen:
                    continue
                seen.add(definition.id)
                uses = found[definition.id]
                uses.count += 1
                if feature not in uses.features:
                    uses.features.append(feature)
                if not uses.line:
                    uses.text, uses.feature, uses.path, uses.line = text, feature, path, step.line
                    uses.scenario, uses.row = ("", 0) if block.is_background else (block.name, number)
