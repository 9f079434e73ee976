"""Figures in names and descriptions that the contract's data does not state: what a changed term leaves behind.

Called by ``scripts.lint`` and at the end of a run. The name of a rule is held against the data of its provisions; that
of a scenario or of an examples table against its own values as well. A figure whose kind the data of the provisions
does not know at all is none of theirs, and nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from contract_model.core.faults import Fault as DataFault
from contract_model.core.files import shown as shown_path
from contract_model.core.numbers_in_text import Stated, stated_in
from contract_model.core.units import shown
from contract_model.core.values import CalendarDays, Minutes, Money, Quantity
from contract_model.publish.provision_figures import ProvisionFigures
from contract_model.register.contract import DATA, Contract
from scripts.spec_run.expected import FeatureFile
from scripts.spec_run.faults import Fault
from scripts.spec_run.structure import Node, scenarios_of

CODE = "stale-figure"
DIFFERS = "与合同数据不符"
RESULTS = (Money, Minutes, CalendarDays)
"""What a scenario may come to on its way; such a figure in its name need not be a term."""
NAMED = 4
"""So many figures of the data are named as what would be right."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PROVISION = re.compile(r"[A-Z]?\d*(?:\.\w+)+|\d+")


def stale(text: str, known: Collection[Quantity], besides: Collection[Quantity] = ()) -> Iterator[Stated]:
    """Yield the figures of `text` that are neither `known` nor `besides`, where a figure of their kind is known."""
    kinds = {type(value) for value in known}
    for found in stated_in(text):
        if type(found.value) in kinds and found.value not in known and found.value not in besides:
            yield found


def remedy(found: Stated, known: Iterable[Quantity]) -> str:
    """Return what the data states of the kind of `found`, the nearest first."""
    same = sorted(
        (value for value in known if type(value) is type(found.value)),
        key=lambda value: (abs(value.amount - found.value.amount), value.amount),
    )
    more = "等" if len(same) > NAMED else ""
    return f"数据所载的 {'、'.join(shown(value) for value in same[:NAMED])}{more}；数据没有改错的，改写这一句"


def stale_faults(tree: Node, path: str, text: str, figures: ProvisionFigures) -> Iterator[Fault]:
    """Yield the figures in names of rules, scenarios and examples of a feature that its data does not state."""
    lines = text.split("\n")
    rules: dict[int, tuple[Node, set[str]]] = {}
    for rule, scenario in scenarios_of(tree):
        tags = _tags(tree, scenario, *scenario["examples"]) | (_tags(rule) if rule else set())
        if rule:
            rules.setdefault(id(rule), (rule, set()))[1].update(tags)
        for node in (scenario, *scenario["examples"]):
            if any(map(_as_a_term, stated_in(node["name"]))):
                known, values, bare = _values(scenario, tags, figures)
                for found in narrated(node["name"], known, values):
                    if not bare.intersection(_digits(found.words)):
                        yield _fault(path, lines, node, found, known)
    for rule, tags in rules.values():
        own = _tags(rule) & figures.known.keys()
        known = figures.of(own or tags)
        for found in stale(rule["name"], known):
            yield _fault(path, lines, rule, found, known)


def narrated(text: str, known: Collection[Quantity], besides: Collection[Quantity] = ()) -> Iterator[Stated]:
    """Yield what `stale` does of a text that also tells of what happens: only figures written as a term is."""
    return filter(_as_a_term, stale(text, known, besides))


def stale_data(contract: Contract, figures: ProvisionFigures) -> Iterator[DataFault]:
    """Yield the figures that the data does not state in titles and paraphrases of provisions and in open questions."""
    for clause in contract.clauses:
        known = figures.of([clause.id])
        for key in ("title", "text", "reason"):
            for found in stale(getattr(clause, key), known):
                yield DataFault(shown_path(DATA / "clauses.toml"), f"clause[{clause.id}].{key}", *_said(found, known))
    for reading in contract.readings:
        known = figures.of(reading.clauses)
        for key in ("title", "says", "matters", "why"):
            for found in narrated(getattr(reading, key), known):
                yield DataFault(reading.file, f"reading[{reading.id}].{key}", *_said(found, known))


def stale_rules(features: Iterable[FeatureFile], figures: ProvisionFigures) -> Iterator[Fault]:
    """Yield the figures in names of rules that the data of the provisions they carry does not state."""
    tags: dict[tuple[str, int, str], set[str]] = {}
    for feature in features:
        for case in feature.cases:
            tags.setdefault((case.path, case.rule_line, case.rule), set()).update(case.tags)
    for (path, line, name), own in tags.items():
        known = figures.of(own)
        for found in stale(name, known):
            yield Fault(path, line, f"“{found.words}”{DIFFERS}", remedy(found, known), code=CODE)


def _said(found: Stated, known: Iterable[Quantity]) -> tuple[str, str]:
    return f"“{found.words}”{DIFFERS}", remedy(found, known)


def _as_a_term(found: Stated) -> bool:
    return found.in_digits and not isinstance(found.value, RESULTS)


def _values(
    scenario: Node, tags: set[str], figures: ProvisionFigures
) -> tuple[frozenset[Quantity], list[Quantity], set[str]]:
    """Return what the data states to a scenario, what the scenario states itself, and its bare numbers."""
    cells = tuple(_texts(scenario))
    known = figures.of(tags.union(*map(_PROVISION.findall, cells)))
    return known, [found.value for cell in cells for found in stated_in(cell)], set(_digits(" ".join(cells)))


def _digits(text: str) -> list[str]:
    return _NUMBER.findall(text.replace(",", ""))


def _tags(*nodes: Node) -> set[str]:
    return {tag["name"].removeprefix("@") for node in nodes for tag in node["tags"]}


def _texts(scenario: Node) -> Iterator[str]:
    """Yield the steps of a scenario and all cells of its tables."""
    for step in scenario["steps"]:
        yield step["text"]
        yield from _cells(step.get("dataTable", {"rows": ()})["rows"])
    for table in scenario["examples"]:
        yield from _cells((*([table["tableHeader"]] if "tableHeader" in table else []), *table["tableBody"]))


def _cells(rows: Iterable[Node]) -> Iterator[str]:
    return (cell["value"] for row in rows for cell in row["cells"])


def _fault(path: str, lines: list[str], node: Node, found: Stated, known: Iterable[Quantity]) -> Fault:
    line = node["location"]["line"]
    column = lines[line - 1].find(node["name"]) + found.start + 1
    return Fault(path, line, f"“{found.words}”{DIFFERS}", remedy(found, known), column, CODE)
