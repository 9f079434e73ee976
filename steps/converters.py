"""Slots of the phrases: what may stand in them, and the value it becomes.

`phrase` turns a sentence with slots (``第 {number:整数} 期``) into what the step decorators of pytest-bdd take. A slot
accepts any text that could be meant for it, so that a mistyped one is told what is expected instead of "no such step".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from pytest_bdd import parsers

from contract_model.core.faults import InvalidFact
from contract_model.core.nearest import nearest_names
from contract_model.core.outcome import Conclusion
from contract_model.core.units import SYMBOLS, read_quantity
from contract_model.core.values import Count, Money, Quantity, decimal_from
from contract_model.publish.asking import question_named
from contract_model.register.contract import load_contract
from contract_model.register.facts import read_day
from contract_model.register.readings import reading_titled

Value = TypeVar("Value")
SLOT = re.compile(r"\{(?P<name>\w+):(?P<kind>\w+)\}")
ISO_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
NOTHING = "—"


def amount(text: str) -> Money:
    """Return the amount in yuan that `text` writes, at most to the cent. Raises InvalidFact."""
    value = Money.from_string(text)
    if value != value.rounded():
        raise InvalidFact(f"金额“{text}”不足一分", "最多两位小数，如 1,234.50")
    return value


def integer(text: str) -> int:
    """Return the whole number that `text` writes. Raises InvalidFact."""
    value = decimal_from(text, "整数")
    if value != value.to_integral_value():
        raise InvalidFact(f"“{text}”不是整数", "整数，如 12")
    return int(value)


def day_or_nothing(text: str) -> date | None:
    """Return the date that `text` writes, None for the sign that there is none. Raises InvalidFact."""
    return None if text.strip() == NOTHING else read_day(text)


def count(text: str) -> Count:
    """Return the number without unit that `text` writes. Raises InvalidFact."""
    return Count.from_string(text)


def quantity_or_day(text: str) -> Quantity | date:
    """Return the value with unit, or the date, that `text` writes. Raises InvalidFact."""
    return read_day(text) if ISO_DAY.fullmatch(text.strip()) else read_quantity(text)


def one_of(word: str, known: Mapping[str, Value], what: str) -> Value:
    """Return what `word` stands for in `known`; `what` names it in the error. Raises InvalidFact for another word."""
    if word not in known:
        raise InvalidFact(f"“{word}”不是{what}", "、".join(known))
    return known[word]


CONCLUSIONS = {conclusion.value: conclusion for conclusion in Conclusion}
STATES = {"暂定": True, "确定": False}


def provisions(text: str) -> tuple[str, ...]:
    """Return the ids of provisions that `text` lists. Raises InvalidFact for one that there is not, or twice."""
    clauses, found = load_contract().clauses, words(text)
    known = [clause.id for clause in clauses]
    if not found:
        raise InvalidFact("没有写条款", "条款编号，如 12.3；几条以顿号分开")
    for name in found:
        if name not in known:
            near = [clause.id for clause in clauses if clause.label == name]
            raise InvalidFact(f"没有条款“{name}”", "、".join(near) or nearest_names(name, known))
        if found.count(name) > 1:
            raise InvalidFact(f"条款“{name}”写了两次", "每一条只写一次")
    return found


def _options(text: str) -> tuple[str, ...]:
    known = {option.label for reading in load_contract().readings for option in reading.options}
    return (text,) if text in known else _each_of(text, known, "读法")


def _found_values(text: str) -> tuple[str, ...]:
    facts = [fact for fact in load_contract().facts if fact.values]
    known = {each for fact in facts for value in fact.values for each in (value, f"{fact.name}：{value}")}
    return (text,) if text in known else _each_of(text, known, "认定的值")


def _each_of(text: str, known: Collection[str], what: str) -> tuple[str, ...]:
    found = words(text)
    for word in found or ("",):
        if word not in known:
            raise InvalidFact(f"没有{what}“{word}”", "、".join(get_close_matches(word, known, cutoff=0)))
    return found


def header_is(header: Sequence[str], columns: Sequence[str]) -> None:
    """Check the head of a table. Raises InvalidFact unless it names just the `columns`, in order."""
    if list(header) != list(columns):
        raise InvalidFact(f"表头为 {'、'.join(header)}", "、".join(columns))


def words(text: str) -> tuple[str, ...]:
    """Return the parts of a list written with 、."""
    return tuple(part.strip() for part in text.split("、") if part.strip())


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of slot: what text it takes from a sentence, what it becomes, and what to tell the one who writes it.

    `read` is what finally reads the text and raises InvalidFact where it cannot. Where it differs from `convert`, the
    step hands the text on and the model reads it, because a fact that is refused may be what the scenario is about.
    """

    pattern: str
    convert: Callable[[str], object]
    accepts: str
    example: str
    read: Callable[[str], object]


def _kind(
    pattern: str,
    convert: Callable[[str], object],
    accepts: str,
    example: str,
    read: Callable[[str], object] | None = None,
) -> Kind:
    return Kind(pattern, convert, accepts, example, read or convert)


def _fact(name: str) -> object:
    return load_contract().facts.named(name)


def _finding(name: str) -> object:
    return load_contract().facts.finding_named(name)


def _question(name: str) -> object:
    return question_named(load_contract(), name)


def _conclusion(text: str) -> object:
    return one_of(text, CONCLUSIONS, "结论")


def _state(text: str) -> object:
    return one_of(text, STATES, "日期的状态")


def _reading(title: str) -> object:
    return reading_titled(load_contract().readings, title)


WORD = r"\S+?"
MEASURED = r"[^\s，]+(?: [^\s，]+)?"
WITH_UNIT = "数和单位：" + "、".join(symbol for symbol, _ in SYMBOLS)
QUOTED = r"[^\"]*"
SLOTS: dict[str, Kind] = {
    "整数": _kind(WORD, integer, "整数，半角数字，可以有千分位逗号", "12"),
    "金额": _kind(WORD, amount, "以元计的金额，半角数字，最多两位小数，可以有千分位逗号", "1,234.50"),
    "日期": _kind(WORD, read_day, "YYYY-MM-DD，半角数字", "2026-06-20"),
    "日期或无": _kind(WORD, day_or_nothing, f"YYYY-MM-DD，半角数字；没有写 {NOTHING}", "2026-06-20"),
    "数量": _kind(WORD, str, "十进制数，半角数字，可以有千分位逗号", "3,999.34", count),
    "数值": _kind(MEASURED, str, WITH_UNIT, "99.99%", read_quantity),
    "值": _kind(r"[^\s，\"]+(?: [^\s，\"]+)?", str, f"{WITH_UNIT}；或日期", "99.99%", quantity_or_day),
    "事实": _kind(QUOTED, str, "登记册里的名称，写在引号里，见可以告诉的事实", "故障原因", _fact),
    "认定": _kind(QUOTED, str, "须由人认定的事的名称，写在引号里", "事件的影响", _finding),
    "问题": _kind(QUOTED, str, "问题的名称，写在引号里，见可以提出的问题", "延迟违约金", _question),
    "疑点": _kind(QUOTED, str, "疑点的标题，写在引号里", "违约金基数是什么", _reading),
    "文字": _kind(QUOTED, str, "文字，写在引号里，不能有双引号", "乙方"),
    "结论": _kind(QUOTED, str, f"结论，写在引号里：{'、'.join(CONCLUSIONS)}", "适用", _conclusion),
    "状态": _kind(QUOTED, str, f"日期的状态，写在引号里：{'、'.join(STATES)}", "暂定", _state),
    "读法": _kind(QUOTED, str, "疑点的读法，写在引号里；几个疑点的以顿号分开", "每步四舍五入", _options),
    "认定值": _kind(QUOTED, str, "认定的值，写在引号里；缺几项认定的写“认定：值”", "是", _found_values),
    "条款": _kind(QUOTED, words, "条款编号，以顿号分开，写在引号里", "7.2、7.3", provisions),
    "列表": _kind(QUOTED, words, "以顿号分开的几项，写在引号里", "7.2、7.3"),
}


class Phrase(parsers.re):
    """A sentence with slots ``{name:kind}`` as a parser of pytest-bdd, which still knows how it was written."""

    def __init__(self, text: str, *, rests_on_provisions: bool) -> None:
        """Take the sentence `text`; KeyError for an unknown kind of slot."""
        pattern, end = "", 0
        for slot in SLOT.finditer(text):
            pattern += re.escape(text[end : slot.start()]) + f"(?P<{slot['name']}>{SLOTS[slot['kind']].pattern})"
            end = slot.end()
        super().__init__(pattern + re.escape(text[end:]))
        self.text = text
        self.slots = {slot["name"]: slot["kind"] for slot in SLOT.finditer(text)}
        self.rests_on_provisions = rests_on_provisions


def phrase(text: str, *, rests_on_provisions: bool = True) -> tuple[Phrase, dict[str, Callable[[str], object]]]:
    """Return (step parser, converters) for a sentence with slots ``{name:kind}``. KeyError for an unknown kind.

    `rests_on_provisions` is False for what is answered without any provision: a scenario with it needs no 依据.
    """
    parser = Phrase(text, rests_on_provisions=rests_on_provisions)
    return parser, {name: SLOTS[kind].convert for name, kind in parser.slots.items()}
