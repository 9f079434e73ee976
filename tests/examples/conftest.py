"""What every scenario about ``examples/ledger`` begins with: the ledger is read once, and judged once as of a day.

The phrases of these scenarios stand here, apart from ``steps/``: those put a question about a situation, are offered
to the authors of ``spec/features`` and have to be used there; these compare what came out of a folder of files.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pytest_bdd import given, parsers, when

from contract_model.compliance.flat import flat
from contract_model.compliance.judge import judge_ledger
from contract_model.compliance.records import Ledger
from contract_model.register.contract import load_contract
from scripts.ledger.read import read_ledger
from tests.examples.answers import Answers

ROOT = Path(__file__).parents[2]


@given(parsers.parse('台账为 "{folder}"'), target_fixture="folder")
def told(folder: str) -> str:
    """Take the folder of a ledger."""
    return folder


@when(parsers.parse("于 {day} 核对台账"), target_fixture="answers")
def judged(folder: str, day: str) -> Answers:
    """Judge the ledger as of `day`."""
    return _answers(folder, day)


@cache
def _ledger(folder: str) -> Ledger:
    return read_ledger(ROOT / folder, load_contract())


@cache
def _answers(folder: str, day: str) -> Answers:
    contract, ledger = load_contract(), _ledger(folder)
    return Answers(flat(judge_ledger(contract, ledger, date.fromisoformat(day)), contract), contract, ledger)
