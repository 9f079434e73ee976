"""Hold a contract text against the register: ``contract verify PATH [--accept "3.4 A2.7"]``.

What differs is suspect: it is recorded in ``contract_model/data/suspect.toml`` and marked on the site until someone
has reviewed it and accepts the new words. Exit status 0: every provision is unchanged; 1: some differ; 2: nothing was
written, because the file is not the text of this contract, the data are faulty, or something cannot be accepted.
Rows of tables whose cells ran together are not read: they are named, and what was recorded of them stays.
The contract's words are never printed, but for the first few of a new provision, masked.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from contract_model.core.data_files import read
from contract_model.core.faults import DataFaults, Fault
from contract_model.register.clauses import Clause, load_clauses
from contract_model.register.provision_id import chapter, chapter_label, label
from contract_model.register.suspects import STATES, Suspect, load_suspects
from scripts.contract.file import Comparison, ContractFileError, compare
from scripts.contract.masking import mask
from scripts.contract.register_file import write_digests, write_suspects
from scripts.contract.text import Passage, digest, normalise
from scripts.spec_run.feature_files import read_features

ROOT = Path(__file__).resolve().parents[2]
DATA = Path("contract_model/data")
UNCHANGED, DIFFERENT, REFUSED = 0, 1, 2
WITH_NAMES = re.compile(r"4(?:\.|$)|T\d|SIG|PARTY|.*\.SIG")
"""Provisions in which people are named: of these no word is shown."""
FIRST_WORDS = 12


def verify(contract: str, accept: Iterable[str] = ()) -> int:
    """Hold the text at the path `contract` against the register, accept reviewed provisions; return the exit status.

    `accept` holds ids, several in one string where blanks or commas stand between them.
    """
    if not contract:
        print('没有指定合同文本。用法：make verify CONTRACT=合同文本路径 [ACCEPT="3.4 A2.7"]', file=sys.stderr)
        return REFUSED
    accepted = list(dict.fromkeys(filter(None, re.split(r"[\s,，、]+", " ".join(accept)))))
    try:
        clauses, recorded = load_register(ROOT / DATA)
        compared = compare(Path(contract), {clause.id: clause.sha256 for clause in clauses})
        faults = refusals(accepted, compared, recorded)
        if faults:
            print(
                "\n".join([f"不能确认（{len(faults)} 处），什么都没有写：", *(f"  {fault}" for fault in faults)]),
                file=sys.stderr,
            )
            return REFUSED
        if accepted:
            new = {identifier: digest(compared.passages[identifier].text) for identifier in accepted}
            write_digests(ROOT / DATA / "clauses.toml", new)
            compared = compared._replace(
                unchanged=[clause.id for clause in clauses if clause.id in {*compared.unchanged, *accepted}],
                changed=[identifier for identifier in compared.changed if identifier not in accepted],
            )
        waiting = [*suspects(compared), *unseen(compared, recorded)]
        written = write_suspects(ROOT / DATA / "suspect.toml", waiting)
    except (ContractFileError, DataFaults, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return REFUSED
    print("\n".join(report(contract, clauses, compared)))
    if accepted:
        print(f"已确认 {'、'.join(accepted)}：新的摘要值已写入 {(DATA / 'clauses.toml').as_posix()}。")
    if written:
        kept = (DATA / "suspect.toml").as_posix()
        print(
            f"待复核的条款记在 {kept}，请一并提交；确认之前网站上标明“待复核”。"
            if waiting
            else f"{kept} 里已没有待复核的条款，请一并提交。"
        )
    print("\n".join(closing(contract, compared)))
    return DIFFERENT if suspects(compared) or compared.unread else UNCHANGED


def load_register(folder: Path) -> tuple[tuple[Clause, ...], tuple[Suspect, ...]]:
    """Return the provisions and the suspects recorded in `folder`. Raises DataFaults."""
    faults: list[Fault] = []
    clauses = load_clauses(read(folder / "clauses.toml", faults))
    recorded = load_suspects(read(folder / "suspect.toml", faults), {clause.id for clause in clauses})
    if faults:
        raise DataFaults(faults)
    return clauses, recorded


def suspects(compared: Comparison) -> list[Suspect]:
    """Return what must be reviewed: changed, missing, new, each in its order."""
    return [
        *(Suspect(name, "changed", digest(compared.passages[name].text)) for name in compared.changed),
        *(Suspect(name, "missing", "") for name in compared.missing),
        *(Suspect(name, "new", digest(compared.passages[name].text)) for name in compared.new),
    ]


def unseen(compared: Comparison, recorded: Iterable[Suspect]) -> list[Suspect]:
    """Return what was `recorded` of the rows that could not be read this time."""
    names = {name for table in compared.unread for name in table.ids}
    return [suspect for suspect in recorded if suspect.id in names]


def refusals(accepted: Iterable[str], compared: Comparison, recorded: Iterable[Suspect]) -> list[str]:
    """Return why each of the provisions `accepted` cannot be: only words that were reported can have been reviewed."""
    reported = {suspect.id: suspect for suspect in recorded}
    states = {suspect.id: suspect for suspect in suspects(compared)}
    unread = {name for table in compared.unread for name in table.ids}
    faults = []
    for name in accepted:
        now, before = states.get(name), reported.get(name)
        if name in unread:
            faults.append(f"{name}：所在的表格没有读出，没有核对；请先补上单元格之间的制表符")
        elif name not in {*compared.unchanged, *states}:
            faults.append(f"{name}：登记册和合同文本里都没有这一条；编号的写法如 3.4、A2.7、P3")
        elif now is None:
            faults.append(f"{name}：没有待复核的改动，合同文本与登记的摘要值相符")
        elif now.state == "missing":
            faults.append(
                f"{name}：合同文本里已没有这一条，没有可确认的文字；请从 clauses.toml 删去该条，并改它的场景和引用"
            )
        elif now.state == "new":
            faults.append(f'{name}：还不在登记册里；请先在 clauses.toml 写上这一条，sha256 = "{now.sha256}"')
        elif before != now:
            faults.append(f"{name}：这次的文字还没有报告过；请先运行一次不带 ACCEPT 的 make verify，复核后再确认")
    return faults


def report(path: str, clauses: Sequence[Clause], compared: Comparison) -> Iterator[str]:
    """Yield the report: the unchanged provisions by chapter, then a line for each that is not."""
    titles = {clause.id: clause.title for clause in clauses}
    yield f"合同文本 {path} 与登记册的 {len(clauses)} 条核对："
    for name, group in groupby(compared.unchanged, key=chapter):
        yield f"未变  {chapter_label(name)}：{' '.join(group)}"
    scenarios = scenarios_of([*compared.changed, *compared.missing])
    for state, names in (("changed", compared.changed), ("missing", compared.missing), ("new", compared.new)):
        for name in names:
            parts = [f"{STATES[state]}  {name}  {label(name)}"]
            if name in titles:
                parts.append(f"“{titles[name]}”")
            if name in compared.passages:
                parts.append(f"合同文本第 {compared.passages[name].line} 行")
            if state == "new":
                parts.append(first_words(name, compared.passages[name]))
            else:
                parts.append(scenarios[name])
            if name in compared.notes:
                parts.append(compared.notes[name])
            if name in compared.moved:
                parts.append(f"文字与登记的 {compared.moved[name]} 相同，只是编号变了")
            yield "；".join(filter(None, parts))
    for table in compared.unread:
        place = f"合同文本第 {table.first}–{table.last} 行"
        yield f"读不出  {' '.join(table.ids)}；{place}的表格没有单元格的界线，这 {len(table.ids)} 条没有核对"


def scenarios_of(names: Sequence[str]) -> dict[str, str]:
    """Return, for each of the provisions `names`, how many scenarios are suspect with it and in which features."""
    found: dict[str, dict[tuple[str, int], None]] = {name: {} for name in names}
    for case in read_features(ROOT).cases if names else ():
        for name in found.keys() & set(case.tags):
            found[name][case.path, case.line] = None
    told = {}
    for name, places in found.items():
        files = dict.fromkeys(Path(path).name for path, _ in places)
        told[name] = f"待复核 {len(places)} 个场景：{'、'.join(files)}" if places else "没有场景"
    return told


def first_words(name: str, passage: Passage) -> str:
    """Return the beginning of a new provision, masked and cut before anything that may name a person."""
    if WITH_NAMES.match(name):
        return "文字不显示"
    words = re.split(r"[:,，。;|]", mask(normalise(passage.text)))[0]
    return f"“{words[:FIRST_WORDS]}……”"


def closing(path: str, compared: Comparison) -> Iterator[str]:
    """Yield the summary, and what to do next."""
    counts = {"未变": compared.unchanged, "已变": compared.changed, "缺失": compared.missing, "新增": compared.new}
    if compared.unread:
        counts["读不出"] = [name for table in compared.unread for name in table.ids]
        yield (
            "表格要能逐格核对：单元格之间留制表符（在 Word 中选“表格转换成文本”，用制表符分隔），"
            "或用 pdftotext -raw 转换，每格的文字连在一起。"
        )
    if compared.changed:
        names = " ".join(compared.changed)
        yield f'逐条复核场景、数据和转述之后确认：make verify CONTRACT={shlex.quote(path)} ACCEPT="{names}"'
    if compared.new:
        yield (
            f"新增的条款先在 {(DATA / 'clauses.toml').as_posix()} 各写一节，sha256 写 64 个 0；"
            "再核对一次，复核后用 ACCEPT 确认，摘要值由此写入。"
        )
    yield "，".join(f"{word} {len(names)} 条" for word, names in counts.items()) + "。"
