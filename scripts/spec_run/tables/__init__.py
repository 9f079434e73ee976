"""The recomputed tables of the results file: one module per topic, put together here.

Only transcription: every value is the text of a figure of the model, or of the contract's data beside it. Called by
the run command; the pages print these rows as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contract_model.core.figure import Figure
from contract_model.register.contract import Contract
from contract_model.rules.stated import stated_amounts
from scripts.spec_run.tables.availability import availability
from scripts.spec_run.tables.bands import bands
from scripts.spec_run.tables.classification import classification
from scripts.spec_run.tables.deadline import deadlines, payment_calendar, terms
from scripts.spec_run.tables.how_much import how_much
from scripts.spec_run.tables.norm import norms
from scripts.spec_run.tables.penalty import delay, penalties, penalty_options
from scripts.spec_run.tables.price import compared, payments, price_sums, prices
from scripts.spec_run.tables.processes import processes, recurring
from scripts.spec_run.tables.routes import routes
from scripts.spec_run.tables.service import service


def tables(contract: Contract, figures: Sequence[Figure]) -> dict[str, Any]:
    """Return {table name: rows}; `figures` are the published figures, of which the deadlines are taken."""
    stated = stated_amounts(contract)
    return {
        "price": prices(contract),
        "price_sums": price_sums(contract),
        "contract_total": compared(stated["合同服务费总额"]),
        "list_total": compared(stated["价目表总价"]),
        "payment": payments(contract),
        "payment_calendar": payment_calendar(contract),
        "penalty_options": penalty_options(contract),
        "penalty": penalties(contract),
        "delay": delay(contract),
        "availability": availability(contract),
        "service": service(contract),
        "bands": bands(contract),
        "classification": classification(contract),
        "routes": routes(contract),
        "how_much": how_much(contract, figures),
        "deadline": deadlines(contract, figures),
        "processes": processes(contract, figures),
        "recurring": recurring(contract, figures),
        "term": terms(contract),
        "norm": norms(contract),
    }
