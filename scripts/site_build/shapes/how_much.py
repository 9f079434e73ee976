"""The table from which the page of what a matter costs is made: what can be chosen, and what each choice costs."""

from typing import NotRequired, TypedDict


class ToldFact(TypedDict):
    """A fact that is told, as a scenario writes it: `kind` is the word for what it is, `on` the day of an event."""

    name: str
    kind: str
    value: str
    on: str


class MoneyChoice(TypedDict):
    """One choice: its label, or the stretch of values for which it stands."""

    id: str
    label: str
    told: list[ToldFact]
    unit: NotRequired[str]
    low: NotRequired[str]
    low_included: NotRequired[bool]
    high: NotRequired[str]
    high_included: NotRequired[bool]


class MoneyAxis(TypedDict):
    """What is chosen."""

    label: str
    choices: list[MoneyChoice]


class MoneyRow(TypedDict):
    """Combinations that cost the same: on each axis the positions of the choices; the position of the cost."""

    at: list[list[int]]
    cost: int


class MoneyAsked(TypedDict):
    """The question as a scenario puts it: narrowed to a subject, for a day, "" for neither."""

    question: str
    subject: str
    as_of: str


class MoneyKind(TypedDict):
    """A kind of matter, and the question that is put of it."""

    id: str
    label: str
    asked: MoneyAsked
    clauses: list[str]
    told: list[ToldFact]
    axes: list[MoneyAxis]
    rows: list[MoneyRow]


class MoneyInput(TypedDict):
    """What an amount was worked out from."""

    label: str
    value: str
    unit: str


class MoneySaid(TypedDict):
    """What is owed: the amount, or by `state` why there is none; the figure it is, or how it came about."""

    state: str
    amount: str
    figure: str
    formula: str
    inputs: list[MoneyInput]
    clauses: list[str]
    missing: list[str]


class MoneyUnder(MoneySaid):
    """What is owed under options that say the same; `used`: the first of them is the one used here."""

    labels: list[str]
    used: bool


class MoneyReading(TypedDict):
    """An open question that changes the answer."""

    id: str
    title: str
    options: list[MoneyUnder]


class MoneyCost(MoneySaid):
    """What is owed as it is used, and under every reading: the range, and whether silence or a fact lies within it."""

    lowest: str
    highest: str
    silent: bool
    unknown: bool
    readings: list[MoneyReading]


class HowMuch(TypedDict):
    """All of it."""

    kinds: list[MoneyKind]
    costs: list[MoneyCost]
