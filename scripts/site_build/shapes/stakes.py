"""What hangs on an open question: its amounts by option, from where to where they go, and the largest of them."""

from typing import NotRequired, TypedDict


class OptionMoney(TypedDict):
    """What an option comes to."""

    option: str
    label: str
    amount: str
    figure: str
    without: str
    in_force: bool


class ReadingMoney(TypedDict):
    """What the options of an open question come to in one situation."""

    reading: str
    title: str
    situation: str
    spread: str
    figure: str
    options: list[OptionMoney]


class RangeEnd(TypedDict):
    """A point of a range: the labels of the options under which it is so, whom they favour (A, B, neither)."""

    labels: list[str]
    favours: list[str]
    amount: str
    figure: str
    without: str


class MoneyRange(TypedDict):
    """From where to where an amount goes that turns on an open question, in one situation; `used` where one is.

    `stake` is the difference, or all there is where the contract is silent at an end; `gains` is the party in whose
    favour the largest amount is, `waits` says which options hang on what is not told.
    """

    reading: str
    situation: str
    least: RangeEnd
    used: NotRequired[RangeEnd]
    most: RangeEnd
    amounts: list[str]
    stake: str
    gains: str
    waits: list[str]


class ReadingRange(MoneyRange):
    """The range in the situation on which the most turns, of so many."""

    situations: int


class ExposureTop(MoneyRange):
    """One of those on which the most turns in favour of a party."""

    party: str


class ProvisionExposure(TypedDict):
    """The questions with money that name a provision first, the largest stake first."""

    clause: str
    readings: list[str]
