"""Readings: the open questions of the contract, their possible answers, and the answer in force."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.register.clauses import require_clauses

NO_RULE = "还没有规则实现"
HANDLED = "handled.toml"
STATES = {"open": "待确认", "confirmed": "已确认"}


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read the text: `label` names it in features and tables, `text` says it in a sentence.

    `handled` is False where rules ask for the question but none knows this answer to it yet.
    """

    id: str
    label: str
    text: str
    handled: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """One open question. `in_force` is the option the model follows, "" where none is safe; `why` gives the reason."""

    id: str
    title: str
    clauses: tuple[str, ...]
    says: str
    matters: str
    options: tuple[Option, ...]
    in_force: str
    why: str
    state: str
    confirmed_by: str
    confirmed_on: str

    @property
    def handled(self) -> tuple[Option, ...]:
        """The options that a rule can answer by."""
        return tuple(option for option in self.options if option.handled)

    def refuse_unhandled(self, name: str) -> None:
        """Raise InvalidFact where no rule knows the option whose id or label is `name` yet."""
        option = self.option_named(name)
        if option is not None and not option.handled:
            raise InvalidFact(
                f"疑点“{self.title}”的读法“{option.label}”{NO_RULE}，还不能据以作答",
                "、".join(each.label for each in self.handled),
            )

    def option_named(self, name: str) -> Option | None:
        """Return the option whose id or label is `name`, None when there is none."""
        return next((option for option in self.options if name in (option.id, option.label)), None)

    def option_labelled(self, label: str) -> Option:
        """Return the option called `label`. Raises InvalidFact, listing the options, when there is none."""
        found = next((option for option in self.options if option.label == label), None)
        if found is None:
            known = "、".join(option.label for option in self.options)
            raise InvalidFact(f"疑点“{self.title}”没有读法“{label}”", known)
        return found


def load_readings(
    table: Table, clause_ids: Collection[str], handled: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> tuple[Reading, ...]:
    """Return the readings in the order of the file; faults go to the table's list.

    `handled` are the options that rules tell apart, by reading; what is not in it no rule asks for.
    """
    entries = table.tables("reading")
    table.finish()
    require_unique(entries, "id")
    return tuple(_reading(entry, clause_ids, handled) for entry in entries)


def load_handled(table: Table) -> dict[str, tuple[str, ...]]:
    """Return {reading: the options that rules tell apart}."""
    entries = table.tables("handled", "reading")
    table.finish()
    require_unique(entries, "reading")
    handled = {entry.text("reading"): entry.texts("options", required=True) for entry in entries}
    for entry in entries:
        entry.finish()
    return handled


def require_handled(table: Table, handled: Mapping[str, Sequence[str]], readings: Collection[Reading]) -> None:
    """Record a fault in the `table` of `handled` for every open question that is no more."""
    known = {reading.id for reading in readings}
    for name in handled:
        if known and name not in known:
            table.fault(
                f"handled[{name}].reading", f"没有疑点“{name}”", "readings.toml 里的疑点；已删去的，连同规则一起删去"
            )


def _reading(entry: Table, clause_ids: Collection[str], handled: Mapping[str, Sequence[str]]) -> Reading:
    options = entry.tables("option")
    require_unique(options, "id")
    identifier = entry.text("id")
    known = handled.get(identifier)
    reading = Reading(
        id=identifier,
        title=entry.text("title"),
        clauses=entry.texts("clauses", required=True),
        says=entry.text("says"),
        matters=entry.text("matters"),
        options=tuple(
            Option(name := option.text("id"), option.text("label"), option.text("text"), known is None or name in known)
            for option in options
        ),
        in_force=entry.text("in_force", required=False),
        why=entry.text("why"),
        state=entry.choice("state", STATES),
        confirmed_by=entry.text("confirmed_by", required=False),
        confirmed_on=entry.text("confirmed_on", required=False),
    )
    require_clauses(entry, "clauses", reading.clauses, clause_ids)
    if reading.options and reading.in_force and reading.in_force not in {option.id for option in reading.options}:
        entry.fault(
            "in_force", f"“{reading.in_force}”不是本疑点的读法", "、".join(option.id for option in reading.options)
        )
    elif reading.options and reading.in_force and reading.in_force not in {option.id for option in reading.handled}:
        ready = "、".join(option.id for option in reading.handled)
        entry.fault("in_force", f"读法“{reading.in_force}”{NO_RULE}", f"{ready}；要用这一读法，先请维护者写规则")
    for name in known or ():
        if name not in {option.id for option in reading.options}:
            entry.fault("option", f"缺少读法“{name}”", "规则按它作答，须保留")
    _require_confirmation(entry, reading)
    for option in options:
        option.finish()
    entry.finish()
    return reading


def _require_confirmation(entry: Table, reading: Reading) -> None:
    """Record a fault unless who confirmed the reading, and when, is stated exactly where it is confirmed."""
    if reading.state != "confirmed":
        stated = [key for key in ("confirmed_by", "confirmed_on") if key in entry.content]
        for key in stated:
            entry.fault(key, "写了确认，状态却不是已确认", '删去此项，或改为 state = "confirmed"')
    elif reading.confirmed_by and reading.confirmed_on:
        entry.date("confirmed_on")
    else:
        entry.fault("state", "已确认，却没有写明由谁、于何时确认", "confirmed_by 和 confirmed_on 两项")


def reading_titled(readings: Collection[Reading], title: str) -> Reading:
    """Return the open question with that title. Raises InvalidFact, naming the nearest, when there is none."""
    by_title = {reading.title: reading for reading in readings}
    if title not in by_title:
        raise InvalidFact(f"没有题为“{title}”的疑点", "、".join(get_close_matches(title, by_title, cutoff=0)))
    return by_title[title]
