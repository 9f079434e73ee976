"""`Contract`: everything the data files say, loaded once, with all faults reported together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from contract_model.core.data_files import EVERYTHING, Table, read
from contract_model.core.entries import KEEP, Entries
from contract_model.core.faults import DataFaults, Fault, InvalidFact
from contract_model.core.files import shown, strangers
from contract_model.register.agreement import band_faults, copies_faults, payment_faults, price_faults
from contract_model.register.annexes import AnnexList, load_annex_list
from contract_model.register.basic_security import BasicSecurity, load_basic_security
from contract_model.register.boundary import Area, load_boundary
from contract_model.register.clauses import Clause, load_clauses
from contract_model.register.confidential import Confidential, load_confidential
from contract_model.register.decisions import First, load_decisions
from contract_model.register.disputes import Disputes, load_disputes
from contract_model.register.document import Document, load_document
from contract_model.register.facts import FactRegister, load_facts, register_of
from contract_model.register.file_names import load_file_names
from contract_model.register.force_majeure import ForceMajeure, load_force_majeure
from contract_model.register.how_much import MoneyKind, load_how_much
from contract_model.register.incident_files import load_incidents
from contract_model.register.incidents import Incidents
from contract_model.register.instruments import Instruments, load_instruments
from contract_model.register.intellectual_property import IntellectualProperty, load_intellectual_property
from contract_model.register.liability import Liability, load_liability
from contract_model.register.limits import Limit, load_limits
from contract_model.register.norm_files import load_norms
from contract_model.register.norms import Norm, findings_of
from contract_model.register.notices import Notices, load_notices
from contract_model.register.payments import PaymentPlan, load_payments
from contract_model.register.penalties import Penalties, load_penalties
from contract_model.register.period import ServicePeriod, load_period
from contract_model.register.price_contents import PricedService, load_price_contents
from contract_model.register.prices import PriceList, load_prices
from contract_model.register.processes import Known, Processes, load_processes
from contract_model.register.promisees import Promisee, load_promisees
from contract_model.register.promises import Promise, promises_of
from contract_model.register.reading_files import HANDLED, load_handled, load_readings, require_handled
from contract_model.register.readings import Reading
from contract_model.register.reasons import Reasons, load_reasons
from contract_model.register.recipients import Confidentiality, load_confidentiality
from contract_model.register.suspects import Suspect, load_suspects
from contract_model.register.terms import Terms, lengths, load_terms

DATA = Path(__file__).parents[1] / "data"
NORMS, READINGS, FILES = "norms", "readings", "files.toml"


@dataclass(frozen=True, slots=True, eq=False)
class Contract:
    """The contract as data: the register, the open questions, and every figure by topic."""

    clauses: tuple[Clause, ...]
    suspects: tuple[Suspect, ...]
    readings: tuple[Reading, ...]
    facts: FactRegister
    norms: dict[str, Norm]
    reasons: Reasons
    prices: PriceList
    price_contents: tuple[PricedService, ...]
    payments: PaymentPlan
    period: ServicePeriod
    promises: dict[str, Promise]
    penalties: Penalties
    security: BasicSecurity
    incidents: Incidents
    limits: dict[str, Limit]
    liability: Liability
    boundary: dict[str, Area]
    promisees: dict[str, Promisee]
    document: Document
    annex_list: AnnexList
    instruments: Instruments
    notices: Notices
    confidential: Confidential
    intellectual_property: IntellectualProperty
    force_majeure: ForceMajeure
    confidentiality: Confidentiality
    disputes: Disputes
    terms: Terms
    decisions: tuple[First, ...]
    how_much: tuple[MoneyKind, ...]
    processes: Processes

    def reading(self, identifier: str) -> Reading:
        """Return the open question `identifier`. Raises InvalidFact when there is none."""
        found = _by_id(self).get(identifier)
        if found is None:
            raise InvalidFact(f"没有编号为“{identifier}”的疑点", "、".join(reading.id for reading in self.readings))
        return found

    def in_force(self, identifier: str) -> str:
        """Return the id of the option in force for the open question `identifier`, "" where none is safe."""
        return self.reading(identifier).in_force


@lru_cache(maxsize=4)
def _by_id(contract: Contract) -> dict[str, Reading]:
    return {reading.id: reading for reading in contract.readings}


@cache
def load_contract(folder: Path = DATA, read: Callable[[Path, list[Fault]], Table] = read) -> Contract:
    """Return the contract described by the TOML files in `folder`, each opened by `read`.

    Raises DataFaults with every fault found.
    """
    faults: list[Fault] = []
    taken: set[Path] = set()
    unread: list[Fault] = []

    def take(name: str) -> Table:
        taken.add(folder / name)
        known = len(faults)
        table = read(folder / name, faults)
        unread.extend(faults[known:])
        return table

    clauses = load_clauses(take("clauses.toml"))
    # Without a register every reference would be a fault as well.
    ids = dict.fromkeys(clause.id for clause in clauses) or EVERYTHING
    period = load_period(take("period.toml"), ids)
    facts = load_facts(take("facts.toml"))
    facts_by_id = {fact.id: fact for fact in facts}
    files = load_file_names(take(FILES), (NORMS, READINGS))

    def take_all(below: str) -> list[Table]:
        # Where the list cannot be read, what lies there is read, so that not every reference is a fault as well.
        names = files[below] or [path.stem for path in sorted((folder / below).glob("*.toml"))]
        return [take(f"{below}/{name}.toml") for name in names]

    known_options = take(HANDLED)
    handled = load_handled(known_options)
    readings = load_readings(take_all(READINGS), ids, [fact.name for fact in facts], handled)
    require_handled(known_options, handled, readings)
    norms = load_norms(take_all(NORMS), ids, facts_by_id, readings)
    found = {fact.id: fact for fact in findings_of(norms.values())}
    timed = {norm.id: (norm.clause, norm.length, norm.counts) for norm in norms.values() if norm.length}
    limits = load_limits(take("limits.toml"), ids, timed)
    promises = promises_of(norms, facts_by_id, readings)
    payments = load_payments(take("payments.toml"), ids, readings)
    penalties = load_penalties(take("penalties.toml"), ids, promises, facts_by_id)
    incidents = load_incidents(take("incidents.toml"), ids, {fact.id: fact for fact in facts}, readings)
    # What points into files that have faults of their own would be a fault as well.
    known_lengths = {} if faults else lengths(limits, promises, incidents)
    terms = load_terms(take("terms.toml"), ids, readings, known_lengths)
    contract = Contract(
        clauses=clauses,
        suspects=load_suspects(take("suspect.toml"), ids),
        readings=readings,
        facts=register_of((*facts, *findings_of(norms.values()))),
        norms=Entries(shown(folder / NORMS), "norm", norms),
        reasons=load_reasons(take("reasons.toml")),
        prices=load_prices(take("prices.toml"), ids),
        price_contents=load_price_contents(take("price_contents.toml"), ids),
        payments=payments,
        period=period,
        promises=Entries(shown(folder / NORMS), "norm", promises),
        penalties=penalties,
        security=load_basic_security(take("basic_security.toml"), ids),
        incidents=incidents,
        limits=Entries(shown(folder / "limits.toml"), "limit", limits),
        liability=load_liability(take("liability.toml"), ids, facts_by_id, norms),
        boundary=load_boundary(take("security_boundary.toml"), ids, readings, facts_by_id),
        promisees=load_promisees(take("promisees.toml"), ids),
        document=load_document(take("document.toml"), ids, period.signed_on, period.signing_clause),
        annex_list=load_annex_list(take("annexes.toml"), ids, readings),
        instruments=load_instruments(take("instruments.toml"), ids, {fact.id: fact for fact in facts}, readings),
        notices=load_notices(take("notices.toml"), ids, register_of(facts)),
        confidential=load_confidential(take("confidential.toml"), ids, register_of(facts)),
        intellectual_property=load_intellectual_property(take("intellectual_property.toml"), ids, facts_by_id),
        force_majeure=load_force_majeure(take("force_majeure.toml"), ids),
        confidentiality=load_confidentiality(take("confidentiality.toml"), ids, facts_by_id, norms),
        disputes=load_disputes(take("disputes.toml"), ids, facts_by_id),
        terms=terms,
        decisions=load_decisions(take("decisions.toml"), {reading.id for reading in readings} or EVERYTHING),
        how_much=load_how_much(take("how_much.toml"), ids, {**facts_by_id, **found}, limits),
        processes=load_processes(
            take("processes.toml"),
            Known(
                ids, norms, {term.id for term in terms.own} or EVERYTHING, {each.id for each in readings} or EVERYTHING
            ),
        ),
    )
    known = {reading.id for reading in contract.readings}
    penalties = contract.penalties
    holes = [name for subject in penalties.subjects.values() if (name := subject.holes)]
    holes += [name for promise in promises.values() if (name := promise.holes)]
    asked = [name for measure in penalties.measures.values() for name in measure.questions]
    asked += [under.reading for under in penalties.unders()]
    missing = [name for name in dict.fromkeys((*holes, *asked)) if known and name not in known]
    faults += [Fault(shown(folder / READINGS), "reading", f"缺少疑点“{name}”", KEEP) for name in missing]
    options = {(reading.id, option.id) for reading in readings for option in reading.options}
    faults += [
        Fault(
            shown(folder / "penalties.toml"),
            "option",
            f"疑点“{under.reading}”没有读法“{under.option}”",
            "该疑点的一种读法",
        )
        for under in dict.fromkeys(penalties.unders())
        if under.reading in known and (under.reading, under.option) not in options
    ]
    misplaced = _strangers(folder, taken)
    faults += misplaced
    # What is missing or faulty agrees with nothing; only what is whole is held against each other.
    faults = faults or list(disagreements(contract, folder))
    if faults:
        # What points into a file that cannot be read is no fault of its own.
        raise DataFaults([*unread, *misplaced] if unread else faults)
    return contract


def disagreements(contract: Contract, folder: Path) -> Iterator[Fault]:
    """Yield what does not agree within the data of `contract`, whose files lie in `folder`."""
    yield from price_faults(contract.prices, contract.payments, shown(folder / "prices.toml"))
    yield from payment_faults(contract.payments, shown(folder / "payments.toml"))
    yield from copies_faults(contract.instruments.copies.values(), shown(folder / "instruments.toml"))
    yield from band_faults(contract.penalties.rows, shown(folder / "penalties.toml"))


def _strangers(folder: Path, taken: Collection[Path]) -> list[Fault]:
    """Return a fault for each entry of `folder` that nobody reads: what it says would be lost without a word."""
    return [
        Fault(
            shown(path),
            "文件" if path.is_file() or path.is_symlink() else "文件夹",
            "没有谁读它",
            (f"改名为 {near}，或移走；" if near else "移走；") + f"规范和疑点的文件须列入 {shown(folder / FILES)}",
        )
        for path, near in strangers(folder, taken)
    ]
