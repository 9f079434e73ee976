"""What is told: whether the register of facts takes it, every value and every cell, without asking anything.

Called by ``scripts.lint.check``. Each 假如 is carried out as it would be in a run, on a case of its own, and what it
tells is read; a table row by row, so that the cell is named that cannot be read. A repair is tried the same way before
it is proposed. Scenarios about what is refused are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from contract_model.core.faults import InvalidFact
from contract_model.register.contract import load_contract
from contract_model.register.readings import reading_titled
from scripts.lint import slots
from scripts.lint.wording import reads
from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.structure import PLACEHOLDER, Node
from scripts.spec_run.tags import PUT_OFF
from scripts.vocabulary.definitions import Definition, Vocabulary, parameters_of
from scripts.vocabulary.sentences import Block, Row, TypedStep, blocks, rendered
from steps.case import Case
from steps.converters import Phrase

QUOTED = re.compile(r"“([^”]*)”")
NAMES = ("事实", "认定", "疑点")
"""Slots that hold a name, which the check of the sentences reads."""
Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: its line, its first character (from 0), the text as written and as filled in."""

    line: int
    start: int
    text: str
    filled: str


class Telling:
    """The check of one file."""

    def __init__(self, vocabulary: Vocabulary, path: str, lines: Sequence[str]) -> None:
        """Check what the file at `path` tells by the phrases of `vocabulary`."""
        self.vocabulary = vocabulary
        self.path = path
        self.lines = lines
        self._known: dict[tuple[Definition, str, Table], InvalidFact | None] = {}

    def faults(self, tree: Node) -> Iterator[Fault]:
        """Yield what the register does not take, one fault for each place."""
        for block in blocks(tree):
            if any(tag["name"] == f"@{PUT_OFF}" for tag in block.node.get("tags", ())) or self._refusing(block):
                continue
            seen: set[tuple[int, int]] = set()
            for step, node in zip(block.steps, block.node["steps"], strict=True):
                for row in block.rows or (None,):
                    fault = self._step(step, node, row) if step.type == "given" else None
                    if fault is not None and (fault.line, fault.column) not in seen:
                        seen.add((fault.line, fault.column))
                        yield fault

    def _refusing(self, block: Block) -> bool:
        return any(
            not one.rests_on_provisions
            for step in block.steps
            for row in block.rows[:1] or (None,)
            for one in self.vocabulary.matching(step.type, rendered(step.text, row))
        )

    def _step(self, step: TypedStep, node: Node, row: Row | None) -> Fault | None:
        text = rendered(step.text, row)
        matching = self.vocabulary.matching(step.type, text)
        rows = node.get("dataTable", {"rows": ()})["rows"]
        cells = [[rendered(cell["value"], row) for cell in each["cells"]] for each in rows]
        if len(matching) != 1 or PLACEHOLDER.search("".join((text, *(cell for each in cells for cell in each)))):
            return None  # a sentence that is none, and a placeholder without column, are faults of their own
        [definition] = matching
        table = tuple(map(tuple, cells))
        refused = self._refused(definition, text, table)
        if refused is None:
            return None
        if not rows:
            return self._of_sentence(step, row, definition, text, refused)
        header, *others = rows
        for number, each in enumerate(others, 1):
            alone = self._refused(definition, text, (table[0], table[number]))
            if alone is not None and not alone.given.startswith("表头"):
                places = [self._cell(cell, row) for cell in each["cells"]]

                def takes(at: int, better: str, number: int = number) -> bool:
                    changed = tuple(better if n == at else cell for n, cell in enumerate(table[number]))
                    return self._refused(definition, text, (table[0], changed)) is None

                at = _blamed(alone, [place.filled for place in places], table[0])
                return self._fault(places[at], alone, partial(takes, at))
        at = header["location"]
        return Fault(self.path, at["line"], refused.given, refused.accepted, at["column"], "unreadable")

    def _of_sentence(
        self, step: TypedStep, row: Row | None, definition: Definition, text: str, refused: InvalidFact
    ) -> Fault | None:
        parser = definition.context.parser
        if not isinstance(parser, Phrase):
            return None
        filled, written = parser.regex.fullmatch(text), parser.regex.fullmatch(step.text)
        if filled is None or written is None or not reads(definition, text):
            return None  # what cannot be read is told by the check of the sentences
        begin = self.lines[step.line - 1].index(step.text, step.after)
        # A name that is known is not what is refused.
        names = [name for name, kind in definition.slots.items() if kind not in NAMES] or list(definition.slots)
        places = []
        for name in names:
            columns = PLACEHOLDER.findall(written[name])
            if row and len(columns) == 1 and written[name] == f"<{columns[0]}>":
                places.append(self._cell(row.cells[columns[0]], None))
            else:
                places.append(Place(step.line, begin + written.start(name), written[name], filled[name]))
        at = _blamed(refused, [place.filled for place in places])
        start, end = filled.span(names[at])

        def takes(better: str) -> bool:
            changed = text[:start] + better + text[end:]
            return self.vocabulary.matching(step.type, changed) == (definition,) and (
                self._refused(definition, changed, ()) is None
            )

        return self._fault(places[at], refused, takes)

    def _cell(self, cell: Node, row: Row | None) -> Place:
        """Return where the text of a cell stands: in the table of the step, or in the row that fills it."""
        names = PLACEHOLDER.findall(cell["value"])
        if row and len(names) == 1 and cell["value"] == f"<{names[0]}>":
            cell = row.cells[names[0]]
        at = cell["location"]
        return Place(at["line"], at["column"] - 1, cell["value"], rendered(cell["value"], row))

    def _fault(self, place: Place, refused: InvalidFact, takes: Callable[[str], bool]) -> Fault:
        """Return the fault at `place`; `takes` tells whether another text in its place would not be refused."""
        whole = place.text == place.filled
        remedy, edit = refused.accepted, None
        if whole and (better := next((one for one in slots.proposals(place.text) if takes(one)), "")):
            remedy = f"写作 {better}（{remedy}）"
            edit = Edit(place.start, place.start + len(place.text), better)
        elif whole and (name := slots.right_name(refused)) and takes(name):
            remedy, edit = f"写作 {name}", Edit(place.start, place.start + len(place.text), name)
        elif whole and (meant := next((one for one in slots.meanings(place.text) if takes(one)), "")):
            remedy = f"若是 {meant}，请写 {meant}（{remedy}）"
        return Fault(self.path, place.line, refused.given, remedy, place.start + 1, "unreadable", edit)

    def _refused(self, definition: Definition, text: str, table: Table) -> InvalidFact | None:
        """Return why what the step tells is refused, None where it is taken or where that cannot be told here."""
        key = (definition, text, table)
        if key not in self._known:
            self._known[key] = _refusal(definition, text, table)
        return self._known[key]


def _refusal(definition: Definition, text: str, table: Table) -> InvalidFact | None:
    context, case, contract = definition.context, Case(), load_contract()
    given: dict[str, object] = {"case": case, "contract": contract}
    if table:
        given["datatable"] = [list(row) for row in table]
    parameters = parameters_of(context.step_func)
    try:
        for name, value in (context.parser.parse_arguments(text) or {}).items():
            given[name] = context.converters[name](value) if name in context.converters else value
        if not parameters.keys() <= given.keys():
            return None  # something is needed that only a run has
        with suppress(AssertionError):  # what is compared is for the run to tell
            context.step_func(**{name: given[name] for name in parameters})
        for telling, _ in case.tellings:
            telling(contract)
        for title, label, _ in case.choices:
            reading_titled(contract.readings, title).option_labelled(label)
    except InvalidFact as invalid:
        return invalid
    return None


def _blamed(refused: InvalidFact, texts: Sequence[str], header: Sequence[str] = ()) -> int:
    """Return which of the `texts` is refused: the quoted one, that in the column quoted, else the last."""
    quoted = QUOTED.findall(refused.given)
    likely = (
        [number for number, text in enumerate(texts) if text in quoted],
        [number for number, name in enumerate(header) if name in quoted],
        [number for number, text in enumerate(texts) if any(one and one in text for one in quoted)],
        [number for number, text in enumerate(texts) if text and text in refused.given],
    )
    return next((found[-1] for found in likely if found), len(texts) - 1)
