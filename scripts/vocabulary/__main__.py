"""Print the vocabulary: ``python -m scripts.vocabulary [WORD …]``, also ``make steps``.

With words, only the phrases are printed in whose text or meaning one of them occurs.
"""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.vocabulary.definitions import KEYWORDS
from scripts.vocabulary.records import vocabulary_records
from steps.converters import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SHOWN_FEATURES = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in the current folder; returns the exit status, 1 when no phrase has the words."""
    parser = argparse.ArgumentParser(prog="python -m scripts.vocabulary", description="列出全部步骤词汇。")
    parser.add_argument("words", nargs="*", metavar="词", help="只列出说法或意思里有这些词之一的")
    words = parser.parse_args(arguments).words
    records = [one for one in vocabulary_records(Path.cwd()) if not words or any(word in _text(one) for word in words)]
    if not records:
        print(f"没有含“{'”或“'.join(words)}”的说法", file=sys.stderr)
        return 1
    print("\n".join(lines(records)))
    return 0


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


if __name__ == "__main__":
    sys.exit(main())
