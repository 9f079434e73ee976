"""Put questions – scenarios without 那么 – and print each answer, in words or as JSON: ``contract ask [FILE]``.

The text is a feature, or only scenarios, or only the steps of one; without FILE it is read from standard input. Exit
status 0: every question was put, refused facts included; 1: a sentence is not understood; 2: the text or the data of
the contract cannot be read. ``--schema`` prints the JSON schema of an answer.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from contract_model.answer.resolver import Answer
from contract_model.core.faults import DataFaults, InvalidFact
from contract_model.register.contract import Contract, load_contract
from scripts.asking.record import SCHEMA, answer_record, refusal_record
from scripts.asking.words import in_words
from scripts.characters.terminal import printable, printable_json
from scripts.lint.source import decode
from scripts.safely.words import os_error_words
from scripts.spec_run.cases import Case, cases_of
from scripts.spec_run.failure_words import place
from scripts.spec_run.faults import Fault, SpecFaults
from scripts.spec_run.keywords import STEP_WORD, TITLE_WORD
from scripts.spec_run.parsing import parse
from scripts.spec_run.pitfalls import outside_docstrings
from scripts.spec_run.runner import CaseRun, Runner
from scripts.vocabulary.definitions import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

ANSWERED, NOT_UNDERSTOOD, UNREAD = 0, 1, 2
FEATURE, SCENARIO = (
    re.compile(r"^\s*功能[:：]", re.MULTILINE),
    re.compile(r"^\s*(?:规则|场景|场景大纲|背景)[:：]", re.MULTILINE),
)
LANGUAGE = "# language: zh-CN"
LANGUAGE_LINE = re.compile(r"^\s*#\s*language\s*:", re.MULTILINE)


def ask(file: str = "-", *, as_json: bool = False, schema: bool = False) -> int:
    """Print the answers to what is asked in `file`, or the `schema` of an answer; return the exit status."""
    if schema:
        print(json.dumps(SCHEMA, ensure_ascii=False, indent=2))
        return ANSWERED
    try:
        text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        contract = load_contract()
        records = list(answers(decode(text, file).text, contract, Path.cwd()))
    except OSError as error:
        print(f"无法提问：{os_error_words(error)}", file=sys.stderr)
        return UNREAD
    except (DataFaults, SpecFaults) as error:
        print(f"无法提问：{error}", file=sys.stderr)
        return UNREAD
    if as_json:
        print(printable_json(json.dumps(records, ensure_ascii=False, indent=2)))
    else:
        labels = {clause.id: clause.label for clause in contract.clauses}
        print(printable("\n\n".join(_shown(record, labels) for record in records)))
    return NOT_UNDERSTOOD if any("fault" in record for record in records) else ANSWERED


def completed(text: str) -> tuple[str, int]:
    """Return `text` as a whole feature, with a head where it has none, and how many lines were put in front of it."""
    if FEATURE.search(text):
        return (text, 0) if LANGUAGE_LINE.search(text) else (f"{LANGUAGE}\n{text}", 1)
    head = f"{LANGUAGE}\n功能: 提问\n" + ("" if SCENARIO.search(text) else "  场景: 提问\n")
    return head + text, head.count("\n")


def answers(asked: str, contract: Contract, root: Path) -> Iterator[dict[str, Any]]:
    """Yield the record of every question in `asked`. Raises SpecFaults where that is none."""
    for case, run, added in put(asked, contract, root):
        yield {"scenario": case.name, **recorded(run, contract, added)}


def put(asked: str, contract: Contract, root: Path) -> Iterator[tuple[Case, CaseRun, int]]:
    """Yield every question in `asked` with what became of it, and how many lines precede it. Raises SpecFaults."""
    text, added = completed(asked)
    with TemporaryDirectory() as folder:
        path = Path(folder, "提问.feature")
        path.write_text(text, encoding="utf-8")
        if not asked.strip():
            raise SpecFaults("提问的文字有错", [Fault(path.name, 0, "没有文字", "写出当 …，如 当 查询 “…”")])
        faults = [*_unread(asked, path.name), *(_as_asked(fault, added) for fault in parse(text, path.name).faults)]
        if faults:
            raise SpecFaults("提问的文字有错", faults)
        runner = Runner(load_vocabulary(root), Path(folder))
        cases = cases_of(path, path.name, text.encode())
        if not cases:
            raise SpecFaults("提问的文字有错", [Fault(path.name, 0, "没有一个场景")])
        for case in cases:
            yield case, runner.run(case, contract), added


def _unread(asked: str, name: str) -> Iterator[Fault]:
    """Yield what stands before the first keyword of a text without head: it would be taken for a description."""
    if FEATURE.search(asked):
        return
    for number, line, indent in outside_docstrings(asked):
        if STEP_WORD.match(line) or TITLE_WORD.match(line) or line.startswith("@"):
            return
        if line and not line.startswith("#"):
            remedy = "以假如、当开头写一步，或删去这一行"
            yield Fault(name, number, f"“{line}”在第一个关键字之前，不会读入", remedy, indent + 1)


def _as_asked(fault: Fault, added: int) -> Fault:
    """Return a `fault` of the whole feature with its line in the text that was asked, which `added` lines precede."""
    return replace(fault, line=max(fault.line - added, 0))


def recorded(run: CaseRun, contract: Contract, added: int) -> dict[str, Any]:
    """Return the record of a question that was `put`, of which `added` lines were not written by who asks."""
    if isinstance(run.answer, InvalidFact):
        return refusal_record(run.answer)
    if isinstance(run.answer, Answer):
        return answer_record(run.answer, contract)
    fault = run.message or "没有提问：少一步“当 …”"
    where = place({"failure": {**run.failure, "line": max(run.failure["line"] - added, 1)}}) if run.failure else ""
    hint = run.failure["hint"] if run.failure and run.status == "undefined" else ""
    fault = f"{fault}\n{hint}" if hint else fault
    return {"refused": None, "fault": f"{where}：{fault}" if where else fault}


def _shown(record: dict[str, Any], labels: dict[str, str]) -> str:
    said = record.get("fault") or in_words(record, lambda name: labels.get(name, name))
    return f"【{record['scenario']}】\n{said}"
