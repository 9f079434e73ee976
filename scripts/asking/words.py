"""The record of an answer in words, as it is printed on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.spec_run.failure_words import tree, with_unit

Record = Mapping[str, Any]
Label = Callable[[str], str]
"""Turns the id of a provision into the name a lawyer knows it by."""
INDENT = "  "


def in_words(record: Record, label: Label) -> str:
    """Return the lines that say the answer and everything it rests on."""
    return "\n".join(_lines(record, label))


def _lines(record: Record, label: Label) -> Iterator[str]:
    if record["refused"]:
        yield f"不接受：{record['refused']['given']}"
        yield f"可接受的是：{record['refused']['accepted']}"
        return
    asked = record["question"]
    on = f"（{asked['as_of']}）" if asked["as_of"] else ""
    about = f"，就“{asked['subject']}”" if asked["subject"] else ""
    yield f"问：{asked['name']}{on}{about}"
    yield from _result(record, label)
    yield from _readings(record)
    for each in record["findings"]:
        yield f"若认定为“{each['label']}”：{short(each['result'])}"
    if record["facts"]:
        yield "用到的事实：" + "、".join(_fact(fact) for fact in record["facts"])
    for name, key in (("金额", "amount"), ("日期", "date")):
        if record[key] and record[key]["inputs"]:
            yield f"{name}的推导："
            yield from tree(record[key], label, 1)


def _result(result: Record, label: Label, indent: str = "") -> Iterator[str]:
    yield f"{indent}答：{short(result)}"
    if result["occasion"]:
        yield f"{indent}所涉的一次：{result['occasion']}"
    if result["because"] and result["because"]["text"]:
        yield f"{indent}理由：{result['because']['text']}"
    if result["clauses"]:
        yield f"{indent}依据：" + "、".join(f"{label(clause)}（{clause}）" for clause in result["clauses"])
    for one in result["missing"]:
        values = f"：{'、'.join(one['values'])}" if one["values"] else ""
        yield f"{indent}尚缺：{one['name']}{values}"
    for number, part in enumerate(result["parts"], 1):
        yield f"{indent}其中第 {number} 项："
        yield from _result(part, label, indent + INDENT)


def _readings(record: Record) -> Iterator[str]:
    for reading in record["readings"]:
        used = f"按“{reading['label']}”" if reading["used"] else "没有可靠读法"
        yield f"疑点：{reading['title']}（{reading['id']}），{used}{'（提问者所选）' if reading['chosen'] else ''}"
        for option in reading["options"]:
            what = "相同"
            if option["differs"]:
                what = short(option["result"]) if option["result"] else "所写的事实与这种读法不合"
            yield f"{INDENT}按“{option['label']}”：{what}"


def short(result: Record) -> str:
    """Return a result in one line: conclusion, amount, date, word."""
    parts = [result["conclusion"] or ""]
    for figure in (result["amount"], result["date"]):
        if figure:
            provisional = "（暂定）" if figure.get("provisional") else ""
            parts.append(f"{figure['label']} {with_unit(figure['value'], figure['unit'])}{provisional}")
    parts.append(result["says"])
    return "，".join(part for part in parts if part)


def _fact(fact: Record) -> str:
    when = " ".join(part for part in (fact["on"], fact["at"]) if part)
    about = f"（{fact['about']}）" if fact["about"] else ""
    return " ".join(part for part in (when, fact["name"] + about, fact["value"]) if part)
