"""The open questions of the contract: what each decides, how it may be read, and the option that this site uses.

Three kinds: a question, whose options change an answer; a default, which the law answers where the contract is silent
and which may be read otherwise; a remark, a fault of the text that changes no answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from contract_model.core.faults import InvalidFact

NO_RULE = "还没有规则实现"
QUESTION, DEFAULT, REMARK = KINDS = ("question", "default", "remark")
OPEN, CONFIRMED = "open", "confirmed"
STATES = {OPEN: "待确认", CONFIRMED: "已确认"}
EFFECTS = ("validity", "ending", "money", "date", "form")
"""What turns on a question, the gravest first."""
DECIDERS = ("original", "supplement", "party-a", "management", "court")
"""Who decides: whoever looks at the original, both parties by a supplement, party A, the management unit, a court."""
FAVOURS = ("A", "B", "neither")


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read the text: `label` names it in features and tables, `text` says it; whom it `favours`.

    `handled` is False where rules ask for the question but none knows this answer to it yet.
    """

    id: str
    label: str
    text: str
    favours: str = ""
    handled: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry. `in_force` is the option this site uses, "" where none is safe; `why` gives the reason.

    A remark has no options; its `why` says why it changes no answer. A default has the `law` that answers.

    `first` is the day (ISO) or the event (name of a fact) on which the question first matters; `depends` are the
    options of other questions under which it is moot; `formerly` the ids that were merged into this one.
    """

    id: str
    kind: str
    title: str
    clauses: tuple[str, ...]
    says: str
    why: str
    matters: str = ""
    options: tuple[Option, ...] = ()
    in_force: str = ""
    effect: str = ""
    decider: str = ""
    first: str = ""
    law: str = ""
    depends: tuple[tuple[str, tuple[str, ...]], ...] = ()
    formerly: tuple[str, ...] = ()
    state: str = ""
    confirmed_by: str = ""
    confirmed_on: str = ""
    file: str = ""
    """The data file in which it stands."""

    @property
    def used(self) -> Option | None:
        """The option in force, None where none is safe."""
        return next((option for option in self.options if option.id == self.in_force), None)

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

    def is_moot(self, options: Mapping[str, str]) -> bool:
        """Return whether the question is moot where those `options` ({reading id: option id}) are used."""
        return any(options.get(reading) in moot for reading, moot in self.depends)


def option_ids(readings: Iterable[Reading]) -> dict[str, tuple[str, ...]]:
    """Return {id: the ids of its options} of all `readings`."""
    return {reading.id: tuple(option.id for option in reading.options) for reading in readings}


def options_in_force(readings: Iterable[Reading]) -> dict[str, str]:
    """Return {id: option in force} of all `readings` that have one."""
    return {reading.id: reading.in_force for reading in readings if reading.in_force}


def reading_titled(readings: Collection[Reading], title: str) -> Reading:
    """Return the open question with that title. Raises InvalidFact, naming the nearest, when there is none."""
    by_title = {reading.title: reading for reading in readings}
    if title not in by_title:
        raise InvalidFact(f"没有题为“{title}”的疑点", "、".join(get_close_matches(title, by_title, cutoff=0)))
    return by_title[title]
