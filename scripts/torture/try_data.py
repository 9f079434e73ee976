"""Try damaged data: load it as the program does, compute what is published, put to it the cases it has to do with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from random import Random

from contract_model.core.data_files import Table, read
from contract_model.core.faults import DataFaults, Fault
from contract_model.publish.asking import check_questions
from contract_model.publish.catalogue import figures
from contract_model.register.contract import DATA, Contract, load_contract
from scripts.lint.data import located
from scripts.spec_run.cases import Case, read_cases
from scripts.spec_run.faults import Fault as Placed
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.runner import CaseRun, Runner
from scripts.spec_run.specification import Specification
from scripts.spec_run.tables import tables
from scripts.torture.damage_data import Shop
from scripts.torture.judge import Damage, Outcome, wording_defects
from scripts.vocabulary.definitions import load_vocabulary
from scripts.vocabulary.told import fact_records, question_records

SAMPLE = 20
FURTHER = 4
MOST = 12
"""Of a long list of faults so many are looked at."""
TABLES = 0.25
"""The share of trials in which the tables of the pages are computed as well: they take longest."""


class DataTrials:
    """The contract's data in a folder of its own, in which one file at a time is damaged."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Read data and cases of the tree at `root`; damaged files are written below `folder`."""
        self.root = root
        self.tree = folder
        self.folder = folder / DATA.relative_to(root)
        self.shop = Shop(
            {path.relative_to(DATA).as_posix(): path.read_bytes() for path in sorted(DATA.rglob("*.toml"))}
        )
        for name, content in self.shop.files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(content)
        self.runner = Runner(load_vocabulary(root), root)
        self.cases = list(read_cases(root))
        self.near = {case: case.tags | case.names for case in self.cases}

    def damage(self, rng: Random) -> Damage:
        """Return the damage that `rng` comes to."""
        return self.shop.damage(rng)

    def trial(self, damage: Damage, rng: Random, *, whole: bool) -> Outcome:
        """Return what becomes of `damage`; with `whole`, the entire specification is run."""
        path = self.folder / damage.file
        try:
            if damage.content is None:
                path.unlink()
            else:
                path.write_bytes(damage.content)
            return self._trial(damage, rng, whole=whole)
        finally:
            path.write_bytes(self.shop.files[damage.file])

    def _trial(self, damage: Damage, rng: Random, *, whole: bool) -> Outcome:
        def opened(path: Path, faults: list[Fault]) -> Table:
            name = path.relative_to(self.folder).as_posix()
            if name == damage.file or name not in self.shop.documents:
                return read(path, faults)
            return Table(path.name, "", self.shop.documents[name], faults)

        try:
            contract = load_contract.__wrapped__(self.folder, opened)
            check_questions(contract)
            if whole:
                return self._whole(contract)
            published = figures(contract)
            if rng.random() < TABLES:
                tables(contract, published)
        except DataFaults as refused:
            return self._refused(refused.faults, damage)
        fact_records(contract)
        question_records(contract)
        return _ran(self.runner.run(case, contract) for case in self._sample(damage, rng))

    def _whole(self, contract: Contract) -> Outcome:
        try:
            document = Specification(self.root, contract).document()
        except SpecFaults as refused:
            outcome = Outcome("拒绝：规格与数据不符", tuple(map(str, refused.faults)))
            for fault in refused.faults:
                outcome.defects += wording_defects(fault.what, fault.remedy)
            return outcome
        outcome = Outcome("全部运行")
        if len(document["case"]) != len(self.cases):
            outcome.defects.append(f"{len(self.cases)} 个案例只有 {len(document['case'])} 个")
        for case in document["case"]:
            if "failure" in case:
                outcome.defects += failure_defects(case["id"], case["failure"]["kind"], case["message"])
        return outcome

    def _sample(self, damage: Damage, rng: Random) -> list[Case]:
        """Return cases that name what was damaged, and a few others."""
        near = [case for case in self.cases if self.near[case] & damage.near]
        return [*rng.sample(near, min(len(near), SAMPLE)), *rng.sample(self.cases, FURTHER)]

    def _refused(self, faults: Iterable[Fault], damage: Damage) -> Outcome:
        outcome = Outcome("拒绝", tuple(map(str, faults)))
        for fault in tuple(faults)[:MOST]:
            outcome.defects += fault_defects(located(self.tree, fault), fault, damage)
        return outcome


def fault_defects(placed: Placed, fault: Fault, damage: Damage) -> list[str]:
    """Return what is wrong with one `fault`."""
    found = list(wording_defects(fault.problem, fault.remedy))
    if not fault.path or not fault.file:
        found.append(f"没有位置：{fault}")
    if not fault.remedy.strip():
        found.append(f"没有改法：{fault}")
    key = re.split(r"[.\[]", fault.path)[0]
    written = re.search(rf"^\W*{re.escape(key)}\b", (damage.content or b"").decode(errors="replace"), re.MULTILINE)
    if written and not placed.line and fault.file.endswith(damage.file):
        found.append(f"没有行：{str(fault)[:200]}")
    return found


def _ran(runs: Iterable[CaseRun]) -> Outcome:
    outcome = Outcome("运行，答案不变")
    for run in runs:
        if run.status not in ("passed", "skipped"):
            outcome.word = "运行，有案例不通过"
        if run.failure is not None:
            outcome.defects += failure_defects(run.case.id, run.failure["kind"], run.message)
    return outcome


def failure_defects(case: str, kind: str, message: str) -> list[str]:
    """Return what is wrong with how the failure of a case is told."""
    if kind == "program":
        return [f"程序出错，{case}：{message[:300]}"]
    return [f"{case}：{one}" for one in wording_defects(message)]
