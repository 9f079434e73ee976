"""Try a damaged feature: read, count, check and run it as ``run`` and ``lint`` do.

How many cases there must be is counted once more, as a reader counts them who knows no parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from contract_model.register.contract import load_contract
from scripts.lint.check import Checker, check_source
from scripts.lint.data import load_register
from scripts.lint.source import decode
from scripts.spec_run.cases import Case, cases_of
from scripts.spec_run.completeness import prove_complete
from scripts.spec_run.faults import Fault, SpecFaults
from scripts.spec_run.feature_files import read_features
from scripts.spec_run.feature_set import FEATURES
from scripts.spec_run.records import record_of
from scripts.spec_run.runner import CaseRun, Runner
from scripts.spec_run.tags import tag_faults, valid_tags
from scripts.torture import damage_features
from scripts.torture.judge import Damage, Outcome, wording_defects
from scripts.torture.try_data import failure_defects
from scripts.vocabulary.definitions import load_vocabulary

LINE_END = re.compile(r"\r\n|\n|\r")
SCENARIO = re.compile(r"\s*(?:场景大纲|剧本大纲|场景|剧本|Scenario Outline|Scenario)\s*[:：]")
EXAMPLES = re.compile(r"\s*(?:例子|Examples)\s*[:：]")
OTHER_HEAD = re.compile(r"\s*(?:功能|规则|Rule|背景)\s*[:：]")
ROW = re.compile(r"\s*[|｜]")
NOT_SEEN = re.compile(r"\s*(?:#.*|@.*)?$")


class FeatureTrials:
    """The features, each tried alone in a tree of its own."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Read the features of the tree at `root`; damaged ones are written below `folder`."""
        self.folder = folder
        paths = sorted((root / FEATURES).rglob("*.feature"))
        self.files = {path.relative_to(root / FEATURES).as_posix(): path.read_bytes() for path in paths}
        self.contract = load_contract()
        self.runner = Runner(load_vocabulary(root), folder)
        self.checker = Checker(self.runner.vocabulary, load_register(root))
        self.tags = valid_tags(self.contract)
        self.names = frozenset(fact.name for fact in self.contract.facts)
        self._undamaged: dict[str, set[Any]] = {}

    def damage(self, rng: Random) -> Damage:
        """Return the damage that `rng` comes to."""
        return damage_features.damage(self.files, self.names, rng)

    def trial(self, damage: Damage, _rng: Random, *, whole: bool) -> Outcome:
        """Return what becomes of `damage`; with `whole`, cases that it left as they were are run as well."""
        path = self.folder / FEATURES / damage.file
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            known = set() if whole else self._known(path, damage.file)
            if damage.content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(damage.content)
            return self._trial(path, damage, known)
        finally:
            path.unlink(missing_ok=True)

    def _known(self, path: Path, file: str) -> set[Any]:
        """Return what the cases of the undamaged file come to: they pass, or ``make test`` says so."""
        if file not in self._undamaged:
            path.write_bytes(self.files[file])
            self._undamaged[file] = {_content(case) for case in cases_of(path, self._shown(path), self.files[file])}
        return self._undamaged[file]

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _trial(self, path: Path, damage: Damage, known: set[Any]) -> Outcome:
        defects: list[str] = []
        found = read_features(self.folder)
        faults = [*found.faults, *tag_faults(found.features, self.tags)]
        linted = (
            check_source(self.checker, decode(damage.content, self._shown(path))) if damage.content is not None else []
        )
        for fault in (*faults, *linted):
            defects += fault_defects(fault, damage)
        if faults:
            if damage.content is not None and not linted:
                defects.append(f"检查没有发现，运行却拒绝：{faults[0]}")
            return Outcome("拒绝", tuple(map(str, faults)), defects)
        cases = cases_of(path, self._shown(path), path.read_bytes())
        runs = [self._run(case, known) for case in cases]
        records = [record_of(run) for run in runs]
        try:
            prove_complete(list(found.cases), records, [case.id for case in cases])
        except SpecFaults as lost:
            for fault in lost.faults:
                defects += fault_defects(fault, damage)
            return Outcome("拒绝：案例不全", tuple(map(str, lost.faults)), defects)
        defects += [
            one
            for run in runs
            if run.failure is not None
            for one in failure_defects(run.case.id, run.failure["kind"], run.message)
        ]
        defects += self._losses(damage, len(runs), told=bool(linted))
        bad = sum(run.status not in ("passed", "skipped") for run in runs)
        word = "运行，有案例不通过" if bad else "运行，检查有话说" if linted else "运行，全部通过"
        return Outcome(word, tuple(map(str, linted)), defects)

    def _losses(self, damage: Damage, ran: int, *, told: bool) -> Iterator[str]:
        before, after = count_by_eye(self.files[damage.file]), count_by_eye(damage.content or b"")
        if ran != after and not told:
            yield f"看来有 {after} 个案例，运行了 {ran} 个，没有一句话"
        if not damage.removes and ran < before and not told:
            yield f"原有 {before} 个案例，运行了 {ran} 个，没有一句话"

    def _run(self, case: Case, known: set[Any]) -> CaseRun:
        if _content(case) in known:
            return CaseRun(case, "passed", "", (), None, (), None, {})
        return self.runner.run(case, self.contract)


def _content(case: Case) -> object:
    """Return all on which the result of a case depends."""
    steps = (
        (
            step.type,
            step.name,
            step.line_number < case.line,
            step.docstring,
            repr(step.datatable and step.datatable.raw()),
        )
        for step in case.steps
    )
    return case.is_put_off, tuple(steps)


def fault_defects(fault: Fault, damage: Damage) -> Iterator[str]:
    """Yield what is wrong with one `fault` of a feature file."""
    yield from wording_defects(fault.what, fault.remedy)
    lines = len(LINE_END.split((damage.content or b"").decode("utf-8", errors="replace")))
    if not fault.path.endswith(".feature") and damage.content is not None:
        yield f"没有文件：{fault}"
    if fault.line > lines:
        yield f"没有第 {fault.line} 行：{fault}"
    if not fault.line and fault.code not in ("empty-file", "no-feature", "file-name", "no-files"):
        yield f"没有行：{fault}"


def count_by_eye(content: bytes) -> int:
    """Return how many cases a reader sees: a scenario without examples is one, else every row below a header."""
    counts: list[list[int]] = []  # for each scenario the rows of its tables of examples, headers included
    in_examples = False
    for line in LINE_END.split(content.decode("utf-8-sig", errors="replace")):
        if SCENARIO.match(line):
            counts.append([])
            in_examples = False
        elif EXAMPLES.match(line) and counts:
            counts[-1].append(0)
            in_examples = True
        elif OTHER_HEAD.match(line):
            in_examples = False
        elif ROW.match(line) and in_examples:
            counts[-1][-1] += 1
        elif not NOT_SEEN.match(line) and counts and counts[-1] and counts[-1][-1]:
            in_examples = False  # a description stands before its table, anything else ends it
    return sum(sum(max(rows - 1, 0) for rows in tables) if tables else 1 for tables in counts)
