"""What is wrong with a ledger: every fault with its place, told all at once, as many as anybody can read."""

from __future__ import annotations

from dataclasses import dataclass, field

from scripts.characters.terminal import printable

MOST_SHOWN = 200
LONGEST = 60
"""So many letters of what somebody wrote are shown."""
MOST_SAID = 400
"""So many letters of a sentence are shown, whatever stands in it."""


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """One fault: where (`place`: file, sheet or key of a row; `column`: "" for all of it), what, what is right."""

    place: str
    column: str
    given: str
    accepted: str

    def __str__(self) -> str:
        """Return one line."""
        where = f"{self.place} {self.column}".strip()
        given, accepted = (_cut(text, MOST_SAID) for text in (self.given, self.accepted))
        return printable(f"{where}：{given}；可接受的是：{accepted}").replace("\n", "␊")


class LedgerFaults(Exception):  # noqa: N818 - a list of faults, as its name says
    """Every fault of a ledger, or of what is read for one; as text, the first of them and how many more there are."""

    def __init__(self, faults: list[LedgerFault], what: str = "台账") -> None:
        """Keep `faults` of `what` in the order found."""
        self.faults = tuple(faults)
        lines = [f"  {fault}" for fault in faults[:MOST_SHOWN]]
        if len(faults) > MOST_SHOWN:
            lines.append(f"  ……还有 {len(faults) - MOST_SHOWN} 处，改正以上各处后重新运行")
        super().__init__("\n".join([f"{what}有 {len(faults)} 处错误，没有生成任何东西：", *lines]))


@dataclass(slots=True)
class Faults:
    """The faults of `what` found so far."""

    found: list[LedgerFault] = field(default_factory=list)
    what: str = "台账"

    def add(self, place: str, column: str, given: str, accepted: str) -> None:
        """Note a fault."""
        self.found.append(LedgerFault(place, column, given, accepted))

    def end(self) -> None:
        """Raise LedgerFaults where there is any."""
        if self.found:
            raise LedgerFaults(self.found, self.what)


def quoted(text: str) -> str:
    """Return `text` in quotation marks, a long one cut."""
    return f"“{_cut(text, LONGEST)}”"


def _cut(text: str, most: int) -> str:
    return f"{text[:most]}…" if len(text) > most else text
