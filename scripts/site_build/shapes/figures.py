"""A figure as the results document has it, as figures.json has it, and with all that it came from."""

from typing import NotRequired, TypedDict


class Tally(TypedDict):
    """How the working days of a deadline were counted."""

    counted: list[list[str]]
    skipped: list[list[str]]
    notices: list[str]


class PublishedFigure(TypedDict):
    """A figure in figures.json; `inputs` are ids of others."""

    id: str
    label: str
    value: str
    unit: str
    clauses: list[str]
    formula: str
    inputs: list[str]
    readings: list[str]


class Figure(PublishedFigure):
    """A computed number, amount, ratio or date."""

    provisional: NotRequired[bool]
    tally: NotRequired[Tally]


class Derivation(TypedDict):
    """A figure with the figures that it came from, and so on down to those that the contract states."""

    id: str
    label: str
    value: str
    unit: str
    clauses: list[str]
    formula: str
    readings: list[str]
    inputs: "list[Derivation | str]"
    provisional: NotRequired[bool]
    tally: NotRequired[Tally]
