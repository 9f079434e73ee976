"""What ledger.json holds: how a ledger of the service year was judged. Days in ISO form, amounts as decimal strings."""

from typing import TypedDict


class Verdict(TypedDict):
    """How much of each there is, and what may be deducted in all: lowest, by the readings used here, highest."""

    broken: int
    overdue: int
    awaiting: int
    due30: int
    ambiguous: int
    amount_low: str
    amount_used: str
    amount_high: str


class LedgerRow(TypedDict):
    """A row as written, what judged it, and whether it is about none; `later`: it tells of a day after `as_of`."""

    key: str
    sheet: str
    line: int
    cells: dict[str, str]
    replaced_by: str
    later: bool
    judged: list[str]
    none: bool


class Change(TypedDict):
    """The first day on which a conclusion holds."""

    day: str
    conclusion: str


class Otherwise(TypedDict):
    """What would be concluded under another option of an open question, or (`found`) under a finding."""

    subject: str
    option: str
    found: bool
    conclusion: str
    amount: str


class Occasion(TypedDict):
    """A norm on one occasion; `overdue`: what had to be done is still not done."""

    id: str
    norm: str
    clause: str
    clauses: list[str]
    label: str
    party: str
    kind: str
    occasion: str
    matter: str
    system: str
    conclusion: str
    reason: str
    start: str
    deadline: str
    provisional: bool
    overdue: bool
    missing: list[str]
    evidence: str
    rows: list[str]
    readings: list[str]
    changes: list[Change]
    otherwise: list[Otherwise]


class Kept(TypedDict):
    """How often a norm was kept in a month, where occasions are counted and not listed."""

    norm: str
    month: str
    count: int


class Unrecorded(TypedDict):
    """Faults of which a norm says nothing for want of a record or a finding, counted by what it says."""

    norm: str
    month: str
    conclusion: str
    reason: str
    missing: list[str]
    readings: list[str]
    count: int
    matters: list[str]


class EventPart(TypedDict):
    """One thing that follows from an event."""

    clauses: list[str]
    conclusion: str
    reason: str
    amount: str


class Event(TypedDict):
    """All that follows from an event: `amount` ("" while open); `heaviest` is the provision whose penalty counts."""

    matter: str
    system: str
    day: str
    conclusion: str
    reason: str
    amount: str
    low: str
    high: str
    heaviest: str
    parts: list[EventPart]
    counts_for: list[str]
    readings: list[str]
    missing: list[str]
    otherwise: list[Otherwise]
    rows: list[str]


class Availability(TypedDict):
    """How available a system, or the platform (""), was in a span of time, as one reading has the span.

    `as_read` is concluded under that reading, `conclusion` as things stand; shares are percentages, written out.
    """

    system: str
    span: str
    first: str
    last: str
    reading: str
    minutes_down: str
    minutes_total: str
    share: str
    promised: str
    as_read: str
    conclusion: str
    reason: str
    readings: list[str]
    clauses: list[str]
    matters: list[str]
    rows: list[str]


class Deduction(TypedDict):
    """What one matter costs, and what of it may be deducted: no more than is unpaid."""

    matter: str
    clause: str
    amount: str
    used: str


class Instalment(TypedDict):
    """A payment: what is due, invoiced, paid and left, and what may be deducted from it."""

    id: str
    label: str
    due: str
    due_day: str
    invoiced: str
    paid: str
    rest: str
    conclusion: str
    low: str
    used: str
    high: str
    deductions: list[Deduction]
    rows: list[str]


class Count(TypedDict):
    """Something that counts towards a threshold."""

    clause: str
    label: str
    number: str
    threshold: str
    conclusion: str
    rows: list[str]


class Asked(TypedDict):
    """What a question comes to that neither a norm nor an event asks."""

    id: str
    label: str
    clauses: list[str]
    conclusion: str
    reason: str
    amount: str
    missing: list[str]
    readings: list[str]
    rows: list[str]


class Compliance(TypedDict):
    """The content of ledger.json."""

    as_of: str
    default_as_of: bool
    first_day: str
    last_day: str
    rows: int
    verdict: Verdict
    row: list[LedgerRow]
    occasion: list[Occasion]
    kept: list[Kept]
    unrecorded: list[Unrecorded]
    event: list[Event]
    availability: list[Availability]
    instalment: list[Instalment]
    count: list[Count]
    question: list[Asked]
