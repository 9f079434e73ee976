"""What one case has told so far, and the situation that becomes of it when the question is put. No phrases here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

import pytest

from contract_model.answer.question import Question
from contract_model.answer.resolver import Answer
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import InvalidFact
from contract_model.publish.asking import put, question_named
from contract_model.register.contract import Contract, load_contract
from contract_model.register.facts import Fact, read_day
from contract_model.register.readings import reading_titled
from steps.context import in_background
from steps.converters import NOTHING

EVENT_COLUMNS = ("日期", "事项", "关于", "主体", "证据")
FINDING_COLUMNS = ("日期", "事项", "关于", "结论", "认定人")
DAY, ABOUT = "日期", "关于"
UNFOUND = "未认定"
Telling = Callable[[Contract], tuple[Told, ...]]


@dataclass(slots=True)
class Case:
    """The facts and choices of one case, read only when the question is put: one refused may be what it is about.

    Those of a 背景 stand with True: all scenarios below share them, so a question is told only those it can turn on.
    """

    tellings: list[tuple[Telling, bool]] = field(default_factory=list)
    choices: list[tuple[str, str, bool]] = field(default_factory=list)

    def _add(self, telling: Telling) -> None:
        self.tellings.append((telling, in_background.get()))

    def tell(self, name: str, text: str, on: str = "", about: str = "") -> None:
        """Tell the value of a fact, on a day and about a matter where they are written."""
        self._add(lambda contract: (_valued(contract, name, text, on, about),))

    def find(self, name: str, text: str, on: str = "", about: str = "", by: str = "") -> None:
        """Tell what was found, and by whom where that is written; UNFOUND says that nobody has."""
        if text != UNFOUND:
            self._add(lambda contract: (replace(_found(contract, name, text, on, about), party=by),))

    def tell_events(self, table: Sequence[Sequence[str]]) -> None:
        """Tell the events of a table; its columns are some of EVENT_COLUMNS."""
        rows = _rows(table, EVENT_COLUMNS, ("日期", "事项"))
        self._add(lambda contract: tuple(_event(contract, row) for row in rows if row[DAY] != NOTHING))

    def tell_findings(self, table: Sequence[Sequence[str]]) -> None:
        """Tell the findings of a table; its columns are some of FINDING_COLUMNS."""
        for row in _rows(table, FINDING_COLUMNS, ("事项", "结论")):
            if row.get(DAY) != NOTHING and row["结论"] != NOTHING:
                self.find(row["事项"], row["结论"], row.get(DAY, ""), row.get(ABOUT, ""), row.get("认定人", ""))

    def tell_values(self, table: Sequence[Sequence[str]]) -> None:
        """Tell the values of a table: a column for the day, one for the matter, and one for each fact."""
        header, *_ = table
        facts = [name for name in header if name not in (DAY, ABOUT)]
        for row in _rows(table, header, facts):
            for name in facts:
                if row[name] != NOTHING:
                    self.tell(name, row[name], row.get(DAY, ""), row.get(ABOUT, ""))

    def choose(self, title: str, label: str) -> None:
        """Choose the option called `label` of the open question called `title`."""
        self.choices.append((title, label, in_background.get()))

    def shared(self, contract: Contract) -> set[str]:
        """Return the ids of the facts and readings that its backgrounds tell and choose."""
        facts = {one.fact for telling, shared in self.tellings if shared for one in telling(contract)}
        return facts | {reading_titled(contract.readings, title).id for title, _, shared in self.choices if shared}

    def situation(
        self, contract: Contract, question: Question, as_of: date | None = None, subject: str = ""
    ) -> Situation:
        """Return the situation for `question`. Raises InvalidFact for a fact or a choice that cannot be."""
        belongs = {*question.facts, *question.general, *question.readings}
        told = tuple(
            one for telling, shared in self.tellings for one in telling(contract) if not shared or one.fact in belongs
        )
        chosen: dict[str, str] = {}
        for title, label, shared in self.choices:
            reading = reading_titled(contract.readings, title)
            option = reading.option_labelled(label).id
            if chosen.get(reading.id, option) != option:
                raise InvalidFact(f"疑点“{title}”采用了两种读法", "只采用一种读法")
            if not shared or reading.id in belongs:
                chosen[reading.id] = option
        return Situation(contract, told, chosen, as_of, subject)

    def ask(self, contract: Contract, name: str, as_of: date | None = None, subject: str = "") -> Answer | InvalidFact:
        """Put the question called `name`; what is refused is an answer to compare as well."""
        return self.put(contract, lambda: question_named(contract, name), as_of, subject)

    def put(
        self, contract: Contract, find: Callable[[], Question], as_of: date | None = None, subject: str = ""
    ) -> Answer | InvalidFact:
        """Put the question that `find` returns, as `ask` does."""
        try:
            question = find()
            return put(question, self.situation(contract, question, as_of, subject))
        except InvalidFact as invalid:
            return invalid


@pytest.fixture
def contract() -> Contract:
    """Return the contract as its data files describe it."""
    return load_contract()


@pytest.fixture
def case() -> Case:
    """Return that nothing is told yet."""
    return Case()


def read_moment(text: str) -> tuple[date, time | None]:
    """Return the day, and the time if there is one, that `text` writes: 2026-11-20 09:15. Raises InvalidFact."""
    day, _, clock = text.strip().partition(" ")
    if not clock:
        return read_day(day), None
    try:
        return read_day(day), time.fromisoformat(clock.strip().zfill(len("00:00")))
    except ValueError:
        raise InvalidFact(f"“{clock}”不是时刻", "HH:MM，如 09:15") from None


def _rows(table: Sequence[Sequence[str]], columns: Sequence[str], needed: Sequence[str]) -> list[dict[str, str]]:
    header, *rows = table
    twice = [name for name in dict.fromkeys(header) if header.count(name) > 1]
    if twice:
        raise InvalidFact(f"表头里“{'、'.join(twice)}”写了两次", "每一栏只写一次")
    if not set(needed) <= set(header) <= set(columns):
        others = "、".join(name for name in columns if name not in needed)
        raise InvalidFact(f"表头为 {'、'.join(header)}", f"{'、'.join(needed)}，可加 {others}")
    if not rows:
        raise InvalidFact("表里只有表头", "表头之下至少一行")
    return [dict(zip(header, row, strict=True)) for row in rows]


def _event(contract: Contract, row: dict[str, str]) -> Told:
    fact = contract.facts.named(row["事项"])
    day, clock = read_moment(row[DAY])
    if fact.kind == "day":
        return Told(fact.id, value=day, about=row.get(ABOUT, ""))
    if fact.kind != "event":
        raise InvalidFact(f"“{fact.name}”不是事项", "发生在某日的事项")
    return Told(fact.id, day, clock, None, row.get(ABOUT, ""), row.get("主体", ""), row.get("证据", ""))


def _valued(contract: Contract, name: str, text: str, on: str, about: str) -> Told:
    return _told(contract.facts.named(name), text, on, about)


def _found(contract: Contract, name: str, text: str, on: str, about: str) -> Told:
    return _told(contract.facts.finding_named(name), text, on, about)


def _told(fact: Fact, text: str, on: str, about: str) -> Told:
    day, clock = read_moment(on) if on else (None, None)
    return Told(fact.id, day, clock, fact.read(text), about)
