"""What the rows of each sheet tell: the facts of the register that stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from contract_model.answer.situation import Told
from contract_model.compliance.records import Record
from contract_model.core.faults import InvalidFact
from contract_model.core.nearest import nearest_names
from contract_model.register.contract import Contract
from contract_model.register.facts import Fact
from scripts.ledger.cells import same
from scripts.ledger.days import ACCEPTED, Moment
from scripts.ledger.entry import Entry
from scripts.ledger.faults import quoted
from scripts.ledger.names import Names, names_of
from scripts.ledger.numbers import read_money, read_value
from scripts.ledger.sheets import EVENTS, FAULTS, FINDINGS, MEASURES, PAYMENTS, SYSTEMS, TIMES

FAULT_FACTS = dict(
    zip(TIMES, ("fault.occurred", "fault.reported", "fault.responded", "fault.arrived", "fault.restored"), strict=True)
)
CAUSE, IMPACT = "fault.cause", "breach.impact"
OUTAGE = ("outage.started", "outage.ended")
PAID, PAID_AMOUNT, INVOICED = "payment.made", "payment.amount", "invoice.provided"
ORDER = {
    "报告": ("发生",),
    "响应": ("报告", "发生"),
    "到场": ("响应", "报告", "发生"),
    "恢复": ("报告", "发生"),
}
"""What cannot be before which others; what runs again by itself may do so before anybody answers."""
SYSTEM_SEPARATORS = re.compile(r"[、，,;；/]")
_INSTALMENT = re.compile(r"第?(?P<number>[\d一二三四五六七八九十]+)(?P<only>期)?(?:笔|次)?(?:付款|款)?", re.ASCII)
"""An instalment by its number; nothing but an instalment is meant where it is called 期."""
_NUMERALS = {numeral: str(number) for number, numeral in enumerate("一二三四五六七八九十", 1)}


@dataclass(slots=True)
class Teller:
    """What reading a row needs to know: the register, the systems listed, the matters (编号) by any way of writing."""

    contract: Contract
    levels: Mapping[str, str] = field(default_factory=dict)
    matters: Mapping[str, str] = field(default_factory=dict)
    names: Names = field(init=False)
    listed: dict[str, str] = field(init=False)
    instalments: dict[str, str] = field(default_factory=dict)
    systems: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take the names of the register and of the listed systems."""
        self.listed = {same(name): name for name in self.levels}
        self.names = names_of(self.contract.facts)
        for one in self.contract.payments.payments:
            self.instalments[same(one.label)] = self.instalments[same(f"第{one.number}期")] = f"第 {one.number} 期"

    def records(self, sheet: str, entry: Entry) -> tuple[Record, ...]:
        """Return what the row tells in that sheet; faults are noted with the row."""
        return tuple(TELLERS[sheet](self, entry))

    def event(self, entry: Entry) -> Iterator[Record]:
        """Tell an event, or a day that is none."""
        entry.needed("日期", ACCEPTED)
        moment, fact = entry.moment("日期"), self.fact(entry, "事项", EVENTS)
        if moment is None or fact is None:
            return
        about, evidence = self.about(entry), entry.text("证据")
        if fact.id in OUTAGE:
            about = self.system(entry, about)
        if fact.kind == "day":
            yield Record(Told(fact.id, value=moment.day, about=about, evidence=evidence), entry.key)
        else:
            told = Told(fact.id, moment.day, moment.clock, None, about, entry.party("主体"), evidence)
            yield Record(told, entry.key)

    def measure(self, entry: Entry) -> Iterator[Record]:
        """Tell a number, an amount or a statement."""
        fact, moment = self.fact(entry, "指标", MEASURES), entry.span("期间")
        written = entry.needed("数值", "数和单位，如 99.95%、20 分钟；情形写其说法")
        if fact is None or not written:
            return
        try:
            value = read_value(fact, written)
        except InvalidFact as invalid:
            entry.refuse("数值", invalid)
            return
        on, at = (moment.day, moment.clock) if moment else (None, None)
        yield Record(Told(fact.id, on, at, value, self.about(entry), "", entry.text("来源")), entry.key)

    def finding(self, entry: Entry) -> Iterator[Record]:
        """Tell what somebody found."""
        fact, moment = self.fact(entry, "事项", FINDINGS), entry.moment("日期")
        entry.needed("结论", "该事项的一种结论；还没有认定的写 待认定")
        found = entry.finding("结论")
        if not found:
            return
        by = entry.needed("认定人", "作出认定的单位或人")
        if fact is not None:
            yield from self.found(entry, fact, "结论", moment, by)

    def found(self, entry: Entry, fact: Fact, column: str, moment: Moment | None, by: str) -> Iterator[Record]:
        """Tell the conclusion in `column` on `fact`."""
        try:
            value = read_value(fact, entry.finding(column))
        except InvalidFact as invalid:
            entry.refuse(column, invalid)
            return
        on, at = (moment.day, moment.clock) if moment else (None, None)
        about = self.matter(entry) if column != "结论" else self.about(entry)
        yield Record(Told(fact.id, on, at, value, about, by, entry.text("证据")), entry.key)

    def payment(self, entry: Entry) -> Iterator[Record]:
        """Tell a payment, an invoice, or both: a part of an instalment, or what a supplement names."""
        entry.needed("日期", ACCEPTED)
        moment, about = entry.moment("日期"), self.instalment(entry)
        amounts = {}
        for column in ("付款金额", "发票金额"):
            if text := entry.text(column):
                try:
                    amounts[column] = read_money(column, text)
                except InvalidFact as invalid:
                    entry.refuse(column, invalid)
        if not entry.text("付款金额") and not entry.text("发票金额") and not entry.line.unsaid:
            entry.fault("付款金额", "没有写付款金额，也没有写发票金额", "至少写一项，以元计")
        if moment is None or not about:
            return
        if (paid := amounts.get("付款金额")) is not None:
            yield Record(Told(PAID, moment.day, moment.clock, None, about), entry.key)
            yield Record(Told(PAID_AMOUNT, moment.day, moment.clock, paid, about), entry.key)
        if (invoiced := amounts.get("发票金额")) is not None:
            yield Record(Told(INVOICED, moment.day, moment.clock, None, about), entry.key, invoiced)

    def fault(self, entry: Entry) -> Iterator[Record]:
        """Tell a fault of an information system: its times, its cause, and what was found of its impact."""
        about = self.matter(entry)
        entry.needed("编号", "故障的编号，每次不同")
        self._note_systems(entry, about)
        moments = {column: moment for column in TIMES if (moment := entry.moment(column)) is not None}
        if not any(entry.text(column) or column in entry.line.unsaid for column in TIMES):
            entry.fault("发生", "没有写任何时间", f"至少写发生或报告的时间：{ACCEPTED}")
        for later, before in ORDER.items():
            late = [each for each in before if each in moments and later in moments]
            if earlier := next((each for each in late if _before(moments[later], moments[each])), ""):
                given = f"{later}（{_written(moments[later])}）早于{earlier}（{_written(moments[earlier])}）"
                entry.fault(later, given, f"不早于{earlier}的时间")
        evidence = entry.text("证据")
        for column, moment in moments.items():
            told = Told(FAULT_FACTS[column], moment.day, moment.clock, None, about, "", evidence)
            yield Record(told, entry.key)
        facts = self.contract.facts
        if entry.finding("原因"):
            yield from self.found(entry, facts[CAUSE], "原因", None, entry.party("认定人"))
        if entry.finding("认定"):
            by = entry.needed("认定人", "作出认定的单位或人")
            yield from self.found(entry, facts[IMPACT], "认定", None, by)

    def fact(self, entry: Entry, column: str, sheet: str) -> Fact | None:
        """Return the fact named in `column`, None where that is a fault."""
        name = entry.needed(column, "下拉列表里的一个名称")
        if not name:
            return None
        try:
            fact, own = self.names.find(name, sheet)
        except InvalidFact as invalid:
            entry.refuse(column, invalid)
            return None
        if not own:
            entry.remark(column, f"“{name}”在登记册里名为“{fact.name}”")
        return fact

    def about(self, entry: Entry) -> str:
        """Return what the row is about: a matter or an instalment by its one name, anything else as written."""
        written = entry.text("关于")
        known = self.matters.get(same(written)) or self.instalments.get(same(written))
        found = None if known else _INSTALMENT.fullmatch(same(written))
        if found and found["only"]:
            known = self._numbered(found)
        return known or written

    def system(self, entry: Entry, about: str) -> str:
        """Return the listed name of the system that an outage is about; what is none would count as the platform's."""
        if about and same(about) not in self.matters and same(about) not in self.listed:
            accepted = f"“{SYSTEMS}”表里列出的系统，或故障的编号；整个平台的宕机不写"
            entry.fault("关于", f"{quoted(about)}不在系统清单里，也不是故障的编号", accepted)
        return self.listed.get(same(about), about)

    def matter(self, entry: Entry) -> str:
        """Return the number of the fault in the row."""
        written = entry.text("编号")
        return self.matters.get(same(written), written)

    def instalment(self, entry: Entry) -> str:
        """Return the label of the instalment, or the name of another payment; "" where none can be meant."""
        known = "、".join(dict.fromkeys(self.instalments.values()))
        name = entry.needed("期次或名目", known)
        found = _INSTALMENT.fullmatch(same(name))
        if found is None:
            if name and same(name) not in self.instalments:
                entry.remark("期次或名目", f"{quoted(name)}不是合同所列的期次，算作补充协议的名目")
            return self.instalments.get(same(name), name)
        label = self._numbered(found)
        if not label:
            entry.fault("期次或名目", f"没有{quoted(name)}", f"{known}；补充协议的款项写其名目")
        return label

    def _numbered(self, found: re.Match[str]) -> str:
        number = _NUMERALS.get(found["number"], found["number"])
        return self.instalments.get(same(f"第{number}期"), "")

    def _note_systems(self, entry: Entry, about: str) -> None:
        written = entry.needed("信息系统", "出故障的系统，几个以顿号分开")
        parts = [part.strip() for part in SYSTEM_SEPARATORS.split(written) if part.strip()]
        known = self.listed
        for part in parts:
            if known and same(part) not in known:
                entry.fault("信息系统", f"清单里没有{quoted(part)}", nearest_names(part, [*self.levels]))
        self.systems[about] = "、".join(dict.fromkeys(known.get(same(part), part) for part in parts))


TELLERS: Mapping[str, Callable[[Teller, Entry], Iterator[Record]]] = {
    EVENTS: Teller.event,
    FAULTS: Teller.fault,
    MEASURES: Teller.measure,
    PAYMENTS: Teller.payment,
    FINDINGS: Teller.finding,
}


def _before(one: Moment, other: Moment) -> bool:
    """Return whether `one` is surely before `other`: of a day without a time only the day is known."""
    if one.clock is None or other.clock is None:
        return one.day < other.day
    return one.instant < other.instant


def _written(moment: Moment) -> str:
    return f"{moment.day.isoformat()}{f' {moment.clock:%H:%M}' if moment.clock else ''}"
