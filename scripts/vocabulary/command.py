"""Print the vocabulary: ``contract steps [WORD …]``, also ``make steps``.

With words, only the phrases, facts and questions are printed in which one of them occurs.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contract_model.register.contract import load_contract
from scripts.vocabulary.definitions import KEYWORDS
from scripts.vocabulary.records import vocabulary_records
from scripts.vocabulary.told import fact_records, question_records
from steps.converters import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SHOWN_FEATURES = 4


def steps(words: Sequence[str] = ()) -> int:
    """Print the phrases of the current folder that have one of `words`; return the exit status, 1 when none has."""
    records = [one for one in vocabulary_records(Path.cwd()) if _has(words, _text(one))]
    contract = load_contract()
    facts = [one for one in fact_records(contract) if _has(words, "".join((one["name"], *one["also"])))]
    asked = [one for one in question_records(contract) if _has(words, one["name"])]
    if not (records or facts or asked):
        print(f"没有含“{'”或“'.join(words)}”的说法", file=sys.stderr)
        return 1
    print("\n".join([*lines(records), *told_lines(facts), *asked_lines(asked)]))
    return 0


def _has(words: Sequence[str], text: str) -> bool:
    return not words or any(word in text for word in words)


def _text(record: Mapping[str, Any]) -> str:
    return f"{record['topic']} {record['phrase']} {record['meaning']}"


def lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines that show `records`, which are in order, by topic and keyword; last, what the slots accept."""
    total, kinds = 0, set()
    for topic, of_topic in groupby(records, lambda record: str(record["topic"])):
        yield f"■ {topic}"
        for kind, own in groupby(of_topic, lambda record: str(record["kind"])):
            yield f"  {KEYWORDS[kind]}"
            for record in own:
                total += 1
                kinds |= {slot["kind"] for slot in record["slots"]}
                yield from _phrase(record)
        yield ""
    yield "■ 空格里写什么"
    yield from (f"  ‹{kind}›  {SLOTS[kind].accepts}，如 {SLOTS[kind].example}" for kind in SLOTS if kind in kinds)
    yield f"共 {total} 句"


def told_lines(facts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines that show the facts that can be told."""
    yield f"■ 可以告诉的事实（{len(facts)} 项）"
    for fact in facts:
        accepted = f"：{fact['accepted']}" if fact["accepted"] else ""
        also = f"；不写作 {'、'.join(fact['also'])}，make fix 会改成本名" if fact["also"] else ""
        yield f"    {fact['name']}  （{fact['kind']}{accepted}{also}）"


def asked_lines(questions: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines that show what can be asked by name."""
    yield f"■ 可以提出的问题（{len(questions)} 个）"
    yield from (f"    {one['name']}" for one in questions)


def _phrase(record: Mapping[str, Any]) -> Iterator[str]:
    yield f"    {record['phrase']}"
    yield f"        {record['meaning']}"
    example = record["example"]
    if not example:
        yield "        没有用到"
        return
    yield f"        例：{example['text']}（{example['path']}:{example['line']}）"
    names = record["features"]
    more = f" 等 {len(names)} 个文件" if len(names) > SHOWN_FEATURES else ""
    yield f"        用了 {record['uses']} 次：{'、'.join(names[:SHOWN_FEATURES])}{more}"
