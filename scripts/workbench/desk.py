"""Takes the requests of the page, one at a time, each with all the changes the reader has made; answers in JSON.

A request is {do, changes: {path: text}, choices: {open question: option}, …}. Choices hold for a run only; they are
made in the data as a confirmed reading would be. An answer is {…}, or {fault} in words. A long run answers
{done, of} first, and `more` goes on with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from contract_model.core.faults import DataFaults, InvalidFact
from contract_model.publish.catalogue import figures
from contract_model.register.contract import load_contract
from scripts.asking.command import put, recorded
from scripts.asking.words import in_words
from scripts.lint.check import Checker, apply_edits, check_source
from scripts.lint.data import load_register, located
from scripts.lint.fixing import mend
from scripts.lint.source import decode
from scripts.spec_run.faults import Fault, SpecFaults
from scripts.spec_run.feature_set import ENDING
from scripts.spec_run.runner import Runner
from scripts.vocabulary.definitions import load_vocabulary
from scripts.workbench.comparing import compared
from scripts.workbench.editing import terms, with_reading, with_term
from scripts.workbench.running import Bench, label_of, taken
from scripts.workbench.tree import Tree

Record = dict[str, Any]
EDITS = ("term", "terms", "patch")
"""Requests that only change or read texts: answered though the data be at odds meanwhile."""


class Desk:
    """The tree at `root`, a reader's changes to it, and what runs them."""

    def __init__(self, root: Path) -> None:
        """Load the contract; what a change changes is told against the results of the site, which `opened` takes."""
        self.root = root
        self.tree = Tree(root)
        self.vocabulary = load_vocabulary(root)
        self.runner = Runner(self.vocabulary, root)
        self.bench = self.original = Bench(root, self.runner, load_contract())
        self.before: Record = {}
        self.figures = figures(self.original.contract)
        self.checker: Checker | None = None
        self.going: Iterator[Record] | None = None

    def answer(self, request: str) -> str:
        """Return the answer to the JSON `request` as JSON."""
        return json.dumps(self._answer(json.loads(request)), ensure_ascii=False)

    def _answer(self, asked: Record) -> Record:
        ways: Mapping[str, Callable[[Record], Record]] = {
            "lint": self.lint,
            "mend": self.mend,
            "rule": self.rule,
            "ask": self.ask,
            "all": self.all,
            "more": self.more,
            "terms": self.terms,
            "term": self.term,
            "reading": self.reading,
            "patch": self.patch,
        }
        try:
            if asked["do"] not in ("more", *EDITS):
                self.going = None
                self.take(asked.get("changes", {}), asked.get("choices", {}))
            return ways[asked["do"]](asked)
        except (SpecFaults, DataFaults) as faults:
            return {"fault": str(faults), "faults": [self._place(fault) for fault in faults.faults]}
        except InvalidFact as invalid:
            return {"fault": f"{invalid.given}。应当：{invalid.accepted}"}

    def take(self, changes: Mapping[str, str], choices: Mapping[str, str]) -> None:
        """Lay the tree as `changes` and `choices` want it. Raises SpecFaults, DataFaults or InvalidFact."""
        files = self.tree.files | dict(changes)
        chosen: dict[str, str] = {}
        for reading, option in choices.items():
            path, text = with_reading(self.original.contract, files | chosen, reading, option)
            chosen[path] = text
        touched = self.tree.put(dict(changes) | chosen)
        if any(not path.endswith(ENDING) for path in touched):
            load_contract.cache_clear()
            self.checker = None
        same = all(
            self.tree.now.get(path) == text for path, text in self.tree.files.items() if not path.endswith(ENDING)
        )
        if same:
            self.bench = self.original
        elif self.bench is self.original or self.checker is None:
            self.bench = Bench(self.root, self.runner, load_contract())

    def lint(self, asked: Record) -> Record:
        """Return what the linter says of the file `path`."""
        path = asked["path"]
        if not path.endswith(ENDING):
            return {"findings": []}  # its faults, if any, have been raised as it was loaded
        source = decode(self.tree.now.get(path, "").encode(), path)
        return {"findings": [self._place(fault) for fault in sorted(check_source(self._checker(), source))]}

    def mend(self, asked: Record) -> Record:
        """Return the file `path` with everything mended that is mechanical."""
        text = self.tree.now.get(asked["path"], "")
        mended = mend(self._checker(), decode(text.encode(), asked["path"]))
        return {"text": mended.after.text if mended else text}

    def rule(self, asked: Record) -> Record:
        """Return what becomes of the cases of the rule around `line` of the file `path`."""
        return {"cases": self.bench.of_rule(asked["path"], asked["line"])}

    def ask(self, asked: Record) -> Record:
        """Return the answers to the scenarios without 那么 in `text`, each with the steps that would expect it."""
        contract = self.bench.contract
        label = label_of(contract)
        told = []
        for case, run, added in put(asked["text"], contract, self.root):
            one = recorded(run, contract, added)
            told.append(
                {
                    "scenario": case.name,
                    "words": one.get("fault") or in_words(one, label),
                    "fault": "fault" in one,
                    **taken(run, added),
                }
            )
        return {"answers": told}

    def all(self, asked: Record) -> Record:
        """Begin to run everything; with `entries`, the answer at the end is the entry of every case instead."""
        self.going = self._everything(entries=asked.get("entries", False))
        return next(self.going)

    def more(self, _: Record) -> Record:
        """Go on with what was begun."""
        if self.going is None:
            return {"fault": "没有正在进行的核对"}
        return next(self.going)

    def _everything(self, *, entries: bool) -> Iterator[Record]:
        for done, total, found in self.bench.everything():
            if not found:
                yield {"done": done, "of": total}
            elif entries:
                yield {"entries": list(found.values())}
            else:
                now = figures(self.bench.contract)
                yield {"result": compared(self.before, found, self.figures, now, self.bench.contract)}

    def terms(self, asked: Record) -> Record:
        """Return the terms whose values can be changed."""
        labels = label_of(self.original.contract)
        found = terms(self._files(asked))
        return {"terms": [one | {"label": labels(one["clause"]) if one["clause"] else ""} for one in found]}

    def term(self, asked: Record) -> Record:
        """Return the data file `file` with the term at `line` and `column` changed to `value`."""
        text = with_term(
            self._files(asked)[asked["file"]], asked["line"], asked["column"], asked["value"], asked["unit"]
        )
        return {"path": asked["file"], "text": text}

    def reading(self, asked: Record) -> Record:
        """Return the data file in which `option` is in force for `reading`."""
        path, text = with_reading(self.bench.contract, self.tree.now, asked["reading"], asked["option"])
        return {"path": path, "text": text}

    def patch(self, asked: Record) -> Record:
        """Return the changes as a patch."""
        return {"patch": self.tree.patch(asked["changes"])}

    def _files(self, asked: Record) -> dict[str, str]:
        """Return all files as `asked` has them, at odds or not: terms that must agree are changed in turn."""
        return {**self.tree.files, **asked.get("changes", {})}

    def _checker(self) -> Checker:
        if self.checker is None:
            self.checker = Checker(self.vocabulary, load_register(self.root))
        return self.checker

    def _place(self, fault: Any) -> Record:  # noqa: ANN401 - of a feature or of the data
        """Return a fault as the editor shows it; `edits` is its mend, made in the lines it is in."""
        if not isinstance(fault, Fault):
            fault = located(self.root, fault)
        line = self.tree.now.get(fault.path, "").split("\n")[fault.line - 1] if fault.line else ""
        mended = None
        if fault.edit is not None and fault.line and (fault.edit.end or fault.edit.text):
            mended = apply_edits(line, {1: [fault.edit]})
        return {
            "path": fault.path,
            "line": fault.line,
            "column": fault.column,
            "end": fault.edit.end if fault.edit and fault.edit.end >= fault.column else 0,
            "code": fault.code,
            "what": fault.what,
            "remedy": fault.remedy,
            "text": line,
            "mended": mended,
        }

    def rehearse(self) -> None:
        """Go once through what a reader may ask, so that everything is loaded; leave the tree as it is."""
        path = next(path for path in self.tree.files if path.endswith(ENDING))
        spoilt = {path: self.tree.files[path].replace('结论为 "', '结论为 "不', 1)}
        for what in ({"do": "lint"}, {"do": "mend"}, {"do": "rule", "line": 0}, {"do": "patch"}):
            self._answer({**what, "path": path, "changes": spoilt})
        self._answer({"do": "ask", "text": "当 查询 “无此问题”"})
        self._answer({"do": "terms"})

    def opened(self, before: str) -> Desk:
        """Return the desk of the tree as it lies on the disk now: this one, unless files have changed meanwhile.

        `before` is the JSON {case: entry} of the published results; of an entry, what ``comparing`` tells of a case.
        """
        load_contract.cache_clear()
        desk = self if Tree(self.root).files == self.tree.files else Desk(self.root)
        desk.before = json.loads(before)
        return desk
