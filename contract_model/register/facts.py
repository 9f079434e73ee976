"""The register of facts: everything the contract can be told, each under one name, from ``data/facts.toml``.

Steps, linter, vocabulary, editor settings and ledger read it. What somebody finds of a norm (做到、没有做到) is a fact
as well, named like the norm; its entry is made from the norm (``norms.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from contract_model.core.data_files import ISO_DATE, Table, require_known, require_unique, said
from contract_model.core.entries import lacking
from contract_model.core.faults import InvalidFact
from contract_model.core.nearest import nearest_names
from contract_model.core.units import UNITS, read_quantity, shown
from contract_model.core.values import Measure, Quantity

KINDS = {
    "event": "事项",
    "measure": "指标",
    "finding": "认定",
    "amount": "金额",
    "day": "日期",
    "statement": "情形",
}
WHO = {
    "A": "甲方",
    "B": "乙方",
    "both": "双方",
    "manager": "政务云管理单位",
    "regulator": "云综合监管服务商",
    "third": "第三方",
    "none": "—",
}
ORDERED = {
    "contract.end-cause": 3,
    "delay.subject": 3,
    "dispute.negotiation": 3,
    "secrecy.offender": 4,
    **dict.fromkeys(
        (
            "exit.compensation-negotiation",
            "force-majeure.beyond-control",
            "force-majeure.hindering",
            "force-majeure.insurmountable",
            "force-majeure.unavoidable",
            "force-majeure.unforeseeable",
            "incident.provider-mainly-responsible",
            "secrecy.breach-kind",
        ),
        2,
    ),
}
"""How many values these facts have, which rules tell apart by their order."""
FIXED_DAYS = ("signing", "service-start", "service-end")
"""Days that the contract itself states; a fact may presuppose one."""
Value = Quantity | date | str

TOO_LARGE = 10**12
"""No fact of a contract reaches it; what is larger is a slip of the pen."""
YEARS = range(1990, 2101)
"""The years in which something can have happened that a contract of our time is about."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be told: `name` is its only one, `also` are the names that are mended to it.

    `kind` is a key of KINDS, `party` of WHO: who does or finds it. `after` are the events or fixed days it presupposes;
    `blocked` are pairs of events: once the first has happened, it cannot be before the second has.
    `about` is true where it concerns one matter among several. `unit`, `least` (zero, unless the entry is `signed`),
    `most`, `whole` bound a number, `values` are the words that a finding or a statement accepts, () for any. An event
    that is `inside` can only be on a day of the service period, one that is `once` on one day alone.
    """

    id: str
    name: str
    kind: str
    party: str = "none"
    after: tuple[str, ...] = ()
    blocked: tuple[tuple[str, str], ...] = ()
    about: bool = False
    inside: bool = False
    once: bool = False
    evidence: str = ""
    also: tuple[str, ...] = ()
    unit: str = ""
    least: Quantity | None = None
    most: Quantity | None = None
    whole: bool = False
    values: tuple[str, ...] = ()

    def read(self, text: str) -> Value:
        """Return the value that `text` writes for this fact. Raises InvalidFact, saying what is accepted."""
        plain = text.strip()
        match self.kind:
            case "measure" | "amount":
                return self._number(plain)
            case "day":
                return read_day(plain)
            case "event":
                raise InvalidFact(f"“{self.name}”是事项，没有数值", "写进“已发生的事项如下”的表格")
            case _:
                if self.values and plain not in self.values:
                    raise InvalidFact(f"“{self.name}”不能是“{plain}”", "、".join(self.values))
                return plain

    def _number(self, text: str) -> Quantity:
        value, unit = read_quantity(text), UNITS[self.unit]
        symbol = value.symbol if isinstance(value, Measure) else ""
        if type(value) is not unit.kind or (symbol and symbol != unit.id):
            raise InvalidFact(f"“{self.name}”不能以{symbol or value.name}计", f"以{unit.symbols[0]}计的数")
        if abs(value.amount) >= TOO_LARGE:
            raise InvalidFact(f"“{self.name}”的数太大：{len(text)} 个字符", "不到一万亿的数")
        if value.amount < 0 and self.least is not None:
            raise InvalidFact(f"“{self.name}”为 {text}，是负数", "零或正数")
        too_low, too_high = self.least is not None and value < self.least, self.most is not None and value > self.most
        part = self.whole and value.amount != value.amount.to_integral_value()
        if too_low or too_high or part:
            free = value.amount < 0 and self.least is not None and not self.least.amount
            raise InvalidFact(f"“{self.name}”为 {text}", "零或正数" if free else self.accepted)
        return value

    @property
    def accepted(self) -> str:
        """What a value may be, in words."""
        if self.kind not in ("measure", "amount"):
            return "、".join(self.values) or "文字"
        ends = [
            f"不低于 {shown(self.least)}" if self.least and self.least.amount else "",
            f"不超过 {shown(self.most)}" if self.most else "",
        ]
        counted = "" if self.unit == "count" else f"以{UNITS[self.unit].symbols[0]}计的"
        what = counted + ("整数" if self.whole else "数")
        return "，".join([what, *(end for end in ends if end)])


def read_day(text: str) -> date:
    """Return the date that `text` writes. Raises InvalidFact."""
    plain = text.strip()
    try:
        # Weeks, and days without a sign between them, are ISO dates as well, which nobody reads as one.
        day = date.fromisoformat(plain if ISO_DATE.fullmatch(plain) else "")
    except ValueError:
        raise InvalidFact(f"“{text}”不是日期", "YYYY-MM-DD，如 2026-06-20") from None
    if day.year not in YEARS:
        raise InvalidFact(f"“{text}”离合同太远", f"{YEARS[0]} 年至 {YEARS[-1]} 年之间的日期")
    return day


@dataclass(frozen=True, slots=True)
class FactRegister:
    """All facts, by id and by name; findings have names of their own, as what is found of a norm is called like it."""

    by_id: dict[str, Fact] = field(default_factory=dict)
    by_name: dict[str, Fact] = field(default_factory=dict)
    findings: dict[str, Fact] = field(default_factory=dict)
    other_names: dict[str, Fact] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Fact]:
        """Yield the facts in the order of the register."""
        return iter(self.by_id.values())

    def __getitem__(self, identifier: str) -> Fact:
        """Return the fact with that id. Raises DataFaults when there is none."""
        if identifier not in self.by_id:
            raise lacking("contract_model/data/facts.toml", "fact", identifier)
        return self.by_id[identifier]

    def __contains__(self, identifier: object) -> bool:
        """Return whether there is a fact with that id."""
        return identifier in self.by_id

    def named(self, name: str) -> Fact:
        """Return the fact called `name`, no finding. Raises InvalidFact: its right name, or the nearest ones."""
        return self._named(name, self.by_name, "事实")

    def finding_named(self, name: str) -> Fact:
        """Return the finding called `name`. Raises InvalidFact: its right name, or the nearest ones."""
        return self._named(name, self.findings, "认定")

    def _named(self, name: str, known: dict[str, Fact], what: str) -> Fact:
        if name in known:
            return known[name]
        if name in self.other_names:
            raise InvalidFact(f"“{name}”在登记册里另有名称", self.other_names[name].name)
        raise InvalidFact(f"没有名为“{name}”的{what}", "、".join(get_close_matches(name, known, cutoff=0)))


def register_of(facts: Iterable[Fact]) -> FactRegister:
    """Return the register of `facts`."""
    found = FactRegister()
    for fact in facts:
        found.by_id[fact.id] = fact
        (found.findings if fact.kind == "finding" else found.by_name)[fact.name] = fact
        found.other_names.update(dict.fromkeys(fact.also, fact))
    return found


def load_facts(table: Table) -> tuple[Fact, ...]:
    """Return the facts in the order of the file; faults go to the table's list."""
    entries = table.tables("fact")
    table.finish()
    require_unique(entries, "id")
    require_unique(entries, "name")
    facts = tuple(_fact(entry) for entry in entries)
    events = {*(fact.id for fact in facts if fact.kind in ("event", "day")), *FIXED_DAYS}
    names = {fact.name: fact.id for fact in facts}
    for entry, fact in zip(entries, facts, strict=True):
        require_known(entry, "after", fact.after, events, "事项或固定日")
        require_known(entry, "blocked", (event for pair in fact.blocked for event in pair), events, "事项")
        for other in fact.also:
            if names.setdefault(other, fact.id) != fact.id or other == fact.name:
                entry.fault("also", f"“{other}”已是另一事实的名称", "只属于这一事实的名称")
    return facts


def _fact(entry: Table) -> Fact:
    kind = entry.choice("kind", KINDS)
    number = kind in ("measure", "amount")
    unit = entry.choice("unit", tuple(UNITS), required=number)
    fact = Fact(
        id=entry.text("id"),
        name=entry.text("name"),
        kind=kind,
        party=entry.choice("party", WHO, required=False) or "none",
        after=entry.texts("after"),
        blocked=_pairs(entry, "blocked"),
        about=entry.flag("about"),
        inside=entry.flag("inside"),
        once=entry.flag("once"),
        evidence=entry.text("evidence", required=False),
        also=entry.texts("also"),
        unit=unit,
        least=_bound(entry, "least", unit) or (None if entry.flag("signed") else _zero(unit)),
        most=_bound(entry, "most", unit),
        whole=entry.flag("whole"),
        values=entry.texts("values"),
    )
    for key, allowed in (
        ("unit", number),
        ("whole", number),
        ("signed", number),
        ("values", kind in ("finding", "statement")),
        ("inside", kind == "event"),
        ("once", kind == "event"),
    ):
        if key in entry.content and not allowed:
            entry.fault(key, f"{KINDS.get(kind, kind)}没有此项", "不写此项")
    told_apart = ORDERED.get(fact.id)
    if told_apart is not None and len(fact.values) != told_apart:
        entry.fault("values", f"有 {len(fact.values)} 个值", f"{told_apart} 个，次序不变：规则按次序辨认")
    elif kind == "finding" and not fact.values:
        entry.fault("values", "缺少此项", "认定的各种结果，肯定的在先，如 是、否")
    elif len(fact.values) == 1:
        entry.fault("values", "只有一个值", "各种结果，至少两种")
    entry.finish()
    return fact


def _zero(unit: str) -> Quantity | None:
    """Return the bound of what has none of its own: nothing is counted or paid below zero."""
    return UNITS[unit].read("0") if unit in UNITS else None


def _pairs(entry: Table, key: str) -> tuple[tuple[str, str], ...]:
    found = []
    for pair in entry.items(key):
        match pair:
            case [str() as first, str() as second]:
                found.append((first, second))
            case _:
                entry.fault(key, f"有 {said(pair)}", "成对的事实编号")
    return tuple(found)


def _bound(entry: Table, key: str, unit: str) -> Quantity | None:
    text = entry.text(key, required=False)
    if not text or unit not in UNITS:
        return None
    try:
        return UNITS[unit].read(text)
    except InvalidFact as invalid:
        entry.fault(key, invalid.given, "带引号的十进制数")
        return None


def unwritten(value: Value) -> str:
    """Return `value` as a reader writes it."""
    return shown(value) if isinstance(value, Quantity) else str(value)


def nearest(name: str, facts: Collection[Fact]) -> str:
    """Return the names of those of `facts` that are nearest to `name`; all of them where they are few."""
    return nearest_names(name, [fact.name for fact in facts]) or "不写事实"
