"""Change each term of the contract's data, list every change that no scenario notices: ``contract mutate``.

A changed figure is shown first to the cases of its own provisions, then to all others; one that notices is enough.
Exit status 0: all noticed; 1: there are survivors; 2: the unchanged specification does not pass. The score goes to
``build/mutation.toml``, from where the site takes it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from contract_model.answer.resolver import Answer
from contract_model.core.data_files import Table, read
from contract_model.core.faults import DataFaults, Fault
from contract_model.core.outcome import Outcome
from contract_model.register.contract import DATA, Contract, load_contract
from contract_model.register.facts import load_facts, register_of
from contract_model.register.norms import findings_of
from scripts.mutation.mutants import FACTS, Document, Mutant, documents, mutants
from scripts.mutation.score import SCORE, write_score
from scripts.safely.children import pool
from scripts.safely.progress import counted
from scripts.spec_run.cases import Case, read_cases
from scripts.spec_run.provenance import spec_digest
from scripts.spec_run.runner import Runner
from scripts.spec_run.turning import asked_readings
from scripts.vocabulary.definitions import load_vocabulary

WORKERS = 2


@dataclass(slots=True)
class Workshop:
    """What every mutant needs, made once per process."""

    documents: dict[str, Document]
    cases: list[Case]
    runner: Runner
    near: dict[Case, frozenset[str]]
    """What each case has to do with: its tags, what it names, the facts and readings it looks at, the norm it asks."""


def mutate(only: str = "", output: Path = SCORE) -> int:
    """Change the data, or the files with `only` in their name, write the score to `output`; return the exit status."""
    shop = workshop()
    broken = [case.id for case in shop.cases if shop.runner.notices(case, load_contract())]
    if broken:
        sys.stderr.write(f"规格本身没有全部通过，无法测量：{'、'.join(broken[:5])}\n")
        return 2
    asked = asked_readings(load_contract())
    changes = [
        change for file, content in shop.documents.items() if only in file for change in mutants(file, content, asked)
    ]
    survivors = []
    with pool(WORKERS) as workers:
        noticing = zip(changes, workers.map(is_noticed, changes, chunksize=16), strict=True)
        for change, seen in counted(noticing, len(changes), "改动合同数据"):
            if not seen:
                survivors.append(change)
                sys.stdout.write(f"没有场景发觉：{change}\n")
                sys.stdout.flush()
    if not only:
        write_score(output, spec_digest(Path.cwd()), len(changes), list(map(str, survivors)))
    noticed = len(changes) - len(survivors)
    sys.stdout.write(f"改动 {len(changes)} 处，发觉 {noticed} 处，漏过 {len(survivors)} 处\n")
    return 1 if survivors else 0


@cache
def workshop() -> Workshop:
    """Return this process's workshop, made at the first call."""
    root, contract = Path.cwd(), load_contract()
    runner, cases = Runner(load_vocabulary(root), root), list(read_cases(root))
    answers = {case: runner.run(case, contract).answer for case in cases}
    near = {case: case.tags | case.names | _looked_at(answer) for case, answer in answers.items()}
    return Workshop(documents(DATA), cases, runner, near)


def _looked_at(answer: object) -> frozenset[str]:
    if not isinstance(answer, Answer):
        return frozenset()
    told = (told.fact for told in answer.situation.told)
    missing = answer.result.missing if isinstance(answer.result, Outcome) else ()
    return frozenset((*told, *missing, *answer.readings, answer.question.id.removeprefix("norm.")))


def is_noticed(change: Mutant) -> bool:
    """Return whether loading refuses the changed data, or any case fails against it."""
    shop = workshop()
    try:
        contract = changed_contract(change, shop.documents)
    except DataFaults:
        return True
    first = [case for case in shop.cases if shop.near[case].intersection(change.near)]
    rest = [case for case in shop.cases if not shop.near[case].intersection(change.near)]
    return any(shop.runner.notices(case, contract) for case in (*first, *rest))


def changed_contract(change: Mutant, originals: dict[str, Document]) -> Contract:
    """Return the contract with one change. Raises DataFaults when the change does not pass validation.

    A change of the register of facts is not held against the data that point to it: a scenario has to notice.
    """
    if change.file == FACTS:
        contract = load_contract()
        facts = load_facts(Table(FACTS, "", change.applied(originals[FACTS]), []))
        return replace(contract, facts=register_of((*facts, *findings_of(contract.norms.values()))))

    def read_changed(path: Path, faults: list[Fault]) -> Table:
        name = path.relative_to(DATA).as_posix()
        if name not in originals:
            return Table(path.name, "", words(path), faults)
        content = originals[name]
        return Table(path.name, "", change.applied(content) if name == change.file else content, faults)

    return load_contract.__wrapped__(DATA, read_changed)


@cache
def words(path: Path) -> Document:
    """Return the content of a file without terms, parsed once."""
    return read(path, []).content
