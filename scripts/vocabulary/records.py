"""The vocabulary as plain records, for the results file and the page 步骤词汇.

Called by ``scripts.spec_run.specification``; grouped by topic in the order in which authors look for them: 假如, 当,
那么.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.spec_run.feature_set import FEATURES, feature_files
from scripts.spec_run.parsing import parse
from scripts.spec_run.structure import Node, case_id
from scripts.vocabulary.definitions import KEYWORDS, Definition, Vocabulary, load_vocabulary
from scripts.vocabulary.uses import Uses, uses_of
from steps.converters import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = tuple(KEYWORDS)


def vocabulary_records(root: Path) -> list[dict[str, Any]]:
    """Return a record for each phrase of the tree at `root`, by topic, then type, then place in its module."""
    vocabulary = load_vocabulary(root)
    return step_records(vocabulary, uses_of(vocabulary, trees(root)))


def trees(root: Path) -> Iterator[tuple[str, str, Node]]:
    """Yield (id, path, tree) of every feature file below `root` that parses."""
    for path in feature_files(root / FEATURES):
        shown = path.relative_to(root).as_posix()
        parsed = parse(path.read_text(encoding="utf-8-sig"), shown)
        if parsed.tree is not None and not parsed.faults:
            yield path.stem, shown, parsed.tree


def step_records(vocabulary: Vocabulary, uses: Mapping[str, Uses]) -> list[dict[str, Any]]:
    """Return the records: {id, kind, topic, phrase, meaning, place, slots, example, uses, features}.

    `example` is {text, feature, path, line}, with `case` where it is a step of a scenario, {} for a phrase not used.
    """
    return [_record(definition, uses[definition.id]) for definition in ordered(vocabulary.definitions)]


def ordered(definitions: Iterable[Definition]) -> list[Definition]:
    """Return the `definitions` by module, then 假如, 当, 那么, then line."""
    return sorted(definitions, key=lambda one: (one.path, KINDS.index(one.type), one.line))


def _record(definition: Definition, uses: Uses) -> dict[str, Any]:
    example: dict[str, Any] = {}
    if uses.line:
        example = {"text": uses.text, "feature": uses.feature, "path": uses.path, "line": uses.line}
        if uses.scenario:
            example["case"] = case_id(uses.feature, uses.scenario, uses.row)
    return {
        "id": definition.id,
        "kind": definition.type,
        "topic": definition.topic,
        "phrase": definition.shown(),
        "meaning": definition.meaning,
        "place": f"{definition.path}:{definition.line}",
        "slots": [
            {"name": name, "kind": kind, "accepts": SLOTS[kind].accepts, "example": SLOTS[kind].example}
            for name, kind in definition.slots.items()
        ],
        "example": example,
        "uses": uses.count,
        "features": list(uses.features),
    }
