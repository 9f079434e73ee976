"""The tables of the results document: what the pages show as tables and pictures, ready to be shown.

Amounts, rates, times and days are texts: decimal strings, days in ISO form.
"""

from typing import Any, NotRequired, TypedDict

from scripts.site_build.shapes.drawn import Bands, Level, Routes
from scripts.site_build.shapes.how_much import HowMuch
from scripts.site_build.shapes.stakes import ExposureTop, ProvisionExposure, ReadingMoney, ReadingRange


class Printed(TypedDict):
    """A printed amount beside the computed one."""

    computed: str
    printed: str
    agrees: bool
    figure: str


class ListTotal(Printed):
    """The total of the price list."""

    clause: str


class Spelled(ListTotal):
    """An amount that is also written in Chinese capitals."""

    capitals_printed: str
    capitals_standard: str
    capitals_form: str


class Payment(Spelled):
    """A payment: its share and its amount."""

    number: str
    share: str


class Price(Printed):
    """A row of the price list."""

    clause: str
    category: str
    category_label: str
    service: str
    item: str
    price_unit: str
    term: str
    unit_price: str
    quantity: str


class TermSum(TypedDict):
    """What the price list comes to for one term of use."""

    term: str
    amount: str
    figure: str


class PriceSum(TypedDict):
    """What a category of the price list comes to."""

    group: str
    id: str
    label: str
    amount: str
    figure: str
    terms: list[TermSum]


class PaymentDay(TypedDict):
    """When a payment is due."""

    id: str
    number: str
    clause: str
    share: str
    amount: str
    figure: str
    label: str
    party: str
    rule: str
    date: str
    condition: str
    condition_date: str
    condition_figure: str
    condition_provisional: bool
    provisional: bool


class PenaltyOption(TypedDict):
    """A base of the penalties, as the open question offers it."""

    id: str
    label: str
    base: str
    figure: str
    in_force: bool


class PenaltyAmount(TypedDict):
    """A penalty under one option."""

    reading_option: str
    amount: str
    figure: str


class Penalty(TypedDict):
    """A row of the tables of penalties."""

    clause: str
    annex: str
    title: str
    coefficient: str
    amounts: list[PenaltyAmount]


class Delay(TypedDict):
    """What a number of days of delay costs."""

    days: str
    amount: str
    termination: bool


class Availability(TypedDict):
    """A rate of availability as time out of service."""

    id: str
    label: str
    total: str
    downtime: str
    figure: str


class Service(TypedDict):
    """A promise of service in figures."""

    id: str
    group: str
    label: str
    bound: str
    value: str
    unit: str
    figure: str
    open: list[str]
    clauses: list[str]


class Deadline(TypedDict):
    """A day by which something must be done by a party, or that comes by itself."""

    id: str
    kind: str
    party: str
    label: str
    date: str
    rule: str
    provisional: bool
    clauses: list[str]
    readings: list[str]


class Term(TypedDict):
    """A time limit, whether or not its day is known."""

    id: str
    label: str
    party: str
    trigger: str
    sort: str
    direction: str
    length: str
    amount: str
    unit: str
    counted: str
    norm: str
    deadline: str
    clauses: list[str]
    readings: list[str]


class NormRow(TypedDict):
    """A norm; of a duty, by when it must be done in words, and what shows that it was."""

    id: str
    kind: str
    label: str
    party: str
    trigger: str
    sort: str
    length: str
    evidence: str
    clauses: list[str]


class ProcessStep(TypedDict):
    """A step: who does it, when, by which provision, with what money; `date` is a published day, "" for none."""

    label: str
    kind: str
    party: str
    trigger: str
    length: str
    before: bool
    date: str
    norm: str
    clauses: list[str]
    money: list[str]
    readings: list[str]


class Process(TypedDict):
    """What is done in order when the contract ends in some way."""

    id: str
    label: str
    says: str
    steps: list[ProcessStep]


class Tables(TypedDict):
    """All of them; a results document need not have each."""

    price: NotRequired[list[Price]]
    price_sums: NotRequired[list[PriceSum]]
    payment: NotRequired[list[Payment]]
    payment_calendar: NotRequired[list[PaymentDay]]
    list_total: NotRequired[ListTotal]
    contract_total: NotRequired[Spelled]
    penalty: NotRequired[list[Penalty]]
    penalty_options: NotRequired[list[PenaltyOption]]
    delay: NotRequired[list[Delay]]
    availability: NotRequired[list[Availability]]
    service: NotRequired[list[Service]]
    bands: NotRequired[list[Bands]]
    classification: NotRequired[list[Level]]
    routes: NotRequired[Routes]
    how_much: NotRequired[HowMuch]
    deadline: NotRequired[list[Deadline]]
    term: NotRequired[list[Term]]
    processes: NotRequired[list[Process]]
    recurring: NotRequired[list[ProcessStep]]
    norm: NotRequired[list[NormRow]]
    reading_money: NotRequired[list[ReadingMoney]]
    reading_range: NotRequired[list[ReadingRange]]
    exposure: NotRequired[list[ProvisionExposure]]
    exposure_top: NotRequired[list[ExposureTop]]
    mutation: NotRequired[dict[str, Any]]
