"""One row while it is read: its cells one after another, faults and remarks noted with its key and the column."""

from __future__ import annotations

from dataclasses import dataclass, field

from contract_model.compliance.records import Remark
from contract_model.core.faults import InvalidFact
from contract_model.register.facts import WHO
from contract_model.register.period import ServicePeriod
from scripts.ledger.cells import plain, same
from scripts.ledger.days import Moment, read_moment, read_span
from scripts.ledger.faults import Faults
from scripts.ledger.table import Line

UNFOUND = ("未认定", "待认定", "—", "-")
"""What people write where nobody has found anything yet."""
_PARTIES = {same(name): name for name in WHO.values()}


@dataclass(slots=True)
class Entry:
    """A row with its key; `faults` and `remarks` are those of the whole ledger."""

    key: str
    line: Line
    period: ServicePeriod
    faults: Faults
    remarks: list[Remark] = field(default_factory=list)

    def text(self, column: str) -> str:
        """Return what stands in `column`, brought to one form, "" where nothing does."""
        return plain(self.line.meant.get(column, ""))

    def needed(self, column: str, accepted: str) -> str:
        """Return what stands in `column`; where nothing does, that is a fault."""
        found = self.text(column)
        if not found and column not in self.line.unsaid:  # a formula without a result is a fault already
            self.fault(column, f"没有写{column}", accepted)
        return found

    def moment(self, column: str) -> Moment | None:
        """Return the moment in `column`, None where there is none, or none that can be read."""
        return self._day(column, spans=False)

    def span(self, column: str) -> Moment | None:
        """Return the day in `column`, of a month its last."""
        return self._day(column, spans=True)

    def _day(self, column: str, *, spans: bool) -> Moment | None:
        text = self.text(column)
        if not text:
            return None
        try:
            found = (read_span if spans else read_moment)(text, self.period)
        except InvalidFact as invalid:
            self.refuse(column, invalid)
            return None
        if found.remark:
            self.remark(column, found.remark)
        return found

    def party(self, column: str) -> str:
        """Return who stands in `column`, a party by its one name."""
        written = self.text(column)
        return _PARTIES.get(same(written), written)

    def finding(self, column: str) -> str:
        """Return the finding in `column`, "" where nobody has found anything."""
        written = self.text(column)
        return "" if written in UNFOUND else written

    def fault(self, column: str, given: str, accepted: str) -> None:
        """Note a fault of this row."""
        self.faults.add(self.key, column, given, accepted)

    def refuse(self, column: str, invalid: InvalidFact) -> None:
        """Note as a fault what was refused."""
        self.fault(column, invalid.given, invalid.accepted)

    def remark(self, column: str, said: str) -> None:
        """Note what was accepted in another form."""
        self.remarks.append(Remark(self.key, column, said))
