"""Changes of the data that need no knowledge of TOML: a term gets another value, an open question another reading.

Both give the changed text of the data file, comments and order as they were.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from contract_model.core.faults import InvalidFact
from contract_model.core.units import UNITS
from contract_model.register.contract import Contract
from scripts.lint.toml_place import find_key
from scripts.workbench.tree import DATA

WORDS_ONLY = ("clauses.toml", "decisions.toml", "facts.toml", "reasons.toml", "suspect.toml")
OWNERS = {
    "count": "附件1事件",
    "delay": "服务延迟违约金",
    "interest": "延期付款利息",
    "payment": "付款",
    "reduction": "扣减",
    "service": "服务期",
    "total": "合计",
}
"""What a part of the data is called whose entries have no name of their own."""
KEYS = {
    "above": "超过",
    "ahead": "提前多久",
    "at_most": "上限占合同总额的比例",
    "coefficient": "系数",
    "days": "每年日数",
    "events": "次数",
    "every": "每隔多久",
    "months": "月数",
    "most": "至多",
    "number": "份数",
    "per_day": "每日比例",
    "printed": "所载金额",
    "quantity": "数量",
    "rate": "比例",
    "share": "比例",
    "term": "租期",
    "total": "总数",
    "unit_price": "单价",
    "value": "界限",
    "within": "期限",
}
"""What the key of a term is called; one that is not listed is told as it is written."""
OTHERWISE = "疑点取另一读法时"
"""What is added to the name of a term that holds only under another reading."""
NAMES = ("label", "name", "title", "item", "id", "code")
VALUE = re.compile(r'(value\s*=\s*")([^"]*)(")')
IN_FORCE = re.compile(r'(in_force\s*=\s*")([^"]*)(")')

Record = dict[str, Any]


def terms(files: Mapping[str, str]) -> Iterator[Record]:
    """Yield {file, line, column, name, value, unit, symbol, clause} of every value with a unit in the data `files`."""
    for path, text in files.items():
        if not path.startswith(f"{DATA}/") or path.rpartition("/")[2] in WORDS_ONLY or "/readings/" in path:
            continue
        lines = text.split("\n")
        for place, value, names, clause in _values(tomllib.loads(text), "", (), ""):
            line, column = find_key(lines, place)
            written = VALUE.search(lines[line - 1], column - 1) if line else None
            if written is None or written[2] != value["value"]:
                continue  # not where it is looked for: better not offered than changed elsewhere
            yield {
                "file": path,
                "line": line,
                "column": written.start() + 1,
                "name": " · ".join(names),
                "value": value["value"],
                "unit": value["unit"],
                "symbol": "" if value["unit"] == "count" else UNITS[value["unit"]].symbols[0],
                "clause": clause,
            }


def _values(
    node: Any,  # noqa: ANN401 - TOML is untyped
    place: str,
    names: tuple[str, ...],
    clause: str,
) -> Iterator[tuple[str, Record, tuple[str, ...], str]]:
    if isinstance(node, dict):
        if isinstance(node.get("value"), str) and node.get("unit") in UNITS:
            key = place.rpartition(".")[2]
            yield place, node, (*names, KEYS.get(key, key)), clause
            return
        called = next((node[key] for key in NAMES if isinstance(node.get(key), str)), "")
        below = (*names, *([called] if called else []), *([OTHERWISE] if {"reading", "option"} <= node.keys() else []))
        own = node.get("clause")
        for key, value in node.items():
            where = f"{place}.{key}" if place else key
            part = (OWNERS[key],) if not place and key in OWNERS else ()
            yield from _values(value, where, (*below, *part), own if isinstance(own, str) else clause)
    elif isinstance(node, list):
        for number, entry in enumerate(node):
            name = (
                next((entry[key] for key in ("id", "clause", "code", "label") if isinstance(entry.get(key), str)), "")
                if isinstance(entry, dict)
                else ""
            )
            twice = name and sum(isinstance(one, dict) and name in one.values() for one in node) > 1
            yield from _values(entry, f"{place}[{name if name and not twice else number}]", names, clause)


def with_term(text: str, line: int, column: int, value: str, unit: str) -> str:
    """Return the data file `text` with the value at `line` and `column` (from 1) changed to `value`.

    `value` may have its unit with it, as 99.95%. Raises InvalidFact where nothing of the kind stands there or `value`
    is none of the `unit`.
    """
    lines = text.split("\n")
    written = VALUE.match(lines[line - 1], column - 1) if 0 < line <= len(lines) else None
    if written is None or unit not in UNITS:
        raise InvalidFact(f"第 {line} 行没有这个条款值", "从列表里选的一项")
    plain = unicodedata.normalize("NFKC", value).replace(",", "").strip()
    symbols = sorted(UNITS[unit].symbols, key=len, reverse=True)
    plain = plain.removesuffix(next((one for one in symbols if plain.endswith(one)), "")).strip()
    UNITS[unit].read(plain)
    old = lines[line - 1]
    lines[line - 1] = f"{old[: written.start(2)]}{plain}{old[written.end(2) :]}"
    return "\n".join(lines)


def with_reading(contract: Contract, files: Mapping[str, str], reading: str, option: str) -> tuple[str, str]:
    """Return path and changed text of the file in which `option` is put in force for `reading`. Raises InvalidFact."""
    found = contract.reading(reading)
    if option not in {one.id for one in found.options}:
        raise InvalidFact(f"疑点“{found.title}”没有读法“{option}”", "、".join(one.id for one in found.options))
    for path, text in files.items():
        lines = text.split("\n")
        if "/readings/" not in path or (head := _head(lines, reading)) is None:
            continue
        for at in head:
            if IN_FORCE.match(lines[at]):
                lines[at] = IN_FORCE.sub(lambda written: f"{written[1]}{option}{written[3]}", lines[at])
                return path, "\n".join(lines)
        lines.insert(head[0] + 1, f'in_force = "{option}"')
        return path, "\n".join(lines)
    raise InvalidFact(f"数据里没有疑点“{found.title}”的读法", "已登记的疑点")


def _head(lines: list[str], reading: str) -> range | None:
    """Return the lines, from 0, of the entry of `reading` before its options, None where it is not among them."""
    tables = [at for at, line in enumerate(lines) if line.startswith("[[")]
    for start, end in pairwise([*tables, len(lines)]):
        if lines[start].startswith("[[reading]]") and f'id = "{reading}"' in lines[start:end]:
            return range(start, end)
    return None
