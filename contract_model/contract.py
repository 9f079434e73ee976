"""`Contract`: everything the data files say, loaded once, with all faults reported together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from contract_model.base import penalty_base
from contract_model.basic_security import BasicSecurity, load_basic_security
from contract_model.clauses import Clause, load_clauses
from contract_model.data_files import read
from contract_model.deadlines import Limit, load_limits
from contract_model.duties import Duty, load_duties
from contract_model.faults import DataFaults, Fault, InvalidFact
from contract_model.figure import Figure
from contract_model.incidents import Incidents, load_incidents
from contract_model.liability import Liability, load_liability
from contract_model.payments import PaymentPlan, load_payments
from contract_model.penalties import Penalties, load_penalties
from contract_model.period import ServicePeriod, load_period
from contract_model.prices import PriceList, load_prices
from contract_model.promises import Promise, load_promises
from contract_model.readings import Reading, load_readings
from contract_model.values import Money

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Contract:
    """The contract as data: the register, the open questions, and every figure by topic."""

    clauses: tuple[Clause, ...]
    readings: tuple[Reading, ...]
    prices: PriceList
    payments: PaymentPlan
    period: ServicePeriod
    promises: dict[str, Promise]
    penalties: Penalties
    security: BasicSecurity
    incidents: Incidents
    limits: dict[str, Limit]
    liability: Liability
    duties: tuple[Duty, ...]

    def reading(self, identifier: str) -> Reading:
        """Return the open question `identifier`. Raises InvalidFact when there is none."""
        found = next((reading for reading in self.readings if reading.id == identifier), None)
        if found is None:
            raise InvalidFact(f"没有编号为“{identifier}”的疑点", "、".join(reading.id for reading in self.readings))
        return found

    def in_force(self, identifier: str) -> str:
        """Return the id of the option in force for the open question `identifier`, "" where none is safe."""
        return self.reading(identifier).in_force

    def base(self, option: str = "", system_fee: Money | None = None) -> Figure | None:
        """Return the base of the annex formula under `option` or the one in force; None when a fee is missing."""
        option = option or self.in_force("penalty-base")
        return penalty_base(option, self.payments, self.period, self.prices, system_fee)


@cache
def load_contract(folder: Path = DATA) -> Contract:
    """Return the contract described by the TOML files in `folder`. Raises DataFaults with every fault found."""
    faults: list[Fault] = []
    clauses = load_clauses(read(folder / "clauses.toml", faults))
    ids = {clause.id for clause in clauses}
    promises: dict[str, Promise] = {}
    for name in ("service_levels.toml", "technical.toml"):
        promises |= load_promises(read(folder / name, faults), ids)
    period = load_period(read(folder / "period.toml", faults), ids)
    duties = [read(path, faults) for path in sorted((folder / "duties").glob("*.toml"))]
    limits = load_limits(read(folder / "limits.toml", faults), ids)
    contract = Contract(
        clauses=clauses,
        readings=load_readings(read(folder / "readings.toml", faults), ids),
        prices=load_prices(read(folder / "prices.toml", faults), ids),
        payments=load_payments(read(folder / "payments.toml", faults), ids),
        period=period,
        promises=promises,
        penalties=load_penalties(read(folder / "penalties.toml", faults), ids, promises),
        security=load_basic_security(read(folder / "basic_security.toml", faults), ids),
        incidents=load_incidents(read(folder / "incidents.toml", faults), ids),
        limits=limits,
        liability=load_liability(read(folder / "liability.toml", faults), ids, limits),
        duties=load_duties(duties, ids, period.last_day),
    )
    if faults:
        raise DataFaults(faults)
    return contract
