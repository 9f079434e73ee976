"""The sentences of a feature: whether each is a phrase, one phrase, with slots that can be read, and 依据 is stated.

Called by ``scripts.lint.check``. Every row of every table is tried, since a value may stand where a phrase ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from contract_model.core.faults import InvalidFact
from contract_model.core.units import SYMBOLS
from scripts.lint import slots
from scripts.lint.source import Source
from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.structure import PLACEHOLDER, Node
from scripts.spec_run.tags import PUT_OFF
from scripts.vocabulary import nearest
from scripts.vocabulary.definitions import KEYWORDS, Definition, Vocabulary
from scripts.vocabulary.sentences import Block, Row, TypedStep, blocks, rendered
from steps.converters import QUOTED, SLOTS, Kind, Phrase

BASIS = "依据为"
BRACES = re.compile(r"[{}]")
UNIT_TWICE = re.compile(rf"(?<=\s)({'|'.join(re.escape(symbol) for symbol, _ in SYMBOLS)})(?:\s*\1)+(?=\s|$)")


def reads(definition: Definition, text: str) -> bool:
    """Return whether every slot of the sentence `text`, which is of `definition`, can be read."""
    parser = definition.context.parser
    filled = parser.regex.fullmatch(text) if isinstance(parser, Phrase) else None
    return filled is None or all(slots.readable(SLOTS[kind], filled[name]) for name, kind in definition.slots.items())


def right_name(kind: Kind, why: InvalidFact, around: str) -> str:
    """Return the one name of what was called by another, where it is the whole of the slot, else ""."""
    name = slots.right_name(why)
    return name if around == "{}" and name and slots.readable(kind, name) else ""


class Wording:
    """The check of one file."""

    def __init__(self, vocabulary: Vocabulary, source: Source, *, reads: bool = True) -> None:
        """Check the sentences of `source` against the `vocabulary`.

        Unless it `reads`, nothing is said of what slots hold: where the data has faults, who knows its names.
        """
        self.reads = reads
        self.vocabulary = vocabulary
        self.path = source.path
        self.lines = source.lines

    def faults(self, tree: Node) -> Iterator[Fault]:
        """Yield what is wrong with the sentences of the feature, but for scenarios that are put off."""
        for block in blocks(tree):
            if all(tag["name"] != f"@{PUT_OFF}" for tag in block.node.get("tags", ())):
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Fault]:
        found = [self._definitions(step, block) for step in block.steps]
        refusing = any(not one.rests_on_provisions for step in found for one in step)
        named: set[tuple[int, int]] = set()
        for position, (step, definitions) in enumerate(zip(block.steps, found, strict=True)):
            for fault in self._step(step, block, definitions, refusing=refusing, first=not position):
                if (fault.line, fault.column) not in named:
                    named.add((fault.line, fault.column))
                    yield fault
        if not block.is_background and block.steps:
            yield from self._basis(block, found, refusing=refusing)

    def _definitions(self, step: TypedStep, block: Block) -> tuple[Definition, ...]:
        """Return every definition that the step matches in one row or another."""
        texts = dict.fromkeys(rendered(step.text, row) for row in block.rows or (None,))
        return tuple(dict.fromkeys(one for text in texts for one in self.vocabulary.matching(step.type, text)))

    def _step(
        self, step: TypedStep, block: Block, definitions: tuple[Definition, ...], *, refusing: bool, first: bool
    ) -> Iterator[Fault]:
        if not definitions and not (block.rows and self.vocabulary.matching(step.type, step.text)):
            yield self._unknown(step, first=first)
            return
        for row in block.rows or (None,):
            matching = self.vocabulary.matching(step.type, rendered(step.text, row))
            if not matching:
                yield self._unmatched_row(step, row)
            elif len(matching) > 1:
                yield self._ambiguous(step, matching)
            else:
                yield from self._slots(step, row, matching[0], refusing=refusing)

    def _begin(self, step: TypedStep) -> int:
        """Return where in its line the text of `step` begins, from 0."""
        return self.lines[step.line - 1].index(step.text, step.after)

    def _at(self, step: TypedStep, what: str, remedy: str, code: str, *, offset: int = 0) -> Fault:
        return Fault(self.path, step.line, what, remedy, self._begin(step) + offset + 1, code)

    def _unknown(self, step: TypedStep, *, first: bool) -> Fault:
        own = [one for one in self.vocabulary.definitions if one.type == step.type]
        spelled = nearest.respelled(own, step.text)
        once = UNIT_TWICE.sub(r"\1", step.text)
        if not spelled and once != step.text and any(reads(one, once) for one in own if one.matches(once)):
            spelled = once
        if spelled and spelled != step.text:
            begin = self._begin(step)
            edit = Edit(begin, begin + len(step.text), spelled)
            what = "这句话的标点或空格与说法不同"
            return Fault(self.path, step.line, what, f"写作：{spelled}", begin + 1, "step-spelling", edit)
        for other in self.vocabulary.definitions:
            if other.type != step.type and other.matches(step.text):
                what = f"这是“{KEYWORDS[other.type]}”的说法，写在了“{KEYWORDS[step.type]}”的位置"
                return self._at(step, what, f"移到“{KEYWORDS[other.type]}”之下，或换一种说法", "step-type")
        near = nearest.nearest(own, step.text)
        what = f"“{KEYWORDS[step.type]}”没有这种说法"
        if first:
            what += "（若它是说明，不要以关键字开头）"
        if not near:
            return self._at(step, what, "可用的说法见 make steps", "unknown-step")
        remedy = "\n".join(["相近的说法如下，【】里是缺少的，‹›里填写：", *nearest.lines(near)])
        return self._at(step, what, remedy, "unknown-step", offset=near[0].start)

    def _unmatched_row(self, step: TypedStep, row: Row | None) -> Fault:
        """Return the fault of a row whose values make the sentence another: of the first cell that can be mended.

        Where none can, of the first that is empty, else of the first.
        """
        names = [name for name in PLACEHOLDER.findall(step.text) if row and name in row.cells]
        for name in names:
            if row and (better := self._fitting(step, row, name)):
                wrong = row.cells[name]
                start = wrong["location"]["column"] - 1
                what = f"填入这一行之后，“{rendered(step.text, row)}”不是任何说法"
                edit = Edit(start, start + len(wrong["value"]), better)
                return Fault(
                    self.path, wrong["location"]["line"], what, f"写作 {better}", start + 1, "unreadable", edit
                )
        if row and (empty := next((name for name in names if not row.values[name].strip()), "")):
            at = row.cells[empty]["location"]
            what, remedy = f"“{empty}”这一格是空的", self._wanted(step, empty)
            return Fault(self.path, at["line"], what, remedy, at["column"], "unreadable")
        cell = next((row.cells[name] for name in names if name in row.cells), None) if row else None
        at = (
            (step.line, self._begin(step) + 1)
            if cell is None
            else (cell["location"]["line"], cell["location"]["column"])
        )
        what = f"填入这一行之后，“{rendered(step.text, row)}”不是任何说法"
        remedy = (
            f"第 {step.line} 行的 " + "、".join(f"<{name}>" for name in names) + " 只能填一个值，不能有多余的空格和标点"
        )
        return Fault(self.path, at[0], what, remedy, at[1], "unknown-step")

    def _fitting(self, step: TypedStep, row: Row, name: str) -> str:
        """Return what the cell in column `name` should say for the sentence to be a phrase and readable, else ""."""
        following = step.text.partition(f"<{name}>")[2]
        for better in slots.proposals(row.values[name], following):
            text = rendered(step.text, replace(row, values={**row.values, name: better}))
            matching = self.vocabulary.matching(step.type, text)
            if len(matching) == 1 and reads(matching[0], text):
                return better
        return ""

    def _wanted(self, step: TypedStep, name: str) -> str:
        """Return what the column `name` is to hold, as far as the sentence as written tells."""
        for definition in self.vocabulary.matching(step.type, step.text):
            parser = definition.context.parser
            match = parser.regex.fullmatch(step.text) if isinstance(parser, Phrase) else None
            kinds = [kind for slot, kind in definition.slots.items() if match and match[slot] == f"<{name}>"]
            if kinds:
                return slots.expected(kinds[0])
        return f"第 {step.line} 行的 <{name}> 要填一个值"

    def _ambiguous(self, step: TypedStep, matching: tuple[Definition, ...]) -> Fault:
        which = "；".join(f"“{one.shown()}”（{one.path}:{one.line}）" for one in matching)
        remedy = "改动这句话；若两种说法总是相混，请维护者改动其中一种"
        return self._at(step, f"这句话同时是 {len(matching)} 种说法：{which}", remedy, "ambiguous-step")

    def _slots(self, step: TypedStep, row: Row | None, definition: Definition, *, refusing: bool) -> Iterator[Fault]:
        parser = definition.context.parser
        if not isinstance(parser, Phrase) or not definition.slots:
            return
        regex = parser.regex
        filled = regex.fullmatch(rendered(step.text, row))
        written = regex.fullmatch(step.text)
        for name, kind_name in definition.slots.items():
            kind = SLOTS[kind_name]
            if filled is None or not self.reads or (refusing and kind.convert is not kind.read):
                continue  # what the model is to refuse may be anything
            why = slots.unreadable(kind, filled[name])
            columns = PLACEHOLDER.findall(written[name] if written else filled[name])
            if why is None or any(row is None or column not in row.cells for column in columns):
                continue  # a placeholder without its column is a fault of its own
            start = self._begin(step) + (written.start(name) if written else 0)
            yield self._unreadable(step.line, start, why, kind_name, filled[name], written and written[name], row)

    def _unreadable(  # noqa: PLR0917 - where, why and what
        self, line: int, start: int, why: InvalidFact, kind_name: str, text: str, template: str | None, row: Row | None
    ) -> Fault:
        kind = SLOTS[kind_name]
        names = PLACEHOLDER.findall(template or "") if row else []
        own, around = text, "{}"
        if row and template and len(names) == 1 and names[0] in row.cells:
            cell = row.cells[names[0]]
            line, start = cell["location"]["line"], cell["location"]["column"] - 1
            # Around the placeholder the step may add a unit, or the rest of a name.
            own, around = cell["value"], BRACES.sub(r"\g<0>\g<0>", template).replace(f"<{names[0]}>", "{}")
        named = kind.pattern == QUOTED  # what is in quotes is one of many: the nearest are named
        remedy = why.accepted if named else slots.expected(kind_name)
        edit = None
        if better := slots.mended(kind, own, around) or right_name(kind, why, around):
            remedy, edit = (
                f"写作 {better}（{remedy}）" if better != remedy else f"写作 {better}",
                Edit(start, start + len(own), better),
            )
        elif meant := slots.suggested(kind, own, around):
            remedy = f"若是 {meant}，请写 {meant}（{remedy}）"
        return Fault(self.path, line, why.given, remedy, start + 1, "unreadable", edit)

    def _basis(self, block: Block, found: list[tuple[Definition, ...]], *, refusing: bool) -> Iterator[Fault]:
        thens = [(step, known) for step, known in zip(block.steps, found, strict=True) if step.type == "then"]
        line, column = block.line, block.node["location"]["column"]
        if not thens:
            what = f"场景“{block.name}”没有“那么”，什么都没有核对"
            yield Fault(self.path, line, what, "写出那么 …", column, "no-then")
        elif not refusing and all(known and not step.text.startswith(BASIS) for step, known in thens):
            remedy = f'加一行：而且 {BASIS} "…"，写结论所依据的全部条款'
            yield self._at(thens[0][0], "“那么”没有写明依据的条款", remedy, "no-basis")
